from __future__ import absolute_import, division, print_function

import io

import pytest

from course.messaging import buffers
from course.messaging.buffers import RingLog


def test_pieces_cover_the_data_in_order():
    assert [bytes(piece) for piece in buffers.pieces(b"abcdefgh", 3)] == [b"abc", b"def", b"gh"]
    assert list(buffers.pieces(b"", 3)) == []


def test_write_pieces():
    stream = io.BytesIO()
    assert buffers.write_pieces(stream, b"x" * 9000) == 3
    assert stream.getvalue() == b"x" * 9000
    assert buffers.write_pieces(stream, b"\xff\x00", 1) == 2
    assert stream.getvalue()[-2:] == b"\xff\x00"


def test_find_all(tmpdir):
    path = tmpdir.join("data")
    path.write_binary(b"\xffaba\x00abaXaba")
    assert buffers.find_all(str(path), b"aba") == [1, 5, 9]
    assert buffers.find_all(str(path), b"no") == []
    path.write_binary(b"aaa")
    assert buffers.find_all(str(path), b"aa") == [0, 1]


def test_find_all_in_an_empty_file(tmpdir):
    path = tmpdir.join("data")
    path.write_binary(b"")
    assert buffers.find_all(str(path), b"x") == []


def test_patch_changes_the_first_in_place(tmpdir):
    path = tmpdir.join("data")
    path.write_binary(b"one two two")
    assert buffers.patch(str(path), b"two", b"\xff\xfe\xfd") == 4
    assert path.read_binary() == b"one \xff\xfe\xfd two"
    assert buffers.patch(str(path), b"one", b"ONE") == 0
    assert buffers.patch(str(path), b"six", b"ten") == -1
    assert path.read_binary() == b"ONE \xff\xfe\xfd two"


def test_patch_keeps_the_length(tmpdir):
    with pytest.raises(ValueError) as caught:
        buffers.patch("unused", b"two", b"three")
    assert str(caught.value) == "5 bytes cannot take the place of 3"


def test_ring_log_keeps_text(tmpdir):
    log = RingLog(str(tmpdir.join("log")), 40)
    assert log.lines() == []
    log.write(u"caf\xe9")
    log.write(u"\u20ac 5")
    assert log.lines() == [u"caf\xe9", u"\u20ac 5"]
    assert log.total() == 12
    log.close()


def test_ring_log_drops_the_oldest_lines(tmpdir):
    log = RingLog(str(tmpdir.join("log")), 10)
    for line in (u"aaaa", u"bbbb"):
        log.write(line)
    assert log.lines() == [u"aaaa", u"bbbb"]
    log.write(u"cc")
    assert log.lines() == [u"bbbb", u"cc"]
    log.write(u"d")
    assert log.lines() == [u"cc", u"d"]
    assert log.total() == 15
    log.close()


def test_ring_log_whose_oldest_byte_is_the_end_of_a_line(tmpdir):
    log = RingLog(str(tmpdir.join("log")), 10)
    for line in (u"aaaa", u"bbbb", u"ccc"):
        log.write(line)
    assert log.lines() == [u"bbbb", u"ccc"]
    log.close()


def test_ring_log_outlives_its_writer(tmpdir):
    path = tmpdir.join("log")
    log = RingLog(str(path), 16)
    log.write(u"kept")
    log.close()
    assert path.read_binary() == b"\0\0\0\0\0\0\0\x05kept\n" + b"\0" * 11
    again = RingLog(str(path), 16)
    again.write(u"more")
    assert again.lines() == [u"kept", u"more"]
    again.close()


def test_main(capsys):
    buffers.main()
    assert capsys.readouterr().out == "['abc', 'def', 'gh']\n"
