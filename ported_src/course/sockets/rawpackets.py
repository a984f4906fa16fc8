"""IPv4, ICMP and UDP packets, built and taken apart byte by byte.

Only the superuser may send them as they are; ``ping`` does so on the loopback
interface, and says so where it is not allowed. Layouts: RFC 791, 792, 768.
"""

from __future__ import absolute_import, division, print_function
from course._compat import byte_at, iterate_bytes, printed_bytes
import errno
import os
import socket
import struct
import time
from collections import namedtuple

from course.accel import checksum

IP = struct.Struct('!BBHHHBBH4s4s')
ICMP = struct.Struct('!BBHHH')
UDP = struct.Struct('!HHHH')
PSEUDO = struct.Struct('!4s4sBBH')

ECHO_REPLY, ECHO_REQUEST = 0, 8

Packet = namedtuple('Packet', 'source target protocol ttl payload')
Echo = namedtuple('Echo', 'kind ident sequence data')
Datagram = namedtuple('Datagram', 'source target data')


class BadPacket(ValueError):
    """Bytes that cannot be the packet they were taken for."""


def build_ip(packet, ident=0):
    """Header of 20 bytes, with its checksum, and the payload."""
    size = IP.size + len(packet.payload)
    if size > 0xFFFF:
        raise BadPacket('%d bytes do not fit into a packet' % size)
    fields = [0x45, 0, size, ident, 0, packet.ttl, packet.protocol, 0,
              socket.inet_aton(packet.source), socket.inet_aton(packet.target)]
    fields[7] = checksum.internet(IP.pack(*fields))
    return IP.pack(*fields) + packet.payload


def parse_ip(data):
    """The packet in the data; options in the header are passed over."""
    if len(data) < IP.size:
        raise BadPacket('only %d bytes' % len(data))
    version, length = ord(byte_at(data, 0)) >> 4, (ord(byte_at(data, 0)) & 15) * 4
    fields = IP.unpack(data[:IP.size])
    if version != 4 or not IP.size <= length <= fields[2] <= len(data):
        raise BadPacket('version or lengths are wrong')
    if not checksum.verify(data[:length]):
        raise BadPacket('wrong checksum of the header')
    return Packet(socket.inet_ntoa(fields[8]), socket.inet_ntoa(fields[9]),
                  fields[6], fields[5], data[length:fields[2]])


def build_echo(echo):
    """An ICMP message that asks for an echo, or is one."""
    body = ICMP.pack(echo.kind, 0, 0, echo.ident, echo.sequence) + echo.data
    total = struct.pack('!H', checksum.internet(body))
    return body[:2] + total + body[4:]


def parse_echo(data):
    if len(data) < ICMP.size:
        raise BadPacket('only %d bytes' % len(data))
    kind, code, total, ident, sequence = ICMP.unpack(data[:ICMP.size])
    if kind not in (ECHO_REPLY, ECHO_REQUEST) or code:
        raise BadPacket('not an echo: type %d' % kind)
    if not checksum.verify(data):
        raise BadPacket('wrong checksum of the message')
    return Echo(kind, ident, sequence, data[ICMP.size:])


def build_udp(datagram, source_target):
    """A UDP datagram; its checksum covers the two IP addresses too."""
    source, target = source_target
    size = UDP.size + len(datagram.data)
    body = UDP.pack(datagram.source, datagram.target, size, 0) + datagram.data
    pseudo = PSEUDO.pack(socket.inet_aton(source), socket.inet_aton(target),
                         0, socket.IPPROTO_UDP, size)
    total = checksum.internet(pseudo + body) or 0xFFFF
    return body[:6] + struct.pack('!H', total) + body[8:]


def parse_udp(data, source_target):
    source, target = source_target
    if len(data) < UDP.size:
        raise BadPacket('only %d bytes' % len(data))
    fields = UDP.unpack(data[:UDP.size])
    if fields[2] != len(data):
        raise BadPacket('%d bytes announced, %d there' % (fields[2], len(data)))
    pseudo = PSEUDO.pack(socket.inet_aton(source), socket.inet_aton(target),
                         0, socket.IPPROTO_UDP, len(data))
    if fields[3] and not checksum.verify(pseudo + data):
        raise BadPacket('wrong checksum of the datagram')
    return Datagram(fields[0], fields[1], data[UDP.size:])


def dump(data, width=16):
    """Lines of offset, hexadecimal bytes and printable characters."""
    lines = []
    for start in range(0, len(data), width):
        codes, text = [], b''
        for char in iterate_bytes(data[start:start + width]):
            codes.append('%02x' % ord(char))
            text += char if b' ' <= char <= b'~' else b'.'
        lines.append('%04x  %-*s %s' % (start, width * 3, ' '.join(codes), printed_bytes(text)))
    return '\n'.join(lines)


def ping(host='127.0.0.1', data=b'course', timeout=2):
    """Seconds until the echo came back, ``None`` where raw sockets are forbidden."""
    try:
        sock = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    except socket.error as error:
        if error.args[0] not in (errno.EPERM, errno.EACCES):
            raise
        return None
    ident = os.getpid() & 0xFFFF
    try:
        sock.settimeout(timeout)
        start = time.time()
        sock.sendto(build_echo(Echo(ECHO_REQUEST, ident, 1, data)), (host, 0))
        wait_for(sock, Echo(ECHO_REPLY, ident, 1, data))
        return time.time() - start
    finally:
        sock.close()


def wait_for(sock, wanted):
    """Receive packets until the wanted echo is among them."""
    while True:
        try:
            packet = parse_ip(sock.recv(0xFFFF))
            if parse_echo(packet.payload) == wanted:
                return packet
        except BadPacket:
            continue


def main():
    packet = build_ip(Packet('127.0.0.1', '127.0.0.1', socket.IPPROTO_ICMP, 64,
                             build_echo(Echo(ECHO_REQUEST, 1, 1, b'spam'))))
    print(dump(packet))
    print('asks for an echo of', printed_bytes(parse_echo(parse_ip(packet).payload).data))
    print('echoed:', ping() is not None)


if __name__ == '__main__':
    main()
