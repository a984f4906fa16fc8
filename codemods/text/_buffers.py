"""Buffers that another class takes the place of, and the imports that nothing uses then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tree_sitter import Node

from codemods.stdlib._unused import is_for_others
from codemods.text._flows import made
from portkit.codemod import ImportChange, Rewrite
from portkit.file import File
from portkit.flow import Kind
from portkit.infer.guards import is_guarded
from portkit.syntax.imports import STATEMENTS
from portkit.syntax.nodes import Call, call_parts
from portkit.syntax.scopes import Binding, same

HELPERS = {"StringIO.StringIO": "StringBuffer", "cStringIO.StringIO": "CStringBuffer"}


def without_imports(rewritten: Iterable[tuple[Node, Rewrite]], file: File) -> Iterator[Rewrite]:
    """*rewritten* (what is called, and what takes its place); with them goes an import that nothing else uses."""
    groups: dict[int, tuple[Binding | None, list[Rewrite]]] = {}
    for function, new in rewritten:
        binding = _import(function, file)
        key = binding.node.id if binding is not None else function.id
        groups.setdefault(key, (binding, []))[1].append(new)
    for binding, found in groups.values():
        if binding is not None and _is_all(binding, found, file):
            yield _with_import(binding, found, file)
        else:
            yield from found


def string_buffers(found: list[Call], why: str, file: File) -> Iterator[Rewrite]:
    """The helper for each ``StringIO.StringIO`` that one of the calls *found* makes, none of bytes; *why* is told."""
    kinds = (Kind.BYTES, Kind.KEPT, Kind.MIXED)
    others = {node.id for node, _ in made("buffer", file, *kinds)} if found else set()
    rewritten = []
    for parts in found:
        is_plain = parts.node.id not in others and not is_guarded(parts.node, file)
        if is_plain and helper_for(parts.function, file) == "StringBuffer":
            buffer = file.need("_compat", "StringBuffer")
            new = file.rewrite(parts.function, "{buffer}", buffer=buffer, message=why)
            rewritten.append((parts.function, new))
    yield from without_imports(rewritten, file)


def calls_of_name(name: str, file: File) -> Iterator[Call]:
    """The calls of what is called *name*, a name of its own or a module's."""
    for word in file.words(name):
        function, above = word, file.parent(word)
        if above is not None and above.type == "attribute":
            function, above = above, file.parent(above)
        if above is None or not same(above.child_by_field_name("function"), function):
            continue
        parts = call_parts(above, file)
        if parts is not None:
            yield parts


def helper_for(function: Node, file: File) -> str:
    """The helper for a class of buffers; where a ``try`` imports either, the one that 2.7 finds first."""
    inner = function.child_by_field_name("object") or function
    if inner.type != "identifier":
        return ""
    member = ".StringIO" if function.type == "attribute" else ""
    found = [f"{file.imported(one)}{member}" for one in file.resolve(inner)]
    return HELPERS[found[0]] if found and HELPERS.keys() >= set(found) else ""


def _import(function: Node, file: File) -> Binding | None:
    """The one import that ``StringIO``, or the module in ``cStringIO.StringIO``, comes from."""
    while function.type == "attribute":
        function = function.named_children[0]
    found = file.resolve(function) if function.type == "identifier" else ()
    return found[0] if len(found) == 1 and found[0].is_import else None


def _is_all(binding: Binding, found: list[Rewrite], file: File) -> bool:
    """Whether nothing but what is rewritten uses the import, which stands in no choice between several."""
    name = file.text(file.leaf(binding.node.start_byte))
    is_used = len(list(file.uses(binding))) > len(found)
    return not is_used and not is_for_others(name, file) and not is_guarded(binding.node, file)


def _with_import(binding: Binding, found: list[Rewrite], file: File) -> Rewrite:
    """All of *found* at once, and the import goes."""
    edits = [edit for one in found for edit in one.edits]
    needs = [need for one in found for need in one.needs]
    statement = file.enclosing(binding.node, *STATEMENTS)
    assert statement is not None
    gone = ImportChange(statement, file.import_item(binding))
    return file.group(found[0].node, edits, needs=needs, imports=[gone], message=found[0].message)
