"""Helpers that a script has taken over from the package's helper module."""
from __future__ import absolute_import

import ast
import re

from meaning import scopes
from meaning.entities import COMPAT
from meaning.helpers import modules

_DEFINING = (ast.FunctionDef, ast.ClassDef, ast.Assign, ast.If)
_KNOWN = {}


def named_helpers(lines):
    """The names of helpers that *lines* name, without the underscores of a name that gave way to another."""
    words = set(word.rstrip("_") for line in lines for word in re.findall(r"\w+", line))
    return words.intersection(name for _, names in _known() for name in names)


def with_helpers_imported(tree, before, written, named):
    """*tree* with an import from the helper module in place of each copy of its definitions.

    Only what stands on a line of *written* is looked at, and what is *named* on one. A definition that stood
    in the tree *before* already is the program's own, if nothing new names it: an earlier run may have written
    it. Whether the helpers do what they should is tested elsewhere.
    """
    body = list(tree.body)
    for place, node in enumerate(body):
        if isinstance(node, _DEFINING) and (node.lineno in written or _is_named(node, named)):
            names = _helpers(node)
            if names is not None and (_is_named(node, named) or not _stands_in(before, node)):
                body[place] = _import(node, names)
    return ast.Module(body)


def _is_named(node, named):
    return bool(named) and not named.isdisjoint(_key(node)[1])


def _helpers(node):
    """The helpers that *node* is a copy of the definition of; None of all else."""
    known = _known().get(_key(node))
    return known.get(_dump(node)) if known else None


def _known():
    """What tells definitions of helpers apart -> their dumps -> the names that they bind."""
    if not _KNOWN:
        for tree in modules():
            for one in tree.body:
                if isinstance(one, _DEFINING):
                    _KNOWN.setdefault(_key(one), {})[_dump(one)] = _bound(one)
    return _KNOWN


def _stands_in(tree, node):
    likely = [one for one in tree.body if isinstance(one, _DEFINING) and _key(one) == _key(node)]
    return bool(likely) and _dump(node) in map(_dump, likely)


def _key(node):
    """What two copies have in common at least; quicker to get than a dump."""
    names = _bound(node) if isinstance(node, (ast.Assign, ast.If)) else [node.name]
    return type(node), tuple(name.rstrip("_") for name in names)


def _import(node, helpers):
    aliases = [ast.alias(*pair) for pair in zip(helpers, _bound(node))]
    return ast.copy_location(ast.ImportFrom(COMPAT, aliases, 0), node)


def _dump(node):
    """A name that had to give way to another got an underscore; that makes no other helper.

    Also where it is defined or called in a text for ``exec``. Neither do ``unicode_literals``, by which
    the strings of a copy are text.
    """
    text = re.sub(r"(\w)_+(?=['(>])", r"\1", re.sub(r"\bs=u(?=['\"])", "s=", ast.dump(node)))
    return re.sub(r"name='(\w+)', asname='\1'", r"name='\1', asname=None", text)


def _bound(node):
    return sorted(scopes.module_scope(ast.Module([node])).names)
