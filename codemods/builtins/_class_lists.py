"""Lists of classes, as far as a file shows them: 2.7 orders classes, by where they lie; 3 does not."""

from tree_sitter import Node

from portkit.file import File
from portkit.infer.puts import put_in
from portkit.syntax.nodes import Call, attribute_name, call_parts
from portkit.syntax.scopes import same


def orders_classes(parts: Call, file: File) -> bool:
    """Whether a call of ``sort`` or ``sorted`` is about a list of classes, or one that is compared with such."""
    if parts.keywords or len(parts.arguments) > 1:
        return False
    if parts.receiver is not None:
        is_sort = attribute_name(parts.function, file) == "sort" and not parts.arguments
        values = parts.receiver if is_sort else None
    else:
        is_sorted = file.text(parts.function) == "sorted" and file.is_builtin(parts.function)
        values = parts.arguments[0] if is_sorted and parts.arguments else None
    if values is None:
        return False
    return _holds_classes(values, file) or any(
        _holds_classes(one, file) for one in _compared_with(values, file)
    )


def _holds_classes(values: Node, file: File) -> bool:
    """Whether *values* is ``[type(x) for x in y]``, also by a name for that alone."""
    if values.type == "identifier":
        bindings = file.resolve(values)
        if any(_puts_class(use, file) for one in bindings for use in file.uses(one)):
            return True
        if len(bindings) != 1 or bindings[0].kind != "assign":
            return False
        values = bindings[0].statement.child_by_field_name("right") or values
    body = values.child_by_field_name("body") if values.type == "list_comprehension" else None
    parts = call_parts(body, file) if body is not None and body.type == "call" else None
    if parts is None or len(parts.arguments) != 1 or not file.is_builtin(parts.function):
        return False
    return file.text(parts.function) == "type"


def _puts_class(use: Node, file: File) -> bool:
    """Whether ``found.append(x)`` puts in what the function around asks ``issubclass(x, Base)`` of."""
    around = file.enclosing(use, "function_definition") or file.root
    for value, _ in put_in(use, file):
        if value is not None and value.type == "identifier":
            for word in file.tokens("issubclass", around.start_byte, around.end_byte):
                call = file.parent(word)
                parts = call_parts(call, file) if call is not None and call.type == "call" else None
                if parts and parts.arguments and file.text(parts.arguments[0]) == file.text(value):
                    return True
    return False


def _compared_with(values: Node, file: File) -> list[Node]:
    """What stands on the other side of ``==`` from the name *values*."""
    found = []
    bindings = file.resolve(values) if values.type == "identifier" else ()
    for use in (use for one in bindings for use in file.uses(one)):
        above = file.parent(use)
        if above is not None and above.type == "comparison_operator":
            sides = above.named_children
            if len(sides) == 2 and any(child.type == "==" for child in above.children):
                found.append(sides[0] if same(sides[1], use) else sides[1])
    return found
