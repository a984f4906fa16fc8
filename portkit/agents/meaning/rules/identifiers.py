"""Identifiers and attributes with another name."""
from __future__ import absolute_import

import ast

from meaning.nodes import with_fields
from meaning.registry import rule

KEYWORDS = frozenset(["async", "await", "nonlocal", "None", "True", "False"])
_ATTRIBUTES = {
    "func_closure": "__closure__",
    "func_code": "__code__",
    "func_defaults": "__defaults__",
    "func_dict": "__dict__",
    "func_doc": "__doc__",
    "func_globals": "__globals__",
    "func_name": "__name__",
    "im_func": "__func__",
    "im_self": "__self__",
}


@rule("keyword_names", ast.Name, ast.Attribute, ast.keyword, ast.FunctionDef, ast.ClassDef)
def keyword_name(node, env):
    """``async_`` is ``async``."""
    for field in ("id", "attr", "arg", "name"):
        name = getattr(node, field, None)
        if isinstance(name, str) and name[-1:] == "_" and name[:-1] in env.module.rules.keywords:
            made = with_fields(node, **{field: name[:-1]})
            made.spelled = name
            return made
    return node


@rule("renamed_attributes", ast.Attribute)
def renamed_attribute(node, env):
    """``f.func_name`` is ``f.__name__``, ``m.im_func`` is ``m.__func__``, and so on."""
    if node.attr in _ATTRIBUTES:
        return with_fields(node, attr=_ATTRIBUTES[node.attr])
    return node
