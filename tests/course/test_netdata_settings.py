from __future__ import absolute_import, division, print_function

import pytest

from course.netdata import settings
from course.netdata.settings import BadSettings, Settings

TEXT = u"""
[web]
Port = 8080
root = http://%(host)s:%(port)s/
names: a, b c,d
verbose = On
# a comment
[mail]
host = mail.local
bad = %(nothing)s
flag = maybe
"""


@pytest.fixture
def found():
    return Settings(TEXT)


def test_values(found):
    assert found.sections() == ["web", "mail"]
    assert found.text("web", "root") == "http://127.0.0.1:8080/"
    assert found.number("web", "port") == 8080
    assert found.number("mail", "port") == 0
    assert found.flag("web", "verbose") is True
    assert found.flag("mail", "verbose") is False
    assert found.words("web", "names") == ["a", "b", "c", "d"]


@pytest.mark.parametrize("method, section, option, problem", [
    ("text", "none", "x", "no section none"),
    ("text", "web", "x", "web.x: No option 'x' in section: 'web'"),
    ("number", "web", "names", "web.names is not a number: a, b c,d"),
    ("flag", "mail", "flag", "mail.flag: Not a boolean: maybe"),
])
def test_bad_values(found, method, section, option, problem):
    with pytest.raises(BadSettings) as caught:
        getattr(found, method)(section, option)
    assert str(caught.value) == problem


def test_reference_to_nothing(found):
    with pytest.raises(BadSettings) as caught:
        found.text("mail", "bad")
    assert str(caught.value).startswith("mail.bad: Bad value substitution")


@pytest.mark.parametrize("text, problem", [
    (u"port = 1\n", "line 1 is outside of a section"),
    (u"[web]\na = 1\nno value here\n", "line 3 cannot be read"),
])
def test_bad_files(text, problem):
    with pytest.raises(BadSettings) as caught:
        Settings(text)
    assert str(caught.value) == problem


def test_save_and_load(tmpdir):
    path = tmpdir.join("settings.ini")
    Settings(u"[web]\nroot = http://%(host)s/\n").save(str(path))
    assert "root = http://%(host)s/\n" in path.read()
    assert path.read().startswith("[DEFAULT]\n")
    again = settings.load(str(path))
    assert again.text("web", "root") == "http://127.0.0.1/"


def test_as_dict():
    assert Settings(u"[a]\nx = 1\n[b]\nport = 2\n").as_dict() == {
        "a": {"x": "1", "host": "127.0.0.1", "port": "0", "verbose": "no"},
        "b": {"host": "127.0.0.1", "port": "2", "verbose": "no"}}


def test_property_list(tmpdir):
    path = str(tmpdir.join("values.plist"))
    values = {"name": u"Zo\xeb", "sizes": [1, 2.5, True], "deep": {"x": u"y"}}
    settings.save_plist(path, values)
    assert settings.load_plist(path) == values


def test_main(capsys):
    settings.main()
    assert capsys.readouterr().out == (
        "host = 127.0.0.1\nport = 8080\nroot = http://127.0.0.1:8080/\nverbose = no\n")
