"""What the calls of this file hand to a parameter: shown to happen, but not all that may happen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tree_sitter import Node

from portkit.infer.facts import Fact
from portkit.infer.unnamed import setter_calls, special_calls
from portkit.infer.values import infer
from portkit.syntax.classes import bases, class_of, member, parameters
from portkit.syntax.nodes import Call, call_parts, unparenthesized
from portkit.syntax.scopes import same, sole_value
from portkit.syntax.started import started

if TYPE_CHECKING:
    from portkit.file import File

ITSELF = ("cls", "self.__class__", "type(self)")
CALLS = 20  # so many calls are looked at


def argument_nodes(name: Node, file: File, is_kept: bool = True) -> list[Node]:
    """The expressions that calls in this file hand to the parameter *name*, and its default value.

    Empty where *name* is no parameter of a function, method or lambda, or, if it *is_kept*, is bound again.
    """
    found = parameter(name, file)
    if found is None or (is_kept and _is_bound_again(name, file)):
        return []
    handed = found.handed_by(_calls(found.function, found.definition, file))
    return [node for one in handed if (node := one or found.default) is not None]


class Parameter(NamedTuple):
    """A parameter called *name* of *function*, *place* in its calls; *definition* is the class of a method."""

    function: Node
    definition: Node | None
    name: str
    place: int
    default: Node | None

    def handed_by(self, calls: Iterable[Call]) -> list[Node | None]:
        """What each of *calls* gives for it, None for nothing."""
        found: list[Node | None] = []
        for parts in calls:
            if self.name in parts.keywords:
                found.append(parts.keywords[self.name])
            else:
                is_given = 0 <= self.place < len(parts.arguments)
                found.append(parts.arguments[self.place] if is_given else None)
        return found


def parameter(name: Node, file: File) -> Parameter | None:
    """The parameter that *name* is, of a function, method or lambda."""
    function = file.scope(name)
    if name.type != "identifier" or function.type not in ("function_definition", "lambda"):
        return None
    word = file.text(name)
    if word not in file.parameters(function):
        return None
    listed = parameters(function)
    place = next(at for at, one in enumerate(listed) if _name_of(one, file) == word)
    definition = class_of(function, file)
    shift = int(definition is not None)  # ``self`` is not handed
    default = listed[place].child_by_field_name("value")
    return Parameter(function, definition, word, place - shift, default)


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
    """The calls by the name of a function, a method of *definition*, or a lambda; that is called on the spot too."""
    if function.type == "lambda":
        yield from _called_here(function, file)
    name = called(function, definition, file)
    is_method = definition is not None and file.text(_named(function, file)) == name
    if is_method and sum(one.kind == "function" for one in file.bindings(name)) > 1:
        yield from setter_calls(function, file)
        yield from special_calls(name, file)
        return
    yield from calls_of(name, file, is_method)
    if definition is not None and not is_method:
        yield from inherited_calls(name, file)
        yield from _by_own_class(definition, file)
    elif definition is not None:
        yield from special_calls(name, file)
        yield from setter_calls(function, file)


def _called_here(function: Node, file: File) -> Iterator[Call]:
    """``(lambda x: x + 1)(2)``; ``submit(lambda x, y: x + y, 1, 2)``, which hands on what follows."""
    above = file.parent(function)
    if above is None:
        return
    if above.type == "argument_list":
        call = file.parent(above)
        parts = call_parts(call, file) if call is not None and call.type == "call" else None
        if parts is not None and parts.arguments and same(parts.arguments[0], function):
            given = parts.arguments[1:]
            if len(given) + len(parts.keywords) == len(parameters(function)):
                yield replace(parts, function=function, receiver=None, arguments=given)
        return
    call = file.parent(above) if above.type == "parenthesized_expression" else None
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts is not None and same(parts.function, above):
        yield parts


def _by_own_class(definition: Node, file: File) -> Iterator[Call]:
    """``cls(x)``, ``self.__class__(x)`` and ``type(self)(x)`` in the methods of a class, which make one."""
    for word in (*file.words("cls"), *file.words("__class__"), *file.words("type")):
        if not definition.start_byte < word.start_byte < definition.end_byte:
            continue
        made = word
        while (above := file.parent(made)) is not None and above.type in ("attribute", "call"):
            if above.type == "call" and same(above.child_by_field_name("function"), made):
                parts = call_parts(above, file)
                if file.text(made) in ITSELF and parts is not None:
                    yield parts
            made = above


def inherited_calls(name: str, file: File) -> Iterator[Call]:
    """The calls in *file* that come to ``__init__`` of the class called *name* by way of those derived from it."""
    heirs = [one for one in file.words("class") if name in _base_names(one, file)]
    for word in heirs:
        definition = file.parent(word)
        if definition is not None and member(definition, "__init__", file) is None:
            yield from calls_of(file.text(definition.child_by_field_name("name")), file, False)
    for use in file.words("__init__")[:CALLS]:
        callee = file.parent(use)
        owner = callee.child_by_field_name("object") if callee is not None else None
        call = file.parent(callee) if callee is not None and owner is not None else None
        parts = call_parts(call, file) if call is not None and call.type == "call" else None
        if parts is None:
            continue
        if _last(owner, file) == name:
            yield replace(parts, arguments=parts.arguments[1:])
        elif file.text(owner).startswith("super("):
            around = file.enclosing(use, "class_definition")
            yield from [parts] if name in _base_names(around, file) else ()


def _base_names(within: Node | None, file: File) -> list[str]:
    """The names of the base classes of a class, or of that which the word ``class`` begins."""
    definition = file.parent(within) if within is not None and within.type == "class" else within
    if definition is None or definition.type != "class_definition":
        return []
    return [_last(one, file) for one in bases(definition, file)]


def _last(node: Node | None, file: File) -> str:
    return file.text(node).rpartition(".")[2]


def called(function: Node, definition: Node | None, file: File) -> str:
    """The name by which a function is called; that of its class for ``__init__``."""
    name = file.text(_named(function, file))
    if name == "__init__" and definition is not None:
        return file.text(definition.child_by_field_name("name"))
    return name


def calls_of(name: str, file: File, is_method: bool) -> Iterator[Call]:
    """The first calls in *file* of a function called *name*, or of any method that is."""
    for use in file.words(name)[:CALLS] if name else ():
        callee = file.parent(use) if is_method else use
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
