from __future__ import absolute_import, division, print_function

import binascii

import pytest

from course.encoding import wire


def test_hex():
    assert wire.to_hex(b"\x00\xffA") == "00ff41"
    assert wire.from_hex("00 ff41") == b"\x00\xffA"
    with pytest.raises((TypeError, ValueError)):
        wire.from_hex("0")


@pytest.mark.parametrize("digits", ["zz", "\xe9\xe9"])
def test_letters_are_no_hexadecimal_digits(digits):
    with pytest.raises(TypeError):
        wire.from_hex(digits)


def test_base64():
    assert wire.to_base64(b"\x00\xff") == b"AP8=\n"
    assert wire.to_base64(b"x" * 58).count(b"\n") == 2
    assert wire.from_base64(b"AP8=\n") == b"\x00\xff"
    with pytest.raises(binascii.Error):
        wire.from_base64(b"A")


def test_scramble():
    assert wire.scramble("Hello, Zoe") == "Uryyb, Mbr"
    assert wire.scramble(wire.scramble("Hello")) == "Hello"


def test_checksum():
    assert wire.checksum(b"") == 0
    assert wire.checksum(b"\x01\xff") == 0
    assert wire.checksum(b"AB") == 131


def test_seal():
    assert wire.seal(b"AB") == u"4142:83"
    assert isinstance(wire.seal(b"AB"), type(u""))
    assert wire.unseal(u"4142:83") == b"AB"
    assert wire.unseal(wire.seal(b"")) == b""


@pytest.mark.parametrize("line, message", [
    (u"4142", "no checksum"), (u"4142:82", "wrong checksum"), (u"414:83", "bad digits: "),
    (u"41zz:83", "bad digits: "), (u"4142:x", "invalid literal"),
])
def test_unseal_refuses(line, message):
    with pytest.raises(ValueError) as caught:
        wire.unseal(line)
    assert str(caught.value).startswith(message)


def test_escape():
    assert wire.escape(b" a~\x7f\x00\xe9") == " a~..."
    assert type(wire.escape(b"a")) is type(u"")


def test_dump():
    assert wire.dump(b"") == []
    lines = wire.dump(b"GET /\r\n" + bytes(bytearray(range(10))))
    assert lines == [
        "0000  47 45 54 20 2f 0d 0a 00 01 02 03 04 05 06 07 08  GET /...........",
        "0010  09" + " " * 47 + ".",
    ]


def test_main(capsys):
    wire.main()
    assert capsys.readouterr().out.splitlines() == [
        "0000  47 45 54 20 2f 0d 0a 00 01 02 03 04 05 06 07 08  GET /...........",
        "0010  09 0a 0b                                         ...",
        "aGVsbG8= hello",
        "01ff:00 Hello",
    ]
