from __future__ import absolute_import, division, print_function

import pytest

from course.accel import reference

# The example of RFC 1071, section 3: the sum is ddf2, its complement the checksum.
RFC_1071 = b"\x00\x01\xf2\x03\xf4\xf5\xf6\xf7"


@pytest.mark.parametrize("data, expected", [
    (b"", 0xFFFF), (b"\x00\x00", 0xFFFF), (b"\xff\xff", 0), (b"\x01", 0xFEFF),
    (RFC_1071, 0x220D), (b"\xff" * 7, 0x00FF), (b"\x80\x00" * 3, 0x7FFE),
    (b"\x01\x02\x03\x04\x05", 0xF6F9)])
def test_internet(data, expected):
    assert reference.internet(data) == expected


def test_internet_goes_on_from_a_sum():
    assert reference.internet(b"\x00\x01", 0x10) == 0xFFEE
    assert reference.internet(b"", 0x1FFFF) == 0xFFFE
    assert reference.internet(b"", 0xFFFF) == 0


def test_internet_of_a_whole_header_is_zero():
    header = b"E\x00\x00s\x00\x00@\x00@\x11\xb8a\xc0\xa8\x00\x01\xc0\xa8\x00\xc7"
    assert reference.internet(header) == 0
    assert reference.internet(header[:10] + b"\x00\x00" + header[12:]) == 0xB861


@pytest.mark.parametrize("data, expected", [
    (b"", 0), (b"abcde", 0xC8F0), (b"abcdef", 0x2057), (b"abcdefgh", 0x0627), (b"\xff", 0)])
def test_fletcher16(data, expected):
    assert reference.fletcher16(data) == expected


def test_only_fletcher_sees_swapped_words():
    assert reference.internet(b"abcd") == reference.internet(b"cdab")
    assert reference.fletcher16(b"abcd") != reference.fletcher16(b"cdab")


def test_main(capsys):
    reference.main()
    assert capsys.readouterr().out == "spam 2b22 4fb2\namsp 2b22 25b2\nspa  2b8f 9c45\n"
