"""What other modules of the tree show of a value: what they bind, give back, store, and hand to a function.

Each node is given with the file that it stands in, and is to be looked at as part of that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from tree_sitter import Node

from portkit.infer.arguments import Parameter, called, calls_of, inherited_calls, parameter
from portkit.infer.calls import returned_by, yielded_by
from portkit.infer.items import part_in, stored_as, unpacked_call
from portkit.syntax.classes import bases, class_of, parameters
from portkit.syntax.nodes import Call, attribute_name
from portkit.syntax.scopes import Binding, given_to, same, sole_value

if TYPE_CHECKING:
    from portkit.file import File

STEPS = 4  # through so many modules a name is followed, and so many base classes
FEW = 8  # so many modules are looked into for calls
Placed = tuple[Node, "File"]


class Defined(NamedTuple):
    """What a name of the tree is bound by, in the module that defines it."""

    binding: Binding
    file: File


def elsewhere(node: Node, file: File) -> Iterator[Placed]:
    """Some of what *node* may be, in other modules of the tree; a method may be known by its name alone."""
    yield from surely_elsewhere(node, file)
    function = node.child_by_field_name("function") if node.type == "call" else None
    if function is not None and file.project.opened.paths:
        yield from _results(_named_so(function, file))


def surely_elsewhere(node: Node, file: File) -> Iterator[Placed]:
    """Some of what *node* is, in other modules of the tree."""
    rule = RULES.get(node.type) if file.project.opened.paths else None
    return rule(node, file) if rule is not None else iter(())


def called_elsewhere(function: Node, file: File, by_name: bool) -> Iterator[Defined]:
    """What a call of *function* runs in other modules of the tree; *by_name*: a method may be known by that alone."""
    if file.project.opened.paths:
        found = [*_of_tree(function, file), *_methods(function, file)]
        yield from found or (_named_so(function, file) if by_name else ())


def yielded_elsewhere(function: Node, file: File) -> Iterator[Placed]:
    """What a generator of another module yields, whose name is *function*."""
    if file.project.opened.paths:
        for binding, other in (*_of_tree(function, file), *_methods(function, file)):
            if binding.kind == "function":
                yield from ((value, other) for value in yielded_by(binding.statement, other))


def _name(node: Node, file: File) -> Iterator[Placed]:
    """What a module binds, what others hand to a parameter, or a part of what a function gives."""
    return chain(_handed(node, file), _values(node, file), _parts(node, file))


def _parts(name: Node, file: File) -> Iterator[Placed]:
    """What ``a`` is of ``a, b = f()``: that part of what the function gives back."""
    for binding in file.resolve(name):
        call = unpacked_call(binding)
        for value, other in _call(call, file) if call is not None else ():
            yield from ((one, other) for one in part_in([value], binding))


def _values(node: Node, file: File) -> Iterator[Placed]:
    for binding, other in _of_tree(node, file):
        value = given_to(binding.node, binding.statement) if binding.kind == "assign" else None
        if value is not None:
            yield value, other


def _call(node: Node, file: File) -> Iterator[Placed]:
    """What a function or a method gives back."""
    function = node.child_by_field_name("function")
    if function is not None:
        yield from _results((*_of_tree(function, file), *_methods(function, file)))


def _results(functions: Iterable[Defined]) -> Iterator[Placed]:
    for binding, file in functions:
        if binding.kind == "function":
            yield from ((value, file) for value in returned_by(binding.statement, file))


def _attribute(node: Node, file: File) -> Iterator[Placed]:
    """A name of a module; what an instance of a class of another module keeps."""
    yield from _values(node, file)
    name, owner = attribute_name(node, file), node.child_by_field_name("object")
    for _, other in classes_of(owner, file) if owner is not None else ():
        for value in stored_as(name, other):
            yield value, other


def _methods(function: Node, file: File) -> Iterator[Defined]:
    """The method that is called, of a class of another module."""
    owner = function.child_by_field_name("object") if function.type == "attribute" else None
    for one in classes_of(owner, file) if owner is not None else ():
        yield from _sole_method(attribute_name(function, file), one.file)


def _named_so(function: Node, file: File) -> Iterator[Defined]:
    """The method that is called, if it is the only one of its name in the tree."""
    name = attribute_name(function, file) if function.type == "attribute" else ""
    paths = file.project.opened.defining.get(name, ())
    other = file.project.opened.file(paths[0], file) if len(paths) == 1 else None
    if other is not None and other.path != file.path:
        yield from _sole_method(name, other)


def _sole_method(name: str, file: File) -> list[Defined]:
    found = [Defined(one, file) for one in file.bindings(name) if one.kind == "function"]
    return found if len(found) == 1 else []


def classes_of(owner: Node, file: File) -> Iterator[Defined]:
    """The classes of other modules that *owner* is made by, or, as ``self``, is derived from."""
    if not file.project.opened.paths:
        return
    made = _made(owner, file) if owner.type == "identifier" else owner
    if file.text(owner) == "self":
        around = file.enclosing(owner, "class_definition")
        names = bases(around, file) if around is not None else []
    else:
        function = made.child_by_field_name("function") if made is not None else None
        names = [function] if function is not None else []
    for name in names:
        for definition in _of_tree(name, file):
            if definition.binding.kind == "class":
                yield definition
                yield from _above(definition)


def _made(name: Node, file: File) -> Node | None:
    """What a name is bound to once, ``a /= 2`` apart."""
    bound = file.resolve(name)
    return sole_value([one for one in bound if one.statement.type != "augmented_assignment"])


def _above(definition: Defined, steps: int = STEPS) -> Iterator[Defined]:
    """The classes of the tree that a class is derived from."""
    if not steps:
        return
    binding, file = definition
    for base in bases(binding.statement, file):
        here = [Defined(one, file) for one in file.resolve(base)]
        for one in [*here, *_of_tree(base, file)]:
            if one.binding.kind == "class":
                yield one
                yield from _above(one, steps - 1)


def _handed(name: Node, file: File) -> list[Placed]:
    """What calls in other modules hand to a parameter; looked for once."""
    found = parameter(name, file)
    if found is None:
        return []
    known = file.once(_known_handed)
    key = found.function.id, found.name
    if key not in known:
        known[key] = list(_handed_to(found, file))
    return known[key]


def _known_handed(_file: File) -> dict[tuple[int, str], list[Placed]]:
    return {}


def _handed_to(found: Parameter, file: File) -> Iterator[Placed]:
    for calls, other in _callers(found.function, found.definition, file):
        yield from ((node, other) for node in found.handed_by(calls) if node is not None)


def rest_elsewhere(name: Node, file: File) -> Iterator[Placed]:
    """What calls in other modules hand to ``*name``."""
    bound = file.resolve(name) if name.type == "identifier" and file.project.opened.paths else ()
    for binding in bound:
        function = binding.scope
        if binding.statement.type != "list_splat_pattern" or function.type != "function_definition":
            continue
        place = parameters(function).index(binding.statement)
        definition = class_of(function, file)
        for calls, other in _callers(function, definition, file):
            for parts in calls:
                yield from ((one, other) for one in parts.arguments[place - bool(definition) :])


def calls_elsewhere(function: Node, file: File) -> Iterator[Placed]:
    """The calls of *function* in other modules of the tree."""
    for calls, other in _callers(function, class_of(function, file), file):
        for parts in calls:
            call = other.parent(parts.function)
            if call is not None:
                yield call, other


def _callers(
    function: Node, definition: Node | None, file: File
) -> Iterator[tuple[Iterator[Call], File]]:
    """The calls of *function*, or of the class that it makes, of each other module that has some."""
    if not _is_reached(function, file):
        return
    opened = file.project.opened
    word = called(function, definition, file)
    own = file.text(function.child_by_field_name("name"))
    is_method = definition is not None and word == own
    if is_method and len(opened.defining.get(word, ())) > 1:
        return
    naming = {
        **dict.fromkeys(opened.calling.get(word, ())),
        **dict.fromkeys(opened.deriving.get(word, ())),
        **dict.fromkeys(
            one for one in opened.paths if f"{word} as " in file.project.graph.text(one)
        ),
    }
    for path in list(naming)[:FEW]:
        other = opened.file(path, file) if path != file.path else None
        if other is not None:
            yield _calls(word, is_method, other, file), other


def _calls(word: str, is_method: bool, calling: File, file: File) -> Iterator[Call]:
    """The calls in *calling* of what *file* defines as *word*: a method, a function or a class."""
    if is_method:
        yield from calls_of(word, calling, True)
        return
    others = (
        re.findall(rf"\b{word} as (\w+)", calling.code) if f"{word} as " in calling.code else ()
    )
    by_others = (parts for name in others for parts in calls_of(name, calling, False))
    for parts in (*calls_of(word, calling, False), *calls_of(word, calling, True), *by_others):
        if _means(parts.function, calling, word, file):
            yield parts
    if word in calling.project.opened.deriving:
        yield from inherited_calls(word, calling)


def _is_reached(function: Node, file: File) -> bool:
    """Whether other modules can call *function*: it stands in the module, or is a method."""
    above = file.enclosing(function, "function_definition", "class_definition", "module")
    return function.type == "function_definition" and (
        class_of(function, file) is not None or same(above, file.root)
    )


def _means(function: Node, calling: File, word: str, file: File) -> bool:
    """Whether what *calling* calls is what *file* defines as *word*."""
    return any(
        one.file.path == file.path and one.binding.name == word
        for one in _of_tree(function, calling)
    )


def _of_tree(node: Node, file: File) -> Iterator[Defined]:
    """What binds the name, or the name of a module, that *node* is, in the module that defines it."""
    origins = [file.origin(node)]
    if node.type == "identifier" and file.starred and file.is_unbound(node):
        sources = file.project.graph.sources(file.path, file.text(node))
        origins += [origin for origin, is_starred in sources if is_starred]
    for origin in origins:
        if origin is not None:
            yield from _followed(origin, file, STEPS)


def _followed(origin: str, file: File, steps: int) -> Iterator[Defined]:
    modules, opened = file.project.modules, file.project.opened
    dotted = modules.absolute(origin, file.path) if steps else None
    split = modules.split(dotted) if dotted is not None else None
    if split is None or len(split[1]) != 1 or split[0] not in opened.paths:
        return
    path, (name,) = split
    other = opened.file(path, file)
    if other is None:
        return
    for binding in other.bound_by_module(name):
        if not binding.is_import:
            yield Defined(binding, other)
        elif (further := other.imported(binding)) is not None:
            yield from _followed(further, other, steps - 1)
    if not other.bound_by_module(name):
        for further, is_starred in other.project.graph.sources(path, name):
            if is_starred:
                yield from _followed(further, other, steps - 1)


RULES = {"identifier": _name, "attribute": _attribute, "call": _call}
