"""Which reads of a name may see a value that was bound inside some clause or expression, after its end."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.scopes import Binding, same

LOOPS = ("for_statement", "while_statement")
SCOPES = ("function_definition", "class_definition", "lambda")
BRANCHES = ("block", "elif_clause", "else_clause")


def reads_after(binding: Binding, region: Node, file: File) -> Iterator[Node]:
    """The reads outside *region* that may get the value that *binding*, inside it, gave the name."""
    if _leaves(region, file):
        return
    others = [one for one in file.bindings(binding.name) if same(one.scope, binding.scope)]
    for node in file.words(binding.name):
        if (
            _inside(node, region)
            or not _inside(node, binding.scope)
            or not file.is_read(node)
            or not _means(node, binding, file)
        ):
            continue
        if any(_is_of_comprehension(one, node, file) for one in others):
            continue
        start = _start(node, region, file)
        between = [
            one
            for one in others
            if start is not None and start <= one.node.start_byte < node.start_byte
        ]
        if start is not None and not any(_holds(one, node, file) for one in between):
            yield node


def _start(node: Node, region: Node, file: File) -> int | None:
    """From where on a new value would hide that of *region* from *node*; None where none gets there."""
    if node.start_byte > region.end_byte and not _excluded(node, region, file):
        return region.end_byte
    loop = _common_loop(node, region, file)
    return loop.start_byte if loop is not None else None


def _inside(node: Node, region: Node) -> bool:
    return region.start_byte <= node.start_byte < region.end_byte


def _means(node: Node, binding: Binding, file: File) -> bool:
    """Whether the name at *node* is the variable that *binding* sets."""
    return any(same(one.node, binding.node) for one in file.resolve(node))


def _is_of_comprehension(other: Binding, node: Node, file: File) -> bool:
    """Whether *other* is the variable of a comprehension in which *node* reads it."""
    if other.kind != "comprehension":
        return False
    comprehension = file.enclosing(other.node, "list_comprehension")
    return comprehension is not None and _inside(node, comprehension)


def _common_loop(node: Node, region: Node, file: File) -> Node | None:
    """The innermost loop of the same scope that holds both, so that *region* may run before *node*."""
    for above in file.ancestors(region):
        if above.type in SCOPES:
            return None
        if above.type in LOOPS and _inside(node, above):
            body = above.child_by_field_name("body")
            return above if body is not None and _inside(region, body) else None
    return None


def _excluded(node: Node, region: Node, file: File) -> bool:
    """Whether *node* stands in another branch of the statement in which *region* stands."""
    child = region
    for above in file.ancestors(region):
        if _inside(node, above):
            branch = next((one for one in above.named_children if _inside(node, one)), None)
            if above.type == "if_statement":
                return child.type in BRANCHES and not same(branch, child)
            clauses = (
                ("except_clause", "else_clause") if child.type == "except_clause" else ("nowhere",)
            )
            return above.type == "try_statement" and branch is not None and branch.type in clauses
        child = above
    return False


def _leaves(region: Node, file: File) -> bool:
    """Whether the block of *region*, an except clause, ends by leaving the function."""
    block = region.named_children[-1]
    last = block.named_children[-1] if block.type == "block" else block
    if last.type == "raise_statement":
        return file.text(last).startswith("raise") and not _is_caught(region, file)
    return last.type == "return_statement"


def _is_caught(region: Node, file: File) -> bool:
    """Whether the function may go on after an exception that leaves *region*."""
    child = file.parent(region) or region
    for above in file.ancestors(child):
        if above.type in SCOPES:
            return False
        if above.type == "block":
            child = above
        elif above.type == "with_statement":
            return True
        elif above.type == "try_statement" and same(above.child_by_field_name("body"), child):
            return any(one.type == "except_clause" for one in above.named_children)
    return False


def _holds(other: Binding, node: Node, file: File) -> bool:
    """Whether *other*, which stands before *node*, has set (or deleted) the name for sure by then."""
    if other.kind == "global":
        return False
    clause = file.enclosing(other.node, "except_clause", "block", "module")
    if other.kind == "as" and clause is not None and clause.type == "except_clause":
        return _inside(node, clause)
    block = file.parent(file.statement(other.node))
    return block is not None and _inside(node, block)
