"""``>>> f()`` that ends with ``ParseError: no`` gets ``# doctest: +IGNORE_EXCEPTION_DETAIL``, in a docstring.

3 writes an exception that is no builtin with its module in front, ``pkg.ParseError: no``, so an example of doctest
that shows one passes on 2.7 alone. The option leaves out the module on both, and what stands behind the colon.

Caveats: the text of the exception is compared no more, which is told with the rewrite. An exception without text,
and a line that ends with another comment, are told by ``doctests``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._examples import (
    examples,
    foreign_error,
    is_docstring,
    option_edit,
    option_place,
)
from portkit.codemod import Rewrite, codemod
from portkit.file import File

OPTION = "+IGNORE_EXCEPTION_DETAIL"
MESSAGE = (
    "a traceback of 3 has the module of `{}` in front; the option compares the exception without it,"
    " and without its text: compare that in another way where it matters"
)
LOST = "Traceback (most recent call last):\n    ...\n"


@codemod(
    patterns=[r">>> "],
    node="string",
    rules=["doctests"],
    rows=["X52"],
    unchanged=[
        '"""\n>>> f()\n' + LOST + 'ValueError: no\n"""',
        '"""\n>>> f()\n' + LOST + 'ParseError\n"""',
        '"""\n>>> f() # why\n' + LOST + 'ParseError: no\n"""',
        '"""\n>>> f() # doctest: +IGNORE_EXCEPTION_DETAIL\n' + LOST + 'ParseError: no\n"""',
        "x = '''\n>>> f()\n" + LOST + "ParseError: no\n'''",
    ],
    examples={
        '"""\n>>> f()\n' + LOST + 'ParseError: no\n"""': (
            '"""\n>>> f()  # doctest: +IGNORE_EXCEPTION_DETAIL\n' + LOST + 'ParseError: no\n"""'
        ),
        '"""\n>>> for x in y:\n...     f(x) # doctest: +ELLIPSIS\n' + LOST + 'E: no ...\n"""': (
            '"""\n>>> for x in y:\n...     f(x) # doctest: +ELLIPSIS, +IGNORE_EXCEPTION_DETAIL\n'
            + LOST
            + 'E: no ...\n"""'
        ),
    },
)
def doctest_errors(string: Node, file: File) -> Iterator[Rewrite]:
    if not is_docstring(string, file):
        return
    for shown in examples(string, file):
        error = foreign_error(shown)
        found = option_place(shown) if error else None
        if found is not None:
            yield file.group(
                string, [option_edit(found, OPTION, file)], message=MESSAGE.format(error)
            )
