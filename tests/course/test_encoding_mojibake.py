from __future__ import absolute_import, division, print_function

import pytest

from course.encoding import mojibake


def test_garble():
    assert mojibake.garble(u"caf\xe9") == u"caf\xc3\xa9"
    assert mojibake.garble(u"\u20ac") == u"\xe2\u201a\xac"
    assert mojibake.garble(u"\xe9", 2) == u"\xc3\u0192\xc2\xa9"
    assert mojibake.garble(u"\xe9", 0) == u"\xe9"


def test_bytes_behind():
    assert mojibake.bytes_behind(u"\xc3\xa9\u20ac") == b"\xc3\xa9\x80"
    assert mojibake.bytes_behind(u"\x81") == b"\x81"
    with pytest.raises(UnicodeEncodeError):
        mojibake.bytes_behind(u"\u03c0")
    with pytest.raises(UnicodeEncodeError):
        mojibake.bytes_behind(u"\u0100")


@pytest.mark.parametrize("text", [u"caf\xe9 5 \u20ac", u"\xc1 \xd0\u201d", u"\u2019", u"\xc4\xd6"])
@pytest.mark.parametrize("times", [0, 1, 2, 3])
def test_repair_undoes_it(text, times):
    assert mojibake.repair(mojibake.garble(text, times)) == (text, times)


def test_repair_leaves_sound_text():
    for text in u"plain", u"caf\xe9", u"\xc3", u"\xc4rger", u"\xc3\u03c0":
        assert mojibake.repair(text) == (text, 0)


def test_repair_has_a_limit():
    twice = mojibake.garble(u"\xe9", 2)
    assert mojibake.repair(twice, 1) == (u"\xc3\xa9", 1)
    assert mojibake.repair(twice, 2) == (u"\xe9", 2)
    assert mojibake.repair(mojibake.garble(u"\xe9", 7))[1] == 5


def test_repair_lines():
    lines = [u"plain", u"caf\xc3\xa9", u"\u20ac"]
    assert mojibake.repair_lines(lines) == ([u"plain", u"caf\xe9", u"\u20ac"], [2])


def test_main(capsys):
    mojibake.main()
    line = capsys.readouterr().out
    assert line.startswith("21 characters, after 2 repairs 12 '5 ")
