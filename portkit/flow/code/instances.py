"""Instances of classes that are dicts or lists: what ``self[key] = data`` puts into one, ``info[key]`` gives.

Only of files that stand alone: in a tree such a class holds what many files put in, and bytes and text with it. Of
a class that has ``__getitem__`` itself, a subscript of any instance is a call of that; a loop, of ``__iter__``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.names import attribute, parameter, result
from portkit.flow.evidence import Sort
from portkit.flow.places import INSTANCE, ITEM, KEY, PATH
from portkit.syntax.scopes import Binding

if TYPE_CHECKING:
    from portkit.file import File
    from portkit.flow.model import Flow

# The classes of the library, by the last word of their names, with the mark of what is one.
HOLDERS = {
    **dict.fromkeys("dict UserDict IterableUserDict OrderedDict defaultdict".split(), "dict"),
    **dict.fromkeys("list UserList deque".split(), "container"),
}
DERIVED = re.compile(rf"class[ \t]+\w+[ \t]*\([^)]*\b(?:{'|'.join(HOLDERS)})[ \t]*[,)]")
KEPT_IN = "data"  # of UserDict and UserList
MADE = "instance"  # the mark of what is one of a class that has items by its methods
BY_ITEM = ("def __getitem__", "def __setitem__", "def __iter__")
BY_KEY = ("__getitem__", "__delitem__", "__contains__")
OF_MAPPINGS = ("keys", "has_key", "iteritems")


def has_holders(file: File) -> bool:
    """Whether a class of *file* may be a dict or a list; for ``File.once``."""
    return DERIVED.search(file.code) is not None


def instance(flow: Flow, definition: Node | None) -> int:
    """The place of an instance of a class of the file: all have one, if the class is a dict or a list or is indexed."""
    mark = _mark(flow, definition) if definition is not None else ""
    if definition is None or not (mark or _has_items(flow, definition)):
        return flow.places.new()
    place = attribute(flow, definition, INSTANCE)
    if mark and not flow.has(place, mark):
        flow.mark(place, mark)
        flow.join(place, attribute(flow, definition, KEPT_IN))
        _by_methods(flow, definition, place)
        _name_files(flow, definition, flow.field(place, ITEM))
    elif not mark and not flow.has(place, MADE):
        flow.mark(place, MADE, *_mapping(flow, definition))
        _by_methods(flow, definition, place)
        _by_key(flow, definition, flow.field(place, KEY))
    return place


def _has_items(flow: Flow, definition: Node) -> bool:
    """Whether subscripts of the instances of a class, or loops over them, run methods of it."""
    if not flow.follows_calls or flow.exports.is_in_tree or not flow.file.holds_any(BY_ITEM):
        return False
    of_class = flow.definitions.of_class
    return any(of_class(definition, one.removeprefix("def ")) for one in BY_ITEM)


def _mapping(flow: Flow, definition: Node) -> list[str]:
    """The mark of a mapping, where a class is one: a loop over it gives keys."""
    of_class, text = flow.definitions.of_class, flow.file.text(definition)
    is_mapping = any(of_class(definition, name) for name in OF_MAPPINGS) or "KeyError" in text
    return ["dict"] if is_mapping else []


def _by_key(flow: Flow, definition: Node, key: int) -> None:
    """What the methods of the class take as a key."""
    for name in BY_KEY:
        for method in flow.definitions.of_class(definition, name):
            for one in flow.definitions.signature(method).names[:1]:
                flow.join(key, parameter(flow, method, one))


def of_self(flow: Flow, found: tuple[Binding, ...], place: int) -> int:
    """*place* of a name that *found* bind; the ``self`` of a method is an instance."""
    if len(found) != 1 or found[0].kind != "parameter":
        return place
    if not (flow.file.once(has_holders) or flow.file.holds_any(BY_ITEM)):
        return place
    method = found[0].scope
    if method.type != "function_definition" or not flow.definitions.takes_instance(method):
        return place
    is_bound = found[0].name == flow.definitions.signature(method).bound
    return flow.join(place, instance(flow, flow.definitions.owner(method))) if is_bound else place


def _mark(flow: Flow, definition: Node) -> str:
    if not flow.follows_calls or flow.exports.is_in_tree or not flow.file.once(has_holders):
        return ""
    derived = flow.definitions.is_derived
    return next((HOLDERS[name] for name in HOLDERS if derived(definition, (name,))), "")


def _by_methods(flow: Flow, definition: Node, place: int) -> None:
    """What the methods of the class that subscripts and loops run take and give."""
    of_class = flow.definitions.of_class
    each = flow.field(place, KEY if flow.has(place, "dict") else ITEM)
    for method in of_class(definition, "__iter__"):
        flow.join(each, flow.field(result(flow, method), ITEM))
        for step in of_class(definition, "next"):
            flow.join(each, result(flow, step))
    key, item = flow.field(place, KEY), flow.field(place, ITEM)
    for method in of_class(definition, "__setitem__"):
        for name, held in zip(flow.definitions.signature(method).names, (key, item), strict=False):
            flow.join(held, parameter(flow, method, name))
    for method in of_class(definition, "__getitem__"):
        flow.join(item, result(flow, method))


def _name_files(flow: Flow, definition: Node, item: int) -> None:
    """Where the name of a file is kept among others, what is read from files need not be of its kind."""

    def prove() -> None:
        if flow.has(item, PATH) and Sort.NATIVE not in flow.sorts(item):
            flow.prove(item, Sort.NATIVE, definition, "the name of a file is kept with it")

    flow.later(prove, item)
