from __future__ import absolute_import, division, print_function

import pytest

from course.accel import checksum, reference


class Extension(object):
    """Stands for the C extension, which a machine need not have."""

    language = "C"
    internet = staticmethod(lambda data, start=0: 7)
    fletcher16 = staticmethod(lambda data: 8)


@pytest.fixture
def plain():
    checksum.use(reference)
    yield
    checksum.use(checksum.fast or reference)


def test_use(plain):
    assert checksum.implementation == "Python"
    assert checksum.internet(b"\xff\xff") == 0
    checksum.use(Extension)
    assert checksum.implementation == "C"
    assert (checksum.internet(b"\xff\xff"), checksum.fletcher16(b"x")) == (7, 8)


def test_what_is_in_use_fits_what_is_there():
    assert checksum.implementation == ("C" if checksum.fast else "Python")
    assert checksum.fletcher16(b"abcde") == 0xC8F0


def test_verify(plain):
    data = b"some words"
    total = checksum.internet(data)
    sent = data + bytes(bytearray([total >> 8, total & 0xFF]))
    assert checksum.verify(sent)
    assert not checksum.verify(sent + b"x")
    assert not checksum.verify(b"S" + sent[1:])


def test_seconds_and_speedup():
    calls = []

    class Module(object):
        @staticmethod
        def internet(data):
            calls.append(data)

    assert checksum.seconds(Module, b"data", 3) >= 0
    assert calls == [b"data"] * 3
    assert checksum.speedup(Module, b"x" * 5000, 2) > 1


def test_speedup_is_a_float(monkeypatch):
    times = {reference: 3.0, Extension: 2.0}
    monkeypatch.setattr(checksum, "seconds", lambda module, data, times_: times[module])
    assert checksum.speedup(Extension, b"x", 1) == 1.5



def test_main_of_files(plain, tmpdir, capsys):
    one = tmpdir.join("one")
    one.write_binary(b"\x00\x01\xf2\x03\xf4\xf5\xf6\xf7")
    checksum.main([str(one), str(one)])
    assert capsys.readouterr().out == "220d  %s\n" % one * 2


def test_main_of_the_files_named(plain, tmpdir, capsys, monkeypatch):
    path = tmpdir.join("one")
    path.write_binary(b"\r\n")
    monkeypatch.setattr("sys.argv", ["checksum", str(path)])
    checksum.main()
    assert capsys.readouterr().out == "f2f5  %s\n" % path


def test_main_without_files(plain, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["checksum"])
    checksum.main()
    assert capsys.readouterr().out == "1261  (demonstration, in Python)\n"
