"""What a setup script says of its package that only Python 3 looks at."""
from __future__ import absolute_import

import ast

from meaning.nodes import with_fields
from meaning.registry import rule

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
