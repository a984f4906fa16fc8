"""The examples of a docstring that ``doctest`` runs, and where they stand in the file."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.nodes import function_call
from portkit.syntax.scopes import same

PROMPT = 4
PROPERTY = 4  # ``property`` takes so many arguments; the last is its docstring
# Text as 2.7 writes it.
TEXT = re.compile(r"(?<![\w'\"])[uU](?:'[^'\n]*'|\"[^\"\n]*\")")
EXAMPLE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<code>>>> .*(?:\n(?P=indent)\.\.\.(?: .*|\r?$))*)"
    r"(?P<want>(?:\n(?![ \t]*\r?$)(?![ \t]*>>>).+)*)",
    re.M,
)
# What a module names for doctest beside its docstrings.
LISTED = re.compile(r"__test__\s*(?:\[|$)")
RAISED = re.compile(r"^[ \t]*Traceback \(.*(?:\n.*)*?\n[ \t]*([A-Z]\w*)(?P<text>:|$)", re.M)
OPTIONS = re.compile(r"#\s*doctest:[^\n'\"]*[^\s,]$")
OPENING = re.compile(r"[uUrR]*(\"\"\"|'''|\"|')")


@dataclass(frozen=True)
class Shown:
    """One example: the offset of each of its lines of code and that code; *want*, what it writes."""

    lines: tuple[tuple[int, str], ...]
    want: str

    @property
    def code(self) -> str:
        return "\n".join(text for _, text in self.lines) + "\n"


def is_docstring(string: Node, file: File) -> bool:
    """Whether *string* is text that doctest reads: a statement of its own, of a property, or in ``__test__``."""
    is_shown = (
        file.kind_above(string) == "expression_statement"
        or _is_listed(string, file)
        or _is_of_property(string, file)
    )
    return is_shown and OPENING.match(file.text(string)) is not None


def _is_of_property(string: Node, file: File) -> bool:
    """Whether *string* is the ``doc`` of ``property(get, doc="...")``, or the fourth argument."""
    above = file.parent(string)
    is_named = above is not None and above.type == "keyword_argument"
    given = file.parent(above) if is_named and above is not None else above
    call = file.parent(given) if given is not None and given.type == "argument_list" else None
    parts = function_call(call, file, "property") if call is not None else None
    if parts is None or above is None:
        return False
    if is_named:
        return file.text(above.named_children[0]) == "doc"
    return same(parts.arguments[-1], string) and len(parts.arguments) == PROPERTY


def _is_listed(string: Node, file: File) -> bool:
    """Whether *string* is a value in ``__test__ = {...}``, or ``__test__["a"] = ...`` gives it."""
    above = file.parent(string)
    if above is not None and above.type == "pair":
        if same(above.child_by_field_name("key"), string):
            return False
        dictionary = file.parent(above)
        above = file.parent(dictionary) if dictionary is not None else None
    target = above.child_by_field_name("left") if above is not None else None
    return target is not None and LISTED.match(file.text(target)) is not None


def examples(string: Node, file: File) -> Iterator[Shown]:
    """The examples of the docstring *string*, as they are spelled."""
    text = file.text(string)
    opening = OPENING.match(text)
    start = opening.end() if opening else 0
    quote = opening[1] if opening else ""
    for found in EXAMPLE.finditer(text[start : -len(quote)]):
        yield Shown(tuple(_lines(found, string.start_byte + start)), found["want"])


def _lines(found: re.Match[str], base: int) -> Iterator[tuple[int, str]]:
    offset = base + found.start("code")
    for number, line in enumerate(found["code"].split("\n")):
        prompt = PROMPT + (len(found["indent"]) if number else 0)
        yield offset + min(prompt, len(line)), line[prompt:].rstrip("\r")
        offset += len(line) + 1


def foreign_error(shown: Shown) -> str:
    """The exception that ends an example, where 3 writes its module in front and the example minds that."""
    raised = RAISED.search(shown.want)
    if raised is None or hasattr(builtins, raised[1]) or "IGNORE_EXCEPTION_DETAIL" in shown.code:
        return ""
    return raised[1]


def option_place(shown: Shown) -> tuple[int, bool] | None:
    """Where an option that leaves out the text of an exception goes, and whether behind others."""
    raised = RAISED.search(shown.want)
    start, line = next((one for one in reversed(shown.lines) if one[1].strip()), shown.lines[0])
    has_options = OPTIONS.search(line) is not None
    if raised is None or not raised["text"] or ("#" in line and not has_options):
        return None
    return start + len(line), has_options
