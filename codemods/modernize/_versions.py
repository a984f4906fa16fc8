"""What a test of the version says on every Python 3 that portkit writes for."""

import math
import operator
import re
from collections.abc import Callable
from typing import Any

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.nodes import members
from portkit.syntax.precedence import operator_of

# The ends of what there is: an order that holds at both holds always.
OLDEST, NEWEST = (3, 6, 0, 0), (3, math.inf)
OLDEST_HEXADECIMAL, NEWEST_HEXADECIMAL = 0x030600F0, 0x03FFFFFF
FLAGS = {"PY2": False, "PY3": True, "PY34": True}
HOMES = ("six", "future.utils")
COMPARED = re.compile(
    r"sys\.version_info(?P<part>\[0\]|\[:\d\]|\.major)?(?P<operator>==|!=|<=?|>=?)"
    r"(?:\((?P<tuple>\d+(?:,\d+)*),?\)|(?P<number>\d+))"
)
HEXADECIMAL = re.compile(r"sys\.hexversion(?P<operator><=?|>=?)(?P<number>0x0?[23][0-9a-fA-F]{6})")
OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def truth(test: Node, file: File) -> bool | None:
    """Whether *test* holds on every Python 3 from 3.6; None where it does not say."""
    if test.type == "parenthesized_expression":
        return truth(members(test)[0], file)
    if test.type == "not_operator":
        inner = truth(members(test)[-1], file)
        return None if inner is None else not inner
    if test.type == "boolean_operator":
        found = [truth(one, file) for one in members(test)]
        ends = operator_of(test) == "or"
        return ends if ends in found else None if None in found else not ends
    return _flag(test, file) if test.type in ("identifier", "attribute") else _compared(test, file)


def _flag(node: Node, file: File) -> bool | None:
    """``six.PY2``, or a name that the module gives the result of such a test once."""
    home, _, name = (file.origin(node) or "").rpartition(".")
    if home in HOMES and name in FLAGS:
        return FLAGS[name]
    bindings = (
        file.resolve(node)
        if node.type == "identifier" and re.search(r"py", file.text(node), re.I)
        else ()
    )
    if len(bindings) != 1 or bindings[0].kind != "assign" or bindings[0].scope.type != "module":
        return None
    value = bindings[0].statement.child_by_field_name("right")
    return truth(value, file) if value is not None and value.type != "identifier" else None


def _compared(test: Node, file: File) -> bool | None:
    text = re.sub(r"\s+|\\", "", file.text(test))
    if not text.startswith("sys.") and "version_info" not in text and "hexversion" not in text:
        return None
    text = text if text.startswith("sys.") else f"sys.{text}"
    found = COMPARED.fullmatch(text)
    if found:
        return _holds(found)
    found = HEXADECIMAL.fullmatch(text)
    if found is None:
        return None
    number = int(found["number"], 16)
    return _same_at_both(found["operator"], OLDEST_HEXADECIMAL, NEWEST_HEXADECIMAL, number)


def _holds(found: re.Match[str]) -> bool | None:
    if found["part"] in ("[0]", ".major"):
        return (
            bool(OPERATORS[found["operator"]](3, int(found["number"]))) if found["number"] else None
        )
    if not found["tuple"]:
        return None
    version = tuple(map(int, found["tuple"].split(",")))
    if found["operator"] in ("==", "!="):
        if version[0] == 3 and not (found["part"] == "[:1]" and len(version) == 1):
            return None  # one of the releases of 3
        return (version[0] == 3) is (found["operator"] == "==")
    width = int(found["part"][2]) if found["part"] else None
    return _same_at_both(found["operator"], OLDEST[:width], NEWEST[:width], version)


def _same_at_both(sign: str, oldest: object, newest: object, bound: object) -> bool | None:
    """What a comparison with *bound* says of the oldest and the newest 3; None where they differ."""
    found = {bool(OPERATORS[sign](one, bound)) for one in (oldest, newest)}
    return found.pop() if len(found) == 1 else None
