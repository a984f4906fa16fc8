"""Two canonical values, of the legacy code and of the port: where they differ, and in what way.

The forms are those of ``portkit/agents/canonical``; what 2.7 and 3 call by two names is one there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from portkit.parity.by_kind import COMPARED, whole
from portkit.parity.difference import Difference, Kind
from portkit.parity.forms import (
    Form,
    as_name,
    as_text,
    is_function,
    is_unknown,
    is_whole,
    items,
    join,
    key_of,
    neutral,
    plain,
    resolved,
    shared_keys,
    string,
    targets,
)

# What exec leaves in a namespace is the interpreter's.
_BUILTINS = json.dumps("__builtins__")
# What an agent writes of a call that gave nothing back.
_ENDS = ("raised", "left")


def differences(expected: Form, got: Form, native: str = "text") -> list[Difference]:
    """All places where *got* is not what *expected* is, in order; empty where they agree.

    *native* is what native strings are in the Python that gave *got*: ``text`` on 3, ``native`` on
    2.7, where a native string that became text is told. What was cut short on one side is not compared.
    """
    return list(Comparison(targets(expected), targets(got), native).compare("", expected, got))


def _tag(form: Form) -> str:
    """What a form is: its first marking key, or the name of its JSON type."""
    if isinstance(form, dict):
        return next((tag for tag in COMPARED if tag in form), ",".join(sorted(form)))
    return "whole" if is_whole(form) else type(form).__name__


@dataclass
class Comparison:
    """The walk through both values at once; *native* is as in ``differences``."""

    expected: dict[int, Form]
    got: dict[int, Form]
    native: str
    _open: set[tuple[int, int]] = field(default_factory=set)

    def compare(self, path: str, expected: Form, got: Form) -> Iterator[Difference]:
        """The differences between two forms at *path*."""
        expected, again = resolved(expected, self.expected)
        got, too = resolved(got, self.got)
        if "o" not in shared_keys(expected, got):
            expected, got = plain(expected), plain(got)
        if again or too:
            pair = (id(expected), id(got))
            if pair in self._open:
                return
            self._open.add(pair)
        if is_unknown(expected) or is_unknown(got):
            return
        one, other = string(expected), string(got)
        if one and other:
            yield from self._strings(path, expected, got, one, other)
        elif is_whole(expected) and is_whole(got):
            if neutral(expected) != neutral(got):
                yield Difference(path, expected, got, Kind.VALUE)
        elif isinstance(expected, list) and isinstance(got, list):
            yield from self.sequence(path, expected, got)
        elif _tag(expected) != _tag(got):
            yield from self._unlike(path, expected, got)
        else:
            compare = COMPARED.get(_tag(expected), whole)
            yield from compare(self, path, expected, got)

    def _strings(
        self, path: str, expected: Form, got: Form, one: tuple[str, str], other: tuple[str, str]
    ) -> Iterator[Difference]:
        (kind, content), (new_kind, new) = one, other
        if kind == new_kind:
            if content != new:
                yield Difference(path, expected, got, Kind.VALUE)
        elif kind != "native":
            yield Difference(path, expected, got, Kind.TYPE)
        elif new != content and (new_kind != "text" or new != as_text(content)):
            yield Difference(path, expected, got, Kind.VALUE)
        elif new_kind not in ("text", "bytes"):
            yield Difference(path, expected, got, Kind.TYPE)
        elif new_kind != self.native:
            became = Kind.TEXT if new_kind == "text" else Kind.BYTES
            yield Difference(path, expected, got, became)

    def _unlike(self, path: str, expected: Form, got: Form) -> Iterator[Difference]:
        before, after = items(expected), items(got)
        if is_function(expected) and is_function(got):
            return
        if _tag(expected) in _ENDS or _tag(got) in _ENDS:
            yield Difference(path, expected, got, Kind.RAISED)
        elif before is None or after is None:
            yield Difference(path, expected, got, Kind.TYPE)
        elif "l" in expected or "l" in got:
            yield Difference(path, expected, got, Kind.LAZY)
        else:
            yield from self.sequence(path, before, after)

    def sequence(self, path: str, expected: list[Form], got: list[Form]) -> Iterator[Difference]:
        """The differences between items in order, and the items that only one side has."""
        for index, (one, other) in enumerate(zip(expected, got, strict=False)):
            yield from self.compare(join(path, index), one, other)
        for index in range(len(got), len(expected)):
            yield Difference(join(path, index), expected[index], None, Kind.MISSING)
        for index in range(len(expected), len(got)):
            yield Difference(join(path, index), None, got[index], Kind.EXTRA)

    def pairs(self, path: str, expected: list[Form], got: list[Form]) -> Iterator[Difference]:
        """The differences between the values of equal keys, and the keys that only one side has."""
        before = {key_of(key): (key, value) for key, value in expected}
        after = {key_of(key): (key, value) for key, value in got}
        for own in (before, after):
            own.pop(_BUILTINS, None)
        for key, (name, value) in before.items():
            here = join(path, as_name(name))
            if key in after:
                yield from self.compare(here, name, after[key][0])
                yield from self.compare(here, value, after[key][1])
            else:
                yield Difference(here, value, None, Kind.MISSING)
        for key, (name, value) in after.items():
            if key not in before:
                yield Difference(join(path, as_name(name)), None, value, Kind.EXTRA)
