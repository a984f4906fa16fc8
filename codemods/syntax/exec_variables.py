"""``exec "import %s as m" % name`` in a function -> ``m, = run_for("import ...", globals(), locals(), "m")``.

On 2.7 the code runs in the variables of the function, which ``exec`` of 3 cannot set. The helper runs it in a
dictionary of them, and gives those that the function reads.

Caveats: only where the literals that the code is made of show what it binds, by statements that surely run; else it
is told. What is put in must be no more than one expression or name.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._bound import exec_names
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.syntax.nodes import members, unparenthesized


@codemod(
    words=["exec"],
    node="delete_statement",
    safety=Safety.EVIDENCE,
    rules=["exec_variables"],
    rows=["S25", "X60"],
    unchanged=[
        "exec 'import %s as m' % name\nm.f()",
        "def f(name):\n    exec 'import %s' % name\n    return m",
        "def f(name):\n    exec 'import %s as m' % name in d\n    return m",
        "def f(name):\n    exec 'import %s as m' % name",
        "def f(x):\n    exec '%s = 1' % x\n    return y",
        "def f(x):\n    exec 'if %s: y = 1' % x\n    return y",
        "def f(x):\n    exec 'y = %s; %s' % x\n    return y",
        "def f(x):\n    exec x\n    return y",
        "def f():\n    exec 'y = 1'\n    return y",
        "def f(x):\n    global y\n    exec 'y = %s' % x\n    return y",
    ],
    examples={
        "def f(name):\n    exec 'import %s as m' % name\n    return m.x": (
            "from example._compat import run_for\n\n"
            "def f(name):\n    m, = run_for('import %s as m' % name, globals(), locals(), 'm')\n    return m.x"
        ),
        "def f(x):\n    exec('a, b = g(%(x)s)' % locals())\n    return a + b": (
            "from example._compat import run_for\n\n"
            "def f(x):\n    a, b = run_for('a, b = g(%(x)s)' % locals(), globals(), locals(), 'a', 'b')\n"
            "    return a + b"
        ),
        "def f():\n    exec 'def y(): pass'\n    y()": (
            "from example._compat import run_for\n\n"
            "def f():\n    y, = run_for('def y(): pass', globals(), locals(), 'y')\n    y()"
        ),
        "def f(x):\n    y = 0\n    exec 'y = ' + x\n    return y": (
            "from example._compat import run_for\n\n"
            "def f(x):\n    y = 0\n    y, = run_for('y = ' + x, globals(), locals(), 'y')\n    return y"
        ),
    },
)
def exec_variables(statement: Node, file: File) -> Iterator[Rewrite]:
    if not file.code.startswith("exec", statement.start_byte):
        return
    names = exec_names(statement, file)
    if names:
        targets = ", ".join(names) if len(names) > 1 else f"{names[0]},"
        wanted = ", ".join(f"'{name}'" for name in names)
        yield file.rewrite(
            statement,
            targets + " = {helper}({code}, globals(), locals(), " + wanted + ")",
            helper=file.need("_compat", "run_for"),
            code=unparenthesized(members(statement)[0]),
            message="exec of 3 sets no variable of the function around it",
        )
