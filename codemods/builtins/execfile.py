"""``execfile(name)`` -> ``exec(compile(open(name, "rb").read(), name, "exec", 0, True))``.

Python 3 has no ``execfile``. The file is read as bytes, so that its own encoding cookie counts, and
compiled without the future statements of the file that runs it.

Caveats: where it is no statement, or handed on, it is a helper.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Need, Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, function_call
from portkit.syntax.scopes import field_is

PLAIN = ("identifier", "string")


@codemod(
    words=["execfile"],
    answers=["2to3 execfile", "futurize execfile", "modernize execfile"],
    rules=["execfile"],
    rows=["B29"],
    unchanged=["x.execfile(f)", "def execfile(f): pass\nexecfile(f)"],
    examples={
        "execfile('a.py')": "exec(compile(open('a.py', \"rb\").read(), 'a.py', \"exec\", 0, True))",
        "run = execfile": "from example._compat import execfile\n\nrun = execfile",
        "x = execfile(name)": "from example._compat import execfile\n\nx = execfile(name)",
        "execfile(name, g)": 'exec(compile(open(name, "rb").read(), name, "exec", 0, True), g)',
        "execfile(join(a, b), g, l)": (
            "from example._compat import compiled_file\n\nexec(compiled_file(join(a, b)), g, l)"
        ),
    },
    told=["execfile(*x)"],
)
def execfile(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file, gone=True):
        return
    call = file.parent(name)
    is_called = call is not None and call.type == "call" and field_is(call, "function", name)
    parts = function_call(call, file, "execfile") if call is not None and is_called else None
    if is_called and (parts is None or not parts.arguments):
        yield file.told(name, "Python 3 has no `execfile`; write `exec(compile(...))`")
    elif parts is not None and file.kind_above(parts.node) == "expression_statement":
        yield _as_statement(parts, file)
    else:
        helper = file.need("_compat", "execfile")
        yield file.rewrite(name, "{helper}", helper=helper)


def _as_statement(parts: Call, file: File) -> Rewrite:
    name, *scopes = parts.arguments
    holes: dict[str, Node | str | Need] = {
        f"scope{number}": one for number, one in enumerate(scopes)
    }
    rest = "".join(f", {{{one}}}" for one in holes)
    if name.type in PLAIN:
        holes["again"] = file.text(name)
        code = 'compile(open({name}, "rb").read(), {again}, "exec", 0, True)'
    else:
        holes["code"] = file.need("_compat", "compiled_file")
        code = "{code}({name})"
    return file.rewrite(parts.node, f"exec({code}{rest})", name=name, holes=holes)
