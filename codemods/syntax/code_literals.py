"""``compile("print x", f, "exec")`` -> ``compile("print(x)", f, "exec")``: code in a literal that is run is ported.

So is code that is handed to a function of the tree which runs it. Only what 2.7 reads as the same code is written:
``print x`` of one value, ``except E as e``, ``!=``, ``0o17``, and ``exec`` with parentheses.

Caveats: a literal with escapes stays, and what has no such form; ``code_strings`` tells of those that are run in sight.
"""

import ast
import re
import textwrap
import warnings
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._running import BUILTINS, running_functions
from portkit.codemod import Rewrite, by_name, codemod
from portkit.errors import PortkitError
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.options import Options
from portkit.rewrite import rewrite
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

CODEMODS = "except_as exec_statement not_equal octal_literals print_statement".split()
FUTURE = re.compile(r"^from __future__ import print_function\n+", re.M)
LITERAL = re.compile(r"[uUrR]*(\"\"\"|'''|\"|')")
# A literal, handed to something, in which there may be code of Python 2.
HANDED = (
    r"\([ \t]*[uUrR]?(?:'''|\"\"\"|'|\")[^'\"]*?"
    r"(?:\b(?:print[ \t]+[^\s(=]|except[ \t]+[\w.]+[ \t]*,|exec[ \t]+\w)|[=(,][ \t]*0[0-7]+\b(?!\.)|<>)"
)
FLAKES = "class Base(object):\n    def flakes(self, code, *wanted):\n        return compile(code, 'a', 'exec')\n"


@codemod(
    patterns=[HANDED],
    node="module",
    rules=["code_literals"],
    rows=["X51"],
    tree={"__init__.py": "", "base.py": FLAKES},
    unchanged=[
        "f('print x')",
        "compile('print(x)', f, 'exec')",
        "compile('print x, y', f, 'exec')",
        "compile('print x\\\\n', f, 'exec')",
        "self.flakes(x, 'print x')",
        "re.compile('print x')",
    ],
    examples={
        "compile('print x', f, 'exec')": "compile('print(x)', f, 'exec')",
        "eval('1 <> 2')": "eval('1 != 2')",
        "compile('x = 017', f, 'exec')": "compile('x = 0o17', f, 'exec')",
        "self.flakes('''\n    try: f()\n    except E, e: print e # why\n    ''', E)": (
            "self.flakes('''\n    try: f()\n    except E as e: print(e) # why\n    ''', E)"
        ),
        "def run(code, names): exec code in names\nrun('import fu; print fu.bar[1:]', {})": (
            "def run(code, names): exec code in names\nrun('import fu; print(fu.bar[1:])', {})"
        ),
    },
)
def code_literals(module: Node, file: File) -> Iterator[Rewrite]:
    beside = file.project.graph.gathered(file.path, running_functions)
    for name, place in sorted(BUILTINS | beside | set(running_functions(file.code))):
        for word in file.words(name):
            literal = _handed(word, name, place, file)
            new = _ported(literal, file) if literal is not None else None
            if literal is not None and new is not None and not is_guarded(literal, file):
                message = "3 cannot read the code in this string"
                yield file.group(literal, [file.replace(literal, new)], message=message)


def _handed(word: Node, name: str, place: int, file: File) -> Node | None:
    """The literal at *place* of the call of what *word* names."""
    function, above = word, file.parent(word)
    if above is not None and above.type == "attribute":
        function, above = above, file.parent(above)
    if above is None or not same(above.child_by_field_name("function"), function):
        return None
    if (name, place) in BUILTINS and not file.is_builtin(function):
        return None
    parts = call_parts(above, file)
    found = parts.arguments[place] if parts is not None and len(parts.arguments) > place else None
    return found if found is not None and found.type == "string" else None


def _ported(literal: Node, file: File) -> str | None:
    """*literal* with its code ported, if 3 cannot read it as it is."""
    text = file.text(literal)
    opening = LITERAL.match(text)
    if opening is None or "\\" in text:
        return None
    start, end = opening.end(), len(text) - len(opening[1])
    old = text[start:end]
    code = textwrap.dedent(old)
    new = None if _is_read(code) else _rewritten(code, file)
    lines = [old.split("\n"), code.split("\n"), (new or "").split("\n")]
    if new is None or not _is_read(new) or len({len(one) for one in lines}) > 1:
        return None
    indented = [
        before.removesuffix(plain) + after for before, plain, after in zip(*lines, strict=True)
    ]
    return text[:start] + "\n".join(indented) + text[end:]


def _rewritten(code: str, file: File) -> str | None:
    """*code* in the form that both read alike, without an import; None where there is none."""
    options = Options(tuple(map(by_name, CODEMODS)), target=file.target, helpers=file.helpers)
    first = len(code) - len(code.lstrip("\n"))
    found = [code]
    for _ in range(2):
        try:
            text = rewrite(file.source.with_text(found[-1]), options).result.text
        except PortkitError:
            return None
        found.append("\n" * first + FUTURE.sub("", text).lstrip("\n"))
    return found[1] if found[1] == found[2] else None


def _is_read(code: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes in code that is not ours
        try:
            ast.parse(code)
        except (SyntaxError, ValueError):
            return False
    return True
