from __future__ import absolute_import, division, print_function

import pytest

from course.files import reading


@pytest.fixture
def path(tmpdir):
    path = tmpdir.join("a.txt")
    path.write("to be\nor not\n\nto be")
    return path


def test_read_text(path):
    assert reading.read_text(str(path)) == "to be\nor not\n\nto be"
    path.write_binary(b"one\r\ntwo\n")
    assert reading.read_text(str(path)) == "one\r\ntwo\n"


def test_lines_of_a_path_and_of_a_file(path):
    expected = ["to be", "or not", "", "to be"]
    assert list(reading.lines(str(path))) == expected
    stream = open(str(path))
    assert list(reading.lines(stream)) == expected
    assert stream.closed


def test_lines_with_any_line_end(path):
    path.write(b"a\r\nb\rc\n", "wb")
    assert list(reading.lines(str(path))) == ["a", "b", "c"]


def test_lines_of_something_else():
    with pytest.raises(TypeError) as caught:
        next(reading.lines(["a"]))
    assert str(caught.value) == "no path and no file: ['a']"


def test_count(path):
    assert reading.count(str(path)) == (4, 6, 19)


@pytest.mark.parametrize("block", [1, 2, 5, 4096])
def test_tail(path, block):
    path.write(b"one\ntwo\nthree\n\xff\n", "wb")
    assert reading.tail(str(path), 2, block) == [b"three", b"\xff"]
    assert reading.tail(str(path), 1, block) == [b"\xff"]
    assert reading.tail(str(path), 10, block) == [b"one", b"two", b"three", b"\xff"]


@pytest.mark.parametrize("block", [1, 4, 100])
def test_tail_with_ends_of_windows(path, block):
    path.write(b"one\r\ntwo\r\nthree\r\n", "wb")
    assert reading.tail(str(path), 2, block) == [b"two", b"three"]


def test_tail_of_ten_lines(path):
    path.write("".join("%d\n" % number for number in range(30)))
    assert reading.tail(str(path)) == [b"%d" % number for number in range(20, 30)]


def test_tail_without_a_last_line_end(path):
    assert reading.tail(str(path), 2, 3) == [b"", b"to be"]


def test_tail_of_an_empty_file(path):
    path.write("")
    assert reading.tail(str(path)) == []


def test_records(path):
    path.write(b"ab\x00cd\xff", "wb")
    assert reading.records(str(path), 3) == [b"ab\x00", b"cd\xff"]
    assert reading.records(str(path), 6) == [b"ab\x00cd\xff"]
    path.write(b"a\r\nb\r\n", "wb")
    assert reading.records(str(path), 3) == [b"a\r\n", b"b\r\n"]
    path.write(b"a\r\nb\r\xff", "wb")
    with pytest.raises(ValueError) as caught:
        reading.records(str(path), 4)
    assert str(caught.value) == "2 bytes left over"


@pytest.mark.parametrize("data, expected", [
    (b"\x89PNG\r\n\x1a\n...", "image/png"), (b"GIF89a", "image/gif"),
    (b"PK\x03\x04", "application/zip"), (b"\x7fELF\x02", "program"),
    (b"a\x00b", "application/octet-stream"), (b"caf\xe9", "text/plain"), (b"", "text/plain"),
    (b" GIF8", "text/plain"),
])
def test_kind(path, data, expected):
    path.write(data, "wb")
    assert reading.kind(str(path)) == expected


def test_settings(path):
    path.write("# all\nname = Eva # who\n\nurl=a=b\n")
    assert reading.settings(str(path)) == {"name": "Eva", "url": "a=b"}
    path.write("name\n")
    with pytest.raises(ValueError):
        reading.settings(str(path))


def test_main(path, capsys):
    reading.main(str(path))
    assert capsys.readouterr().out.splitlines() == [
        "a.txt is text/plain", "4 lines, 6 words, 19 bytes", "the last one: 5 bytes"]
