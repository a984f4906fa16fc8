"""Where a value holds what 3 reads otherwise: native strings, classes, arrays, buffers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portkit.data.classes import OPAQUE, note_of
from portkit.data.model import Field, Note, Value

MANY = 50  # a dict of more keys is data: its keys are no fields
EXAMPLE = 40


@dataclass(frozen=True)
class Place:
    """A value and the way to it, as the loader spells it: ``['users'][*].name``."""

    where: str
    value: Value


def places(value: Value) -> Iterator[Place]:
    """*value* and all in it; of what is held twice, the first place."""
    seen: set[int] = set()
    waiting = [Place("", value)]
    while waiting:
        place = waiting.pop()
        if id(place.value) in seen:
            continue
        if place.value.items or place.value.state:
            seen.add(id(place.value))
        yield place
        waiting += reversed(list(_inside(place)))


def _inside(place: Place) -> Iterator[Place]:
    value, where = place.value, place.where
    if value.kind == "instance":
        yield from _of_instance(place)
    elif value.kind == "dict":
        yield from _of_dict(where, value)
    else:
        for index, (_, item) in enumerate(value.items):
            yield Place(f"{where}[{index if value.kind == 'tuple' else '*'}]", item)


def _of_dict(where: str, value: Value) -> Iterator[Place]:
    for key, item in value.items:
        yield Place(f"{where} key", key)
        yield Place(where + step(key, len(value.items)), item)


def step(key: Value, count: int) -> str:
    """The step from a dict of *count* keys to the value of *key*."""
    name = key.content.decode("latin-1") if key.kind == "native" else key.content
    named = key.kind in ("native", "text") and name.isascii()
    return f"[{name!r}]" if named and count <= MANY else "[*]"


def _of_instance(place: Place) -> Iterator[Place]:
    value, where = place.value, place.where
    if value.content in OPAQUE:
        return
    arguments = [item for _, item in value.items]
    if value.content in (
        "collections.OrderedDict",
        "collections.Counter",
        "collections.defaultdict",
    ):
        yield from _of_mapping(where, arguments)
    elif value.content in _COLLECTIONS or str(value.content).startswith("sets."):
        for one in arguments + value.state:
            yield Place(where, Value("list", items=one.items))
    else:
        for index, one in enumerate(arguments):
            yield Place(f"{where}.args[{index}]", one)
    for key, item in value.items if value.kind == "dict" else ():
        yield Place(where + step(key, len(value.items)), item)
    for state in value.state:
        yield from _of_state(where, state)


_COLLECTIONS = frozenset(
    ["__builtin__.set", "__builtin__.frozenset", "collections.deque", "__builtin__.list"]
)


def _of_mapping(where: str, arguments: list[Value]) -> Iterator[Place]:
    for one in arguments:
        pairs = [
            (pair.items[0][1], pair.items[1][1]) for _, pair in one.items if len(pair.items) == 2
        ]
        yield Place(
            where, Value("dict", items=pairs or one.items if one.kind in ("dict", "list") else [])
        )


def _of_state(where: str, state: Value) -> Iterator[Place]:
    """Attributes: a dict, or the pair of ``__dict__`` and slots."""
    if state.kind == "tuple":
        for _, part in state.items:
            yield from _of_state(where, part)
    elif state.kind == "dict":
        for key, item in state.items:
            name = key.content.decode("latin-1") if key.kind == "native" else key.content
            yield Place(f"{where}.{name}", item)
    elif state.kind != "plain":
        yield Place(f"{where}.__setstate__()", state)


def fields_of(found: Iterable[Place]) -> list[Field]:
    """The places with native strings beyond ASCII, and what these are."""
    held: dict[str, list[bytes]] = defaultdict(list)
    for place in found:
        if place.value.kind == "native" and not place.value.content.isascii():
            held[place.where].append(place.value.content)
    return [_field(where, contents) for where, contents in held.items()]


def _field(where: str, contents: list[bytes]) -> Field:
    encoding, certain = encoding_of(contents)
    example = repr(contents[0][:EXAMPLE])[1:]
    return Field(where, encoding, len(contents), example, certain)


def encoding_of(contents: Iterable[bytes]) -> tuple[str, bool]:
    """What byte strings that are not ASCII are: ``utf-8``, ``latin-1`` or ``bytes``; whether that is sure."""
    contents = list(contents)
    if all(_is_utf8(one) for one in contents):
        return "utf-8", True
    if all(_looks_like_text(one) for one in contents):
        return "latin-1", False
    return "bytes", not any(_is_utf8(one) for one in contents)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _looks_like_text(content: bytes) -> bool:
    """Letters mostly, and no control characters of ASCII or of latin-1."""
    printable = all(byte >= 0xA0 or 0x20 <= byte < 0x7F or byte in b"\t\r\n" for byte in content)
    letters = sum(chr(byte).isalpha() and byte < 0x80 for byte in content)
    return printable and letters >= 3 and 2 * letters >= len(content)


def notes_of(found: Iterable[Place]) -> list[Note]:
    """Classes and other objects that 3 has not, or has otherwise; each kind once, at its first place."""
    notes: dict[tuple[str, str], Note] = {}
    for place in found:
        note = note_of(place.where, place.value)
        if note is not None:
            notes.setdefault((note.what, note.remedy), note)
    return list(notes.values())
