"""The same downloads in four ways: in turn, by threads, by processes, by a loop.

Each download is reduced to (size, checksum), and all ways must agree on it.
"""

from __future__ import division, print_function
import six
from course._compat import listed_bytes
import multiprocessing

from course.accel import checksum
from course.coroutines.requests import Return, Writable
from course.coroutines.scheduler import Scheduler
from course.coroutines.streams import recv, send
from course.sockets.nonblocking import connect_begin
from course.sockets.tcp import exchange
from course.threads.pool import WorkerPool


class DownloadError(Exception):
    """The server answered something else than the document."""


def request(size):
    return b'GET /data/%d HTTP/1.0\r\n\r\n' % size


def digest(answer):
    """(size, checksum) of the document in an answer, header lines included."""
    head, blank, body = answer.partition(b'\r\n\r\n')
    lines = head.split(b'\r\n')
    words = lines[0].split(None, 2)
    if len(words) < 2 or not words[0].startswith(b'HTTP/'):
        raise DownloadError('no HTTP answer: %r' % listed_bytes(lines[0]))
    if words[1] != b'200':
        raise DownloadError('status %s' % six.ensure_str(b' '.join(words[1:])))
    fields = dict([line.lower().split(b':', 1) for line in lines[1:] if b':' in line])
    wanted = fields.get(b'content-length', six.ensure_binary(str(len(body)))).strip()
    if wanted != six.ensure_binary(str(len(body))):
        raise DownloadError('%d of %s bytes came' % (len(body), six.ensure_str(wanted)))
    return len(body), checksum.internet(body)


def download(address_size):
    """One download; a single argument, so that ``map`` of a pool can be used."""
    address, size = address_size
    return digest(exchange(address, request(size)))


def in_turn(address, sizes):
    return [download((address, size)) for size in sizes]


def by_threads(address, sizes, workers=8):
    with WorkerPool(workers) as pool:
        return pool.map(download, [(address, size) for size in sizes])


def by_processes(address, sizes, workers=4):
    pool = multiprocessing.Pool(workers)
    try:
        return pool.map(download, [(address, size) for size in sizes], 1)
    finally:
        pool.close()
        pool.join()


def fetch(address, size):
    """One download as a coroutine."""
    sock = connect_begin(address)
    try:
        yield Writable(sock)
        yield send(sock, request(size))
        pieces = []
        piece = yield recv(sock)
        while piece:
            pieces.append(piece)
            piece = yield recv(sock)
    finally:
        sock.close()
    yield Return(digest(b''.join(pieces)))


def by_loop(address, sizes):
    """All downloads in one thread."""
    return Scheduler().run(*[fetch(address, size) for size in sizes])


WAYS = [in_turn, by_threads, by_processes, by_loop]


def main():
    try:
        from .downloadserver import DownloadServer
    except (ImportError, ValueError):  # run as a script
        from downloadserver import DownloadServer
    with DownloadServer() as address:
        for way in WAYS:
            results = way(address, [10, 1000])
            print('%-12s' % way.__name__, ', '.join(['%d %04x' % pair for pair in results]))
        try:
            in_turn(address, [10 ** 9])
        except DownloadError as error:
            print('refused:', error)


if __name__ == '__main__':
    main()
