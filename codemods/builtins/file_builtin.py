"""``file(name)`` -> ``open(name)``; ``isinstance(x, file)`` -> a check that knows both Pythons' files.

Python 3 has no type ``file``: its files are of ``io.IOBase``, which 2.7's are not.

The type whose attributes are looked at, ``getattr(file, name)``, is that of what ``open(name)`` gives on 3.

Caveats: that is told as well, since a binary file of 3 is of another type. A class derived from ``file``, and
``file`` as any other value, are only told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.helpers import Helpers
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same


@codemod(
    words=["file"],
    answers=["modernize file"],
    rules=["file_type"],
    rows=["B20", "B21"],
    unchanged=[
        "for file in files: file.read()",
        "f(file=x)",
        "import file\nfile.x()",
        "print(file=f)",
    ],
    examples={
        "f = file(name, 'w')": "f = open(name, 'w')",
        "isinstance(x, file)": "from example._compat import file_types\n\nisinstance(x, file_types)",
        "isinstance(x, (str, file))": (
            "from example._compat import file_types\n\nisinstance(x, (str, file_types))"
        ),
        "getattr(file, name)": "from example._compat import file_type\n\ngetattr(file_type, name)",
        "def open(name): return file(name)": (
            "from six.moves import builtins\n\ndef open(name): return builtins.open(name)"
        ),
        "file.read.__doc__": "from example._compat import file_type\n\nfile_type.read.__doc__",
    },
    told=["class F(file): pass", "kinds = {file: 1}", "f(file)"],
)
def file_builtin(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file):
        return
    above = file.parent(name)
    if above is not None and above.type == "call" and not _is_taken("open", above, file):
        yield file.rewrite(name, "open")
    elif above is not None and above.type == "call" and _has_builtins(file):
        is_new = file.target == "py3"
        builtins = file.need("builtins") if is_new else file.need("six.moves", "builtins")
        yield file.rewrite(name, "{builtins}.open", builtins=builtins)
    elif _is_class_check(name, file):
        yield file.rewrite(name, "{types}", types=file.need("_compat", "file_types"))
    else:
        if _is_looked_at(name, file):
            yield file.rewrite(name, "{type}", type=file.need("_compat", "file_type"))
        yield file.told(name, "Python 3 has no type `file`; use `open`, or derive from `io.FileIO`")


def _has_builtins(file: File) -> bool:
    """Whether the builtins can be named by their module, where ``open`` is another function here."""
    return file.target == "py3" or file.helpers is Helpers.SIX


def _is_looked_at(name: Node, file: File) -> bool:
    """Whether an attribute of ``file`` is asked for: ``file.read``, ``getattr(file, name)``."""
    above = file.parent(name)
    if above is None or above.type == "attribute":
        return above is not None
    call = file.parent(above)
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts is None or not parts.arguments or not same(parts.arguments[0], name):
        return False
    return file.text(parts.function) in ("getattr", "hasattr", "dir")


def _is_taken(word: str, node: Node, file: File) -> bool:
    return any(binding.scope.type != "class_definition" for binding in file.bindings(word))


def _is_class_check(name: Node, file: File) -> bool:
    """Whether *name* is (in) the second argument of ``isinstance``."""
    call = file.enclosing(name, "call")
    if call is None or file.text(call.child_by_field_name("function")) not in (
        "isinstance",
        "issubclass",
    ):
        return False
    arguments = call.child_by_field_name("arguments")
    second = arguments.named_children[-1] if arguments is not None else None
    return second is not None and (same(second, name) or same(second, file.parent(name)))
