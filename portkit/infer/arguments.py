"""What the calls of this file hand to a parameter: shown to happen, but not all that may happen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer.facts import Fact
from portkit.infer.values import infer
from portkit.syntax.classes import class_of, parameters
from portkit.syntax.nodes import Call, call_parts, unparenthesized
from portkit.syntax.scopes import same, sole_value
from portkit.syntax.started import started

if TYPE_CHECKING:
    from portkit.file import File

CALLS = 20  # so many calls are looked at


def argument_nodes(name: Node, file: File, is_kept: bool = True) -> list[Node]:
    """The expressions that calls in this file hand to the parameter *name*, and its default value.

    Empty where *name* is no parameter of a function, method or lambda, or, if it *is_kept*, is bound again.
    """
    function = file.scope(name)
    if name.type != "identifier" or function.type not in ("function_definition", "lambda"):
        return []
    word = file.text(name)
    if word not in file.parameters(function) or (is_kept and _is_bound_again(name, file)):
        return []
    listed = parameters(function)
    place = next(at for at, one in enumerate(listed) if _name_of(one, file) == word)
    definition = class_of(function, file)
    shift = int(definition is not None)  # ``self`` is not handed
    found = _handed(function, word, place - shift, definition, file)
    default = listed[place].child_by_field_name("value")
    return [node for one in found if (node := one or default) is not None]


def assigned(value: Node, file: File) -> Node:
    """The expression that a name bound once, or a parameter, stands for; else *value* itself."""
    value = unparenthesized(value)
    if value.type != "identifier":
        return value
    handed = argument_nodes(value, file)
    if handed:
        return handed[0]
    return sole_value(file.resolve(value)) or value


def argument_facts(name: Node, file: File, is_kept: bool = True) -> list[Fact]:
    """The facts about all ``argument_nodes`` of which something is known."""
    facts = [infer(one, file) for one in argument_nodes(name, file, is_kept)]
    return [fact for fact in facts if fact]


def _is_bound_again(name: Node, file: File) -> bool:
    """Whether anything but ``name += value`` binds the parameter too."""
    return any(
        one.kind != "parameter" and one.statement.type != "augmented_assignment"
        for one in file.resolve(name)
    )


def _name_of(parameter: Node, file: File) -> str:
    return file.text(parameter.child_by_field_name("name") or parameter)


def _handed(
    function: Node, word: str, place: int, definition: Node | None, file: File
) -> list[Node | None]:
    """What calls by the name of the function give for the parameter *word* at *place*, None for nothing."""
    found: list[Node | None] = []
    for parts in _calls(function, definition, file):
        if word in parts.keywords:
            found.append(parts.keywords[word])
        else:
            found.append(parts.arguments[place] if 0 <= place < len(parts.arguments) else None)
    return found


def further_nodes(splat: Node, function: Node, file: File) -> list[Node]:
    """What calls in this file hand to ``*args``, or by name to ``**options``: *splat* is that parameter."""
    listed = parameters(function)
    definition = class_of(function, file)
    place = next((at for at, one in enumerate(listed) if same(one, splat)), len(listed))
    names = {_name_of(one, file) for one in listed}
    found: list[Node] = []
    for parts in _calls(function, definition, file):
        if splat.type == "list_splat_pattern":
            found += parts.arguments[place - int(definition is not None) :]
        else:
            found += [node for name, node in parts.keywords.items() if name not in names]
    return found


def _calls(function: Node, definition: Node | None, file: File) -> Iterator[Call]:
    """The calls by the name of a function, a method of *definition*, or a lambda that is bound to a name."""
    name = file.text(_named(function, file))
    if name == "__init__" and definition is not None:
        name, definition = file.text(definition.child_by_field_name("name")), None
    elif definition is not None and sum(one.kind == "function" for one in file.bindings(name)) > 1:
        return
    for use in file.words(name)[:CALLS] if name else ():
        callee = file.parent(use) if definition is not None else use
        call = file.parent(callee) if callee is not None else None
        if callee is None or call is None:
            continue
        parts = call_parts(call, file) if call.type == "call" else started(callee, file)
        if parts and same(parts.function, callee):
            yield parts


def _named(function: Node, file: File) -> Node | None:
    """The name of a function; of a lambda the one that it is bound to."""
    if function.type == "function_definition":
        return function.child_by_field_name("name")
    above = file.parent(function)
    left = above.child_by_field_name("left") if above and above.type == "assignment" else None
    return left if left is not None and left.type == "identifier" else None
