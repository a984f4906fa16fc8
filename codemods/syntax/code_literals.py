"""``compile("print x", f, "exec")`` -> ``compile("print(x)", f, "exec")``: code in a literal that is run is ported.

So is code that is handed to a function of the tree which runs it, and code that a name keeps for it. Only what 2.7
reads as the same code is written:
``print x`` of one value, ``except E as e``, ``!=``, ``0o17``, and ``exec`` with parentheses. Where ``print`` is a
function in the file that runs it, so it is in the code: ``print x, y``.

Caveats: a literal with escapes stays, and what has no such form; ``code_strings`` tells of those that are run in sight.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._code import ported_code
from codemods.syntax._running import BUILTINS, literals_run, running_functions
from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

# A literal, handed to something, in which there may be code of Python 2.
HANDED = (
    r"[(=c](?:(?<!c)|(?<=\bexec))[ \t]*[uUrR]?(?:'''|\"\"\"|'|\")[^'\"]*?"
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
        "code = 'print x, y'\nexec(code)",
        "code = 'print x'\nexec(code)\nf(code)",
        "from __future__ import print_function\ncompile('print x, y', f, 'exec', 0, True)",
    ],
    examples={
        "compile('print x', f, 'exec')": "compile('print(x)', f, 'exec')",
        "eval('1 <> 2')": "eval('1 != 2')",
        "code = 'print x'\nexec(code)": "code = 'print(x)'\nexec(code)",
        "from __future__ import print_function\ncode = '''\nprint x, 1\n'''\nexec(code, {})": (
            "from __future__ import print_function\ncode = '''\nprint(x, 1)\n'''\nexec(code, {})"
        ),
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
    own = set(running_functions(file.code))
    found = {literal.id: (literal, True) for literal in literals_run(file)}
    for name, place in sorted(BUILTINS | beside | own):
        for word in file.words(name):
            literal = _handed(word, name, place, file)
            if literal is not None:
                found.setdefault(literal.id, (literal, (name, place) in own))
    for literal, is_run_here in found.values():
        new = ported_code(literal, is_run_here and file.has_future("print_function"), file)
        if new is not None and not is_guarded(literal, file):
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
