"""``raise E, V, T`` -> ``reraise(E, V, T)``, which keeps the traceback.

No one raise statement is right on both sides. The helper raises on 2.7 just this statement, and on 3 what
it means there: the value may be an instance already, a tuple of arguments, None, or anything else.
``six.reraise`` can do it where all three come from ``sys.exc_info()``, and is used there.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._raising import WITH_MORE, is_raisable, listed, operands
from portkit.codemod import Need, Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.precedence import PRIMARY

IMPORT = "from example._compat import reraise\n\n"
TRIPLE = "import sys\nt, v, tb = sys.exc_info()\n"


@codemod(
    words=["raise"],
    where=WITH_MORE,
    node="raise_statement",
    answers=["2to3 raise", "futurize raise", "modernize raise_six"],
    rules=["raise_three"],
    rows=["S07"],
    unchanged=[
        "raise E, V, None",
        "raise E, V",
        "raise 'E', V, T",
        "print 'raise', 'x', 'y'",
        "g.throw(E, V, T)",
    ],
    examples={
        "raise E, V, T": IMPORT + "reraise(E, V, T)",
        "raise E, 'x', T": IMPORT + "reraise(E, 'x', T)",
        "raise E, None, T": IMPORT + "reraise(E, None, T)",
        "raise E('x'), None, T  # why": IMPORT + "reraise(E('x'), None, T)  # why",
        "raise E, (a, b), T": IMPORT + "reraise(E, (a, b), T)",
        "raise E, V, \\\n    T": IMPORT + "reraise(E, V,\n    T)",
        "if x: raise E, V, T; y()": IMPORT + "if x: reraise(E, V, T); y()",
        "import sys\nraise E, 'x', sys.exc_info()[2]": (
            "from example._compat import reraise\nimport sys\nreraise(E, 'x', sys.exc_info()[2])"
        ),
        "def reraise(): pass\nraise E, V, T": (
            "from example._compat import reraise as reraise_\n\ndef reraise(): pass\nreraise_(E, V, T)"
        ),
        TRIPLE + "raise t, v, tb": "import six\n" + TRIPLE + "six.reraise(t, v, tb)",
        TRIPLE + "raise t, V, tb": "from example._compat import reraise\n"
        + TRIPLE
        + "reraise(t, V, tb)",
        TRIPLE + "v = 1\nraise t, v, tb": (
            "from example._compat import reraise\n" + TRIPLE + "v = 1\nreraise(t, v, tb)"
        ),
        "from sys import exc_info\ni = exc_info()\nraise i[0], i[1], i[2]": (
            "import six\nfrom sys import exc_info\ni = exc_info()\nsix.reraise(i[0], i[1], i[2])"
        ),
        "import sys\nraise sys.exc_info()[0], sys.exc_info()[1], sys.exc_info()[2]": (
            "import six\nimport sys\nsix.reraise(sys.exc_info()[0], sys.exc_info()[1], sys.exc_info()[2])"
        ),
    },
)
def raise_three(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = operands(statement, file)
    if len(parts) != 3 or parts[2].type == "none" or not is_raisable(parts[0], file):
        return
    triple = all(_is_exc_info(part, number, file) for number, part in enumerate(parts))
    start, end = statement.start_byte, statement.end_byte
    if triple and file.target == "py3":
        value, trace = file.hole(parts[1], PRIMARY), file.hole(parts[2], 1)
        edit = file.between(start, end, "raise ", value, ".with_traceback(", trace, ")")
        yield file.group(statement, [edit])
        return
    if file.target == "py3" and _is_instance(parts, file):
        kind, argument = file.text(parts[0]), file.text(parts[1])
        made = kind if argument == "None" else f"{kind}({argument})"
        text = f"raise {made}.with_traceback({file.text(parts[2])})"
        yield file.group(statement, [file.between(start, end, text)])
        return
    helper = file.meaning("reraise" if triple else "re-raise")
    assert isinstance(helper, Need)
    edit = file.between(start, end, helper.local + "(", *listed(parts, file), ")")
    yield file.group(statement, [edit], needs=[helper])


def _is_instance(parts: list[Node], file: File) -> bool:
    """Whether it is plain which instance is raised: ``E, "text", T`` or ``E(x), None, T``."""
    kind, value, _ = parts
    if value.type == "none" or file.text(value) == "None":
        return kind.type == "call"
    return value.type in ("string", "integer", "float") and kind.type in ("identifier", "attribute")


def _is_exc_info(part: Node, number: int, file: File) -> bool:
    """Whether *part* is member *number* of what ``sys.exc_info()`` gave."""
    if part.type == "subscript":
        index = part.child_by_field_name("subscript")
        return file.text(index) == str(number) and _is_triple(
            part.child_by_field_name("value"), file
        )
    if part.type != "identifier":
        return False
    bindings = [binding for binding in file.resolve(part) if binding.kind != "delete"]
    return bool(bindings) and all(
        binding.kind == "assign" and _unpacks(binding.statement, binding.node, number, file)
        for binding in bindings
    )


def _unpacks(assignment: Node, name: Node, number: int, file: File) -> bool:
    left = assignment.child_by_field_name("left")
    if left is None or left.named_child_count != 3 or left.named_children[number].id != name.id:
        return False
    return _is_triple(assignment.child_by_field_name("right"), file)


def _is_triple(node: Node | None, file: File) -> bool:
    """Whether *node* is a call of ``sys.exc_info`` or a name that only ever holds what it gave."""
    if node is not None and node.type == "call":
        function = node.child_by_field_name("function")
        return function is not None and file.origin(function) == "sys.exc_info"
    if node is None or node.type != "identifier":
        return False
    bindings = [binding for binding in file.resolve(node) if binding.kind != "delete"]
    return bool(bindings) and all(
        binding.kind == "assign"
        and (right := binding.statement.child_by_field_name("right")) is not None
        and right.type == "call"
        and _is_triple(right, file)
        for binding in bindings
    )
