"""Canonical values as JSON gives them (portkit/agents/canonical): what kind one is, what is in it."""

from __future__ import annotations

import json
import sys
from typing import Any

Form = Any
_STRINGS = {"s": "native", "b": "bytes", "ba": "bytearray", "mv": "memoryview"}
_STDLIB = frozenset(sys.stdlib_module_names)


def neutral(form: Form) -> Form:
    """*form* without what differs between 2.7 and 3: for keys, sorting, grouping."""
    if isinstance(form, list):
        return [neutral(one) for one in form]
    if not isinstance(form, dict):
        return form
    for tag in _STRINGS:
        if isinstance(form.get(tag), str):
            return as_text(form[tag])
    if "L" in form:
        return int(form["L"], 16)
    return {key: neutral(one) for key, one in form.items() if key != "n"}


def as_text(latin: str) -> str:
    """The text that bytes, written as latin-1, are in UTF-8; as they stand where they are none."""
    try:
        return latin.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return latin


def key_of(form: Form) -> str:
    """What `neutral` gives of *form*, as text, to sort and group by."""
    return json.dumps(neutral(form), sort_keys=True)


def targets(form: Form) -> dict[int, Form]:
    """The forms that back-references mean, by number."""
    found: dict[int, Form] = {}
    waiting = [form]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(one.get("n"), int):
                found[one["n"]] = one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return found


def string(form: Form) -> tuple[str, str] | None:
    """Kind and content of a string of any kind."""
    if isinstance(form, str):
        return "text", form
    if isinstance(form, dict):
        for tag, kind in _STRINGS.items():
            if isinstance(form.get(tag), str):
                return kind, form[tag]
    return None


def is_whole(form: Form) -> bool:
    """Whether *form* is an integer, of either type of 2.7."""
    return type(form) is int or (isinstance(form, dict) and "L" in form)


def as_name(form: Form) -> str:
    """A key as a step of a path."""
    found = neutral(form)
    return found if isinstance(found, str) else json.dumps(found)


def join(path: str, step: object) -> str:
    """*step* below *path*, which is empty for the value itself: ``0.name``."""
    return f"{path}.{step}" if path else str(step)


def resolved(form: Form, targets: dict[int, Form]) -> tuple[Form, bool]:
    """What *form* stands for, and whether it refers to a value met before, by its number in *targets*."""
    if isinstance(form, dict) and "r" in form:
        return targets.get(form["r"], {"cut": "reference"}), True
    return form, False


def shared_keys(expected: Form, got: Form) -> set[str]:
    """The keys that two forms share."""
    if isinstance(expected, dict) and isinstance(got, dict):
        return {*expected} & {*got}
    return set()


def plain(form: Form) -> Form:
    """The content of an object whose class the library derives from a builtin one."""
    if isinstance(form, dict) and "base" in form and "st" not in form and is_library(form["o"]):
        return form["base"]
    return form


def is_unknown(form: Form) -> bool:
    """Whether *form* was cut off, so that nothing is known of what is in it."""
    return isinstance(form, dict) and "cut" in form


def items(form: Form) -> list[Form] | None:
    """What a list, a view, a range or an iterator gives; None for anything else."""
    if not isinstance(form, dict):
        return None
    if "range" in form:
        first, step, length = form["range"]
        return list(range(first, first + step * length, step))[:length] if step else []
    for tag, key in (("l", "l"), ("view", "of"), ("it", "items")):
        if tag in form:
            return list(form.get(key, []))
    return None


def numbers(form: Form) -> list[Form]:
    """What is compared of the arguments in the words of the interpreter or its library: errno, status."""
    told = {"builtins:OSError", "builtins:SystemExit"} & {*form["catch"]}
    return [one for one in form["args"] if is_whole(one)] if told else []


def class_of(name: str) -> str:
    """The class *name* as 2.7 knows it: in its module, whatever class or function it stands in."""
    module, _, path = name.partition(":")
    return f"{module}:{path.rpartition('.')[2]}"


def is_library(name: str) -> bool:
    """Whether *name*, as ``module:Class``, belongs to the standard library."""
    module = name.partition(":")[0].partition(".")[0]
    return module in _STDLIB


def is_function(form: Form) -> bool:
    """Whether it can be called and says no more of itself: what it does is seen when it is."""
    if not isinstance(form, dict):
        return False
    return any(tag in form for tag in ("fn", "method", "partial")) or (
        str(form.get("opaque", "")).endswith(("method-wrapper", "method_descriptor", "partial"))
    )
