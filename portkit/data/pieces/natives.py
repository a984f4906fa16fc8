"""Native strings of 2.7, told apart while they are read, and what becomes of them."""

import io
from typing import Any

FIELDS = {}  # type: dict[str, str]
MANY = 50


class Native(str):
    """A native string of 2.7: each character is one byte."""


class Buffer:
    """A StringIO.StringIO of 2.7."""

    def __setstate__(self, state: Any) -> None:
        parts = state["buflist"] if isinstance(state, dict) else []
        self.content = state["buf"] + "".join(parts) if isinstance(state, dict) else state[0]
        if not all(isinstance(part, Native) for part in parts):
            self.content = str(self.content)
        elif isinstance(self.content, str):
            self.content = Native(self.content)


class Missing:
    """An object whose class is not here: what it was made with, and its state."""

    state = None  # type: Any

    def __new__(cls, *args: Any) -> "Missing":
        # 3 makes some objects without a call of __init__.
        made = object.__new__(cls)
        made.args = args
        return made

    def __init__(self, *args: Any) -> None:
        self.args = args

    def __setstate__(self, state: Any) -> None:
        self.state = state


def decoded(text: str, where: str) -> Any:
    """A native string as FIELDS says; where it says nothing, UTF-8 text or, if it is none, bytes."""
    content = text.encode("latin-1")
    encoding = FIELDS.get(where)
    if encoding == "bytes":
        return content
    if encoding:
        return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content


def converted(value: Any, where: str, done: Any) -> Any:
    """*value* with all native strings decoded, in place where that can be."""
    kind = type(value)
    if kind is Native:
        return decoded(value, where)
    if kind is Buffer:
        content = converted(value.content, where + ".buf", done)
        return io.BytesIO(content) if isinstance(content, bytes) else io.StringIO(content)
    if isinstance(value, (str, bytes, int, float, complex, type(None), type)):
        return value
    if id(value) not in done:
        done[id(value)] = value
        done[id(value)] = of_container(value, where, done)
    return done[id(value)]


def of_container(value: Any, where: str, done: Any) -> Any:
    if isinstance(value, tuple):
        items = [converted(one, "%s[%d]" % (where, n), done) for n, one in enumerate(value)]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if isinstance(value, frozenset):
        return type(value)([converted(one, where + "[*]", done) for one in value])
    if isinstance(value, dict):
        pairs = [
            (
                converted(key, where + " key", done),
                converted(held, where + step(key, len(value)), done),
            )
            for key, held in value.items()
        ]
        value.clear()
        value.update(pairs)
    elif isinstance(value, list):
        value[:] = [converted(one, where + "[*]", done) for one in value]
    elif isinstance(value, set):
        items = [converted(one, where + "[*]", done) for one in value]
        value.clear()
        value.update(items)
    of_attributes(value, where, done)
    return value


def of_attributes(value: Any, where: str, done: Any) -> None:
    names = list(getattr(value, "__dict__", ()))
    for cls in type(value).__mro__:
        slots = cls.__dict__.get("__slots__", ())
        names += [slots] if isinstance(slots, str) else list(slots)
    for name in names:
        if hasattr(value, name) and not name.startswith("__"):
            held = getattr(value, name)
            new = converted(held, "%s.%s" % (where, name), done)
            if new is not held:
                setattr(value, name, new)
    if isinstance(value, BaseException):
        value.args = converted(value.args, where + ".args", done)


def step(key: Any, count: int) -> str:
    """The way from a dict of *count* keys to the value of *key*."""
    named = isinstance(key, str) and all(ord(one) < 128 for one in key)
    return "[%r]" % str(key) if named and count <= MANY else "[*]"
