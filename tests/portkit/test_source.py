"""Bytes survive: encodings, byte order marks, line ends, mode bits, atomic writes."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from portkit import source
from portkit.errors import SourceError, UsageError

ENCODED = [
    ("ascii", b"# a\nx = 1\n"),
    ("latin-1", "# -*- coding: latin-1 -*-\nx = 'é'\n".encode("latin-1")),
    ("cp1251", "# coding: cp1251\nx = 'Ж'\n".encode("cp1251")),
    ("koi8-r", "#!/usr/bin/python\n# vim: set fileencoding=koi8-r :\nx = 'Ж'\n".encode("koi8-r")),
    ("utf-8", "# coding: utf-8\nx = '漢'\n".encode()),
    ("utf-8 undeclared", "x = '漢'\n".encode()),
    ("utf-8 with BOM", codecs.BOM_UTF8 + "x = '漢'\n".encode()),
    ("shift_jis", "# coding: shift_jis\nx = '表'  # 0x5c\n".encode("shift_jis")),
    ("gbk", "# coding: gbk\nx = '腬'\n".encode("gbk")),
    ("big5", "# coding: big5\nx = '功'\n".encode("big5")),
    ("mixed line ends", b"a\r\nb\rc\n\x0c\td"),
]


@pytest.mark.parametrize(("name", "raw"), ENCODED, ids=[name for name, _ in ENCODED])
def test_bytes_come_back(name: str, raw: bytes) -> None:
    assert source.from_bytes(raw).to_bytes() == raw


def test_an_offset_in_the_text_is_an_offset_in_the_file() -> None:
    raw = "# coding: koi8-r\nx = 'Жж'; y\n".encode("koi8-r")
    read = source.from_bytes(raw)
    assert raw[read.text.index("y") :] == b"y\n"
    assert read.decode(read.text[21:25]) == "'Жж'"


def test_second_bytes_that_look_like_ascii_are_no_code() -> None:
    read = source.from_bytes("# coding: shift_jis\nx = '表'\n".encode("shift_jis"))
    assert "\\" not in read.text


@pytest.mark.parametrize(
    ("raw", "line", "said"),
    [
        (b"x = 1\ny = '\x00'\n", 2, "NUL"),
        (b"# coding: no-such\n", 1, "no-such"),
        (b"# a\n# coding: rot13\nx = 1\n", None, "not a text encoding"),
        (b"x = 1\ny = '\xe9'\n", 2, "0xe9 but no encoding declared"),
        (b"# coding: ascii\ny = '\xe9'\n", 2, "0xe9 is not valid ascii"),
        (codecs.BOM_UTF8 + b"# coding: latin-1\ny = '\xc3\xa9'\n", None, "byte order mark"),
        (b" " * (source.MAX_BYTES + 1), None, "8 MiB"),
    ],
)
def test_what_cannot_be_read_is_told(raw: bytes, line: int | None, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        source.from_bytes(raw)
    assert caught.value.line == line
    assert said in caught.value.reason


def test_a_cookie_after_code_is_no_cookie() -> None:
    assert source.from_bytes(b"x = 1\n# coding: latin-1\n").encoding == "utf-8"


@pytest.mark.parametrize(
    ("text", "expected"), [("a\r\nb\n\r\n", "\r\n"), ("a\rb\r", "\r"), ("", "\n")]
)
def test_newline_used_most(text: str, expected: str) -> None:
    assert source.from_bytes(text.encode()).newline == expected


def test_lines_and_columns() -> None:
    text = "a\r\nbb\rc\nd"
    assert [source.line_of(text, text.index(char)) for char in "abcd"] == [1, 2, 3, 4]
    assert source.column_of(text, text.index("b") + 1) == 2


def test_write_keeps_the_mode(tmp_path: Path) -> None:
    path = tmp_path / "script"
    path.write_bytes(b"old")
    path.chmod(0o751)
    source.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o751
    assert os.listdir(tmp_path) == ["script"]


def test_a_new_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=r"file/page\.json: cannot be written"):
        source.write_new(tmp_path / "file" / "page.json", b"{}")


def test_a_full_disk_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "module.py"
    path.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        source.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["module.py"]
