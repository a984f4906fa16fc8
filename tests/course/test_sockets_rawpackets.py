from __future__ import absolute_import, division, print_function

import errno
import os
import socket

import pytest

from course.sockets import rawpackets as raw
from course.sockets.rawpackets import BadPacket, Datagram, Echo, Packet

HEADER = b"E\x00\x00s\x00\x00\x00\x00@\x11\xf8a\xc0\xa8\x00\x01\xc0\xa8\x00\xc7"
PACKET = Packet("192.168.0.1", "192.168.0.199", 17, 64, b"p" * 95)
ECHO = b"\x08\x00\x9b\x8d\x00\x01\x00\x02a\x05spam"
ADDRESSES = ("127.0.0.1", "10.0.0.2")


def changed(data, index, new):
    return data[:index] + new + data[index + 1:]


def test_ip_byte_by_byte():
    assert raw.build_ip(PACKET) == HEADER + b"p" * 95
    assert raw.parse_ip(HEADER + b"p" * 95) == PACKET
    assert raw.build_ip(PACKET, 0x1234)[4:6] == b"\x124"


def test_ip_passes_over_options_and_padding():
    header = b"F\x00\x00\x1a\x00\x00\x00\x00@\x01\x00\x00\x7f\x00\x00\x01\x7f\x00\x00\x01"
    header += b"\x01\x01\x01\x00"
    total = raw.checksum.internet(header)
    header = header[:10] + bytes(bytearray([total >> 8, total & 255])) + header[12:]
    assert raw.parse_ip(header + b"hi" + b"padding").payload == b"hi"


@pytest.mark.parametrize("data, reason", [
    (HEADER[:19], "only 19 bytes"), (b"", "only 0 bytes"),
    (changed(HEADER, 0, b"\x65") + b"p" * 95, "version or lengths are wrong"),
    (changed(HEADER, 0, b"\x44") + b"p" * 95, "version or lengths are wrong"),
    (HEADER + b"p" * 94, "version or lengths are wrong"),
    (changed(HEADER, 3, b"\x13"), "version or lengths are wrong"),
    (changed(HEADER, 8, b"A") + b"p" * 95, "wrong checksum of the header")])
def test_bad_ip(data, reason):
    with pytest.raises(BadPacket) as info:
        raw.parse_ip(data)
    assert str(info.value) == reason


def test_ip_without_payload():
    empty = PACKET._replace(payload=b"")
    assert raw.parse_ip(raw.build_ip(empty)) == empty


def test_packet_too_big():
    fits = Packet("127.0.0.1", "127.0.0.1", 1, 64, b"x" * (65535 - 20))
    assert len(raw.build_ip(fits)) == 65535
    with pytest.raises(BadPacket) as info:
        raw.build_ip(fits._replace(payload=fits.payload + b"x"))
    assert str(info.value) == "65536 bytes do not fit into a packet"


def test_echo():
    echo = Echo(raw.ECHO_REQUEST, 1, 2, b"spam")
    data = raw.build_echo(echo)
    assert data == b"\x08\x00\x23\x1f\x00\x01\x00\x02spam"
    assert raw.parse_echo(data) == echo
    odd = Echo(raw.ECHO_REPLY, 0xFFFF, 0, b"\xff")
    assert raw.parse_echo(raw.build_echo(odd)) == odd


@pytest.mark.parametrize("data, reason", [
    (b"\x08\x00", "only 2 bytes"), (b"\x03\x00\x00\x00\x00\x00\x00\x00", "not an echo: type 3"),
    (b"\x08\x01\x00\x00\x00\x00\x00\x00", "not an echo: type 8"),
    (ECHO, "wrong checksum of the message")])
def test_bad_echo(data, reason):
    with pytest.raises(BadPacket) as info:
        raw.parse_echo(data)
    assert str(info.value) == reason


def test_udp():
    datagram = Datagram(1024, 53, b"abc")
    data = raw.build_udp(datagram, ADDRESSES)
    assert data[:6] == b"\x04\x00\x005\x00\x0b" and data[8:] == b"abc"
    pseudo = b"\x7f\x00\x00\x01\x0a\x00\x00\x02\x00\x11\x00\x0b"
    assert raw.checksum.internet(pseudo + data) == 0
    assert raw.parse_udp(data, ADDRESSES) == datagram


def test_udp_checksum_of_zero_is_sent_as_ones():
    pseudo = b"\x7f\x00\x00\x01\x0a\x00\x00\x02\x00\x11\x00\x08"
    port = raw.checksum.internet(pseudo + b"\x00\x08\x00\x00")
    data = raw.build_udp(Datagram(port, 0, b""), ADDRESSES)
    assert data[6:8] == b"\xff\xff"
    assert raw.parse_udp(data, ADDRESSES) == Datagram(port, 0, b"")


def test_udp_without_checksum():
    assert raw.parse_udp(b"\x00\x01\x00\x02\x00\x09\x00\x00x", ADDRESSES).data == b"x"


@pytest.mark.parametrize("data, reason", [
    (b"\x00\x01\x00\x02\x00\x09\x00", "only 7 bytes"),
    (b"\x00\x01\x00\x02\x00\x09\x00\x00", "9 bytes announced, 8 there"),
    (b"\x00\x01\x00\x02\x00\x09\x00\x01x", "wrong checksum of the datagram")])
def test_bad_udp(data, reason):
    with pytest.raises(BadPacket) as info:
        raw.parse_udp(data, ADDRESSES)
    assert str(info.value) == reason


def test_dump():
    assert raw.dump(b"spam\x00\xff~ ") == (
        "0000  73 70 61 6d 00 ff 7e 20" + " " * 26 + "spam..~ ")
    assert raw.dump(b"abc", 2) == "0000  61 62  ab\n0002  63     c"
    assert raw.dump(b"") == ""


def test_ping():
    seconds = raw.ping()
    if seconds is None:
        pytest.skip("raw sockets are not permitted here")
    assert 0 <= seconds < 2


@pytest.mark.parametrize("number", [errno.EPERM, errno.EACCES])
def test_ping_where_it_is_forbidden(monkeypatch, number):
    def forbidden(*args):
        raise socket.error(number, "forbidden")

    monkeypatch.setattr(socket, "socket", forbidden)
    assert raw.ping() is None


def test_ping_with_other_errors(monkeypatch):
    def fail(*args):
        raise socket.error(errno.EMFILE, "too many")

    monkeypatch.setattr(socket, "socket", fail)
    with pytest.raises(socket.error):
        raw.ping()


class Wire(object):
    """A raw socket: what is sent to it comes back, after other packets."""

    def __init__(self, *args):
        self.packets = [b"rubbish"]
        self.closed = False

    def settimeout(self, seconds):
        assert seconds == 2

    def sendto(self, data, address):
        assert address == ("127.0.0.1", 0)
        echo = raw.parse_echo(data)
        assert (echo.ident, echo.sequence) == (os.getpid() % 65536, 1)
        for each in (echo, echo._replace(kind=0, sequence=7), echo._replace(kind=0)):
            body = raw.build_echo(each)
            self.packets.append(raw.build_ip(Packet("127.0.0.1", "127.0.0.1", 1, 64, body)))

    def recv(self, size):
        return self.packets.pop(0)

    def close(self):
        assert not self.packets, "the right echo is the last one"


def test_ping_waits_for_its_own_echo(monkeypatch):
    monkeypatch.setattr(socket, "socket", Wire)
    assert raw.ping() >= 0


def test_main(capsys, monkeypatch):
    monkeypatch.setattr(socket, "socket", Wire)
    raw.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "0000  45 00 00 20 00 00 00 00 40 01 7c db 7f 00 00 01  E.. ....@.|.....",
        "0010  7f 00 00 01 08 00 23 20 00 01 00 01 73 70 61 6d  ......# ....spam",
        "asks for an echo of spam", "echoed: True"]
