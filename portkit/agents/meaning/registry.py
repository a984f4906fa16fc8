"""Rules: what two spellings mean the same on Python 2.7, by name.

A rule turns a node into another that means the same. Both modules are normalised with the rules
that the applied codemods declare, and with those always in force, and must then be equal.
"""
from __future__ import absolute_import

RULES = {}
ALWAYS = "always"
# More rules than this never apply to one node after each other, unless they undo one another.
_LIMIT = 100


def rule(name, *types):
    """Register ``function(node, env) -> node`` for nodes of *types*; the same node: no change."""

    def register(function):
        RULES.setdefault(name, []).extend((one, function) for one in types)
        return function

    return register


def body_rule(name, *owners):
    """Register ``function(statements, owner, env) -> statements`` for the bodies of *owners*."""

    def register(function):
        RULES.setdefault(name, []).extend(((one, "body"), function) for one in owners)
        return function

    return register


# No rule but a permission: absolute imports may be asked for, and ``import a`` may become
# ``from . import a``; the names that ``import *`` of a function brings may be listed; the examples in a
# docstring may be spelled in another way; what is imported from a module may stand for the import of it; a module of
# the library that ``import *`` brings may be imported.
for _name in (
    "absolute_import",
    "doctests",
    "implicit_relative",
    "sibling_members",
    "star_import_in_function",
    "starred_modules",
):
    RULES[_name] = []


class RuleSet(object):
    """The rules in force for one comparison.

    *keywords* are the names that may have got an underscore because they are keywords of 3.
    """

    def __init__(self, names, keywords=frozenset()):
        self.names = frozenset(names).intersection(RULES)
        self.keywords = keywords
        self.relative = "implicit_relative" in self.names
        self._by_type = {}
        for name in [ALWAYS] + sorted(self.names):
            for kind, function in RULES.get(name, ()):
                self._by_type.setdefault(kind, []).append(function)

    def normal(self, node, env):
        """The normal form of *node* itself; its parts come later.

        ``fresh`` of a node is a name that a rule takes for a new one.
        """
        for _ in range(_LIMIT):
            new = self._step(node, env)
            if new is node:
                return node
            if not hasattr(new, "lineno") and hasattr(node, "lineno"):
                new.lineno = node.lineno
            if hasattr(node, "fresh"):
                new.fresh = node.fresh
            node = new
        raise RuntimeError("rules without an end at %s" % type(node).__name__)

    def _step(self, node, env):
        for function in self._by_type.get(type(node), ()):
            new = function(node, env)
            if new is not node:
                return new
        return node

    def body(self, statements, owner, env):
        for function in self._by_type.get((type(owner), "body"), ()):
            statements = function(statements, owner, env)
        return statements
