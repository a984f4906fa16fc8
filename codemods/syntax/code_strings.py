"""``exec "raise E, x, t"`` is told where it cannot be ported (``code_literals``): 3 cannot read the code in the string.

So is what ``ast.literal_eval`` and ``ast.parse`` are given.

So is a string that divides by an integer (``exec "x = y / 2"``), which may give a float on 3. What a function runs that
it is handed by a literal is looked at, too, and what a file writes that runs others by ``execfile``.

Code that names a builtin which 3 lacks finds it in the module that runs it, where a helper can be that.

Caveats: only literals are looked at.
"""

import ast
import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._executed import executed
from codemods.syntax._gone_names import MESSAGE, gone_names, needs_of
from codemods.syntax._holes import PLAIN
from codemods.syntax._running import Literal, is_read_together, literals_of, tree_run
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_nodes, assigned
from portkit.infer.guards import is_guarded
from portkit.infer.values import has_true_division
from portkit.syntax.nodes import Call, call_parts, members, unparenthesized

RUNNING = ("compile", "eval")
READING = ("ast.literal_eval", "ast.parse")
OF_FILES = ("execfile", "load_source")
UNREAD = "3 cannot read the code in this string; port it too"
DIVIDES = "`/` of two integers in the string that is run is a float on 3; write `//` there"
APART = re.compile(r"\bexec\b[^\n]*\bin\b|\b(?:exec|eval)\b[^\n]*,")  # run among other names
LISTED = ("expression_list", "tuple")


@codemod(
    words=["compile", "eval", "exec", "execfile", "load_source", "literal_eval"],
    patterns=[r"ast\.parse\b"],
    node=["call", "delete_statement"],
    rules=["text_builtins"],
    rows=["X51"],
    unchanged=[
        "compile('x = 1', 'a', 'exec')",
        "eval('1 + 1')",
        "unicode = str\neval('unicode(x)')",
        "exec 'unicode = str; unicode(x)'",
        "re.compile('print 1')",
        "eval(x)",
        "code = 'def f(x):\\n'\ncode += '    return x\\n'\nexec(code)",
        "exec('\\n'.join(['def f(x):', '    return x']))",
        "eval('1 / 2.0')",
        "eval('7 / 2')",
        "eval('a / b')",
        "eval('a / b', {'a': 7.0, 'b': 2.5})",
        "b = 2.0\neval('a / b')",
        "import ast\nast.literal_eval('[1, 2]')",
        "import ast\nast.parse('x / 2')",
        "from __future__ import division\neval('1 / 2')",
        "exec 'x = 1'",
        "f.write('x = 3 / 2')",
        "f.write('x = 3\\n')\nexecfile(name)",
        "f.write('so much / 2 for text')\neval(x)",
    ],
    examples={
        "eval('unichr(97)')": "from example._compat import unichr\n\neval('unichr(97)')",
        "exec 'x = reduce(f, y)'": "from functools import reduce\n\nexec 'x = reduce(f, y)'",
    },
    told=[
        "eval('unicode(x)')",
        "exec 'x = long(y)' in d",
        "compile('x = 1\\nraise E, 1, t', 'a', 'exec')",
        "exec('raise E, 1, t', d)",
        "eval('x / 2')",
        "exec 'x = y / 2' in d",
        "code = 'print y / 2'\nexec code",
        "def run(code): exec code in {}\nrun('x = y / 2')",
        "code = 'x = y / 2'\nf(code)\nexec code",
        "x = 'a = 1\\n'\nx += 'print a, 1'\nexec(x)",
        "for one in ('1/2', '3'):\n    f(one, eval(one))",
        "f.write('x = 3 / 2')\nexecfile(name)",
        "import ast\nast.literal_eval('[1, 2L]')",
        "import ast\nast.parse('print x')",
        "eval('a / b', {'a': 7})",
        "a, b = 7, 2\neval('a / b')",
        "def run(code, **names): exec code in names\nrun('x = a / b', a=7)",
        "f.write('print 1')\nexecfile(name)",
    ],
)
def code_strings(node: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(node, file) if node.type == "call" else None
    is_file = parts is not None and file.text(parts.function).rpartition(".")[2] in OF_FILES
    if parts is not None and file.origin(parts.function) in READING:
        trees: Iterator[ast.Module | None] = _read_as_code(parts, file)
    else:
        trees = _read_from_files(file) if is_file else _run_here(node, parts, file)
    for tree in trees:
        doubt = _doubt(tree, node, file)
        if doubt and not is_guarded(node, file):
            yield file.told(node, doubt)
            return
        names = gone_names(tree, file) if tree is not None and not is_file else []
        if names and not is_guarded(node, file):
            yield _named(names, node, parts, file)
            return


def _named(names: list[str], node: Node, parts: Call | None, file: File) -> Rewrite | Told:
    """The module gets what the code names, where that runs in it; else it is told."""
    is_alone = APART.search(file.code) is None
    if parts is None or file.text(parts.function) == "eval":
        code = _code(node, parts, file)
        above = file.parent(code) if code is not None else None
        is_alone = above is not None and len(members(above)) == 1
    needs = needs_of(names, file) if is_alone else []
    return file.group(node, [], needs=needs) if needs else file.told(node, MESSAGE.format(names[0]))


def _read_as_code(parts: Call, file: File) -> Iterator[None]:
    """None where 3 cannot read a literal that is read as code, but not run."""
    for one in literals_of(parts.arguments[0], file, is_sole=False) if parts.arguments else ():
        try:
            tree_run(one, file)
        except SyntaxError:
            yield None


def _read_from_files(file: File) -> Iterator[ast.Module | None]:
    """The code among what the file writes; None for what 3 cannot read."""
    for code in map(unparenthesized, _written(file)):
        try:
            tree = executed(code, file)
        except SyntaxError:
            yield None
            continue
        if tree is not None:
            yield tree


def _run_here(node: Node, parts: Call | None, file: File) -> Iterator[ast.Module | None]:
    """The code in the literals that *node* runs, ported if it can be; None for what 3 cannot read then."""
    code = _code(node, parts, file)
    literals = _literals(unparenthesized(code), file) if code is not None else []
    for one in literals:
        try:
            tree = tree_run(one, file)
        except SyntaxError:
            if not is_read_together(literals, file):
                yield None
            continue
        if tree is not None:
            yield tree


def _literals(code: Node, file: File) -> list[Literal]:
    """The literals in *code*, or what a function is handed as that: such a one asks for nothing itself."""
    found = list(literals_of(code, file)) or list(literals_of(code, file, is_sole=False))
    given = [] if found else argument_nodes(code, file)
    return found + [Literal(one, PLAIN, False) for one in given if one.type == "string"]


def _doubt(tree: ast.Module | None, node: Node, file: File) -> str:
    if tree is None:
        return UNREAD
    is_same = has_true_division(file) or not any(_divides(one, file) for one in ast.walk(tree))
    return "" if is_same else DIVIDES


def _code(node: Node, parts: Call | None, file: File) -> Node | None:
    """The code that ``compile``, ``eval`` or an ``exec`` statement is given."""
    if node.type == "delete_statement":
        value = node.named_children[0] if file.code.startswith("exec", node.start_byte) else None
        code = value.named_children[0] if value is not None and value.type in LISTED else value
    elif parts is None or not parts.arguments or not file.is_builtin(parts.function):
        return None
    else:
        code = parts.arguments[0] if file.text(parts.function) in RUNNING else None
    return code


def _written(file: File) -> list[Node]:
    """What the file writes somewhere: the code of another file, where it runs one."""
    found = []
    for word in file.words("write"):
        attribute = file.parent(word)
        call = file.parent(attribute) if attribute is not None else None
        parts = call_parts(call, file) if call is not None and call.type == "call" else None
        if parts is not None and parts.receiver is not None and parts.arguments:
            found.append(assigned(parts.arguments[0], file))
    return found


def _divides(node: ast.AST, file: File) -> bool:
    """Whether *node* divides by an integer, or one by something, and nothing shows a float."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Div):
        return False
    sides = (node.left, node.right)
    kinds = {type(one.value) for one in sides if isinstance(one, ast.Constant)}
    names = [one.id for one in sides if isinstance(one, ast.Name)]
    is_known = int in kinds or any(_is_integer(name, file) for name in names)
    return is_known and float not in kinds


def _is_integer(name: str, file: File) -> bool:
    """Whether the file gives an integer that name, which the code may find: ``n = 7``, ``{"n": 7}``, ``f(n=7)``."""
    given = rf"(?<![\w.]){name}['\"]?\s*[=:]\s*-?\d+[lL]?(?![\w.])(?!\s*[-+*/%]\s*[\w(])"
    if re.search(given, file.code):
        return True
    return any(infer(one.node, file).kind is Kind.INT for one in file.bindings(name))
