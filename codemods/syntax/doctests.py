"""``>>> print x`` in a docstring -> ``>>> print(x)``: examples of doctest are ported as code is.

An example is compiled with the ``__future__`` imports of its module, so it must change together with it. What
``except E, e``, ``<>``, backticks, ``10L``, ``0777``, ``raise E, x``, ``exec`` and ``has_key`` mean is written as
elsewhere. ``print x,`` is ``print(x, end=' ')`` with an option by which the blank at the end of the line is none.

Caveats: what an example is expected to write is only told where 3 writes it in another way: ``u'a'`` (but see
``doctest_texts`` and ``doctest_reprs``), ``10L``, and a traceback of an exception that is no builtin, which has its
module in front on 3 (but see ``doctest_errors``).
"""

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from tree_sitter import Node

from codemods.syntax._code import SPELLING, is_read, read_code
from codemods.syntax._examples import (
    RAISED,
    TEXT,
    Shown,
    drops_letter,
    examples,
    foreign_error,
    is_compared,
    is_docstring,
    lends_repr,
    line_end,
    option_edit,
    option_place,
)
from codemods.syntax._spelling import spelled_value
from portkit.codemod import Rewrite, Told, by_name, codemod
from portkit.errors import PortkitError
from portkit.file import File
from portkit.options import Options
from portkit.rewrite import rewrite

PYTHON2 = re.compile(r"\b(?:print|except|exec|has_key|raise)\b|<>|`|\b0\d|\d[lL]\b")
FUTURE = "from __future__ import print_function\n"
IMPORTED = re.compile(r"\Afrom __future__ import print_function\n+")
LONG = re.compile(r"(?<![\w.'\"])\d+L\b")
PART = "print_part"
SOFT = re.compile(r"\bprint_(?:part|line)\b")
BLANKS = "NORMALIZE_WHITESPACE"
IGNORE = "add `# doctest: +IGNORE_EXCEPTION_DETAIL`"
UNREAD = "3 cannot read this example of a docstring; port it too"


@codemod(
    patterns=[r">>> "],
    node="string",
    rules=["doctests", "print", "long_literals", "raise_two", "has_key", "backticks"],
    rows=["X52"],
    unchanged=[
        '"""Doc.\n\n>>> print(x)\n1\n>>> f()\n\'a\'\n"""',
        '"""Doc.\n\n    print x\n"""',
        "x = '''\n>>> print x\n'''",
        '"""\n>>> f()\nTraceback (most recent call last):\n    ...\nValueError: no\n"""',
        'from __future__ import print_function\n"""\n>>> print(a, b)\n1 2\n"""',
    ],
    examples={
        '"""\n>>> print x\n1\n"""': '"""\n>>> print(x)\n1\n"""',
        '"""\n>>> print f(r\'\\cd\', "\\\\1")\n1\n"""': (
            '"""\n>>> print(f(r\'\\cd\', "\\\\1"))\n1\n"""'
        ),
        'def f():\n    """Say.\n\n    >>> print f()  # so\n    """': (
            'def f():\n    """Say.\n\n    >>> print(f())  # so\n    """'
        ),
        "f = property(g, h, None, '''\n>>> print x\n1\n''')": (
            "f = property(g, h, None, '''\n>>> print(x)\n1\n''')"
        ),
        "__test__ = {'a': '''\n>>> print x\n1\n'''}": "__test__ = {'a': '''\n>>> print(x)\n1\n'''}",
        "more = '''\n>>> print x\n1\n'''\n__test__ = {'a': more, 'b': f}": (
            "more = '''\n>>> print(x)\n1\n'''\n__test__ = {'a': more, 'b': f}"
        ),
        "__test__['a'] = '''\n>>> print x\n1\n'''": "__test__['a'] = '''\n>>> print(x)\n1\n'''",
        '"""\n>>> for i in x:\n...     print i\n... \n1\n"""': (
            '"""\n>>> for i in x:\n...     print(i)\n... \n1\n"""'
        ),
        '"""\n>>> d.has_key(1), 1 <> 2, `x`\n"""': '"""\n>>> 1 in d, 1 != 2, repr(x)\n"""',
        '"""\n>>> for i in x: print i,\n1 2\n>>> print 3, # doctest: +ELLIPSIS\n3\n"""': (
            '"""\n>>> for i in x: print(i, end=\' \')  # doctest: +NORMALIZE_WHITESPACE\n1 2\n'
            ">>> print(3, end=' ') # doctest: +ELLIPSIS, +NORMALIZE_WHITESPACE\n3\n"
            '"""\n\nfrom __future__ import print_function'
        ),
        '"""\n>>> print a, b\n1 2\n"""': (
            '"""\n>>> print(a, b)\n1 2\n"""\n\nfrom __future__ import print_function'
        ),
    },
    told=[
        '"""\n>>> print(f())\n[u\'a\']\n"""',
        '"""\n>>> f()\n[10L, 1]\n"""',
        '"""\n>>> 10L\n10L\n"""',
        '"""\n>>> x = 10L\n>>> x\n10L\n"""',
        '"""\n>>> f()\nTraceback (most recent call last):\n    ...\nParseError\n"""',
        '"""\n>>> print a if\n"""',
    ],
)
def doctests(string: Node, file: File) -> Iterator[Rewrite | Told]:
    if not is_docstring(string, file):
        return
    found = list(examples(string, file))
    # What one example is given, another may write.
    keeps_longs = any(LONG.search(shown.want) for shown in found)
    for shown in found:
        if PYTHON2.search(shown.code):
            yield from _ported(shown, string, file, keeps_longs)
        doubt = _doubt(shown, file)
        if doubt:
            yield file.told(string, doubt)


def _ported(shown: Shown, string: Node, file: File, keeps_longs: bool) -> Iterator[Rewrite | Told]:
    flag, code = _by_codemods(shown, file, keeps_longs)
    options = []
    is_soft = SOFT.search(code) is not None
    if is_soft and (place := line_end(shown)):
        code = _ended(code, len(shown.lines))
        options = [] if BLANKS in shown.code else [option_edit(place, f"+{BLANKS}", file)]
    new = IMPORTED.sub("", code)
    lines = new.removesuffix("\n").split("\n")
    is_fit = len(lines) == len(shown.lines) and is_read(new)
    is_escaped = _is_escaped(shown, string, file)
    if not is_fit or (is_escaped and not _is_same(shown, new, file, keeps_longs)):
        if not is_read(shown.code):
            yield file.told(string, UNREAD)
        return
    edits = [
        file.between(start, start + len(old), line)
        for (start, old), line in zip(shown.lines, lines, strict=True)
        if old != line
    ]
    if edits:
        is_other = is_soft or (new != code and _rewritten(new, file) != new)
        says_else = not flag and is_other
        needs = [file.need("__future__", "print_function")] if says_else else []
        yield file.group(string, [*edits, *options], needs=needs)


def _ended(code: str, count: int) -> str:
    """The last *count* lines of *code* with ``print(x, end=' ')`` for ``print_part(x)``, without that helper."""
    lines = [line.encode() for line in code.splitlines()[-count:]]
    for row, column in sorted(_ends_of_parts(b"\n".join(lines)), reverse=True):
        lines[row] = lines[row][:column] + b", end=' '" + lines[row][column:]
    return SOFT.sub("print", b"\n".join(lines).decode()) + "\n"


def _ends_of_parts(code: bytes) -> Iterator[tuple[int, int]]:
    """Row and column of the parenthesis that closes each call of ``print_part``."""
    for one in ast.walk(read_code(code.decode())):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == PART:
            yield (one.end_lineno or 1) - 1, (one.end_col_offset or 1) - 1


def _by_codemods(shown: Shown, file: File, keeps_longs: bool) -> tuple[str, str]:
    """The import that the example is read with, and what becomes of both.

    Where ``print`` has become a function only by now, the example was written for the statement.
    """
    code = shown.code
    for flag in (FUTURE, "") if file.has_future("print_function") else ("",):
        with suppress(PortkitError):
            return flag, _rewritten(flag + code, file, keeps_longs)
    return "", code


def _rewritten(code: str, file: File, keeps_longs: bool = False) -> str:
    """*code* by the codemods that need no other import; beside one that writes ``10L`` it keeps its longs."""
    names = [name for name in SPELLING if not (keeps_longs and name == "long_literals")]
    options = Options(tuple(map(by_name, names)), target=file.target, helpers=file.helpers)
    return rewrite(file.source.with_text(code), options).result.text


def _is_escaped(shown: Shown, string: Node, file: File) -> bool:
    """Whether the example is spelled with escapes of the docstring around it."""
    return "\\" in shown.code and "r" not in file.text(string)[:2].lower()


def _is_same(shown: Shown, new: str, file: File, keeps_longs: bool) -> bool:
    """Whether *new*, as the docstring spells it, is what becomes of the example that the docstring holds."""
    before, after = map(_held, (shown.code, new))
    if before is None or after is None or not is_read(after) or SOFT.search(new):
        return False
    lines = tuple((0, line) for line in before.removesuffix("\n").split("\n"))
    return (
        IMPORTED.sub("", _by_codemods(replace(shown, lines=lines), file, keeps_longs)[1]) == after
    )


def _held(code: str) -> str | None:
    """What *code* in a docstring stands for."""
    return spelled_value(f"'''{code}'''") if "'''" not in code else None


def _doubt(shown: Shown, file: File) -> str:
    """What 3 writes in another way, and is not written so that both pass by another codemod."""
    error = foreign_error(shown)
    if RAISED.search(shown.want):
        is_told = error and option_place(shown) is None
        return f"a traceback of 3 has the module of `{error}` in front; {IGNORE}" if is_told else ""
    if drops_letter(shown) or (is_compared(shown) and not file.once(lends_repr)):
        return ""
    found = TEXT.search(shown.want) or LONG.search(shown.want)
    return (
        f"3 writes `{found[0]}` without the letter; print it, or compare with `==`" if found else ""
    )
