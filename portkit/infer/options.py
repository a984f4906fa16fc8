"""Options of a command that are integers: what ``add_option`` and ``add_argument`` of the file declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portkit.infer.facts import Kind
from portkit.infer.values import infer
from portkit.syntax.nodes import Call, call_parts, string_content

if TYPE_CHECKING:
    from portkit.file import File

DECLARES = ("add_option", "add_argument")
INTEGERS = ("int", "long")


def integer_options(file: File) -> frozenset[str]:
    """The attributes that options of type ``int``, or with an integer for a default, have; for ``File.once``.

    Where they are named: https://docs.python.org/2/library/argparse.html#dest
    """
    calls = (file.enclosing(word, "call") for name in DECLARES for word in file.words(name))
    found = (call_parts(call, file) for call in calls if call is not None)
    return frozenset(
        name
        for parts in found
        if parts and _is_integer(parts, file)
        for name in _names(parts, file)
    )


def _is_integer(parts: Call, file: File) -> bool:
    kind, default = parts.keywords.get("type"), parts.keywords.get("default")
    if kind is not None:
        return file.text(kind).strip("'\"") in INTEGERS
    return default is not None and infer(default, file).kind is Kind.INT


def _names(parts: Call, file: File) -> list[str]:
    """The attribute that an option has: *dest*, else its first long name, else its first."""
    dest = parts.keywords.get("dest")
    nodes = [dest] if dest is not None else parts.arguments
    names = [string_content(node, file) for node in nodes if node.type == "string"]
    long = [name for name in names if name.startswith("--")]
    return [name.lstrip("-").replace("-", "_") for name in (long or names)[:1]]
