"""What an expression stands in: its scope, and the rules in force."""
from __future__ import absolute_import

import re

from meaning import branches, doctests, entities, scopes

_RUN = re.compile(r"\b(?:exec|eval|compile)\b[ \t]*\(?[ \t]*(?:(?:'[^'\n]*'|\"[^\"\n]*\")\.join\()?(\w+)")
_FORMED = re.compile(r"\b(\w+)[ \t]*=[ \t]*(\w+)[ \t]*(?:%|\.format\()")
_LOOP = re.compile(r"\bfor (\w+) in (\w+)")


class Module(object):
    """One of the two modules compared. *flags* are its ``__future__`` names.

    The names *run* keep code that is run, the names *shown* text that doctest reads. *siblings* are modules beside
    it, whose names those of the library may be.
    """

    def __init__(self, flags, rules, text, siblings=frozenset()):
        self.flags = flags
        self.rules = rules
        self.siblings = siblings
        names = _RUN.findall(text)
        pairs = _LOOP.findall(text) + _FORMED.findall(text)
        self.run = frozenset(names + [held for one, held in pairs if one in names])
        self.shown = frozenset(doctests.listed(text))
        self.cache = {}


def module_env(tree, text, flags, rules, siblings=frozenset()):
    """The environment of a module's statements."""
    module = Module(flags, rules, text, siblings)
    names = scopes.global_names(text)
    ended = scopes.ended_names(text)
    env = Env(scopes.module_scope(tree, names, ended=ended), module)
    if branches.WORDS.search(text) is None:
        return env
    # What a condition is about must be known before it is known what its branches bind.
    scope = scopes.module_scope(tree, names, lambda node: branches.taken(node, env), ended)
    return Env(scope, module)


class Env(object):
    """A scope of a module."""

    def __init__(self, scope, module):
        self.scope = scope
        self.module = module

    def entity(self, path):
        """The entity of the dotted name *path*, an implicit relative import resolved."""
        cache = self.module.cache
        if path not in cache:
            known = path
            if self.module.rules.relative and path.startswith(".") and path[1:2] != ".":
                known = path[1:]
            cache[path] = entities.entity(known)
        return cache[path]

    def follows(self, name, path):
        """Is everything that binds *name* here an import of *path*, so that uses can be followed?

        A class's names are attributes that others may read.
        """
        if self.scope.kind == "class":
            return False
        home = self.scope.module if name in self.scope.globals else self.scope
        wanted = self.entity(path)
        return all(
            one.path is not None and self.entity(one.path) == wanted
            for one in home.names.get(name, ())
        )

    def lists_stars(self):
        """Are the names that ``import *`` brings here taken from it by their names?"""
        return self.scope.kind == "function" and "star_import_in_function" in self.module.rules.names

    def brings_modules(self):
        """Are modules of the library that ``import *`` brings imported by their names?"""
        return "starred_modules" in self.module.rules.names

    def inside(self, node):
        """The environment of the body of a function, lambda or comprehension."""
        return Env(scopes.function_scope(node, self.scope), self.module)

    def inside_class(self, node):
        return Env(scopes.class_scope(node, self.scope), self.module)
