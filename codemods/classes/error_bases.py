"""``class A(StandardError, zlib.error)`` -> ``class A(zlib.error, StandardError)``, which becomes Exception on 3.

On 2.7 both bases are derived from Exception. Python 3 has Exception alone in the place of StandardError, and a class
cannot stand in front of one that is derived from it (TypeError).

Caveats: of errors of the library, which have no methods of their own; one of the tree may have its own ``__init__``,
which would then be called.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.edits import Hole
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases

ROOTS = ("StandardError", "exceptions.StandardError")


@codemod(
    words=["StandardError"],
    node="class_definition",
    rules=["error_bases"],
    rows=["B83"],
    unchanged=[
        "class A(B, StandardError): pass",
        "class B: pass\nclass A(StandardError, B): pass",
    ],
    examples={
        "import zlib\nclass A(StandardError, zlib.error): pass": (
            "import zlib\nclass A(zlib.error, StandardError): pass"
        ),
        "import exceptions, zlib\nclass A(exceptions.StandardError, B, zlib.error): pass": (
            "import exceptions, zlib\nclass A(B, zlib.error, exceptions.StandardError): pass"
        ),
    },
)
def error_bases(definition: Node, file: File) -> Iterator[Rewrite]:
    above = bases(definition, file)
    if len(above) < 2 or not _is_root(above[0], file) or is_guarded(definition, file):
        return
    if any(_is_library_error(one, file) for one in above[1:]):
        parts: list[str | Hole] = []
        for one in [*above[1:], above[0]]:
            parts += [", " if parts else "", file.hole(one)]
        yield file.group(
            definition, [file.between(above[0].start_byte, above[-1].end_byte, *parts)]
        )


def _is_root(base: Node, file: File) -> bool:
    named = file.text(base) if base.type == "identifier" and file.is_builtin(base) else None
    return (named or file.origin(base)) in ROOTS


def _is_library_error(base: Node, file: File) -> bool:
    """Whether *base* is an exception of a module outside the tree, by its name."""
    origin = file.origin(base) or "."
    return not origin.startswith(".") and origin.lower().endswith(("error", "exception"))
