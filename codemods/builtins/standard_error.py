"""``StandardError`` -> ``Exception``.

Python 3 has no ``StandardError``.

Caveats: ``except Exception`` also catches StopIteration, warnings, and exceptions that are derived from
Exception itself.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden


@codemod(
    words=["StandardError"],
    answers=["2to3 standarderror", "futurize standarderror"],
    rules=["standard_error"],
    rows=["B83"],
    unchanged=["class StandardError(Exception): pass\nraise StandardError()", "db.StandardError"],
    examples={
        "class E(StandardError): pass": "class E(Exception): pass",
        "try: f()\nexcept (StandardError, OSError): pass": "try: f()\nexcept (Exception, OSError): pass",
    },
)
def standard_error(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file, gone=True):
        return
    if is_hidden("Exception", name, file):
        yield file.told(
            name, "Python 3 has no StandardError; write Exception, which is another class here"
        )
    else:
        yield file.rewrite(name, "Exception")
