"""Which call a value comes from, and which modules there are for that, as far as the file shows."""

from tree_sitter import Node

from portkit.file import File
from portkit.infer.items import given_back
from portkit.syntax.imports import STATEMENTS, items
from portkit.syntax.nodes import unparenthesized
from portkit.syntax.scopes import given_to


def maker(node: Node, file: File) -> Node | None:
    """The one call that the value of *node* comes from, as far as the file shows."""
    node = unparenthesized(node)
    if node.type == "call":
        return node
    if node.type != "identifier":
        return None
    calls = [_assigned(binding.node, file) for binding in file.resolve(node)]
    return calls[0] if len(calls) == 1 else None


def maker_origin(node: Node, file: File) -> str:
    """What is called to make the value of *node* (``"array.array"``), as far as the file shows; else ''."""
    made = maker(node, file)
    function = made.child_by_field_name("function") if made is not None else None
    return (file.origin(function) or "") if function is not None else ""


def made_by(node: Node, file: File, steps: int = 3) -> set[str]:
    """What is called to make *node*, also by what functions and methods of the file return; names from imports."""
    made = maker(node, file)
    function = made.child_by_field_name("function") if made is not None else None
    if made is None or function is None or not steps:
        return set()
    origin = file.origin(function)
    if origin is not None:
        return {origin}
    return {name for one in given_back(made, file) for name in made_by(one, file, steps - 1)}


def _assigned(target: Node, file: File) -> Node | None:
    for above in file.ancestors(target):
        if above.type == "assignment":
            value = given_to(target, above)
            return value if value is not None and value.type == "call" else None
        if above.type == "as_pattern":
            value = above.named_children[0]
            return value if value.type == "call" else None
    return None


def imports(module: str, file: File) -> bool:
    """Whether the file imports *module* or something from it."""
    words = file.words("import") if module.split(".")[0] in file.vocabulary.all else ()
    statements = [above for word in words if (above := file.parent(word)) is not None]
    return any(
        f"{item.module}.{item.name}.".startswith(f"{module}.")
        for statement in statements
        if statement.type in STATEMENTS
        for item in items(statement, file)
    )
