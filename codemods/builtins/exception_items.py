"""``error[1]`` of what the file shows to be an exception -> ``error.args[1]``, ``tuple(error)`` likewise.

As in an ``except`` clause (see ``exception_parts``).

Exceptions of Python 3 are no sequences (PEP 352). A name is bound to one by a call (``e = KeyError("k")``), or is a
parameter that is handed one, or is tested for one, or goes over a list that they are appended to.

Caveats: not where a class of the file has ``__getitem__``; what a call hands on beyond that is not followed.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._own_errors import own_exception, tested_exception
from codemods.syntax._except import is_caught
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.infer import Fact, Kind, infer
from portkit.infer.arguments import argument_facts
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import function_call, method_call
from portkit.syntax.scopes import Binding, same

CAUGHT = Fact(Kind.EXCEPTION, "it is caught")
STORES = ("assignment", "augmented_assignment")
KINDS = frozenset(["parameter", "assign", "for", "comprehension", "as"])


@codemod(
    patterns=[r"\[\d\](?<=\w\[\d\])", r"tuple\(\w+\)", r"list\(\w+\)"],
    node=["subscript", "call"],
    with_words=["except", "raise", "Exception", "__str__"],
    safety=Safety.EVIDENCE,
    rules=["exception_parts"],
    rows=["B80"],
    unchanged=[
        "def f(e): return e[0]\nf('text')\nraise E",
        "def f(e): return e[0]\ntry: g()\nexcept E: pass",
        "class E(Exception):\n    def __getitem__(self, n): return n\n"
        "def f(e): return e[0]\ntry: g()\nexcept E as x: f(x)",
        "def f(x):\n    if isinstance(x, Exception): x = str(x)\n    return x[0]",
        "def f(e):\n    e = str(e)\n    return e[0]\ntry: g()\nexcept E as x: f(x)",
    ],
    examples={
        "kept = []\ntry: g()\nexcept E as x: kept.append(x)\nfor e in kept: print(e[0])": (
            "kept = []\ntry: g()\nexcept E as x: kept.append(x)\nfor e in kept: print(e.args[0])"
        ),
        "class E(IOError):\n    def __str__(self): return '%s: %s' % tuple(self)": (
            "class E(IOError):\n    def __str__(self): return '%s: %s' % tuple(self.args)"
        ),
        "class E(IOError):\n    def __str__(self): return self[0]": (
            "class E(IOError):\n    def __str__(self): return self.args[0]"
        ),
        "def f(e): return e[1]\ntry: g()\nexcept E as x: f(x)": (
            "def f(e): return e.args[1]\ntry: g()\nexcept E as x: f(x)"
        ),
        "kept = []\ntry: g()\nexcept E as e: kept.append(e)\nprint([e[0] for e in kept])": (
            "kept = []\ntry: g()\nexcept E as e: kept.append(e)\nprint([e.args[0] for e in kept])"
        ),
        "import sys\nkind, e, trace = sys.exc_info()\nraise kind(e[0] + 1)": (
            "import sys\nkind, e, trace = sys.exc_info()\nraise kind(e.args[0] + 1)"
        ),
        "def f(x):\n    if isinstance(x, Exception): return x[0]\n    return x": (
            "def f(x):\n    if isinstance(x, Exception): return x.args[0]\n    return x"
        ),
        "e = ValueError(1, 2)\nprint(e[0])\nraise e": "e = ValueError(1, 2)\nprint(e.args[0])\nraise e",
    },
)
def exception_items(use: Node, file: File) -> Iterator[Rewrite]:
    error = _taken_apart(use, file)
    if error is None or error.type != "identifier":
        return
    bindings = file.resolve(error)
    if any(one.kind not in KINDS for one in bindings) or not bindings:
        return
    if is_caught(error, file):
        return  # those of an ``except`` clause are another codemod's
    kept = [one for binding in bindings for one in _kept_in_list(binding, file)]
    own = own_exception(error, file) or tested_exception(error, file)
    facts = [infer(error, file), own, *argument_facts(error, file), *kept]
    if not all(fact.kind is Kind.EXCEPTION for fact in facts if fact) or not any(facts):
        return
    above = file.parent(use)
    if above is not None and above.type in STORES and same(above.named_children[0], use):
        return
    methods = (*file.bindings("__getitem__"), *file.bindings("__iter__"))
    has_own = any(one.kind == "function" for one in methods)
    if not has_own and not is_guarded(use, file):
        message = "exceptions of Python 3 are no sequences"
        yield file.rewrite(error, "{error}.args", error=error, message=message)


def _taken_apart(use: Node, file: File) -> Node | None:
    """What *use* takes an item of, or makes a tuple or list of."""
    if use.type == "subscript":
        return use.child_by_field_name("value")
    parts = function_call(use, file, "tuple", positional=1) or function_call(
        use, file, "list", positional=1
    )
    return parts.arguments[0] if parts is not None else None


def _kept_in_list(binding: Binding, file: File) -> Iterator[Fact]:
    """The facts about what is appended to the list that the variable of a loop goes over."""
    listed = binding.statement.child_by_field_name("right")
    if binding.kind not in ("for", "comprehension") or listed is None:
        return
    for one in file.resolve(listed) if listed.type == "identifier" else ():
        for use in file.uses(one):
            above = file.parent(use)
            call = file.parent(above) if above is not None else None
            parts = method_call(call, file, "append", positional=1) if call is not None else None
            if parts is not None and same(parts.receiver, use):
                value = parts.arguments[0]
                yield CAUGHT if is_caught(value, file) else infer(value, file)
