"""``file(name)`` -> ``open(name)``; ``isinstance(x, file)`` -> a check that knows both Pythons' files.

Python 3 has no type ``file``: its files are of ``io.IOBase``, which 2.7's are not.

Caveats: a class derived from ``file`` is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
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
    },
    told=["class F(file): pass", "kinds = {file: 1}"],
)
def file_builtin(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file):
        return
    above = file.parent(name)
    if above is not None and above.type == "call" and not _is_taken("open", above, file):
        yield file.rewrite(name, "open")
    elif _is_class_check(name, file):
        yield file.rewrite(name, "{types}", types=file.need("_compat", "file_types"))
    else:
        yield file.told(name, "Python 3 has no type `file`; use `open`, or derive from `io.FileIO`")


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
