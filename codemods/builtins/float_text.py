"""``print(1 / 3.0)`` writes 12 digits on 2.7, all on 3: a float that is written out goes through a helper.

``str`` of a float has 12 digits on 2.7, on 3 as many as tell it from others; ``repr`` is the same on both.

Caveats: only where the file shows a float: in ``str``, ``print``, ``'%s' % x`` and ``'{}'.format(x)``. A number
literal whose texts are the same stays, and so does what ``round`` gives.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.flow.formats import format_values
from portkit.infer import Kind, infer
from portkit.infer.constants import constant
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, function_call, members, string_content, unparenthesized

MESSAGE = "2.7 writes 12 digits of a float, 3 all: {}"


@codemod(
    words=["str", "print", "format"],
    patterns=[r"%(?<=[\"']%)", r"%(?<=[\"'] %)"],
    node=["call", "raise_statement", "print_statement", "binary_operator"],
    safety=Safety.EVIDENCE,
    rules=["float_text"],
    rows=["B93"],
    unchanged=[
        "str(0.5)",
        "print(1.0)",
        "x = 0.25\nprint(x)",
        "print(round(1 / 3.0, 2))",
        "repr(0.1 + 0.2)",
        "print(x)",
        "'%.3f' % (1 / 3.0)",
        "print(['a', 1 / 3.0])",
        "'{0:.2f}'.format(1 / 3.0)",
        "raise 1 / 3.0",
        "f.write(1 / 3.0)",
    ],
    examples={
        "str(0.1 + 0.2)": "from example._compat import float_text\n\nfloat_text(0.1 + 0.2)",
        "import time\nprint(time.time())": (
            "from example._compat import float_text\nimport time\nprint(float_text(time.time()))"
        ),
        "from __future__ import print_function\nprint('a', 1 / 3.0, str(2 / 3.0), 2)": (
            "from __future__ import print_function\nfrom example._compat import float_text\n"
            "print('a', float_text(1 / 3.0), float_text(2 / 3.0), 2)"
        ),
        "total = 0.0\nfor x in y: total += 0.1\n'%s of %d' % (total, 3)": (
            "from example._compat import float_text\n\n"
            "total = 0.0\nfor x in y: total += 0.1\n'%s of %d' % (float_text(total), 3)"
        ),
        "'%s' % (2.0 / 3)": "from example._compat import float_text\n\n'%s' % (float_text(2.0 / 3))",
        "'{} {}'.format(x, 2.0 / 3)": (
            "from example._compat import float_text\n\n'{} {}'.format(x, float_text(2.0 / 3))"
        ),
    },
)
def float_text(node: Node, file: File) -> Iterator[Rewrite | Told]:
    for value in _written(node, file):
        if _is_shortened(value, file) and not is_guarded(node, file):
            message = MESSAGE.format(infer(value, file))
            yield _helped(node, value, message, file)


def _helped(node: Node, value: Node, message: str, file: File) -> Rewrite:
    """``str(value)`` and a value that is written out become a call of the helper."""
    helper = file.need("_compat", "float_text")
    inside = unparenthesized(value)
    whole = node if function_call(node, file, "str", positional=1) else inside
    return file.rewrite(whole, "{text}({value})", text=helper, value=inside, message=message)


def _written(node: Node, file: File) -> list[Node]:
    """The values of which *node* writes the ``str``."""
    if node.type in ("raise_statement", "print_statement"):
        return _printed(node, file)
    if node.type == "binary_operator":
        return _percent(node, file)
    parts = call_parts(node, file)
    if not parts:
        return []
    if parts.receiver is not None:
        name = file.text(parts.function.child_by_field_name("attribute"))
        return _fields(parts.receiver, parts.arguments, file) if name == "format" else []
    name = file.text(parts.function)
    if name not in ("str", "print") or not file.is_builtin(parts.function):
        return []
    return list(parts.arguments) if name == "print" or len(parts.arguments) == 1 else []


def _printed(statement: Node, file: File) -> list[Node]:
    if not file.code.startswith("print", statement.start_byte):
        return []
    values = members(statement)
    if statement.type == "print_statement":
        return values[1:]
    return members(values[0]) if values and values[0].type == "expression_list" else values


def _percent(node: Node, file: File) -> list[Node]:
    """The values at ``%s`` of a format that is a literal."""
    left, operator = node.child_by_field_name("left"), node.child_by_field_name("operator")
    if left is None or left.type != "string" or operator is None or operator.type != "%":
        return []
    return [value for code, value in format_values(node, file) or () if code == "s"]


def _fields(receiver: Node, arguments: tuple[Node, ...], file: File) -> list[Node]:
    """The arguments of a format with nothing but plain ``{}`` fields, one for each."""
    text = string_content(receiver, file) if receiver.type == "string" else ""
    plain = text.count("{") == text.count("}") == text.count("{}") == len(arguments)
    return list(arguments) if plain else []


def _is_shortened(value: Node, file: File) -> bool:
    """Whether *value* is a float of which 2.7's ``str`` may write fewer digits."""
    inside = unparenthesized(value)
    if inside.type in ("string", "concatenated_string"):
        return False
    number = constant(inside, file)
    if number is not None:
        return isinstance(number, float) and f"{number:.12g}" != repr(number).removesuffix(".0")
    if inside.type == "call" and file.text(inside.child_by_field_name("function")) == "round":
        return False
    return infer(inside, file).kind is Kind.FLOAT
