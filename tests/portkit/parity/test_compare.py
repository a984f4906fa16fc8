"""Two canonical values: what is equal, what differs, and how it is called."""

from __future__ import annotations

from typing import Any

import pytest

from portkit.parity.compare import differences
from portkit.parity.difference import Kind


def item(*forms: Any) -> dict[str, Any]:
    return {"l": list(forms)}


def error(name: str, *args: Any, catch: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    caught = [name, *catch, "builtins:Exception", "builtins:BaseException"]
    return {"x": name, "catch": caught, "args": list(args), **more}


OS = "builtins:OSError"
EQUAL = {
    "numbers": (1, 1),
    "long and int": ({"L": "c"}, 12),
    "native and text": ({"s": "a"}, "a"),
    "native UTF-8 and text": ({"s": "\xc3\xa9"}, "é"),
    "orders of a dict": ({"d": [["a", 1], ["b", 2]]}, {"d": [["b", 2], ["a", 1]]}),
    "native and text keys": ({"d": [[{"s": "a"}, 1]]}, {"d": [["a", 1]]}),
    "orders of a set": ({"set": [1, 2]}, {"set": [2, 1]}),
    "xrange and range": ({"range": [0, 1, 3]}, {"range": [0, 1, 3]}),
    "kinds of iterators": ({"it": "generator", "items": [1]}, {"it": "iterator", "items": [1]}),
    "cut on one side": (item(1, {"cut": "depth"}), item(1, 2)),
    "what is shared": ({"l": [{"l": [], "n": 0}, {"r": 0}]}, {"l": [{"l": []}, {"l": []}]}),
    "a list that holds itself": ({"l": [{"r": 0}], "n": 0}, {"l": [{"r": 0}], "n": 0}),
    "a class inside of another": ({"o": "m:B", "st": []}, {"o": "m:A.B", "st": []}),
    "an exception inside of a class": (error("m:E"), error("m:A.E")),
    "a time in a zone with a name": (
        {"datetime": [2000, 1, 1, 0, 0, 0, 0], "tz": {"o": "m:Zone", "st": [["name", {"s": "A"}]]}},
        {"datetime": [2000, 1, 1, 0, 0, 0, 0], "tz": {"o": "m:Zone", "st": [["name", "A"]]}},
    ),
    "closed files in memory": (
        {"io": {"cut": "closed"}, "closed": True},
        {"io": {"cut": "closed"}, "closed": True},
    ),
    "a file in memory whose content 2.7 cannot join": (
        {"io": {"cut": "text and bytes that do not join"}, "at": 2},
        {"io": "ab", "at": 2},
    ),
    "opaque objects": ({"opaque": "socket:_socketobject"}, {"opaque": "socket:socket"}),
    "a finer exception": (
        error(OS, 2),
        error("builtins:FileNotFoundError", 2, catch=(OS,)),
    ),
    "the interpreter's message": (
        error("builtins:TypeError", {"s": "one"}, own=False),
        error("builtins:TypeError", "other", own=False),
    ),
    "repr of text": (
        {"o": "m:C", "repr": {"s": "C(u'x', 3L)"}},
        {"o": "m:C", "repr": "C('x', 3)"},
    ),
    "exits by exceptions": ({"left": "by an exception"}, {"left": "by an exception"}),
}


@pytest.mark.parametrize("name", EQUAL)
def test_equal(name: str) -> None:
    assert differences(*EQUAL[name]) == []


DIFFERENT = {
    "numbers": (1, 2, "", Kind.VALUE),
    "int and bool": (1, True, "", Kind.TYPE),
    "int and float": (1, {"f": "0x1.0000000000000p+0"}, "", Kind.TYPE),
    "floats": ({"f": "0x1.8p+0"}, {"f": "0x1.0p+0"}, "", Kind.VALUE),
    "list and tuple": (item(1), {"t": [1]}, "", Kind.TYPE),
    "list and iterator": (item(1), {"it": "iterator", "items": [1]}, "", Kind.LAZY),
    "list and view": (item(1), {"view": "keys", "of": [1]}, "", Kind.LAZY),
    "list and range": (item(0, 1), {"range": [0, 1, 2]}, "", Kind.LAZY),
    "native and bytes": (item({"s": "a"}), item({"b": "a"}), "0", Kind.BYTES),
    "other bytes": ({"s": "a"}, {"b": "b"}, "", Kind.VALUE),
    "text and bytes": ("a", {"b": "a"}, "", Kind.TYPE),
    "orders of a list": (item(1, 2), item(2, 1), "0", Kind.VALUE),
    "orders of an ordered dict": (
        {"od": [["a", 1], ["b", 1]]},
        {"od": [["b", 1], ["a", 1]]},
        "",
        Kind.VALUE,
    ),
    "a value of a dict": ({"d": [["a", 1]]}, {"d": [["a", 2]]}, "a", Kind.VALUE),
    "a key less": ({"d": [["a", 1]]}, {"d": []}, "a", Kind.MISSING),
    "a member more": ({"set": []}, {"set": [1]}, "1", Kind.EXTRA),
    "an item less": (item(1, 2), item(1), "1", Kind.MISSING),
    "classes": ({"o": "m:C", "st": []}, {"o": "m:D", "st": []}, "", Kind.TYPE),
    "classes of two modules": ({"o": "m:B", "st": []}, {"o": "n:B", "st": []}, "", Kind.TYPE),
    "times": ({"time": [1, 0]}, {"time": [1, 2]}, "time.1", Kind.VALUE),
    "a zone more": ({"time": [1, 0]}, {"time": [1, 0], "tz": {"o": "m:Z"}}, "", Kind.TYPE),
    "a file in memory that is closed": (
        {"io": {"s": "a"}, "at": 1},
        {"io": {"cut": "closed"}, "closed": True},
        "",
        Kind.VALUE,
    ),
    "where a file in memory is read": (
        {"io": "a", "at": 0},
        {"io": "a", "at": 1},
        "at",
        Kind.VALUE,
    ),
    "attributes": (
        {"o": "m:C", "st": [[{"s": "x"}, 1]]},
        {"o": "m:C", "st": [["x", 2]]},
        "x",
        Kind.VALUE,
    ),
    "exceptions": (error("builtins:KeyError"), error("builtins:ValueError"), "", Kind.RAISED),
    "an exception that fewer catch": (
        error("m:E", catch=("builtins:ValueError",)),
        error("m:E"),
        "",
        Kind.RAISED,
    ),
    "the program's message": (
        error("builtins:ValueError", {"s": "one"}, own=True),
        error("builtins:ValueError", "two", own=True),
        "args.0",
        Kind.VALUE,
    ),
    "result and exception": (1, {"left": "by an exception"}, "", Kind.RAISED),
    "exception and result": ({"raised": error("m:E")}, 1, "", Kind.RAISED),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_different(name: str) -> None:
    expected, got, path, kind = DIFFERENT[name]
    found = differences(expected, got)[0]
    assert (found.path, found.kind) == (path, kind)


def test_native_string_that_became_text_on_2() -> None:
    assert [one.kind for one in differences({"s": "a"}, "a", "native")] == [Kind.TEXT]
    assert differences({"s": "a"}, {"s": "a"}, "native") == []
