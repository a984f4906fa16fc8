"""Regular expressions that 3 refuses, and what they are on 2.7."""
from __future__ import absolute_import

import ast
import re

from meaning.nodes import path_of, with_fields
from meaning.registry import rule


@rule("regex_flags", ast.Call)
def flags_first(node, env):
    """``re.compile("a(?i)")`` is ``re.compile("(?i)a")``: flags hold for the whole."""
    path = path_of(node.func, env) or ""
    if not path.startswith("re.") or not node.args:
        return node
    first = node.args[0]
    pattern = _with_flags_first(first)
    return node if pattern is first else with_fields(node, args=[pattern] + node.args[1:])


def _with_flags_first(pattern):
    if isinstance(pattern, ast.BinOp) and isinstance(pattern.op, ast.Mod):
        template = _with_flags_first(pattern.left)
        return pattern if template is pattern.left else with_fields(pattern, left=template)
    flags = "".join(sorted(set("".join(_FLAGS.findall(getattr(pattern, "s", ""))))))
    if not flags:
        return pattern
    text = "(?%s)" % flags + _FLAGS.sub("", pattern.s)
    return pattern if text == pattern.s else ast.copy_location(ast.Str(text), pattern)


_FLAGS = re.compile(r"\(\?([iLmsux]+)\)")


@rule("regex_tables", ast.Str)
def flags_first_in_tables(node, env):
    """``"a(?s)"`` that is no argument of ``re`` is ``"(?s)a"`` where it is a regular expression."""
    return _with_flags_first(node) if _FLAGGED.search(node.s) else node


_FLAGGED = re.compile(r"\A\(\?[iLmsux]+\)|\(\?[iLmsux]+\)\Z")


@rule("regex_octal", ast.Str)
def octal_in_class(node, env):
    """``[\\777]`` in a regular expression is ``[\\377]``: only 8 bits of the number count."""
    if "\\" not in node.s:
        return node
    text = _HIGH_OCTAL.sub(_low_byte, node.s)
    return node if text == node.s else ast.copy_location(ast.Str(text), node)


def _low_byte(found):
    return found.group() if not found.group(1) else "\\%03o" % (int(found.group(1), 8) & 255)


_HIGH_OCTAL = re.compile(r"\\([4-7][0-7][0-7])|\\.", re.S)
