"""Text files of 2.7: tables of csv, settings of ConfigParser."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator

from portkit.data.fields import encoding_of
from portkit.data.model import Audit, DataError, Note

_SECTION = re.compile(r"\[([^]]+)\]")
_OPTION = re.compile(r"([^:=\s][^:=]*?)\s*[:=]\s*(.*)")
_INLINE = re.compile(r"\s;")
_REM = re.compile(r"rem(\s|$)", re.IGNORECASE)


def text_encoding(content: bytes) -> tuple[str, list[Note]]:
    """The encoding of a text file, and what is to be said of it."""
    if b"\0" in content:
        raise DataError("no text: it holds zero bytes")
    if content.startswith(b"\xef\xbb\xbf"):
        why = "it begins with a byte order mark, which 2.7 took for part of the first name"
        return "utf-8-sig", [Note("", why, "the loader leaves it out")]
    if content.isascii():
        return "ascii", []
    encoding, certain = encoding_of([content])
    encoding = "latin-1" if encoding == "bytes" else encoding
    what = f"it is not ASCII but {encoding}{'' if certain else ', as it seems'}"
    return encoding, [
        Note("", what + ": 2.7 gave native strings", f'open(name, encoding="{encoding}") on 3')
    ]


def audit_csv(path: str, content: bytes) -> Audit:
    """What a loader of this table needs to know, and how it must be opened on 3."""
    encoding, notes = text_encoding(content)
    text = content.decode(encoding)
    try:
        delimiter = csv.Sniffer().sniff(text[:20_000], ",;\t|").delimiter
    except csv.Error:
        delimiter = ","
    if any(
        "\n" in cell
        for row in csv.reader(text.splitlines(True), delimiter=delimiter)
        for cell in row
    ):
        what = "newlines inside of cells: the mode 'rb' of 2.7 kept them as they are"
        notes.append(Note("", what, 'open(name, newline="") on 3'))
    return Audit(
        path, "csv", notes=notes, details=(("ENCODING", encoding), ("DELIMITER", delimiter))
    )


def audit_config(path: str, content: bytes) -> Audit:
    """What a loader of these settings needs to know, and which lines 3 reads otherwise."""
    encoding, notes = text_encoding(content)
    notes += list(_config_notes(content.decode(encoding).splitlines()))
    return Audit(path, "config", notes=notes, details=(("ENCODING", encoding),))


def _config_notes(lines: list[str]) -> Iterator[Note]:
    sections: Counter[str] = Counter()
    options: Counter[tuple[str, str]] = Counter()
    section = ""
    for number, line in enumerate(lines, 1):
        where = f"line {number}"
        if _REM.match(line):
            yield Note(where, "rem: a comment of 2.7, on 3 an option", "the loader leaves it out")
        elif found := _SECTION.match(line):
            section = found[1]
            sections[section] += 1
            if sections[section] == 2:
                what = f"[{section}] again: 3 raises DuplicateSectionError"
                yield Note(where, what, "strict=False in the loader")
        elif found := _OPTION.match(line):
            yield from _option_notes(where, section, found, options)


def _option_notes(
    where: str, section: str, found: re.Match[str], options: Counter[tuple[str, str]]
) -> Iterator[Note]:
    name, value = found[1].lower(), found[2]
    if name.startswith(("#", ";")):
        return
    options[section, name] += 1
    if options[section, name] == 2:
        what = f"{name} again in [{section}]: 3 raises DuplicateOptionError"
        yield Note(where, what, "strict=False in the loader; the last one counts, as on 2.7")
    if _INLINE.search(value):
        what = f"{name}: a comment after the value, which on 3 is part of it"
        yield Note(where, what, 'inline_comment_prefixes=(";",) in the loader')


def is_config(content: bytes) -> bool:
    """Whether the first line that says something is a section."""
    for line in content.removeprefix(b"\xef\xbb\xbf").splitlines():
        if line.strip() and not line.startswith((b"#", b";")):
            return bool(_SECTION.match(line.decode("latin-1")))
    return False
