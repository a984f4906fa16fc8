"""``def f(err): return traceback.format_exception(*err)`` -> a helper that takes what is no exception too.

What a function is handed may be ``(None, None, None)``, as ``sys.exc_info()`` is where nothing was raised, or hold a
text in place of the exception. 2.7 writes out what is there: ``None``. 3 looks at the value alone: it writes
``NoneType: None``, and fails on a text.

Caveats: only where the value comes from a parameter, or is None, and no condition around asks for it. An exception
looks as 3 writes it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import members

NAMES = ("format_exception", "format_exception_only", "print_exception")
WORD = re.compile(r"[A-Za-z_]\w*")
HANDED = "import traceback\ndef f(kind, value, trace):\n    "


@codemod(
    words=NAMES,
    with_words=["traceback"],
    where=r"\w+[ \t]*\(",
    node="call",
    rows=["X68"],
    unchanged=[
        "import traceback\ntry: f()\nexcept E as e: traceback.print_exception(E, e, None)",
        "import sys, traceback\ndef f(): traceback.print_exception(*sys.exc_info())",
        HANDED + "if value is not None: traceback.print_exception(kind, value, trace)",
        HANDED + "return kind and traceback.format_exception_only(kind, value)",
        HANDED + "traceback.print_exception(kind, value, trace)\nimport sys\nsys.excepthook = f",
        HANDED
        + "if value is None: return\n    else: traceback.print_exception(kind, value, trace)",
        "def f(err): return own.format_exception(*err)",
    ],
    examples={
        HANDED + "return traceback.format_exception(kind, value, trace)": (
            "from example._compat import format_exception\n"
            + HANDED
            + "return format_exception(kind, value, trace)"
        ),
        "import traceback\ndef f(err):\n    kind, value, trace = err\n"
        "    return traceback.format_exception_only(kind, value)": (
            "from example._compat import format_exception_only\n"
            "import traceback\ndef f(err):\n    kind, value, trace = err\n"
            "    return format_exception_only(kind, value)"
        ),
        "import traceback\ndef show(err, out): traceback.print_exception(err[0], err[1], err[2], None, out)": (
            "from example._compat import print_exception\n"
            "import traceback\ndef show(err, out): print_exception(err[0], err[1], err[2], None, out)"
        ),
        "import traceback\ndef f(err):\n    if err[0] is E: return E\n"
        "    else: return traceback.format_exception(*err)": (
            "from example._compat import format_exception\n"
            "import traceback\ndef f(err):\n    if err[0] is E: return E\n"
            "    else: return format_exception(*err)"
        ),
        "import traceback\nlines = traceback.format_exception(None, None, None)": (
            "from example._compat import format_exception\n"
            "import traceback\nlines = format_exception(None, None, None)"
        ),
    },
)
def formatted_exceptions(call: Node, file: File) -> Iterator[Rewrite]:
    function = call.child_by_field_name("function")
    origin = file.origin(function) if function is not None else None
    module, _, name = (origin or "").rpartition(".")
    value = _value(call) if module == "traceback" and name in NAMES else None
    if function is None or value is None or is_guarded(call, file):
        return
    if value.type == "none" or _is_handed(value, call, file):
        helper = file.need("_compat", name)
        message = "3 writes out `NoneType: None` where there is no exception, and fails on a text"
        yield file.rewrite(function, "{helper}", helper=helper, message=message)


def _value(call: Node) -> Node | None:
    """What stands for the exception: the second argument, or the row that holds it."""
    arguments = call.child_by_field_name("arguments")
    given = members(arguments) if arguments is not None else []
    if given and given[0].type == "list_splat":
        return given[0].named_children[0]
    is_plain = len(given) > 1 and given[1].type not in ("keyword_argument", "list_splat")
    return given[1] if is_plain else None


def _is_handed(value: Node, call: Node, file: File) -> bool:
    """Whether *value* is what the function around is handed, or part of it, and nothing asks what it is."""
    inner = value.child_by_field_name("value") if value.type == "subscript" else value
    scope = file.enclosing(call, "function_definition")
    if inner is None or inner.type != "identifier" or scope is None:
        return False
    source = _unpacked(inner, file) or inner
    if file.text(source) not in file.parameters(scope) or _is_hook(scope, file):
        return False
    arguments = call.child_by_field_name("arguments")
    asked = WORD.findall(file.text(arguments) + " " + file.text(source))
    above = [call, *file.ancestors(call)]
    return not any(_asks(one, child, asked, file) for child, one in pairwise(above))


def _unpacked(name: Node, file: File) -> Node | None:
    """What *name* was unpacked from, where that is a plain name: ``kind, value, trace = err``."""
    found = file.resolve(name)
    statement = found[0].statement if len(found) == 1 else None
    if statement is not None and statement.type == "expression_statement":
        statement = statement.named_children[0]
    if statement is None or statement.type != "assignment":
        return None
    source = statement.child_by_field_name("right")
    return source if source is not None and source.type == "identifier" else None


def _is_hook(function: Node, file: File) -> bool:
    """Whether the function is made ``sys.excepthook``, which is called with exceptions alone."""
    name = file.text(function.child_by_field_name("name"))
    return re.search(rf"\bexcepthook\s*=\s*(?:\w+\.)*{name}\b", file.code) is not None


def _asks(above: Node, child: Node, names: list[str], file: File) -> bool:
    """Whether a condition or an ``and`` names one of *names*, and in its ``else`` asks whether it is there."""
    if above.type in ("if_statement", "while_statement", "elif_clause"):
        asked = above.child_by_field_name("condition")
    elif above.type == "conditional_expression":
        asked = above.named_children[1]
    else:
        asked = above.child_by_field_name("left") if above.type == "boolean_operator" else None
    words = set(WORD.findall(file.text(asked))) if asked is not None else set()
    is_other = child.type in ("else_clause", "elif_clause") and words.isdisjoint(("None", "not"))
    return not is_other and not words.isdisjoint(names)
