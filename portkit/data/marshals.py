"""Read what ``marshal`` of 2.7 has written, as data: its format is described in ``Python/marshal.c``."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

from portkit.data.model import DataError, Value

DEPTH = 200
_NONE = Value("plain")
_CONSTANTS = {b"N": None, b"T": True, b"F": False, b".": Ellipsis}


def read_marshal(content: bytes) -> Value:
    """The object that a file holds. Raises DataError where it is none, is cut off, or has more."""
    reader = _Reader(content)
    try:
        value = reader.value(0)
    except (struct.error, IndexError, UnicodeDecodeError, ValueError) as error:
        raise DataError(f"no marshal data of Python 2, or broken: {error}") from error
    if reader.position != len(content):
        raise DataError("no marshal data of Python 2: more follows it")
    return value


class _Reader:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.position = 0
        self.interned: list[Value] = []

    def value(self, depth: int) -> Value:
        code = self.take(1)
        if depth > DEPTH:
            raise ValueError("it is too deep")
        if code in _CONSTANTS:
            return Value("plain", _CONSTANTS[code])
        if code not in _READERS:
            raise ValueError(f"unknown type {code!r} at byte {self.position - 1}")
        return _READERS[code](self, depth + 1)

    def take(self, size: int) -> bytes:
        found = self.content[self.position : self.position + size]
        if size < 0 or len(found) < size:
            raise ValueError("it is cut off")
        self.position += size
        return found

    def number(self, form: str = "<i") -> Any:
        return struct.unpack(form, self.take(struct.calcsize(form)))[0]

    def many(self, depth: int, kind: str) -> Value:
        count = self.number()
        if not 0 <= count <= len(self.content) - self.position:
            raise ValueError("it is cut off")
        return Value(kind, items=[(_NONE, self.value(depth)) for _ in range(count)])

    def dict(self, depth: int) -> Value:
        found = Value("dict")
        while self.content[self.position : self.position + 1] != b"0":
            found.items.append((self.value(depth), self.value(depth)))
        self.position += 1
        return found

    def intern(self) -> Value:
        found = Value("native", self.take(self.number()))
        self.interned.append(found)
        return found

    def long(self) -> Value:
        digits = abs(count := self.number())
        parts = [self.number("<H") for _ in range(digits)]
        whole = sum(part << 15 * index for index, part in enumerate(parts))
        return Value("plain", whole if count >= 0 else -whole)

    def code(self) -> Value:
        raise ValueError("it holds code, which other versions cannot run: keep the source instead")


_READERS: dict[bytes, Callable[[_Reader, int], Value]] = {
    b"i": lambda reader, _: Value("plain", reader.number()),
    b"I": lambda reader, _: Value("plain", reader.number("<q")),
    b"l": lambda reader, _: reader.long(),
    b"f": lambda reader, _: Value("plain", float(reader.take(reader.number("<B")))),
    b"g": lambda reader, _: Value("plain", reader.number("<d")),
    b"y": lambda reader, _: Value("plain", complex(reader.number("<d"), reader.number("<d"))),
    b"s": lambda reader, _: Value("native", reader.take(reader.number())),
    b"t": lambda reader, _: reader.intern(),
    b"R": lambda reader, _: reader.interned[reader.number()],
    b"u": lambda reader, _: Value("text", reader.take(reader.number()).decode("utf-8")),
    b"(": lambda reader, depth: reader.many(depth, "tuple"),
    b"[": lambda reader, depth: reader.many(depth, "list"),
    b"<": lambda reader, depth: reader.many(depth, "set"),
    b">": lambda reader, depth: reader.many(depth, "set"),
    b"{": lambda reader, depth: reader.dict(depth),
    b"c": lambda reader, _: reader.code(),
}
