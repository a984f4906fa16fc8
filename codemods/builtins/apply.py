"""``apply(f, args, kwargs)`` -> ``f(*args, **kwargs)``.

Python 3 has no ``apply``; the call syntax is there since 2.0.

Caveats: ``apply`` handed on as a value becomes a helper; as a member of a class it is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, unparenthesized
from portkit.syntax.scopes import same

TEMPLATES = {
    1: "{function}()",
    2: "{function}(*{args})",
    3: "{function}(*{args}, **{kwargs})",
}


@codemod(
    words=["apply"],
    answers=["2to3 apply", "futurize apply", "modernize apply"],
    rules=["apply"],
    rows=["B17"],
    unchanged=["frame.apply(f)", "def apply(f): pass\napply(f)", "df = x.apply"],
    examples={
        "apply(f, args)": "f(*args)",
        "apply(f, (a, b), k)": "f(*(a, b), **k)",
        "apply(f)": "f()",
        "g = apply": "from example._compat import apply\n\ng = apply",
        "apply(lambda x: x, a or b)": "(lambda x: x)(*(a or b))",
    },
    told=["class A: g = apply", "apply(f, *a)"],
)
def apply(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file, gone=True):
        return
    call = file.parent(name)
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if not parts or not same(parts.function, name):
        own = file.need("_compat", "apply")
        yield (
            file.rewrite(name, "{own}", own=own) if _is_handed_on(name, file) else _told(name, file)
        )
        return
    if parts.keywords or not parts.arguments:
        yield _told(name, file)
        return
    function, *rest = parts.arguments
    holes = dict(zip(("args", "kwargs"), rest, strict=False))
    template = TEMPLATES.get(len(parts.arguments))
    if template:
        yield file.rewrite(parts.node, template, function=unparenthesized(function), holes=holes)


def _is_handed_on(name: Node, file: File) -> bool:
    return file.kind_above(name) != "call" and file.scope(name).type != "class_definition"


def _told(name: Node, file: File) -> Told:
    return file.told(name, "Python 3 has no `apply`; write the call as `f(*args, **kwargs)`")
