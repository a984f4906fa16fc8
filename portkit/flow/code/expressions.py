"""The places of expressions: literals, operators, containers, subscripts, comparisons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.functions import of_attribute, of_lambda, of_name
from portkit.flow.code.names import received_file, variable
from portkit.flow.code.targets import bind, element, element_name, iterated
from portkit.flow.evidence import Sort
from portkit.flow.library import wsgi
from portkit.flow.library.formats import (
    ESCAPE,
    format_literal,
    format_values,
    is_caught,
    is_repeated,
)
from portkit.flow.library.servers import HEADERS
from portkit.flow.library.showing import elements_shown, show, written
from portkit.flow.model import HOLDERS
from portkit.flow.places import ITEM, KEY, WSGI_INPUT
from portkit.flow.reasons import BY_NAME, PUT_IN
from portkit.flow.tree.handed_on import spelling
from portkit.syntax.nodes import function_call, members, unparenthesized
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import same

if TYPE_CHECKING:
    from portkit.flow.model import Flow

BYTE_SORTS = frozenset([Sort.BYTES, Sort.ENCODED, Sort.SINK, Sort.ESCAPE])
NATIVE_SORTS = frozenset([Sort.NATIVE, Sort.SHOWN, Sort.TEXT])
PARTS_OF_CONDITIONS = ("parenthesized_expression", "boolean_operator")
ASKING = ("not_operator", "assert_statement", "if_clause")
PREFIX = re.compile(r"[A-Za-z]*")


def string(flow: Flow, node: Node) -> int:
    """A literal: text with ``u``, bytes with ``b``, else what its class becomes."""
    place = flow.mark(flow.places.new(), "string")
    text = flow.file.text(node)
    prefix = PREFIX.match(text)
    letters = prefix[0].lower() if prefix else ""
    if "b" in letters:
        flow.make(place, "bytes literal", node)
        return flow.prove(place, Sort.BYTES, node, f"`{_short(text)}` is bytes")
    if "u" in letters or flow.literals_are_text:
        return flow.prove(place, Sort.TEXT, node, f"`{_short(text)}` is text")
    flow.make(place, "literal" if _can_be_bytes(node, flow) else "fixed", node)
    is_escaped = "\\" in text and "r" not in letters and ESCAPE.search(text)
    if is_escaped and spelling(node, flow.file) is None:
        flow.prove(place, Sort.ESCAPE, node, f"`{_short(text)}` holds bytes that are no text")
    return place


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:20] + "..."


def _can_be_bytes(node: Node, flow: Flow) -> bool:
    return flow.file.text(node).isascii() and all(
        one.type != "interpolation" for one in node.named_children
    )


def concatenated(flow: Flow, node: Node) -> int:
    """``"a" "b"``: one string."""
    return flow.join(*[flow.value(part) for part in members(node)])


def binary(flow: Flow, node: Node) -> int:
    """``a + b`` is of the kind of both, ``a % b`` a format, ``a * 2`` what *a* is."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    operator = operator_of(node)
    if operator == "%":
        return formatted(flow, node)
    places = [flow.value(left), flow.value(right)]
    if operator == "+":
        return flow.join(*places)
    if operator == "*":
        number = left is not None and unparenthesized(left).type in ("integer", "float")
        return places[1] if number else places[0]
    place = flow.places.new()
    if operator in ("|", "&", "-", "^"):
        flow.later(lambda: _of_sets(flow, place, *places), place, *places)
    return place


def _of_sets(flow: Flow, place: int, left: int, right: int) -> None:
    """``a | b`` of sets; of numbers, nothing is said."""
    if flow.has(left, "container") or flow.has(right, "container"):
        flow.join(place, left, right)


def formatted(flow: Flow, node: Node) -> int:
    """``format % values``: of the class of the format; values put in by ``%s`` too, if that is bytes."""
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    place = flow.value(left)
    flow.value(right)
    if left is None or right is None:
        return place
    names = unparenthesized(right).type == "dictionary"  # no bytes can take such
    is_literal = is_repeated(left) or format_literal(left, flow.file).type in STRINGS
    if not is_literal and not names:
        return place
    flow.make(place, "format", node)
    _by_name(flow, left, unparenthesized(right))
    for code, item in format_values(node, flow.file) or []:
        if code in "sr":
            elements_shown(flow, flow.value(item), item)
        if code == "s":
            inner = flow.value(item)
            flow.later(lambda item=item: _put_in(flow, place, item), place, inner)  # type: ignore[misc]
            if is_caught(item, flow.file):
                flow.make(place, "caught", item)
        elif code == "r":
            flow.prove(flow.value(item), Sort.LISTED, item, PUT_IN)
    return place


STRINGS = ("string", "concatenated_string")


def _by_name(flow: Flow, format: Node, values: Node) -> None:
    """``"%(a)s" % {"a": x}``, ``"%(a)s" % values``: what is put in by its name is shown; also of ``locals()``."""
    file = flow.file
    names = dict.fromkeys(NAMED.findall(file.text(format_literal(format, file))))
    if not names:
        return
    if not function_call(values, file, "locals", positional=0):
        written(flow, values, PUT_IN, BY_NAME, 1)
        return
    for name in names:
        bound = tuple(one for one in file.bindings(name) if same(one.scope, flow.scope(values)))
        if bound:
            flow.prove(variable(flow, bound, name, values), Sort.SHOWN, values, BY_NAME)


NAMED = re.compile(r"%\((\w+)\)")


def _put_in(flow: Flow, format: int, item: Node) -> None:
    """A string that ``%s`` puts into a format: one with it if that must be bytes and is not shown."""
    value = flow.value(item)
    outer, inner = flow.sorts(format), flow.sorts(value)
    if outer & NATIVE_SORTS:
        if not flow.places.same(format, value) and outer & {Sort.NATIVE, Sort.SHOWN}:
            show(flow, value, item)
    elif inner & BYTE_SORTS or (outer & BYTE_SORTS and flow.has(value, "string")):
        flow.join(format, value)


def either(flow: Flow, node: Node) -> int:
    """``a or b``: one or the other. ``a and b``: the other, or an empty string; what else is empty holds nothing."""
    left = flow.value(node.child_by_field_name("left"))
    right = flow.value(node.child_by_field_name("right"))
    if _is_only_asked(flow, node):
        return flow.places.new()
    if operator_of(node) != "and":
        return flow.join(left, right)

    def join() -> None:
        if flow.has(left, "string") and flow.places.of(left).marks.isdisjoint(HOLDERS):
            flow.join(left, right)

    flow.later(join, left, right)
    return right


def _is_only_asked(flow: Flow, node: Node) -> bool:
    """Whether nothing but the truth of ``a or b`` is asked: it is a condition, or a part of one."""
    above = flow.file.parent(node)
    while above is not None and above.type in PARTS_OF_CONDITIONS:
        node, above = above, flow.file.parent(above)
    if above is None or above.type in ASKING:
        return above is not None
    return same(above.child_by_field_name("condition"), node)


def conditional(flow: Flow, node: Node) -> int:
    """``a if test else b``: either of both."""
    first, test, last = members(node)
    flow.value(test)
    return flow.join(flow.value(first), flow.value(last))


def comparison(flow: Flow, node: Node) -> int:
    """``a == b`` and ``a in b``: what is compared is of one kind."""
    operands = members(node)
    # ``data in ('', b'')`` asks nothing of its kind: it is what an earlier run has written.
    neutral = [flow.file.text(operand) in EITHER_EMPTY for operand in operands]
    places = [
        flow.places.new() if is_neutral else flow.value(operand)
        for operand, is_neutral in zip(operands, neutral, strict=True)
    ]
    signs = [child.type for child in node.children if not child.is_named or child.type in SIGNS]
    for number, sign in enumerate(signs[: len(places) - 1]):
        if sign in ("in", "not in"):
            pair = places[number : number + 2]
            flow.later(lambda pair=pair: _inside(flow, *pair), *pair)  # type: ignore[misc]
        elif sign not in ("is", "is not"):
            flow.join(places[number], places[number + 1])
    return flow.places.new()


SIGNS = ("not in", "is not")
EITHER_EMPTY = ("('', b'')", '("", b"")')


def _inside(flow: Flow, item: int, container: int) -> None:
    if flow.has(container, "string"):
        flow.join(item, container)
    elif flow.has(container, "dict"):
        flow.join(item, flow.field(container, KEY))
    elif flow.places.of(container).fields:
        flow.join(item, flow.field(container, ITEM))


def display(flow: Flow, node: Node) -> int:
    """``[a, b]`` and ``{a, b}``: any element. ``(a, b)``: each by its place."""
    place = flow.mark(flow.places.new(), "container")
    for number, item in enumerate(members(node)):
        if item.type in ("list_splat", "list_splat_pattern"):
            flow.join(flow.field(place, ITEM), iterated(flow, item.named_children[0]))
        else:
            name = number if node.type in ("tuple", "expression_list") else ITEM
            flow.join(flow.field(place, name), flow.value(item))
    return place


def dictionary(flow: Flow, node: Node) -> int:
    """``{key: value}``: what stands under a literal key has a place of its own."""
    place = flow.mark(flow.places.new(), "dict")
    for pair in members(node):
        if pair.type != "pair":
            flow.join(place, flow.value(pair.named_children[-1]))
            continue
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        flow.join(flow.field(place, KEY), flow.value(key))
        name = element_name(flow, key)
        flow.join(flow.field(place, name), flow.value(value))
        if name == f"key {WSGI_INPUT}":
            received_file(flow, flow.value(value), pair)
    return place


def subscript(flow: Flow, node: Node) -> int:
    """``x[i]``, ``x[key]``, ``x[i:j]``: what *x* holds, or a part of it."""
    value, index = node.child_by_field_name("value"), node.child_by_field_name("subscript")
    held = flow.value(value)
    if index is not None and index.type == "slice":
        for part in members(index):
            flow.value(part)
        return held
    if flow.has(held, HEADERS):
        return flow.native(node)
    flow.make(held, "index", node)
    key, name = flow.value(index), element(flow, held, index)
    if index is not None and index.type != "integer":
        flow.join(flow.field(held, KEY), key)
    if name == f"key {WSGI_INPUT}":
        received_file(flow, flow.field(held, name), node)
    return flow.field(held, name)


def comprehension(flow: Flow, node: Node) -> int:
    """``[f(y) for y in x]``: a container of what is made of the elements."""
    for clause in members(node):
        if clause.type == "for_in_clause":
            bind(
                flow,
                clause.child_by_field_name("left"),
                iterated(flow, clause.child_by_field_name("right")),
            )
        elif clause.type == "if_clause":
            flow.value(clause.named_children[0])
    body = node.child_by_field_name("body")
    if body is not None and body.type == "pair":
        place = flow.mark(flow.places.new(), "dict")
        flow.join(flow.field(place, KEY), flow.value(body.child_by_field_name("key")))
        flow.join(flow.field(place, ITEM), flow.value(body.child_by_field_name("value")))
        return place
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), flow.value(body))
    return place


def backticks_or_inner(flow: Flow, node: Node) -> int:
    """`` `x` `` gives a native string; other parentheses do not come here."""
    for child in members(node):
        place = flow.value(child)
        flow.prove(place, Sort.LISTED, child, PUT_IN)
        elements_shown(flow, place, child)
    return flow.native(node)


def yielded(flow: Flow, node: Node) -> int:
    """``yield x``: an element of what the function gives."""
    function = flow.file.enclosing(node, "function_definition", "lambda")
    values = [flow.value(child) for child in members(node)]
    if function is None or not values or wsgi.yielded(flow, function, members(node)[0]):
        return flow.places.new()
    generator = flow.owned("result", function)
    flow.join(flow.field(generator, ITEM), values[0])
    return flow.places.new()


def keyword(flow: Flow, node: Node) -> int:
    """``name=value`` among the arguments of a call."""
    return flow.value(node.child_by_field_name("value"))


RULES = {
    "string": string,
    "concatenated_string": concatenated,
    "identifier": of_name,
    "attribute": of_attribute,
    "binary_operator": binary,
    "boolean_operator": either,
    "conditional_expression": conditional,
    "comparison_operator": comparison,
    "list": display,
    "tuple": display,
    "set": display,
    "expression_list": display,
    "dictionary": dictionary,
    "subscript": subscript,
    "list_comprehension": comprehension,
    "set_comprehension": comprehension,
    "generator_expression": comprehension,
    "dictionary_comprehension": comprehension,
    "lambda": of_lambda,
    "parenthesized_expression": backticks_or_inner,
    "yield": yielded,
    "keyword_argument": keyword,
}
