"""``hex(x)``, ``oct(x)`` and ``long(x)`` of a known instance -> ``x.__hex__()``; ``unicode(x.__unicode__())``.

Python 3 asks for none of ``__unicode__``, ``__hex__``, ``__oct__`` and ``__long__``; nor does it ask
``__getattr__``, or the instance, for ``__len__`` and its like, as 2.7 does of old-style classes. What hands such names
on gets a decorator from ``delegated_specials`` instead.

Caveats: only where the file shows that *x* is an instance of a class that has the method. Where the class
also says the same in 3's way (``__str__`` from ``__unicode__``, ``__index__``, ``__int__``), the call stays.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._specials import has_special
from codemods.classes._delegating import hands_on
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import is_old_style
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

# The method that 2.7 calls, and those that 3 calls instead.
METHODS = {
    "unicode": ("__unicode__", ("__str__",)),
    "hex": ("__hex__", ("__index__",)),
    "oct": ("__oct__", ("__index__",)),
    "long": ("__long__", ("__int__",)),
}
# What 2.7 asks an instance of an old-style class for, and fails without.
ASKED = {name: f"__{name}__" for name in ("len", "abs", "int", "float")}


@codemod(
    words=[*METHODS, *ASKED],
    with_words=[*(method for method, _ in METHODS.values()), "__getattr__", *ASKED.values()],
    where=r"\w+[\s\\]*\(",
    safety=Safety.EVIDENCE,
    rules=["special_calls"],
    rows=["C03", "C12", "C14"],
    unchanged=[
        "unicode(x)",
        "hex(255)",
        "class A(object):\n    def __unicode__(self): return u'a'\nunicode(A())",
        "class A(object):\n    def __long__(self): return 1\nlong(A())",
        "class A(object):\n    def __getattr__(self, name): return lambda: 5\nlen(A())",
        "class A:\n    def __len__(self): return 5\nlen(A())",
        "class A:\n    def __getattr__(self, name): return getattr(self.x, name)\nlen(A())",
        "def hex(x): return x\nclass A(object):\n    def __hex__(self): return 'a'\nhex(A())",
    ],
    examples={
        "class A(object):\n    def __hex__(self): return '0xa'\nhex(A())": (
            "class A(object):\n    def __hex__(self): return '0xa'\nA().__hex__()"
        ),
        "class A(object):\n    def __unicode__(self): return u'a'\n    def __str__(self): return 'b'\n"
        "x = A()\nunicode(x)": (
            "class A(object):\n    def __unicode__(self): return u'a'\n    def __str__(self): return 'b'\n"
            "x = A()\nunicode(x.__unicode__())"
        ),
        "class A:\n    def __getattr__(self, name): return self.x[name]\nlen(A())": (
            "class A:\n    def __getattr__(self, name): return self.x[name]\nA().__len__()"
        ),
        "class A:\n    def __init__(self): self.__len__ = lambda: 4\nlen(A())": (
            "class A:\n    def __init__(self): self.__len__ = lambda: 4\nA().__len__()"
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
    word, value = file.text(name), parts.arguments[0]
    method = ASKED[word] if word in ASKED else METHODS[word][0]
    if _is_asked(value, method, file) if word in ASKED else _is_lost(value, word, file):
        # What ``__unicode__`` gives, ``unicode`` makes text of on 2.7.
        yield file.rewrite(
            value if word == "unicode" else call,
            f"{{value}}.{method}()",
            value=value,
            message=f"Python 3 asks not for {method} here; {infer(value, file)}",
        )


def _is_lost(value: Node, word: str, file: File) -> bool:
    """Whether 3 would find another method than 2.7, or none: ``__int__`` and ``__str__`` are made from it."""
    method, instead = METHODS[word]
    if not has_special(value, method, file):
        return False
    given = any(has_special(value, one, file) for one in instead)
    return given or method in ("__hex__", "__oct__")


def _is_asked(value: Node, method: str, file: File) -> bool:
    """Whether an instance of an old-style class has *method* by ``__getattr__``, or set on itself."""
    fact = infer(value, file)
    if fact.kind is not Kind.INSTANCE or fact.of is None or not is_old_style(fact.of, file):
        return False
    if has_special(value, method, file) or hands_on(fact.of, file):
        return False
    return has_special(value, "__getattr__", file) or f"self.{method} =" in file.text(fact.of)
