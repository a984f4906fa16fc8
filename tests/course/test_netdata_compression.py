from __future__ import absolute_import, division, print_function

import gzip
import hashlib
import io
import zlib

import pytest

from course.netdata import compression
from course.netdata.compression import BadBody

DATA = b"\x00\xff" + b"to be or not to be, " * 50


def test_gzip_is_readable_and_stable():
    packed = compression.gzip_bytes(DATA)
    assert packed == compression.gzip_bytes(DATA)
    assert packed[:8] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00"
    assert gzip.GzipFile(fileobj=io.BytesIO(packed)).read() == DATA
    assert compression.gunzip_bytes(packed) == DATA


@pytest.mark.parametrize("accept, encoding", [
    ("gzip, deflate", "gzip"), ("deflate, gzip", "gzip"), ("deflate", "deflate"),
    ("GZIP;q=0.5, deflate; q=0.8", "deflate"), ("", "identity"), ("br", "identity"),
    ("gzip;q=0", "identity"), ("*", "gzip"), ("*;q=0", "identity"), ("gzip;q=x", "identity"),
    ("identity, gzip;q=0.5", "identity"), ("gzip;q=1, deflate", "gzip"),
])
def test_choose(accept, encoding):
    assert compression.choose(accept) == encoding


@pytest.mark.parametrize("accept", ["gzip", "deflate", "identity"])
def test_encode_and_decode(accept):
    encoding, body = compression.encode(DATA, accept)
    assert encoding == accept
    assert (len(body) < 60) == (accept != "identity")
    assert compression.decode(body, encoding) == DATA


def test_deflate_is_the_zlib_format_but_the_raw_stream_is_read_too():
    assert zlib.decompress(compression.encode(DATA, "deflate")[1]) == DATA
    raw = zlib.compress(DATA)[2:-4]
    assert compression.decode(raw, "deflate") == DATA
    assert compression.decode(compression.gzip_bytes(b"x"), "x-gzip") == b"x"


@pytest.mark.parametrize("encoding, data, problem", [
    ("gzip", b"no gzip at all", "bad gzip data: "),
    ("gzip", compression.gzip_bytes(DATA)[:-10], "bad gzip data: "),
    ("gzip", compression.gzip_bytes(DATA)[:-8] + b"12345678", "bad gzip data: "),
    ("deflate", b"no zlib at all", "bad deflate data"),
    ("deflate", zlib.compress(DATA)[:-1], "bad deflate data"),
    ("deflate", zlib.compress(DATA)[:-5], "bad deflate data"),
    ("br", b"", "unknown content encoding br"),
])
def test_bad_bodies(encoding, data, problem):
    with pytest.raises(BadBody) as caught:
        compression.decode(data, encoding)
    assert str(caught.value).startswith(problem)


@pytest.mark.parametrize("accept", ["gzip", "deflate", "identity"])
def test_limit(accept):
    encoding, body = compression.encode(b"x" * 1000, accept)
    assert compression.decode(body, encoding, 1000) == b"x" * 1000
    with pytest.raises(BadBody) as caught:
        compression.decode(body, encoding, 999)
    assert str(caught.value) == "more than 999 bytes when unpacked"


def test_is_gzip(tmpdir):
    path = tmpdir.join("file")
    path.write_binary(compression.gzip_bytes(b""))
    assert compression.is_gzip(str(path)) is True
    path.write_binary(b"\x1f\x8a")
    assert compression.is_gzip(str(path)) is False


def test_mail_lines():
    lines = compression.mail_lines(b"\xff" * 58)
    assert [len(line) for line in lines] == [76, 4]
    assert lines[1] == b"/w=="


def test_etag():
    assert compression.etag(b"x" * 20) == '"%s-14"' % hashlib.md5(b"x" * 20).hexdigest()
    assert compression.etag(b"") == '"d41d8cd98f00b204e9800998ecf8427e-0"'


def test_checksum():
    assert compression.checksum(b"hello") == ("3610a686", b"NhCmhg==")
    assert compression.checksum(b"") == ("00000000", b"AAAAAA==")
    assert compression.checksum(b"\xff\xfe")[0] == "%08x" % (zlib.crc32(b"\xff\xfe") & 0xffffffff)


def test_main(capsys):
    compression.main()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["gzip", "deflate", "identity"]
    assert lines[2] == "identity 1000 bytes of 1000"
    assert lines[3].startswith('"') and lines[3].split()[0].endswith('-3e8"')
    checksum = zlib.crc32(b"to be or not to be, " * 50) & 0xffffffff
    assert lines[3].split()[1] == "%08x" % checksum
