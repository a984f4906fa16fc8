"""Read pickles. A pickle can run any code: load only files that you trust."""

import array
import datetime
import pickle
import re
from typing import Any

from portkit.data.pieces.natives import Buffer, Missing, Native, converted


def of_bytes(make: Any) -> Any:
    """A maker of dates, whose first argument is bytes."""

    def made(first: Any, *rest: Any) -> Any:
        return make(first.encode("latin-1") if isinstance(first, str) else first, *rest)

    return made


def made_array(code: str, items: Any = ()) -> Any:
    if code == "c":
        return array.array("B", "".join(items).encode("latin-1"))
    return array.array(code, items)


def reconstructed(cls: Any, base: Any, state: Any) -> Any:
    """What protocols 0 and 1 make instances with."""
    if base is object:
        return cls.__new__(cls)
    made = base.__new__(cls, state)
    base.__init__(made, state)
    return made


class OldSet(set):  # type: ignore[type-arg]
    """A sets.Set of 2.7, whose state is a dict of its items."""

    def __setstate__(self, state: Any) -> None:
        self.update(state[0] if isinstance(state, tuple) else state["_data"])


KNOWN = {
    ("datetime", "datetime"): of_bytes(datetime.datetime),
    ("datetime", "date"): of_bytes(datetime.date),
    ("datetime", "time"): of_bytes(datetime.time),
    ("array", "array"): made_array,
    ("copy_reg", "_reconstructor"): reconstructed,
    ("StringIO", "StringIO"): Buffer,
    ("cStringIO", "StringI"): Buffer,
    ("cStringIO", "StringO"): Buffer,
    ("sets", "Set"): OldSet,
    ("sets", "ImmutableSet"): OldSet,
}


class Reader(pickle._Unpickler):  # the one in C has no such places to step in
    def __init__(self, file: Any) -> None:
        super().__init__(file, encoding="latin-1")

    def _decode_string(self, value: bytes) -> str:
        return Native(value.decode("latin-1"))

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in KNOWN:
            return KNOWN[module, name]
        try:
            return super().find_class(module, name)
        except (ImportError, AttributeError):
            plain = re.sub(r"\W", "_", name)
            return type(plain, (Missing,), {"__module__": module})


def load(path: str) -> Any:
    """The object in the file, or the list of those in it if there are several."""
    found = []
    with open(path, "rb") as file:
        while file.peek(1):
            found.append(converted(Reader(file).load(), "", {}))
    return found[0] if len(found) == 1 else found
