from __future__ import absolute_import, division, print_function

import codecs

import pytest

from course.encoding import bom


@pytest.mark.parametrize("encoding, data", [
    ("utf-8", b"\xef\xbb\xbfA\xe2\x82\xac"),
    ("utf-16-le", b"\xff\xfeA\x00\xac\x20"),
    ("utf-16-be", b"\xfe\xff\x00A\x20\xac"),
    ("utf-32-le", b"\xff\xfe\x00\x00A\x00\x00\x00\xac\x20\x00\x00"),
    ("utf-32-be", b"\x00\x00\xfe\xff\x00\x00\x00A\x00\x00\x20\xac"),
])
def test_encode_and_decode(encoding, data):
    assert bom.encode(u"A\u20ac", encoding) == data
    assert bom.decode(data) == u"A\u20ac"
    assert bom.split_mark(data)[0] == encoding


def test_without_a_mark():
    assert bom.split_mark(b"abc") == (None, b"abc")
    assert bom.decode(b"abc") == u"abc"
    assert bom.decode(b"\xe9", "latin-1") == u"\xe9"
    with pytest.raises(UnicodeDecodeError):
        bom.decode(b"\xe9")


def test_an_encoding_without_a_mark():
    with pytest.raises(LookupError) as caught:
        bom.encode(u"a", "latin-1")
    assert str(caught.value) == "no mark for latin-1"


def test_swap_bytes():
    assert bom.swap_bytes(b"\xfe\xff\x00A") == b"\xff\xfeA\x00"
    assert bom.swap_bytes(b"") == b""
    with pytest.raises(ValueError) as caught:
        bom.swap_bytes(b"abc")
    assert str(caught.value) == "3 bytes are no UTF-16"


def test_guess_order():
    assert bom.guess_order(u"hello".encode("utf-16-le")) == "utf-16-le"
    assert bom.guess_order(u"hello".encode("utf-16-be")) == "utf-16-be"
    assert bom.guess_order(b"\x00\x00") is None
    assert bom.guess_order(b"a\x00\x00b\x00c") == "utf-16-be"
    assert bom.guess_order(b"a\x00b\x00\x00cd") == "utf-16-le"
    assert bom.guess_order(b"abcd") is None


def test_is_big_endian():
    assert bom.is_big_endian(codecs.BOM_UTF16_BE) is True
    assert bom.is_big_endian(codecs.BOM_UTF16_LE + b"a") is False
    for data in b"ab", b"\xfea", b"\xffa":
        with pytest.raises(ValueError) as caught:
            bom.is_big_endian(data)
        assert str(caught.value) == "no byte order mark"


def test_hex_bytes():
    assert bom.hex_bytes(b"\x00A\xff") == "00 41 ff"


def test_main(capsys):
    bom.main()
    assert capsys.readouterr().out.splitlines() == [
        "utf-16-be fe ff 00 41 20 ac",
        "utf-16-le ff fe 41 00 ac 20",
        "utf-8     ef bb bf 41 e2 82 ac",
        "utf-16-le True",
    ]
