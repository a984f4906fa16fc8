from __future__ import absolute_import, division, print_function

import io

import pytest

from course.messaging import frames
from course.messaging.frames import FrameError, FrameTooLong

HELLO = b"CFT\x00\x00\x00\x05hello\x36\x10\xa6\x86"


def test_bytes_of_a_frame():
    assert frames.frame(b"T", b"hello") == HELLO
    assert frames.frame(b"\xff", b"") == b"CF\xff" + b"\0" * 8


def test_frames_of_a_stream():
    stream = io.BytesIO()
    sent = [(b"N", str(number).encode("ascii")) for number in range(8)]
    sent += [(b"T", b"hello"), (b"B", b""), (b"B", bytes(bytearray(range(256))))]
    for kind, body in sent:
        frames.write_frame(stream, kind, body)
    stream.seek(0)
    assert list(frames.frames(stream)) == sent
    assert frames.read_frame(stream) is None


@pytest.mark.parametrize("size, part", [
    (1, "head"), (6, "head"), (7, "body"), (11, "body"), (12, "checksum"), (15, "checksum")])
def test_a_stream_that_ends_too_early(size, part):
    with pytest.raises(FrameError) as caught:
        frames.read_frame(io.BytesIO(HELLO[:size]))
    assert str(caught.value) == "the stream ends in the %s of a message" % part


def test_too_long_a_frame_is_refused_before_its_body_is_read():
    stream = io.BytesIO(HELLO)
    with pytest.raises(FrameTooLong) as caught:
        frames.read_frame(stream, 4)
    assert str(caught.value) == "a message of 5 bytes, the limit is 4"
    assert stream.tell() == 7
    assert frames.read_frame(io.BytesIO(HELLO), 5) == (b"T", b"hello")


@pytest.mark.parametrize("data, seen", [
    (b"GET / HTTP/1.1", "4745"), (b"CFT\xff\xff\xff\xff\x00\x00", "4346")])
def test_not_a_frame(data, seen):
    with pytest.raises(FrameError) as caught:
        frames.read_frame(io.BytesIO(data))
    assert str(caught.value) == "not the start of a message: " + seen


def test_wrong_checksum():
    with pytest.raises(FrameError) as caught:
        frames.read_frame(io.BytesIO(HELLO.replace(b"hello", b"hallo")))
    assert str(caught.value) == "wrong checksum"


def test_main(capsys):
    frames.main()
    assert capsys.readouterr().out == "434654000000066e61c3af7665d50f8166\n"
