"""Names taken from a module, however they are reached: ``m.name``, ``from m import name``, ``*``."""

import os
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from tree_sitter import Node

from codemods.stdlib._member import Member
from codemods.stdlib._modules import BY_OLD, MOVES, SPLIT
from codemods.stdlib._moved import from_import, is_ours, is_settled, moved
from portkit.codemod import ImportChange, Need, Rewrite, Told
from portkit.file import File, Value
from portkit.helpers import Helpers, spelling
from portkit.imports import import_line
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.imports import Item, alternatives, binding_of_item, items
from portkit.syntax.scopes import BUILTINS, binding_of, same

HOLE = re.compile(r"\{(~[^{}]+|[\w.]+:\w*)\}")
MODULE_MEMBER = re.compile(r"^\{([a-z]\w*):(\w+)\}$")
# A name in a template, outside its holes.
PLAIN_NAME = re.compile(r"(?<![{\w.])[A-Za-z_]\w*\b(?!\})")
OLD_NAMES = {f"six.moves.{move.six}": move.old for move in MOVES if move.six}


@dataclass(frozen=True)
class Found:
    """A place that means *dotted*, in the names of 2.7; *item* where it is the name of a ``from`` import."""

    node: Node
    dotted: str
    item: Item | None = None


def canonical(dotted: str) -> str:
    """*dotted* by the names of 2.7, where it was reached through six."""
    for new, old in OLD_NAMES.items():
        if dotted == new or dotted.startswith(new + "."):
            return old + dotted[len(new) :]
    return dotted


def find(node: Node, file: File, wanted: Container[str]) -> Found | None:
    """What the identifier *node* names, if that is one of *wanted*: dotted names of the library of 2.7."""
    found = _named(node, file, wanted)
    if found is None or found.dotted not in wanted or _is_asked_for(node, file):
        return None
    if _is_tried(found.node, file):
        return None
    return (
        None
        if is_guarded(node, file, lost=True) and not _has_old_choices(found, file, wanted)
        else found
    )


def _has_old_choices(found: Found, file: File, wanted: Container[str]) -> bool:
    """Whether this is an import in a ``try`` whose other choices are imports that fail on 3 too."""
    if found.item is None:
        return False
    names = [_local(one, file) for one in found.item.statement.children_by_field_name("name")]
    others = list(alternatives(found.item.statement, file))
    owner = found.dotted.rpartition(".")[0]
    of_it = [
        one
        for one in others
        if file.text(one.child_by_field_name("module_name")).split(".")[0] == owner.split(".")[0]
    ]
    return bool(others) and not any(_gives_new(one, names, file, wanted) for one in of_it)


def _gives_new(statement: Node, names: list[str], file: File, wanted: Container[str]) -> bool:
    """Whether an import gives one of *names* by what is not *wanted*: ``from itertools import zip_longest``."""
    module = file.text(statement.child_by_field_name("module_name"))
    return any(
        _local(one, file) in names and f"{module}.{file.text(one).split()[0]}" not in wanted
        for one in statement.children_by_field_name("name")
    )


def _local(item: Node, file: File) -> str:
    return file.text(item.child_by_field_name("alias") or item)


def _named(node: Node, file: File, wanted: Container[str]) -> Found | None:
    above = file.parent(node)
    if above is None:
        return None
    if above.type == "attribute":
        origin = file.origin(above) if same(above.child_by_field_name("attribute"), node) else None
        if not origin or origin[0] == "." or _is_beside(origin, file):
            return None
        return Found(above, canonical(origin))
    if above.type == "dotted_name":
        return _imported(above, file)
    # ``from a import *`` and ``from b import *``: any of them may have it.
    names = (f"{module}.{file.text(node)}" for module in _starred(file))
    dotted = next((name for name in names if name in wanted), None)
    return Found(node, dotted) if dotted is not None and file.is_unbound(node) else None


def _is_beside(origin: str, file: File) -> bool:
    """Whether the module is one beside the file, which is no part of a package."""
    head, folder = origin.partition(".")[0], os.path.dirname(file.path)
    return not file.is_in_package and file.project.has_module(folder, head)


def _is_asked_for(node: Node, file: File) -> bool:
    """Whether a condition around asks by ``hasattr`` whether the name is there."""
    if "hasattr" not in file.code:
        return False
    asked = re.compile(rf"""\bhasattr\(.*["']{file.text(node)}["']""")
    return any(
        asked.search(file.text(above).split(":\n")[0])
        for above in file.ancestors(node)
        if above.type in ("if_statement", "conditional_expression", "boolean_operator")
    )


def _is_tried(node: Node, file: File) -> bool:
    """Whether a ``try`` takes *node* under a name that an ``except AttributeError`` gives to another thing."""
    if "AttributeError" not in file.vocabulary.all:
        return False
    attempt = file.enclosing(node, "try_statement")
    taken = _sole_assignment(attempt.child_by_field_name("body")) if attempt is not None else None
    if attempt is None or taken is None or not same(taken.child_by_field_name("right"), node):
        return False
    target = file.text(taken.child_by_field_name("left"))
    clauses = [one for one in attempt.named_children if one.type == "except_clause"]
    return all(_gives(one.named_children[-1], target, file) for one in clauses)


def _gives(block: Node, target: str, file: File) -> bool:
    """Whether all of *block* is to bind *target* to something that a name, or a lambda, stands for."""
    other = _sole_assignment(block)
    value = other.child_by_field_name("right") if other is not None else None
    if other is None or value is None or file.text(other.child_by_field_name("left")) != target:
        return False
    return value.type in ("identifier", "attribute", "lambda")


def _sole_assignment(block: Node | None) -> Node | None:
    """The assignment that is all of *block*."""
    if block is None or block.named_child_count != 1:
        return None
    inner = block.named_children[0].named_children
    return inner[0] if len(inner) == 1 and inner[0].type == "assignment" else None


def _imported(path: Node, file: File) -> Found | None:
    statement = file.enclosing(path, "import_from_statement")
    for item in items(statement, file) if statement is not None else ():
        if same(item.node, path) or same(item.node.child_by_field_name("name"), path):
            if item.module[0] == "." or is_ours(item.module, file) or is_settled(item, file):
                return None
            return Found(item.node, canonical(f"{item.module}.{item.name}"), item)
    return None


def _starred(file: File) -> Iterator[str]:
    """The modules of an ``import *`` at the margin: one in a function is written out by ``star_import_in_function``."""
    for module in _star_imports(file.code):
        if not is_ours(module, file):
            yield canonical(module)


@lru_cache(maxsize=2)
def _star_imports(code: str) -> tuple[str, ...]:
    return tuple(re.findall(r"^from\s+([\w.]+)\s+import\s+\*", code, re.M))


def answers(node: Node, file: File, table: Mapping[str, Member]) -> Iterator[Rewrite | Told]:
    """What *table* (dotted name of 2.7 -> Member) says of the identifier *node*."""
    found = find(node, file, table)
    if found is None:
        return
    member = table[found.dotted]
    new = member.py3 if member.py3 and file.target == "py3" else member.new
    message = f"3 has no `{found.dotted}`"
    if found.item is not None:
        yield _import(found, found.item, new, file, message)
    elif binding_of(file.text(node), found.node, file.parent) is not None:
        yield file.told(found.node, f"{message}, so setting it has no effect there; do without it")
    elif new.startswith("."):
        yield file.group(found.node, [file.replace(node, new[1:])], message=message)
    else:
        template, values = filled(MODULE_MEMBER.sub(r"{\1:}.\2", new), found.dotted, file)
        yield _written(found.node, template, values, file, message)


def is_brought(name: str, file: File) -> bool:
    """Whether an ``import *`` is of a module of the tree that plainly imports *name*, or has it by one itself."""
    imported = re.compile(rf"^import[ \t]+(?:[\w., \t]*,[ \t]*)?{name}[ \t]*(?:[,;#\r\n]|\Z)", re.M)
    graph = file.project.graph
    return any(imported.search(graph.text(one)) for one in graph.reached_by_star(file.path))


def filled(new: str, dotted: str, file: File) -> tuple[str, dict[str, Value]]:
    """*new*, which takes the place of *dotted*, as a template of the engine; the values of its holes."""
    values: dict[str, Value] = {}

    def hole(found: re.Match[str]) -> str:
        name = f"h{len(values)}"
        values[name] = _value(found[1], dotted, file)
        return "{" + name + "}"

    return HOLE.sub(hole, new), values


def _value(hole: str, dotted: str, file: File) -> Value:
    if hole.startswith("~"):
        module, name, _ = spelling(hole[1:], file.helpers, file.target)
        if module:
            file.need(module, name, instead_of=[dotted])  # what is replaced does not take its name
        return file.meaning(hole[1:])
    module, _, name = hole.partition(":")
    gone = dotted.rpartition(".")[0]  # its import goes with it
    replaced = [dotted, gone] if gone in SPLIT else [dotted]
    return file.need(module, name, instead_of=replaced if module == "_compat" else [])


def _import(found: Found, item: Item, new: str, file: File, message: str) -> Rewrite | Told:
    """``from module import name``: another import that binds the same name, or other uses."""
    if new.startswith("."):
        other = replace(item, name=new[1:], alias=item.local)
        move = BY_OLD.get(item.module)
        line = moved(move, other, file) if move else from_import(item.module, new[1:], item.local)
        return _changed(item, (line,), file, message)
    template, values = filled(new, found.dotted, file)
    need = values.get("h0")
    if template == "{h0}" and isinstance(need, Need) and need.name and "." not in need.local:
        is_chosen = _is_chosen(item, file)
        if need.module == "_compat" and need.local == item.local and not is_chosen:
            return file.group(
                item.node, [], needs=[need], imports=[_dropped(item)], message=message
            )
        if need.module != "_compat":
            line = from_import(need.module, need.name, item.local)
            return _changed(item, (line,), file, message)
        is_seen = is_chosen or is_exported(item.local, file) or _is_of_class(item, file)
        is_seen = is_seen or need.local != need.name
        if is_seen and file.project.package_root(file.path) is not None:
            return aliased(item, need.name, file, message)
    return _uses(item, template, values, file, message)


def is_exported(name: str, file: File) -> bool:
    """Whether other modules may take *name* from this file: by ``__all__``, or they do."""
    listed = re.search(rf"""^__all__\b[^\]]*["']{name}["']""", file.code, re.M)
    return listed is not None or file.project.graph.is_taken(file.path, name)


def _is_chosen(item: Item, file: File) -> bool:
    """Whether the name is bound elsewhere as well, in another branch: then this import stays where it is."""
    binding = binding_of_item(item, file)
    bound = file.bindings(item.local)
    return binding is not None and sum(same(one.scope, binding.scope) for one in bound) > 1


def _is_of_class(item: Item, file: File) -> bool:
    """Whether the import binds a name of a class, which is an attribute as well."""
    binding = binding_of_item(item, file)
    return binding is not None and binding.scope.type == "class_definition"


def aliased(item: Item, helper: str, file: File, message: str) -> Rewrite:
    """*helper* under the name of *item*, which other modules take from here; the file is of a package."""
    need = Need("_compat", helper, item.local)
    change = ImportChange(item.statement, item.node, (import_line(file, need),))
    return file.group(item.node, [], needs=[need], imports=[change], message=message)


def by_uses(item: Item, helper: str, file: File, message: str, inside: str = "") -> Rewrite | Told:
    """*helper*, which stands for the module of *item* or a package, in all uses of the name that *item* binds.

    *inside* is the path of the module in that package.
    """
    binding = binding_of_item(item, file)
    uses = list(file.uses(binding)) if binding is not None else []
    followed = all(len(file.resolve(use)) == 1 for use in uses)
    if binding is None or not followed or file.project.graph.is_taken(file.path, item.local):
        return file.told(item.node, f"{message}; import `{item.module}` once, as a whole")
    need = file.need("_compat", helper)
    new = ".".join(filter(None, (need.local, inside, item.name)))
    edits = [file.replace(use, new) for use in uses]
    return file.group(item.node, edits, needs=[need], imports=[_dropped(item)], message=message)


def _changed(item: Item, lines: tuple[str, ...], file: File, message: str) -> Rewrite:
    change = ImportChange(item.statement, item.node, lines)
    return file.group(item.node, [], imports=[change], message=message)


def _dropped(item: Item) -> ImportChange:
    return ImportChange(item.statement, item.node)


def _uses(
    item: Item, template: str, values: dict[str, Value], file: File, message: str
) -> Rewrite | Told:
    binding = binding_of_item(item, file)
    uses = list(file.uses(binding)) if binding is not None else []
    if is_exported(item.local, file):
        return file.told(item.node, f"{message}, and other modules take it from here; bind it here")
    if any(len(file.resolve(use)) > 1 for use in uses):
        return file.told(item.node, f"{message}; its uses cannot be followed from here")
    parts = [_written(use, template, values, file, message) for use in uses]
    told = next((part for part in parts if isinstance(part, Told)), None)
    if told is not None:
        return told
    edits = [edit for part in parts if isinstance(part, Rewrite) for edit in part.edits]
    needs = [value for value in values.values() if isinstance(value, Need)]
    needs += [need for part in parts if isinstance(part, Rewrite) for need in part.needs]
    return file.group(item.node, edits, needs=needs, imports=[_dropped(item)], message=message)


def _written(
    node: Node, template: str, values: dict[str, Value], file: File, message: str
) -> Rewrite | Told:
    """*template* in the place of *node*, where the file may bind the name of a builtin in it."""
    names = BUILTINS.intersection(PLAIN_NAME.findall(template))
    hidden = [name for name in names if is_hidden(name, node, file)]
    if hidden:
        if file.target == "straddle" and file.helpers is not Helpers.SIX:
            return file.told(
                node, f"{message}, and `{hidden[0]}` is another name here; rename that"
            )
        module = (
            file.need("builtins") if file.target == "py3" else file.need("six.moves", "builtins")
        )
        template = PLAIN_NAME.sub(
            lambda found: f"{{builtins}}.{found[0]}" if found[0] in hidden else found[0], template
        )
        values = {**values, "builtins": module}
    return file.rewrite(node, template, message=message, **values)  # type: ignore[arg-type]
