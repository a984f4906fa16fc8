"""Members of a library's module that have a plain name: the uses replaced, and an import that nothing else needs."""

from collections.abc import Iterator, Mapping

from tree_sitter import Node

from portkit.codemod import ImportChange, Rewrite
from portkit.edits import Edit
from portkit.file import File
from portkit.infer.names import is_hidden
from portkit.syntax.imports import STATEMENTS, Item, binding_of_item, items
from portkit.syntax.scopes import same


def plain_members(file: File, names: Mapping[str, str]) -> Iterator[Rewrite]:
    """Uses of the dotted *names* become the builtins they map to; their imports go with the last use."""
    modules = {name.rpartition(".")[0] for name in names}
    for word in file.words("import"):
        statement = file.parent(word)
        if statement is None or statement.type not in STATEMENTS:
            continue
        for item in items(statement, file):
            path = f"{item.module}.{item.name}" if item.name else item.module
            if path in names or path in modules:
                yield from _item(item, path, names, file)


def _item(item: Item, path: str, names: Mapping[str, str], file: File) -> Iterator[Rewrite]:
    binding = binding_of_item(item, file)
    uses = list(file.uses(binding)) if binding is not None else []
    edits = [edit for use in uses if (edit := _edit(use, path, names, file)) is not None]
    if not edits:
        return
    gone = len(edits) == len(uses)
    yield file.group(
        item.node, edits, imports=[ImportChange(item.statement, item.node)] if gone else []
    )


def _edit(use: Node, path: str, names: Mapping[str, str], file: File) -> Edit | None:
    node = use
    if path not in names:
        above = file.parent(use)
        if (
            above is None
            or above.type != "attribute"
            or not same(above.child_by_field_name("object"), use)
        ):
            return None
        node, path = above, f"{path}.{file.text(above.child_by_field_name('attribute'))}"
    plain = names.get(path)
    if plain is None or file.origin(node) != path:
        return None
    own = path.endswith(f".{plain}") and node is use and file.text(use) == plain
    if not own and is_hidden(plain, node, file):
        return None
    return file.replace(node, plain)
