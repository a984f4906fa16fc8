"""``compile(text, f, "exec")`` -> ``compile(text, f, "exec", 0, True)``, ``exec text`` -> ``exec(code_apart(text))``.

2.7 reads what ``compile`` and ``exec`` are given by the ``__future__`` statements of the file around them. Once
``print`` is a function there, it would refuse print statements in code that comes from somewhere else: a file, a
user, a template. So such code is compiled apart from them.

Caveats: code in literals is ported instead (``code_literals``). What comes from elsewhere has to be ported before 3
can read it.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._bound import exec_names
from codemods.syntax._code import ported_code, prints_by_function
from codemods.syntax._executed import plain_assignments
from codemods.syntax._running import INHERITING, LISTED, Literal, literals_of
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.arguments import argument_nodes, assigned
from portkit.infer.guards import is_guarded
from portkit.infer.items import given_back
from portkit.syntax.nodes import (
    attribute_name,
    call_parts,
    function_call,
    members,
    string_content,
    unparenthesized,
)

# With these in the file, the code is read by them as well, and has to be.
READ_BY = ("division", "unicode_literals", "absolute_import")
APART = "code_apart"
# What is code already, or a tree of it.
CODE = ("func_code", "__code__", "f_code", "co_code")
GIVING = ("compile", "open", "file", APART)
OF_LIBRARY = (
    "ast.parse compiler.compile code.compile_command codeop.compile_command marshal.load marshal.loads"
).split()
# How far, and through what, a text is followed to the literals that it is made of.
STEPS = 4
STRINGS = ("string", "concatenated_string")
MADE = ("binary_operator", "list", "tuple")
METHODS = frozenset(
    "format join replace strip lstrip rstrip encode decode expandtabs dedent".split()
)
DOUBT = (
    "on 2.7 this code is read by `print_function` too, once this file has that; use print() in it"
)


@codemod(
    words=["compile", "exec"],
    node=["call", "delete_statement"],
    rules=["code_apart"],
    rows=["S04"],
    unchanged=[
        "print x\ncompile(text, f, 'exec', 0, True)",
        "from __future__ import print_function\ncompile(text, f, 'exec')",
        "compile(text, f, 'exec')\nexec text",
        "print x\nexec 'x = 1'",
        "print x\ncode = 'x = 1'\nexec code",
        "CODE = 'x = %s'\nprint x\ncode = CODE % y\ncode += 'z = 1'\nexec code",
        "print x\ncode = '\\n'.join(['x = {}'.format(y), z])\nexec code.strip()",
        "print x\nexec compile(text, f, 'exec', 0, True) in d",
        "def f(text):\n    print x\n    exec text\nf('x = 1')",
        "import re\nprint re.compile(text)",
        "print f(compile(text, f, 'eval'))",
        "print x\nexec f.func_code in d",
        "import marshal\ndef f(x): return marshal.loads(x)\nprint x\nexec f(x) in d",
    ],
    examples={
        "print x\ncode = compile(text, f, 'exec')\nexec code": (
            "print x\ncode = compile(text, f, 'exec', 0, True)\nexec code"
        ),
        "print x\ncompile(text, f, mode, flags,)": "print x\ncompile(text, f, mode, flags, True,)",
        "print x\nexec open(f).read() in d": (
            "from example._compat import code_apart\n\nprint x\nexec code_apart(open(f).read()) in d"
        ),
        "CODE = 'print %s, 1'\ndef f(x): return CODE % x\nprint x\nexec f(x) in d": (
            "from example._compat import code_apart\n\nCODE = 'print %s, 1'\ndef f(x): return CODE % x\n"
            "print x\nexec code_apart(f(x)) in d"
        ),
        "CODE = 'x %s\\nprint 1, 2'\nprint x\nexec CODE % y": (
            "from example._compat import code_apart\n\n"
            "CODE = 'x %s\\nprint 1, 2'\nprint x\nexec code_apart(CODE % y)"
        ),
        "print x\nexec(text, d, e)": (
            "from example._compat import code_apart\n\nprint x\nexec(code_apart(text), d, e)"
        ),
    },
    told=["from __future__ import division\nprint x\nexec text in d"],
)
def code_apart(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if file.target == "py3" or file.has_future("print_function") or not prints_by_function(file):
        return
    given = _compiled(node, file) if node.type == "call" else _executed(node, file)
    if not given or _is_known(unparenthesized(given[0]), file) or is_guarded(node, file):
        return
    if any(map(file.has_future, READ_BY)):
        yield file.told(node, DOUBT)
    elif node.type == "call":
        end = given[-1].end_byte
        flags = ", 0, True" if len(given) == INHERITING else ", True"
        yield file.group(node, [file.between(end, end, flags)])
    else:
        yield file.wrapped(given[0], file.need("_compat", APART))


def _compiled(call: Node, file: File) -> tuple[Node, ...]:
    """The arguments of a ``compile`` of statements that says nothing of whose flags are inherited."""
    parts = function_call(call, file, "compile")
    if parts is None or parts.keywords or len(parts.arguments) not in (INHERITING, INHERITING + 1):
        return ()
    return parts.arguments if string_content(parts.arguments[2], file) != "eval" else ()


def _executed(statement: Node, file: File) -> tuple[Node, ...]:
    """What an ``exec`` that stays one is given."""
    if not file.code.startswith("exec", statement.start_byte):
        return ()
    if plain_assignments(statement, file) is not None or exec_names(statement, file):
        return ()
    operand = statement.named_children[0]
    return tuple(members(operand)) if operand.type in LISTED else (operand,)


def _is_known(code: Node, file: File) -> bool:
    """Whether *code* is no text, or comes from literals of the file that are ported, or need not be."""
    literals = list(literals_of(code, file))
    if literals or _is_literal(code, file):
        return all(_is_ported(one, file) for one in literals)
    if any(one.type == "string" for one in argument_nodes(code, file)):
        return True
    value = assigned(code, file)
    if value.type == "attribute":
        return attribute_name(value, file) in CODE
    if value.type != "call":
        return False
    given = (assigned(one, file) for one in given_back(value, file))
    return any(_gives_code(one, file) for one in (value, *given))


def _gives_code(value: Node, file: File) -> bool:
    parts = call_parts(value, file) if value.type == "call" else None
    if parts is None:
        return False
    name = file.text(parts.function).rpartition(".")[2]
    return name in GIVING or file.origin(parts.function) in OF_LIBRARY


def _is_ported(one: Literal, file: File) -> bool:
    """Whether a literal prints nothing, or is written with ``print()``, now or once that is a function here."""
    text = file.text(one.node)
    return "print" not in text or ported_code(one.node, True, file, one.form) not in (None, text)


def _is_literal(code: Node, file: File, steps: int = STEPS) -> bool:
    """Whether *code* is a literal that prints nothing, or made of one by names, operators, methods of strings."""
    code = unparenthesized(code)
    if code.type in STRINGS:
        return "print" not in file.text(code)
    parts = call_parts(code, file) if code.type == "call" else None
    if code.type == "identifier":
        found = [one.statement.child_by_field_name("right") for one in file.resolve(code)]
    elif parts is not None:
        is_method = attribute_name(parts.function, file) in METHODS
        found = [parts.receiver, *parts.arguments[:1]] if is_method else []
    else:
        found = list(members(code)) if code.type in MADE else []
    return steps > 0 and any(one is not None and _is_literal(one, file, steps - 1) for one in found)
