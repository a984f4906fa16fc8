"""An exception whose ``__init__`` hands nothing on to its base gets a ``__new__`` that hands nothing on either.

On 2.7 such an exception has no ``args``, and no text; on 3 ``Exception.__new__`` keeps what it was made with.

Caveats: only where the file, or another of a small tree, writes out an exception or asks for its ``args`` or
``message``.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._held import held
from codemods.builtins._own_errors import own_exception
from codemods.builtins._written import values_shown
from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import alias_after, bases, class_of, indent_of, member, parameters
from portkit.syntax.nodes import attribute_name

MESSAGE = "on 3 `args` are what it was made with, on 2.7 what its base was given: nothing"
ASKED = ("args", "message")
CAUGHT = re.compile(r"^[ \t]*except\b[^\n:]*(?:,|\bas\b)[ \t]*(\w+)[ \t]*:", re.M)
WRITTEN = r"|(?:\bprint\b|%|\bstr\(|\brepr\(|`|format\()[^\n]*\b{}\b(?!\.)"
# What takes any arguments; ``OSError`` and its like keep none on 3 either.
BASES = frozenset(
    "Exception StandardError ArithmeticError AssertionError AttributeError ImportError IndexError KeyError LookupError"
    " NameError NotImplementedError RuntimeError TypeError ValueError Warning UserWarning".split()
)


@codemod(
    words=["__init__"],
    where=r"(?<=def )__init__\s*\(\s*\w+\s*,",
    node="function_definition",
    rules=["exception_args"],
    rows=["B79", "C16"],
    tree={
        "__init__.py": "",
        "main.py": "import example\ntry: example.f()\nexcept example.Wrong, e: print e",
    },
    unchanged=[
        "class E(Exception):\n    def __init__(self, n): self.n = n\n    def __str__(self): return 'E'",
        "class E(Exception):\n    def __init__(self, n): Exception.__init__(self, n)\nprint(E(1).args)",
        "class E(Exception):\n    def __init__(self, n): self.args = (n,)\nprint(E(1).args)",
        "class E(Exception):\n    def __init__(self, n): self.n = n\n    def __str__(self): return 'E'\n"
        "def f(x): return x.args",
        "class E(IOError):\n    def __init__(self, n): self.n = n\nprint(E(1).args)",
        "class E(Exception):\n    def __init__(self, n): self.n = n\n    def __str__(self): return 'E'\n"
        "try: f()\nexcept E as e: print(e)",
    ],
    examples={
        "class E(Exception):\n    def __init__(self, n): self.n = n": (
            "class E(Exception):\n    def __init__(self, n): self.n = n\n"
            "    def __new__(cls, *args, **kwargs):\n        return Exception.__new__(cls)"
        ),
        "class E(Exception):\n    def __init__(self, n):\n        self.n = n\ntry: f()\nexcept E as e: print(e)": (
            "class E(Exception):\n    def __init__(self, n):\n        self.n = n\n\n"
            "    def __new__(cls, *args, **kwargs):\n        return Exception.__new__(cls)\n"
            "try: f()\nexcept E as e: print(e)"
        ),
        "class E(ValueError):\n    def __init__(self, n): self.n = n\nprint(E(1).args)": (
            "class E(ValueError):\n    def __init__(self, n): self.n = n\n"
            "    def __new__(cls, *args, **kwargs):\n        return ValueError.__new__(cls)\nprint(E(1).args)"
        ),
    },
)
def exception_args(method: Node, file: File) -> Iterator[Rewrite]:
    definition = class_of(method, file)
    if definition is None or not _hands_nothing_on(definition, method, file):
        return
    has_text = member(definition, "__str__", file) is not None
    is_asked = file.once(_asks_errors) or (not has_text and file.once(_writes_errors))
    if is_guarded(method, file) or not (is_asked or _is_asked_elsewhere(has_text, file)):
        return
    indent = indent_of(method, file)
    step = "\t" if indent.endswith("\t") else "    "
    base = file.text(bases(definition, file)[0])
    new = f"def __new__(cls, *args, **kwargs):\n{indent}{step}return {base}.__new__(cls)"
    yield file.group(method, [alias_after(method, new, file)], message=MESSAGE)


def _hands_nothing_on(definition: Node, init: Node, file: File) -> bool:
    """Whether it is an exception whose ``__init__`` hands nothing on to that of its base."""
    base = bases(definition, file)
    if len(base) != 1 or file.text(base[0]) not in BASES or not file.is_builtin(base[0]):
        return False
    text = file.text(init)
    is_kept = "__init__" in text.split("__init__", 1)[1] or ".args" in text
    return not is_kept and member(definition, "__new__", file) is None and len(parameters(init)) > 1


def _asks_errors(file: File) -> bool:
    """Whether the file asks an exception for its ``args`` or ``message``."""
    names = ASKED if f".{ASKED[1]} =" not in file.code else ASKED[:1]
    above = [file.parent(word) for name in names for word in file.words(name)]
    return any(_is_of_error(one, file) for one in above if one is not None)


def _is_of_error(asked: Node, file: File) -> bool:
    owner = asked.child_by_field_name("object")
    if owner is None or attribute_name(asked, file) not in ASKED:
        return False
    fact = infer(owner, file)
    if fact.kind is Kind.INSTANCE and fact.of is not None:
        return any(file.text(base) in BASES for base in bases(fact.of, file))
    return Kind.EXCEPTION in (fact.kind, own_exception(owner, file).kind)


def _writes_errors(file: File) -> bool:
    """Whether the file writes out an exception, perhaps one in a container."""
    parts = (held(value, is_repr, file) for value, is_repr in values_shown(file))
    return any(
        infer(one, where).kind is Kind.EXCEPTION for listed in parts for one, _, where in listed
    )


def _is_asked_elsewhere(has_text: bool, file: File) -> bool:
    """Whether another file of a small tree, that names this module, asks or writes out what it catches."""
    module = file.project.module_name(file.path).rpartition(".")[2]
    texts = (file.project.graph.text(one) for one in file.project.opened.paths if one != file.path)
    for text in (one for one in texts if module in one):
        for caught in CAUGHT.findall(text):
            written = "" if has_text else WRITTEN
            if re.search(rf"\b{caught}\.(?:args|message)\b{written.format(caught)}", text):
                return True
    return False
