"""Docstrings that differ only in how the examples in them are spelled."""
from __future__ import absolute_import

import ast
from doctest import DocTestParser, Example


def same(before, after, same_code):
    """Whether two docstrings show the same; *same_code* compares the code of two examples."""
    if before == after or before is None or after is None:
        return before == after
    try:
        pieces = [DocTestParser().parse(text) for text in (before, after)]
    except ValueError:  # no docstring that doctest can read
        return False
    return len(pieces[0]) == len(pieces[1]) and all(
        _same_piece(one, other, same_code) for one, other in zip(*pieces)
    )


def _same_piece(one, other, same_code):
    if not (isinstance(one, Example) and isinstance(other, Example)):
        return one == other
    fields = [(part.want, part.exc_msg, part.indent, part.options) for part in (one, other)]
    if fields[0] == fields[1]:
        return same_code(one.source, other.source)
    return fields[0][1:] == fields[1][1:] and _is_compared(one, other, same_code)


def _is_compared(one, other, same_code):
    """Whether *one*, which writes a literal with text, is compared with it by *other*, which writes True."""
    end = " == " + one.want.strip()
    source = other.source.rstrip("\n")
    if other.want != "True\n" or not source.endswith(end) or not _has_text(one.want):
        return False
    asked = source[: -len(end)]
    # In parentheses it is other code in any case, so that it is asked whether it may be.
    return _is_tight(asked) and same_code(one.source, "((%s))\n" % asked)


def _has_text(want):
    try:
        ast.literal_eval(want.strip())
    except (SyntaxError, ValueError):
        return False
    return "u'" in want or 'u"' in want


def _is_tight(asked):
    """Whether ``asked == x`` compares all of *asked*."""
    try:
        alone, compared = [ast.parse(text, mode="eval").body for text in (asked, asked + " == x")]
    except SyntaxError:
        return False
    is_one = isinstance(compared, ast.Compare) and len(compared.ops) == 1
    return is_one and ast.dump(compared.left) == ast.dump(alone)
