"""What is written out as a native string: by ``print``, ``str``, ``repr``, a format, an exception."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.evidence import Sort
from portkit.flow.places import ITEM
from portkit.flow.reasons import PUT_IN
from portkit.syntax.nodes import call_parts, members, unparenthesized

if TYPE_CHECKING:
    from portkit.flow.model import Flow

DEPTH = 3  # so many containers in each other are looked into


def show(flow: Flow, value: int, item: Node) -> None:
    """Note, once, that a value is put into a native string that is written out."""
    known = flow.places.of(value).evidence
    if not any(one.sort is Sort.SHOWN and one.node.id == item.id for one in known):
        flow.prove(value, Sort.SHOWN, item, PUT_IN)


def shown(flow: Flow, value: Node, how: str) -> None:
    """Note that a value is written out; of a call, its arguments are (``raise E(text)``)."""
    if not flow.file.code.startswith("`", value.start_byte):
        value = unparenthesized(value)
    place = flow.value(value)
    if value.type == "call" and how.endswith("exception"):
        parts = call_parts(value, flow.file)
        for argument in parts.arguments if parts else ():
            flow.prove(flow.value(argument), Sort.SHOWN, argument, how)
    else:
        flow.prove(place, Sort.SHOWN, value, how)
        elements_shown(flow, place, value, how)


def elements_shown(flow: Flow, place: int, value: Node, how: str = PUT_IN) -> None:
    """What a container that is written out holds is written by ``repr``, also in the containers that it holds."""
    flow.later(lambda: _all_held(flow, place, value, Sort.LISTED, how))


def _all_held(flow: Flow, place: int, node: Node, sort: Sort, how: str) -> None:
    """Note something of all that a container holds, also in the containers that it holds; each is looked into once."""
    find, reached, todo = flow.places.find, dict[int, int](), [(place, DEPTH)]
    while todo:
        place, deep = todo.pop()
        is_holder = flow.has(place, "container") or flow.has(place, "dict")
        if not is_holder or reached.get(find(place), 0) >= deep:
            continue
        reached[find(place)] = deep
        for held in dict.fromkeys(map(find, flow.places.of(place).fields.values())):
            _note(flow, held, node, sort, how)
            todo.append((held, deep - 1))


def written(flow: Flow, node: Node, how: str, held: str, deep: int) -> None:
    """Note what of *node* is written where no bytes may be: it is an item where *deep* is 0, holds items where it is 1.

    Items that stand in a display are told one by one, with the reason *how*; others by what holds them, with *held*.
    """
    inner = _inner(node)
    if deep and inner is not None:
        for one in inner:
            written(flow, one, how, held, deep - 1)
        return
    place = flow.value(node)
    if not deep:
        flow.prove(place, Sort.SHOWN, node, how)
        elements_shown(flow, place, node)
    else:
        flow.later(lambda: _held_written(flow, place, node, held, deep))


def nested(flow: Flow, node: Node, how: str, held: str) -> None:
    """So of what is written with all that it holds, whatever that is."""
    inner = _inner(node)
    if inner is not None:
        for one in inner:
            nested(flow, one, how, held)
        return
    place = flow.value(node)
    flow.prove(place, Sort.SHOWN, node, how)
    flow.later(lambda: _all_held(flow, place, node, Sort.SHOWN, held))


def _inner(node: Node) -> list[Node] | None:
    """What stands in a display or comprehension; None where *node* is neither."""
    if node.type in ("list", "tuple"):
        return members(node)
    if node.type == "dictionary":
        values = (one.child_by_field_name("value") for one in members(node))
        return [one for one in values if one is not None]
    if node.type in ("list_comprehension", "generator_expression"):
        body = node.child_by_field_name("body")
        return [body] if body is not None else []
    return None


def _held_written(flow: Flow, place: int, node: Node, held: str, deep: int) -> None:
    flow.field(place, ITEM)
    for inner in list(flow.places.of(place).fields.values()):
        if deep > 1:
            _held_written(flow, inner, node, held, deep - 1)
            continue
        _note(flow, inner, node, Sort.SHOWN, held)


def _note(flow: Flow, place: int, node: Node, sort: Sort, how: str) -> None:
    """Note it once."""
    known = flow.places.of(place).evidence
    if not any(one.sort is sort and one.because == how and one.node.id == node.id for one in known):
        flow.prove(place, sort, node, how)
