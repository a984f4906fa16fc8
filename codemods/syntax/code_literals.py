"""``compile("print x", f, "exec")`` -> ``compile("print(x)", f, "exec")``: code in a literal that is run is ported.

So is code that is handed to a function of the tree which runs it, and code that a name keeps for it. Only what 2.7
reads as the same code is written: ``print x`` of one value, ``except E as e``, ``raise E("x")``, ``!=``, ``0o17``,
``repr``, ``7 // 2``, ``y in d``, ``list(d.keys())``, and ``exec`` with parentheses.
Where ``print`` is a function in the file that runs it, so it is in the code: ``print x, y``; else code that ``exec``,
``compile`` or ``python -c`` runs as a whole asks for that itself. Templates (``"print %s" % x``) are ported around
their holes.

Caveats: what has no such form stays; ``code_strings`` tells of what is run in sight. What fills a hole is not ported.
"""

import re
import textwrap
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._code import is_read, ported_code, prints_by_function, read_code
from codemods.syntax._gone_names import MESSAGE, gone_names
from codemods.syntax._running import (
    BUILTINS,
    literals_run,
    run_by_library,
    running_functions,
)
from codemods.syntax._spelling import spelled_value
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

# A literal, handed to something, in which there may be code of Python 2.
HANDED = (
    r"[(=c](?:(?<!c)|(?<=\bexec))[ \t]*[uUrR]?(?:'''|\"\"\"|'|\")[^'\"]*?"
    r"(?:\b(?:print[ \t]+[^\s(=]|except[ \t]+[\w.]+[ \t]*,|exec[ \t]+\w)|[=(,][ \t]*0[0-7]+\b(?!\.)|<>)"
)
HAS_CODE = re.compile(HANDED)
FLAKES = "class Base(object):\n    def flakes(self, code, *wanted):\n        return compile(code, 'a', 'exec')\n"
# What of a code object is another one where its text is.
PARTS = frozenset(["co_names", "co_consts", "co_code", "co_stacksize", "co_lnotab"])
LOOKED_AT = "3 cannot read the code in this string, and the parts of its code object are asked for; port it by hand"


@codemod(
    words="exec eval compile timeit Timer compile_command InteractiveInterpreter InteractiveConsole".split(),
    where=r"(?<!\.)\w",  # not ``re.compile``
    patterns=[HANDED, r"-c(?<=[\"']-c)[\"'][ \t]*,"],
    node="module",
    rules=["code_literals"],
    rows=["X51"],
    tree={"__init__.py": "", "base.py": FLAKES},
    unchanged=[
        "f('print x')",
        "compile('print(x)', f, 'exec')",
        "f('print x, y')",
        "compile('print x\\\\n', f, 'exec')",
        "self.flakes(x, 'print x')",
        "re.compile('print x')",
        "import timeit\ntimeit.timeit('x = 1')",
        "import code\ns.push('print x')",
        "f('-c', 'print x')",
        "code = 'print x'\nexec(code)\nf(code)",
        "from __future__ import print_function\ncompile('print x, y', f, 'exec', 0, True)",
    ],
    told=["c = compile('print x', f, 'exec')\nprint(c.co_names)"],
    examples={
        "eval('{}.has_key(1)')": "eval('1 in {}')",
        "import timeit\ntimeit.timeit('range(3) + [1]')": (
            "import timeit\ntimeit.timeit('list(range(3)) + [1]')"
        ),
        "compile('print x', f, 'exec')": "compile('print(x)', f, 'exec')",
        "compile('print x, y', f, 'exec')": (
            "compile('from __future__ import print_function; print(x, y)', f, 'exec')"
        ),
        "code = 'for x in y:\\n    print x, 1\\n'\nexec(code)": (
            "code = 'from __future__ import print_function\\nfor x in y:\\n    print(x, 1)\\n'\nexec(code)"
        ),
        "code = 'print \\'%s\\', 9 %% 5'\nexec(code % x)": (
            "code = 'from __future__ import print_function; print(\\'%s\\', 9 %% 5)'\nexec(code % x)"
        ),
        "code = 'x_{0} = {1} <> 2'\nexec(code.format(x, y))": (
            "code = 'x_{0} = {1} != 2'\nexec(code.format(x, y))"
        ),
        "codes = ['x = 1', 'print x']\nfor one in codes: exec(one)": (
            "codes = ['x = 1', 'print(x)']\nfor one in codes: exec(one)"
        ),
        "lines = ['x = `1`', 'print x']\nexec('\\n'.join(lines))": (
            "lines = ['x = repr(1)', 'print(x)']\nexec('\\n'.join(lines))"
        ),
        "code = 'x = 7 / 2\\n'\ncode += 'print x'\nexec(code)": (
            "code = 'x = 7 // 2\\n'\ncode += 'print(x)'\nexec(code)"
        ),
        "CODE = '\\nprint %s, 1'\ndef f(x):\n    text = CODE % x\n    exec(text, {})": (
            "CODE = '\\nfrom __future__ import print_function; print(%s, 1)'\n"
            "def f(x):\n    text = CODE % x\n    exec(text, {})"
        ),
        "a = b = 'print x'\nexec(a)": "a = b = 'print(x)'\nexec(a)",
        "exec('if not d.has_key(1): raise E, \"no\"\\nx = d.keys()')": (
            "exec('if 1 not in d: raise E(\"no\")\\nx = list(d.keys())')"
        ),
        "import timeit\ntimeit.Timer('print x', setup='x = 07')": (
            "import timeit\ntimeit.Timer('print(x)', setup='x = 0o7')"
        ),
        "import code\ni = code.InteractiveInterpreter()\ni.runsource('print x')": (
            "import code\ni = code.InteractiveInterpreter()\ni.runsource('print(x)')"
        ),
        "from codeop import compile_command\ncompile_command('x = `y`')": (
            "from codeop import compile_command\ncompile_command('x = repr(y)')"
        ),
        "call([sys.executable, '-c', 'print 1, 2'])": (
            "call([sys.executable, '-c', 'from __future__ import print_function; print(1, 2)'])"
        ),
        "exec('y = 7; x = y / 2')": "exec('y = 7; x = y // 2')",
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
def code_literals(module: Node, file: File) -> Iterator[Rewrite | Told]:
    is_function = file.has_future("print_function")
    run = file.once(literals_run)
    may_ask = bool(run) and not prints_by_function(file)
    for one in run:
        new = ported_code(one.node, is_function, file, one.form, may_ask and one.is_whole)
        yield from _written(one.node, new, file)
    for literal, is_module in run_by_library(file):
        yield from _of_library(literal, is_module, file)
    if HAS_CODE.search(file.code) is not None:
        known = {one.node.id for one in run}
        for literal, is_run_here in _handed_on(file):
            if literal.id not in known:
                new = ported_code(literal, is_run_here and is_function, file)
                yield from _written(literal, new, file)


def _handed_on(file: File) -> list[tuple[Node, bool]]:
    """The literals handed to functions that run them, each with whether one of the file does."""
    beside = file.project.graph.gathered(file.path, running_functions)
    own = set(running_functions(file.code))
    found: dict[int, tuple[Node, bool]] = {}
    for name, place in sorted(BUILTINS | beside | own):
        for word in file.words(name):
            literal = _handed(word, name, place, file)
            if literal is not None:
                found.setdefault(literal.id, (literal, (name, place) in own))
    return list(found.values())


def _of_library(literal: Node, may_ask: bool, file: File) -> Iterator[Rewrite | Told]:
    new = ported_code(literal, False, file, may_ask=may_ask)
    yield from _written(literal, new, file)
    value = spelled_value(file.text(literal) if new is None else new)
    code = textwrap.dedent(value) if value is not None else ""
    names = gone_names(read_code(code), file) if is_read(code) else []
    if new is None and not is_read(code) and not is_guarded(literal, file):
        yield file.told(literal, "3 cannot read the code in this string; port it too")
    elif names and not is_guarded(literal, file):
        yield file.told(literal, MESSAGE.format(names[0]))


def _written(literal: Node, new: str | None, file: File) -> Iterator[Rewrite | Told]:
    if new is None or new == file.text(literal) or is_guarded(literal, file):
        return
    if any(file.words(word) for word in PARTS & file.vocabulary.all):
        yield file.told(literal, LOOKED_AT)
    else:
        message = "3 cannot read the code in this string, or reads it in another way"
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
