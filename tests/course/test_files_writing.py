from __future__ import absolute_import, division, print_function

import pytest

from course.files import writing


@pytest.fixture
def path(tmpdir):
    return tmpdir.join("a.txt")


def test_write_lines(path):
    path.write("longer than what follows")
    writing.write_lines(str(path), ["one", 2])
    assert path.read("rb") == b"one\n2\n"


def test_append_line(path):
    writing.append_line(str(path), "one")
    writing.append_line(str(path), "two")
    assert path.read("rb") == b"one\ntwo\n"


def test_write_table_has_no_blank_at_the_end(path):
    writing.write_table(str(path), [[1, 2.5], [], [3]])
    assert path.read("rb") == b"1 2.5\n\n3\n"


def test_change_lines(path):
    path.write("one\ntwo\nthree\n")
    writing.change_lines(str(path), lambda line: None if line == "two" else line + "!")
    assert path.read() == "one!\nthree!\n"


def test_change_lines_that_fails(path):
    path.write("1\nx\n")
    with pytest.raises(ValueError):
        writing.change_lines(str(path), int)
    assert path.read() == "1\nx\n"


def test_write_bytes(path):
    assert writing.write_bytes(str(path), [0, 10, 13, 127, 128, 255]) == 6
    assert path.read("rb") == b"\x00\n\r\x7f\x80\xff"
    with pytest.raises(ValueError):
        writing.write_bytes(str(path), [256])


def test_overwrite(path):
    path.write(b"abcdef", "wb")
    writing.overwrite(str(path), 2, b"\xff\x00")
    assert path.read("rb") == b"ab\xff\x00ef"


def test_backup_keeps_some(tmpdir, path):
    for text in b"1", b"2", b"3", b"4":
        path.write(text + b"\r\n", "wb")
        writing.backup(str(path), keep=2)
    assert path.read("rb") == b"4\r\n"
    assert tmpdir.join("a.txt.1").read("rb") == b"4\r\n"
    assert tmpdir.join("a.txt.2").read("rb") == b"3\r\n"
    assert len(tmpdir.listdir()) == 3


def test_backup_keeps_three(tmpdir, path):
    for text in "12345":
        path.write(text)
        writing.backup(str(path))
    assert [tmpdir.join("a.txt.%d" % number).read() for number in (1, 2, 3)] == ["5", "4", "3"]
    assert len(tmpdir.listdir()) == 4


def test_main(path, capsys):
    writing.main(str(path))
    assert capsys.readouterr().out == "ONE\nTHREE\n"
    assert not path.check()
