"""``IOError``, ``EnvironmentError``, ``socket.error``, ``select.error`` -> ``OSError``, each once in a tuple.

They are one class on Python 3 (PEP 3151).

Caveats: a local name of that spelling is left alone.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.modernize._library import plain_members
from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.names import is_hidden
from portkit.syntax.nodes import members

BUILTINS = ("IOError", "EnvironmentError", "WindowsError")
LIBRARY = dict.fromkeys(("socket.error", "select.error", "os.error", "mmap.error"), "OSError")


@codemod(
    words=[*BUILTINS, "OSError", "socket", "select", "os", "mmap"],
    node="module",
    targets=("py3",),
    unchanged=[
        "IOError = 1\nraise IOError",
        "x.error",
        "except_ = (OSError, ValueError)",
        "import socket\nsocket.socket()",
    ],
    examples={
        "try: f()\nexcept IOError as e: pass": "try: f()\nexcept OSError as e: pass",
        "try: f()\nexcept (IOError, OSError): pass": "try: f()\nexcept OSError: pass",
        "try: f()\nexcept (OSError, ValueError, OSError): pass": "try: f()\nexcept (OSError, ValueError): pass",
        "import socket\ntry: socket.f()\nexcept (socket.error, E): pass": (
            "import socket\ntry: socket.f()\nexcept (OSError, E): pass"
        ),
        "from socket import error\nraise error(1)": "raise OSError(1)",
        "class A(EnvironmentError): pass": "class A(OSError): pass",
    },
)
def os_error_aliases(root: Node, file: File) -> Iterator[Rewrite]:
    for word in BUILTINS:
        for name in file.words(word):
            if (
                file.is_builtin(name)
                and not is_hidden("OSError", name, file)
                and not _listed(name, file)
            ):
                yield file.rewrite(name, "OSError")
    yield from plain_members(file, LIBRARY)
    for keyword in file.words("except"):
        yield from _once(keyword, file)


def _listed(name: Node, file: File) -> bool:
    """Whether the tuple of an ``except`` that *name* stands in is written anew as a whole."""
    row = file.parent(name)
    return row is not None and row.type == "tuple" and len(_classes(row, file)) < len(members(row))


def _classes(row: Node, file: File) -> list[str]:
    """The classes of a tuple, each once, the builtin aliases by their one name."""
    names = ["OSError" if _is_alias(one, file) else file.text(one) for one in members(row)]
    return list(dict.fromkeys(names)) if "OSError" in names else names


def _is_alias(node: Node, file: File) -> bool:
    return node.type == "identifier" and file.text(node) in BUILTINS and file.is_builtin(node)


def _once(word: Node, file: File) -> Iterator[Rewrite]:
    clause = file.parent(word)
    values = clause.children_by_field_name("value") if clause is not None else []
    row = (
        members(values[0])[0]
        if values and values[0].type == "as_pattern"
        else values[0]
        if values
        else None
    )
    if (
        row is None
        or row.type != "tuple"
        or any(one.type == "comment" for one in row.named_children)
    ):
        return
    classes = _classes(row, file)
    if len(classes) < len(members(row)) and not is_hidden("OSError", row, file):
        text = classes[0] if len(classes) == 1 else f"({', '.join(classes)})"
        yield file.group(row, [file.between(row.start_byte, row.end_byte, text)])
