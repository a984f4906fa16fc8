from __future__ import absolute_import, division, print_function

import pytest

from course.encoding import cp1252


def test_encode():
    assert cp1252.encode(u"\u20ac\xe9") == b"\x80\xe9"
    assert cp1252.encode(u"a\u03c0b", "ignore") == b"ab"
    with pytest.raises(UnicodeEncodeError):
        cp1252.encode(u"\u03c0")


def test_lost():
    assert cp1252.lost(u"\u03c0r\xb2 \u2260 \u03c0") == u"\u03c0\u2260"
    assert cp1252.lost(u"abc") == u""


def test_ways_out():
    assert cp1252.ways_out(u"\u20ac \u03c0") == {
        "strict": None, "ignore": b"\x80 ", "replace": b"\x80 ?",
        "xmlcharrefreplace": b"\x80 &#960;", "position": 2}
    assert cp1252.ways_out(u"\xe9") == dict.fromkeys(
        ["strict", "ignore", "replace", "xmlcharrefreplace"], b"\xe9")


def test_decode():
    assert cp1252.decode(b"\x80 \x81\xe9") == u"\u20ac \x81\xe9"
    everything = bytes(bytearray(range(256)))
    assert len(cp1252.decode(everything)) == 256
    assert cp1252.decode(cp1252.UNDEFINED) == u"\x81\x8d\x8f\x90\x9d"


def test_plain():
    assert cp1252.plain(u"\u201c\u201d\u201e\u2018\u2019\u2013\u2014\u2026\u20ac\xe9") == (
        u"\"\"\"''---...EUR\xe9")


def test_table():
    assert cp1252.table()[0] == u"80 \u20ac U+20AC"
    assert cp1252.table()[-1] == u"9F \u0178 U+0178"
    assert len(cp1252.table()) == 27
    assert cp1252.table(0x41, 0x42) == [u"41 A U+0041", u"42 B U+0042"]


def test_main(capsys):
    cp1252.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2:] == ['"5 EUR" - yes...', "27 characters"]
    assert [line.split()[0] for line in lines[:5]] == [
        "ignore", "position", "replace", "strict", "xmlcharrefreplace"]
    assert lines[1].split()[1] == "6" and lines[3].split()[1] == "None"
    assert lines[4].endswith(r"\x935 \x80\x94 &#960;'")
