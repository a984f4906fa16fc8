"""What a setup script says of its package that only Python 3 looks at."""
from __future__ import absolute_import

import ast

from meaning.nodes import positional, with_fields
from meaning.registry import body_rule, rule

_SETUP = frozenset(["convert_2to3_doctests", "use_2to3", "use_2to3_exclude_fixers", "use_2to3_fixers"])
_PYTHON3 = "Programming Language :: Python :: 3"


@rule("setup_keywords", ast.Call)
def setup_keywords(node, env):
    """``setup(use_2to3=True)`` is ``setup()``: 2to3 runs on 3 only."""
    name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
    name = name or getattr(node.func, "path", "").split(".")[-1]
    kept = [one for one in node.keywords if one.arg not in _SETUP]
    if name != "setup" or len(kept) == len(node.keywords):
        return node
    return with_fields(node, keywords=kept)


@rule("setup_versions", ast.Call)
def python_requires(node, env):
    """``setup(python_requires=">=2.7, !=3.0.*, ...")`` is ``setup()``: 2.7 is among them."""
    kept = [one for one in node.keywords if not _takes_27(one)]
    return node if len(kept) == len(node.keywords) else with_fields(node, keywords=kept)


def _takes_27(keyword):
    value = getattr(keyword.value, "s", "")
    return keyword.arg == "python_requires" and value.startswith(">=2.7, !=3.0.*")


@rule("setup_versions", ast.List)
def classifiers(node, env):
    """A classifier that names 3 says nothing of 2.7."""
    kept = [one for one in node.elts if getattr(one, "s", None) != _PYTHON3]
    return node if len(kept) == len(node.elts) else with_fields(node, elts=kept)


@body_rule("setup_extras", ast.Module)
def setup_extras(statements, owner, env):
    """``extra = {}`` and ``setup(**extra)`` are ``setup()`` where nothing else names ``extra``."""
    for place, one in enumerate(statements):
        name = _empty_dictionary(one)
        rest = statements[:place] + statements[place + 1 :]
        if name and sum(_mentions(other, name) for other in rest) == 1:
            kept = [_without_extra(other, name) for other in rest]
            if kept != rest:
                return kept
    return statements


def _empty_dictionary(node):
    """``NAME`` of ``NAME = {}`` or ``NAME = dict()``."""
    if not isinstance(node, ast.Assign) or len(node.targets) != 1:
        return None
    value = node.value
    is_call = isinstance(value, ast.Call) and positional(value) == [] and getattr(value.func, "id", None) == "dict"
    is_empty = is_call or (isinstance(value, ast.Dict) and not value.keys)
    return getattr(node.targets[0], "id", None) if is_empty else None


def _mentions(node, name):
    return sum(isinstance(one, ast.Name) and one.id == name for one in ast.walk(node))


def _without_extra(node, name):
    """``setup(**NAME)`` as a statement without its ``**NAME``."""
    call = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call) or getattr(call.kwargs, "id", None) != name:
        return node
    function = getattr(call.func, "attr", None) or getattr(call.func, "id", None)
    return with_fields(node, value=with_fields(call, kwargs=None)) if function == "setup" else node
