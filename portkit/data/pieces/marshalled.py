"""Read what marshal of 2.7 wrote: that of 3 makes bytes of all native strings, and refuses some."""

import struct
from typing import Any

from portkit.data.pieces.natives import Native, converted

CONSTANTS = {b"N": None, b"T": True, b"F": False, b".": Ellipsis}
NUMBERS = {b"i": "<i", b"I": "<q", b"g": "<d"}


def load(path: str) -> Any:
    """The object in the file."""
    with open(path, "rb") as file:
        return converted(read(file, []), "", {})


def number(file: Any, form: str = "<i") -> Any:
    return struct.unpack(form, file.read(struct.calcsize(form)))[0]


def read(file: Any, known: Any) -> Any:
    code = file.read(1)
    if code in CONSTANTS:
        return CONSTANTS[code]
    if code in NUMBERS:
        return number(file, NUMBERS[code])
    if code in b"stRu":
        return string(file, code, known)
    if code in b"([<>":
        items = [read(file, known) for _ in range(number(file))]
        return {b"(": tuple, b"[": list, b"<": set, b">": frozenset}[code](items)
    if code == b"{":
        return mapping(file, known)
    return rare(file, code)


def string(file: Any, code: bytes, known: Any) -> Any:
    if code == b"R":
        return known[number(file)]
    content = file.read(number(file))
    if code == b"u":
        return content.decode("utf-8", "surrogatepass")
    found = Native(content.decode("latin-1"))
    if code == b"t":
        known.append(found)
    return found


def mapping(file: Any, known: Any) -> Any:
    found = {}
    while file.peek(1)[:1] != b"0":
        key = read(file, known)
        found[key] = read(file, known)
    file.read(1)
    return found


def rare(file: Any, code: bytes) -> Any:
    if code == b"l":
        count = number(file)
        whole = sum(number(file, "<H") << 15 * index for index in range(abs(count)))
        return whole if count >= 0 else -whole
    if code == b"y":
        return complex(number(file, "<d"), number(file, "<d"))
    if code == b"f":
        return float(file.read(number(file, "<B")))
    raise ValueError("marshal: no such type in data: %r" % code)
