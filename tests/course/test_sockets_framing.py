from __future__ import absolute_import, division, print_function

import pytest

from course.sockets import framing

from netfixtures import pair, running

SPAM = b"CF\x01\x00\x00\x00\x04spam"
EMPTY = b"CF\x01\x00\x00\x00\x00"


def test_pack():
    assert framing.pack(b"spam") == SPAM
    assert framing.pack(b"") == EMPTY
    assert len(framing.pack(b"x" * framing.MAX_FRAME)) == framing.MAX_FRAME + 7


def test_pack_refuses_too_much():
    with pytest.raises(framing.FrameTooLong) as info:
        framing.pack(b"x" * (framing.MAX_FRAME + 1))
    assert str(info.value) == "payload of 1048577 bytes, at most 1048576"


@pytest.mark.parametrize("header, reason", [
    (b"XF\x01\x00\x00\x00\x04", "not a frame header: 58460100000004"),
    (b"CF\x02\x00\x00\x00\x04", "not a frame header: 43460200000004"),
    (b"CF\x01\x00\x00\x00\x0b", "frame of 11 bytes, at most 10"),
    (b"CF\x01\xff\xff\xff\xff", "frame of 4294967295 bytes, at most 10")])
def test_parse_header_refuses(header, reason):
    with pytest.raises(framing.FrameError) as info:
        framing.parse_header(header, 10)
    assert str(info.value) == reason


def test_parse_header():
    assert framing.parse_header(b"CF\x01\x00\x00\x00\x0a", 10) == 10
    assert framing.parse_header(b"CF\x01\x00\x01\x00\x00") == 65536


def test_frames_over_a_socket():
    with pair() as (left, right):
        framing.send_frame(left, b"spam")
        assert right.recv(100) == SPAM
        framing.send_frame(left, b"")
        left.sendall(SPAM[:3])
        left.sendall(SPAM[3:])
        left.close()
        assert framing.recv_frame(right) == b""
        assert framing.recv_frame(right) == b"spam"
        assert framing.recv_frame(right) is None


def test_big_frame_comes_in_many_pieces():
    payload = bytes(bytearray(range(256))) * 600
    with pair() as (left, right):
        with running(framing.send_frame, left, payload):
            assert framing.recv_frame(right) == payload


@pytest.mark.parametrize("data, reason", [
    (SPAM[:3], "the stream ended inside a header"), (SPAM[:-1], "3 of 4 bytes came")])
def test_truncated(data, reason):
    with pair() as (left, right):
        left.sendall(data)
        left.close()
        with pytest.raises(framing.Truncated) as info:
            framing.recv_frame(right)
    assert str(info.value) == reason


def test_recv_frame_limit():
    with pair() as (left, right):
        left.sendall(SPAM)
        with pytest.raises(framing.FrameTooLong):
            framing.recv_frame(right, 3)


def test_text():
    with pair() as (left, right):
        framing.send_text(left, u"gr\xfc\xdfe")
        framing.send_frame(left, b"gr\xc3\xbc\xc3\x9fe")
        left.close()
        assert framing.recv_text(right) == u"gr\xfc\xdfe"
        assert framing.recv_text(right) == u"gr\xfc\xdfe"
        assert framing.recv_text(right) is None


def test_text_that_is_none():
    with pair() as (left, right):
        framing.send_frame(left, b"\xff")
        with pytest.raises(UnicodeDecodeError):
            framing.recv_text(right)


def test_frame_buffer_byte_by_byte():
    frames = framing.FrameBuffer()
    stream = SPAM + EMPTY + SPAM
    got = [frames.feed(stream[i:i + 1]) for i in range(len(stream))]
    assert [(i, payloads) for i, payloads in enumerate(got) if payloads] == [
        (10, [b"spam"]), (17, [b""]), (28, [b"spam"])]
    frames.close()


def test_frame_buffer_all_at_once():
    frames = framing.FrameBuffer()
    assert frames.feed(SPAM + EMPTY + SPAM[:8]) == [b"spam", b""]
    with pytest.raises(framing.Truncated) as info:
        frames.close()
    assert str(info.value) == "8 bytes of a frame left over"
    assert frames.feed(SPAM[8:]) == [b"spam"]


def test_frame_buffer_refuses():
    with pytest.raises(framing.FrameError):
        framing.FrameBuffer().feed(b"GET / HTTP/1.0")
    with pytest.raises(framing.FrameTooLong):
        framing.FrameBuffer(3).feed(SPAM)


def test_line_buffer():
    lines = framing.LineBuffer()
    assert lines.feed(b"one\ntw") == [b"one"]
    assert lines.feed(b"o\r") == []
    assert lines.feed(b"\n\nthree") == [b"two", b""]
    assert lines.rest == b"three"


@pytest.mark.parametrize("data", [b"123456", b"123456\n", b"1\n123456\n2"])
def test_line_buffer_limit(data):
    lines = framing.LineBuffer(5)
    assert lines.feed(b"12345\n12345") == [b"12345"]
    with pytest.raises(framing.FrameTooLong) as info:
        framing.LineBuffer(5).feed(data)
    assert str(info.value) == "line longer than 5 bytes"


def test_main(capsys):
    framing.main()
    assert capsys.readouterr().out == (
        "spam, eggs\nspam and eggs\nrefused: not a frame header: 474554202f2048\n")
