from __future__ import absolute_import, division, print_function

import doctest
import sys

import pytest

import course
from course.servers import plugins
from course.servers.plugins import PluginError


@pytest.fixture
def directory(tmpdir):
    for name, source in [
            ("good", "needs_course = '0.9'\n\ndef run():\n    return 'ran'\n"),
            ("late", "needs_course = '10.0'\n\ndef run():\n    pass\n"),
            ("empty", "run = 5\n"), ("broken", "def run(:\n")]:
        tmpdir.join(name + ".py").write(source)
    tmpdir.join("notes.txt").write("no plug-in")
    tmpdir.mkdir("package").join("__init__.py").write("")
    tmpdir.mkdir("data")
    return str(tmpdir)


def test_find(directory):
    assert plugins.find(directory) == ["broken", "empty", "good", "late", "package"]
    assert plugins.source_names(directory) == ["broken", "empty", "good", "late"]


def test_load(directory, tmpdir):
    assert plugins.load(directory, "good").run() == "ran"
    needs = "needs_course = %r\n\ndef run():\n    return 'just so'\n" % str(course.__version__)
    tmpdir.join("exact.py").write(needs)
    assert plugins.load(directory, "exact").run() == "just so"


def test_load_again_reads_the_file_again(directory, tmpdir):
    plugins.load(directory, "good")
    tmpdir.join("good.py").write("def run():\n    return 'ran again, and longer'\n")
    assert plugins.load(directory, "good").run() == "ran again, and longer"


@pytest.mark.parametrize("name, problem", [
    ("none", "no plug-in none"), ("empty", "empty has no run()"),
    ("late", "late needs course 10.0"), ("broken", "broken, line 1: ")])
def test_what_cannot_be_loaded(directory, name, problem):
    with pytest.raises(PluginError) as caught:
        plugins.load(directory, name)
    assert str(caught.value).startswith(problem)


def test_load_all(directory):
    loaded, problems = plugins.load_all(directory)
    assert sorted(loaded) == ["good"]
    assert sorted(problems) == ["broken", "empty", "late"]


def test_sibling():
    from course.servers import lineserver
    assert plugins.sibling("lineserver") is lineserver


def test_make_module():
    module = plugins.make_module("made", run=lambda: 42)
    import course_plugin_made
    assert course_plugin_made is module
    assert module.run() == 42
    del sys.modules["course_plugin_made"]


def test_make_function():
    function = plugins.make_function("add", "a, b", "a + b")
    assert function(1, 2) == 3
    assert function.__name__ == "add"
    assert function.__doc__ == "Made by servers.plugins."
    with pytest.raises(TypeError) as caught:
        function(1)
    assert str(caught.value) == "add takes 2 arguments"


def test_attach():
    class Thing(object):
        size = 3

    def double(self):
        return self.size * 2

    first, second = Thing(), Thing()
    plugins.attach(first, double)
    assert first.double() == 6
    assert not hasattr(second, "double")


def test_examples():
    assert doctest.testmod(plugins) == (0, 1)


def test_main(directory, capsys, command_line):
    command_line(directory)
    plugins.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "good -> ran"
    assert lines[1].startswith("not loaded: broken, line 1: ")
    assert lines[2:] == ["not loaded: empty has no run()", "not loaded: late needs course 10.0"]


def test_main_runs_them_by_name(tmpdir, capsys):
    for name in "zeta", "alpha", "mid", "beta", "omega", "gamma":
        tmpdir.join(name + ".py").write("def run():\n    return %r\n" % name.upper())
    plugins.main([str(tmpdir)])
    assert capsys.readouterr().out.splitlines() == [
        "alpha -> ALPHA", "beta -> BETA", "gamma -> GAMMA", "mid -> MID", "omega -> OMEGA", "zeta -> ZETA"]
