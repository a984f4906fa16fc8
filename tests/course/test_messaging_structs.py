from __future__ import absolute_import, division, print_function

import doctest
import struct

import pytest

from course.messaging import structs
from course.messaging.structs import BadRecord, Reading, ReadingCodec

READING = Reading(u"north", u"T", 21.5, 1325376000)
PACKED = (b"RD" b"north\x00\x00\x00" b"T" b"\x40\x35\x80\x00\x00\x00\x00\x00"
          b"\x4e\xff\xa2\x00")


@pytest.mark.parametrize("order, fields, expected", [
    ("native", "bi", (8, 3)),
    ("native", "ib", (5, 0)),
    ("packed", "bid", (13, 0)),
    ("network", "bhq", (11, 0)),
])
def test_layout(order, fields, expected):
    assert structs.layout(fields, order) == expected


def test_pack_is_fixed_byte_for_byte():
    data = ReadingCodec().pack(READING)
    assert data[:-4] == PACKED
    assert len(data) == ReadingCodec.SIZE == 27


def test_checksum_keeps_its_sign_bit():
    codec = ReadingCodec()
    checks = [codec.pack(READING._replace(time=time))[-4:] for time in range(8)]
    assert len(set(checks)) == 8
    signs = set(struct.unpack("!i", check)[0] < 0 for check in checks)
    assert signs == set([True, False])


def test_round_trip_gives_text_and_numbers():
    reading = ReadingCodec().unpack(ReadingCodec().pack(READING))
    assert reading == READING
    assert type(reading.station) is type(u"") and type(reading.kind) is type(u"")
    assert reading.time == 1325376000 and reading.value == 21.5


def test_longest_station_name():
    reading = READING._replace(station=u"eightxxx", value=-0.1)
    assert ReadingCodec().unpack(ReadingCodec().pack(reading)) == reading


def test_unpack_all():
    codec = ReadingCodec()
    readings = [READING._replace(time=time) for time in (1, 2, 4294967295)]
    assert codec.unpack_all(b"".join(codec.pack(reading) for reading in readings)) == readings
    assert codec.unpack_all(b"") == []


def test_a_name_that_does_not_fit():
    with pytest.raises(BadRecord) as caught:
        ReadingCodec().pack(READING._replace(station=u"ninexxxxx"))
    assert str(caught.value) == "station name 'ninexxxxx' is over 8 characters"


def test_wrong_length():
    with pytest.raises(BadRecord) as caught:
        ReadingCodec().unpack(PACKED)
    assert str(caught.value) == "23 bytes instead of 27"


@pytest.mark.parametrize("place", [0, 2, 10, 11, 22, 26])
def test_a_flipped_bit_is_found(place):
    data = bytearray(ReadingCodec().pack(READING))
    data[place] ^= 1
    with pytest.raises(BadRecord) as caught:
        ReadingCodec().unpack(bytes(data))
    assert str(caught.value) == "wrong checksum"


def test_wrong_magic_number():
    class Other(ReadingCodec):
        MAGIC = b"\xffZ"

    with pytest.raises(BadRecord) as caught:
        ReadingCodec().unpack(Other().pack(READING))
    assert str(caught.value) == "wrong magic number ff5a"


def test_hexdump():
    assert structs.hexdump(b"\x00Az~\x7f\xff 1:") == [
        "0000  00 41 7a 7e 7f ff 20 31  .Az~.. 1",
        "0008  3a                       :",
    ]
    assert structs.hexdump(b"abc", 2) == ["0000  61 62  ab", "0002  63     c"]


def test_examples():
    assert doctest.testmod(structs) == (0, 1)


def test_main(capsys):
    structs.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[:5] == [
        "big      size 7, padding 0", "little   size 7, padding 0",
        "native   size 10, padding 3", "network  size 7, padding 0",
        "packed   size 7, padding 0"]
    assert lines[5:] == [
        "0000  52 44 6e 6f 72 74 68 00  RDnorth.", "0008  00 00 54 40 35 80 00 00  ..T@5...",
        "0010  00 00 00 4e ff a2 00 aa  ...N....", "0018  59 01 6a                 Y.j"]
