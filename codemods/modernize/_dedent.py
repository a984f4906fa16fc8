"""The body of a branch as text that can stand in place of the whole statement."""

import re

from tree_sitter import Node

from portkit.file import LITERALS, File
from portkit.syntax.classes import indent_of

BEHIND = re.compile(r"[ \t\f]*#[^\r\n]*")
COMMENT = re.compile(r"(?:\s*?(?:\r\n|\r|\n))([ \t\f]*)#[^\r\n]*")
LINE = re.compile(r"\r\n|\r|\n")


def body_text(clause: Node, block: Node, statement: Node, file: File) -> tuple[str, int]:
    """What *block* of *clause* holds, comments too, indented as *statement* is; and where that ends.

    The first line starts without its indentation, since the statement's own stands there. What is inside
    a string of several lines stays as it is.
    """
    start, end = _start(clause, block, file), _end(block, statement, file)
    text = file.code[start:end]
    if not LINE.search(file.code, clause.start_byte, block.start_byte):
        return LINE.sub("\n", text.strip()), end
    old, new = indent_of(block.named_children[0], file), indent_of(statement, file)
    pieces = [_moved(text[: _line(text, 0)], old, new)]
    at = _line(text, 0)
    while at < len(text):
        stop = _line(text, at)
        line = text[at:stop]
        pieces.append(line if _is_in_string(start + at, file) else _moved(line, old, new))
        at = stop
    # An edit is written with ``\n``; the file's own newlines are put in when it is made.
    return LINE.sub("\n", "".join(pieces).rstrip()[len(new) :]), end


def _line(text: str, at: int) -> int:
    """Where the line that starts at *at* ends, its newline included."""
    found = LINE.search(text, at)
    return found.end() if found else len(text)


def _moved(line: str, old: str, new: str) -> str:
    if line.startswith(old):
        return new + line[len(old) :]
    return new + line.lstrip(" \t\f") if line.strip() else line


def _is_in_string(offset: int, file: File) -> bool:
    """Whether the line that starts at *offset* starts inside a literal."""
    leaf = file.leaf(offset)
    return leaf.type in LITERALS - {"comment"} and leaf.start_byte < offset


def _start(clause: Node, block: Node, file: File) -> int:
    """The first line behind the colon, or the first statement where it stands on the same line."""
    colons = [
        one.end_byte
        for one in clause.children
        if one.type == ":" and one.end_byte <= block.start_byte
    ]
    found = LINE.search(file.code, colons[-1], block.start_byte)
    return found.end() if found else block.start_byte


def _end(block: Node, statement: Node, file: File) -> int:
    """The end of the last statement, with the comments behind it and the deeper ones below it."""
    clauses = [one.start_byte for one in statement.children if one.type.endswith("_clause")]
    limit = min((start for start in clauses if start >= block.end_byte), default=len(file.code))
    behind = BEHIND.match(file.code, block.end_byte, limit)
    end = behind.end() if behind else block.end_byte
    own = len(indent_of(statement, file))
    while (found := COMMENT.match(file.code, end, limit)) and len(found[1]) > own:
        end = found.end()
    return end
