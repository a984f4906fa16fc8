from __future__ import absolute_import, division, print_function

import os
from collections import OrderedDict

import pytest

from course.messaging import marshalling
from course.messaging.marshalling import CodeCache, NotPlain

ROWS = [
    (u"caf\xe9", b"\x00\xff", 1, 2.5, None, True),
    [{u"deep": [1j, 10 ** 30]}, ()],
]


def test_table_round_trip(tmpdir):
    path = str(tmpdir.join("rows"))
    assert marshalling.dump_table(path, ROWS) == os.path.getsize(path) > 0
    assert marshalling.load_table(path) == ROWS


def test_empty_table(tmpdir):
    path = str(tmpdir.join("rows"))
    assert marshalling.dump_table(path, []) == 0
    assert marshalling.load_table(path) == []


def test_of_several_places_the_first_is_named():
    with pytest.raises(NotPlain) as caught:
        marshalling.check_plain(OrderedDict([("k", [set()]), ("a", object())]))
    assert str(caught.value) == "value['k'][0] is a set"


@pytest.mark.parametrize("value, message", [
    (set(), "value is a set"),
    ([1, [object()]], "value[1][0] is a object"),
    ({"k": (1, set())}, "value['k'][1] is a set"),
    ({frozenset(): 1}, "a key of value is a frozenset"),
])
def test_what_is_not_plain_is_named(tmpdir, value, message):
    with pytest.raises(NotPlain) as caught:
        marshalling.check_plain(value)
    assert str(caught.value) == message
    path = tmpdir.join("rows")
    with pytest.raises(NotPlain):
        marshalling.dump_table(str(path), [value])
    assert not path.check()


@pytest.fixture
def script(tmpdir):
    path = tmpdir.mkdir("scripts").join("job.py")
    path.write_binary(b"result = given * 2\r\nname = u'caf\\xe9'\r\n")
    return path


@pytest.fixture
def cache(tmpdir):
    return CodeCache(str(tmpdir.mkdir("cache")))


def test_script_runs_with_the_names_given(script, cache):
    names = cache.run(str(script), given=21)
    assert names["result"] == 42
    assert names["name"] == u"caf\xe9"


def test_second_run_takes_the_code_from_the_cache(script, cache):
    cache.run(str(script), given=1)
    assert os.path.basename(cache.cache_path(str(script))) == "job.pyc"
    assert CodeCache(cache.directory).run(str(script), given=2)["result"] == 4
    again = CodeCache(cache.directory)
    again.code(str(script))
    assert (cache.compiled, again.compiled) == (1, 0)


def test_changed_script_is_compiled_again(script, cache):
    cache.run(str(script), given=1)
    script.write("result = given * 3\n")
    os.utime(str(script), (1000000000, 1000000000))
    assert cache.run(str(script), given=1)["result"] == 3
    assert cache.compiled == 2


def test_cache_of_another_python_is_not_used(script, cache):
    cache.run(str(script), given=1)
    path = cache.cache_path(str(script))
    with open(path, "r+b") as stream:
        stream.write(b"\0\0")
    assert cache.run(str(script), given=2)["result"] == 4
    assert cache.compiled == 2


def test_main(capsys):
    marshalling.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "cannot be marshalled: value['rows'][2][3] is a set"
    assert lines[1].startswith("a small table takes ")
