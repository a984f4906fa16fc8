"""``execfile(name)`` -> ``exec(compile(open(name, "rb").read(), name, "exec", 0, True))``.

Python 3 has no ``execfile``. The file is read as bytes, so that its own encoding cookie counts, and
compiled without the future statements of the file that runs it.

Caveats: told where the result of the call is used (it is always None).
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Need, Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import function_call

PLAIN = ("identifier", "string")


@codemod(
    words=["execfile"],
    node="call",
    answers=["2to3 execfile", "futurize execfile", "modernize execfile"],
    rules=["execfile"],
    rows=["B29"],
    unchanged=["x.execfile(f)", "def execfile(f): pass\nexecfile(f)"],
    examples={
        "execfile('a.py')": "exec(compile(open('a.py', \"rb\").read(), 'a.py', \"exec\", 0, True))",
        "execfile(name, g)": 'exec(compile(open(name, "rb").read(), name, "exec", 0, True), g)',
        "execfile(join(a, b), g, l)": (
            "from example._compat import compiled_file\n\nexec(compiled_file(join(a, b)), g, l)"
        ),
    },
    told=["x = execfile(name)"],
)
def execfile(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = function_call(call, file, "execfile")
    if not parts or not parts.arguments or is_guarded(call, file, gone=True):
        return
    above = file.parent(call)
    if above is None or above.type != "expression_statement":
        yield file.told(
            call, "Python 3 has no `execfile`; write `exec(compile(...))` as a statement"
        )
        return
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
    yield file.rewrite(call, f"exec({code}{rest})", name=name, holes=holes)
