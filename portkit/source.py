"""Bytes of a file <-> ``Source``: encoding (PEP 263), byte order mark, line ends, atomic write.

``Source.text`` holds one character for each byte (a latin-1 view of the bytes), so that an offset
in the text is an offset in the file, whatever its encoding, and every byte nobody edits stays.
Only files in multi-byte encodings whose second bytes can look like ASCII (shift_jis, gbk, big5, ...)
are decoded to UTF-8 first and encoded back when written.
"""

from __future__ import annotations

import codecs
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from portkit.errors import SourceError, UsageError

MAX_BYTES = 8 * 1024 * 1024
# PEP 263: in the first or second line, and only in a comment.
COOKIE = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
BLANK = re.compile(r"^[ \t\f]*(?:[#\r\n]|$)")
# Encodings that keep every ASCII byte an ASCII character: the bytes can be edited as they are.
TRANSPARENT = re.compile(
    r"^(ascii|utf-8|iso8859-\d+|cp(?:12\d\d|437|7\d\d|8\d\d)|koi8-[rtu]|mac-\w+|latin-1|euc_\w+|tis-620)$"
)


@dataclass(frozen=True)
class Source:
    """One file's code and what is needed to write it back unchanged."""

    path: str
    text: str
    encoding: str
    bom: bytes = b""
    recoded: bool = False

    @property
    def newline(self) -> str:
        """The line end used most in the file."""
        if "\r" not in self.text:
            return "\n"
        crlf = self.text.count("\r\n")
        lf = self.text.count("\n") - crlf
        cr = self.text.count("\r") - crlf
        return max((lf, "\n"), (crlf, "\r\n"), (cr, "\r"), key=lambda pair: pair[0])[1]

    def with_text(self, text: str) -> Source:
        """The same file with other code."""
        return replace(self, text=text)

    def to_bytes(self) -> bytes:
        """The file's bytes, in its own encoding."""
        raw = self.text.encode("latin-1")
        if self.recoded:
            raw = raw.decode("utf-8").encode(self.encoding)
        return self.bom + raw

    def decode(self, text: str) -> str:
        """A part of ``text`` as a person reads it."""
        if text.isascii():  # so it is in each encoding that is edited as it is
            return text
        encoding = "utf-8" if self.recoded else self.encoding
        return text.encode("latin-1").decode(encoding, "replace")


def line_of(text: str, offset: int) -> int:
    """The 1-based line of *offset*, counting ``\\n``, ``\\r\\n`` and lone ``\\r`` as Python 2.7 does."""
    before = text[:offset]
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


def column_of(text: str, offset: int) -> int:
    """The 1-based column of *offset*, in bytes."""
    return offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset))


def from_bytes(raw: bytes, path: str = "<stdin>") -> Source:
    """Read *raw* as Python source.

    Raises SourceError for binary data, a file above 8 MiB, an unknown encoding, or bytes that the
    declared encoding (PEP 263) does not allow.
    """
    if len(raw) > MAX_BYTES:
        raise SourceError(f"larger than {MAX_BYTES // 1024 // 1024} MiB; split it or exclude it")
    bom = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    body = raw[len(bom) :]
    text = body.decode("latin-1")
    if "\0" in text:
        raise SourceError(
            "binary file (holds a NUL byte); exclude it", line_of(text, text.index("\0"))
        )
    declared = _cookie(text)
    if text.isascii() and (declared is None or TRANSPARENT.match(declared)):
        return Source(path, text, declared or "utf-8", bom)
    encoding = declared or "utf-8"
    if bom and encoding != "utf-8":
        raise SourceError(
            f"starts with a UTF-8 byte order mark but declares {encoding}; drop one of them (PEP 263)"
        )
    decoded = _decode(body, encoding, declared)
    if TRANSPARENT.match(encoding):
        return Source(path, text, encoding, bom)
    if decoded.encode(encoding) != body:
        raise SourceError(
            f"cannot be written back byte for byte in {encoding}; convert it to UTF-8"
        )
    return Source(path, decoded.encode("utf-8").decode("latin-1"), encoding, bom, recoded=True)


def read(path: str | os.PathLike[str]) -> Source:
    """Read the file at *path*. Raises SourceError, or OSError where it cannot be read."""
    return from_bytes(Path(path).read_bytes(), os.fspath(path))


def _cookie(text: str) -> str | None:
    first, second = [*re.split(r"\r\n|\r|\n", text, maxsplit=2), "", ""][:2]
    for line, number in ((first, 1), (second, 2)):
        found = COOKIE.match(line)
        if found:
            try:
                return codecs.lookup(found[1]).name
            except LookupError:
                raise SourceError(
                    f"declares the unknown encoding {found[1]!r}; correct that line (PEP 263)",
                    number,
                ) from None
        if not BLANK.match(line):
            return None
    return None


def _decode(body: bytes, encoding: str, declared: str | None) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        line = line_of(body.decode("latin-1"), error.start)
        byte = body[error.start]
        if declared is None:
            raise SourceError(
                f"byte 0x{byte:02x} but no encoding declared; add a line such as"
                " '# -*- coding: latin-1 -*-' (PEP 263)",
                line,
            ) from None
        raise SourceError(
            f"byte 0x{byte:02x} is not valid {encoding}; declare what it is in (PEP 263)", line
        ) from None
    except (LookupError, AttributeError, TypeError):
        raise SourceError(
            f"{encoding!r} is not a text encoding; declare what it is in (PEP 263)"
        ) from None


def write(path: str | os.PathLike[str], raw: bytes, like: str | os.PathLike[str] = "") -> None:
    """Replace the file at *path* by *raw* in one step, with the mode bits of *like*.

    A full disk or an interruption leaves the old content. Raises OSError.
    """
    target = os.fspath(path)
    folder = os.path.dirname(target) or "."
    handle, scratch = tempfile.mkstemp(prefix=".portkit-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        if like or os.path.exists(target):
            shutil.copymode(like or target, scratch)
        else:
            os.chmod(scratch, 0o666 & ~_umask())
        os.replace(scratch, target)
    except BaseException:
        os.unlink(scratch)
        raise


def write_new(path: str | os.PathLike[str], raw: bytes) -> None:
    """Write *raw* to *path*, in a folder that is made where it lacks. Raises UsageError where that cannot be."""
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        write(path, raw)
    except OSError as error:
        reason = error.strerror or error
        raise UsageError(f"{os.fspath(path)}: cannot be written ({reason})") from None


def write_all(files: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Replace each file by the second of its contents. Raises UsageError at the first that cannot be."""
    for path, (_, after) in files.items():
        try:
            write(path, after)
        except OSError as error:
            reason = error.strerror or error
            raise UsageError(
                f"{path}: cannot be written ({reason}); this file is as it was"
            ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
