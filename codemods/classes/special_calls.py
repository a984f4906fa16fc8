"""``unicode(x)``, ``hex(x)``, ``oct(x)`` and ``long(x)`` of a known instance -> ``x.__unicode__()`` and so on.

Python 3 asks for none of ``__unicode__``, ``__hex__``, ``__oct__`` and ``__long__``.

Caveats: only where the file shows that *x* is an instance of a class that has the method. Where the class
also says the same in 3's way (``__str__`` from ``__unicode__``, ``__index__``, ``__int__``), the call stays.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._specials import has_special
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

# The method that 2.7 calls, and those that 3 calls instead.
METHODS = {
    "unicode": ("__unicode__", ("__str__",)),
    "hex": ("__hex__", ("__index__",)),
    "oct": ("__oct__", ("__index__",)),
    "long": ("__long__", ("__int__",)),
}


@codemod(
    words=list(METHODS),
    where=r"\w+[\s\\]*\(",
    safety=Safety.EVIDENCE,
    rules=["special_calls"],
    rows=["C03", "C12", "C14"],
    unchanged=[
        "unicode(x)",
        "hex(255)",
        "class A(object):\n    def __unicode__(self): return u'a'\nunicode(A())",
        "class A(object):\n    def __long__(self): return 1\nlong(A())",
        "def hex(x): return x\nclass A(object):\n    def __hex__(self): return 'a'\nhex(A())",
    ],
    examples={
        "class A(object):\n    def __hex__(self): return '0xa'\nhex(A())": (
            "class A(object):\n    def __hex__(self): return '0xa'\nA().__hex__()"
        ),
        "class A(object):\n    def __unicode__(self): return u'a'\n    def __str__(self): return 'b'\n"
        "x = A()\nunicode(x)": (
            "class A(object):\n    def __unicode__(self): return u'a'\n    def __str__(self): return 'b'\n"
            "x = A()\nx.__unicode__()"
        ),
    },
)
def special_calls(name: Node, file: File) -> Iterator[Rewrite | Told]:
    call = file.parent(name)
    if call is None or call.type != "call" or not file.is_builtin(name) or is_guarded(name, file):
        return
    parts = call_parts(call, file)
    if not parts or not same(parts.function, name) or len(parts.arguments) != 1 or parts.keywords:
        return
    method, instead = METHODS[file.text(name)]
    value = parts.arguments[0]
    if has_special(value, method, file) and _needs_call(value, method, instead, file):
        yield file.rewrite(
            call,
            f"{{value}}.{method}()",
            value=value,
            message=f"Python 3 asks for no {method}; {infer(value, file)}",
        )


def _needs_call(value: Node, method: str, instead: tuple[str, ...], file: File) -> bool:
    """Whether 3 would find another method than 2.7, or none: ``__int__`` and ``__str__`` are made from it."""
    given = any(has_special(value, one, file) for one in instead)
    return given or method in ("__hex__", "__oct__")
