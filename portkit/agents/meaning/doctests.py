"""Docstrings that differ only in how the examples in them are spelled."""
from __future__ import absolute_import

import ast
import re
from doctest import IGNORE_EXCEPTION_DETAIL, NORMALIZE_WHITESPACE, DocTestParser, Example

import __builtin__

_COMMENT = re.compile(r"[ \t]*#[ \t]*doctest:[^'\"]*$")
# ``__test__ = {"a": name}``, ``__test__["a"] = name``
_LISTED = re.compile(r"\b__test__\s*(?:=\s*\{([^}]*)\}|\[[^]\n]*\]\s*=\s*(\w+))")
_VALUE = re.compile(r":\s*(\w+)\s*(?:,|$)")


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


def listed(text):
    """The names that a module lists in ``__test__`` as what doctest runs."""
    for items, item in _LISTED.findall(text):
        for name in _VALUE.findall(items) or [item]:
            yield name


def is_listing(assignment, names):
    """Whether an assignment gives doctest what to run: to ``__test__``, to one of its items, or of *names*."""
    target = assignment.targets[0]
    return getattr(target, "id", None) in names or _id(target) == "__test__"


def _id(target):
    return getattr(getattr(target, "value", target), "id", None)


def _same_piece(one, other, same_code):
    if not (isinstance(one, Example) and isinstance(other, Example)):
        return one == other
    options = other.options
    if _minds_no_module(one, other) or _minds_no_blank(one, other):
        options = one.options
    fields = [
        (part.want, part.exc_msg, part.indent, kept)
        for part, kept in ((one, one.options), (other, options))
    ]
    if fields[0] == fields[1]:
        return same_code(one.source, other.source)
    if fields[0][1:] != fields[1][1:]:
        return False
    return _is_compared(one, other, same_code) or _is_without_letter(one, other, same_code)


def _minds_no_module(one, other):
    """Whether *other* minds no module of an exception that 3 writes with its module in front."""
    name = (one.exc_msg or "").split(":")[0]
    return name and not hasattr(__builtin__, name) and _is_looser(one, other, IGNORE_EXCEPTION_DETAIL)


def _minds_no_blank(one, other):
    """Whether *other* minds no blank that it writes at the end of a line, and 2.7 keeps back after ``print x,``."""
    return "end=' '" in other.source and _is_looser(one, other, NORMALIZE_WHITESPACE)


def _is_looser(one, other, option):
    """Whether *other* has the options of *one*, and *option*."""
    return other.options == dict(list(one.options.items()) + [(option, True)])


def _is_compared(one, other, same_code):
    """Whether *one*, which writes a literal, is compared with it by *other*, which writes True."""
    end = " == " + one.want.strip()
    source = other.source.rstrip("\n")
    if other.want != "True\n" or not source.endswith(end) or not _is_unlike(one.want):
        return False
    asked = source[: -len(end)]
    # In parentheses it is other code in any case, so that it is asked whether it may be.
    return _is_tight(asked) and same_code(one.source, "((%s))\n" % asked)


def _is_without_letter(one, other, same_code):
    """Whether *other* prints the repr that *one* writes with no ``u`` in front of text."""
    want, end = one.want, ")"
    for quote in ("'", '"'):
        if "u" + quote in one.want:
            want = want.replace("u" + quote, quote)
            end = end[:-1] + ".replace(%s, %s))" % tuple(_spelled(part) for part in ("u" + quote, quote))
    start, end = "print(repr(", ")" + end
    code = _COMMENT.sub("", other.source.rstrip("\n"))
    if want == one.want or other.want != want or not (code.startswith(start) and code.endswith(end)):
        return False
    asked, before = code[len(start):-len(end)], _COMMENT.sub("", one.source)
    try:
        ast.parse("(%s)" % before, mode="eval")
    except SyntaxError:
        return False
    # In parentheses it is other code in any case, so that it is asked whether it may be.
    return same_code("(%s)\n" % before, "((%s))\n" % asked)


def _spelled(text):
    return "'%s'" % text if '"' in text else '"%s"' % text


def _is_unlike(want):
    """Whether *want* is a literal that 3 writes in another way: with text, a dict of several items, a set."""
    try:
        tree = ast.parse(want.strip(), mode="eval")
        ast.literal_eval(_SetsAsLists().visit(ast.parse(want.strip(), mode="eval")))
    except (SyntaxError, TypeError, ValueError):
        return False
    return "u'" in want or 'u"' in want or any(
        isinstance(one, ast.Call) or (isinstance(one, ast.Dict) and len(one.keys) > 1)
        for one in ast.walk(tree)
    )


class _SetsAsLists(ast.NodeTransformer):
    """``set([1])`` -> ``[1]``, which is a literal."""

    def visit_Call(self, node):
        is_set = getattr(node.func, "id", None) in ("set", "frozenset")
        return node.args[0] if is_set and len(node.args) == 1 and not node.keywords else node


def _is_tight(asked):
    """Whether ``asked == x`` compares all of *asked*."""
    try:
        alone, compared = [ast.parse(text, mode="eval").body for text in (asked, asked + " == x")]
    except SyntaxError:
        return False
    is_one = isinstance(compared, ast.Compare) and len(compared.ops) == 1
    return is_one and ast.dump(compared.left) == ast.dump(alone)
