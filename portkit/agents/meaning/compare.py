"""Walk two syntax trees side by side; raise Difference at the first place they do not agree."""
from __future__ import absolute_import

import ast
import contextlib
import re

from meaning import doctests
from meaning.blocks import Load, statements
from meaning.names import Entity
from meaning.nodes import path_of

_SCOPED = (ast.GeneratorExp, ast.SetComp, ast.DictComp)
_IGNORED = frozenset(["ctx", "lineno", "col_offset"])


class Difference(Exception):
    """*before* and *after* are line numbers, 0 where not known."""

    def __init__(self, before, after, message):
        Exception.__init__(self, message)
        self.before = before
        self.after = after
        self.message = message


class Comparison(object):
    """Compares trees under *rules*; statements that *alignment* calls the same are passed over.

    *same_code* compares the code of two examples in docstrings.
    """

    def __init__(self, rules, alignment, same_code):
        self._rules = rules
        self._alignment = alignment
        self._same_code = same_code
        self._rebound = []
        self._shows = False
        self._lines = (0, 0)

    def block(self, before, after, envs, spans, owners):
        """Compare two lists of statements; *spans* are their lines."""
        left = self._statements(before, envs[0], spans[0], owners[0])
        right = self._statements(after, envs[1], spans[1], owners[1])
        for one, other in zip(left, right):
            if not self._passed_over(one, other):
                self._statement(one, other, envs)
        self._same_length(left, right)

    def _statements(self, block, env, span, owner):
        """The normal form of *block*; ``pass`` stands for what is left out too, an import of the library."""
        body = self._rules.body(statements(block, env, span), owner, env)
        return [one for one in body if not isinstance(one, ast.Pass)]

    def _passed_over(self, one, other):
        if not (hasattr(one, "span") and hasattr(other, "span")):
            return False
        if not self._alignment.same(one.span, other.span):
            return False
        return not (self._rebound and self._alignment.holds(other.span, self._rebound))

    def _same_length(self, left, right):
        if len(left) > len(right):
            gone = left[len(right)]
            self._differ("%s is lost" % _named(gone), gone, None)
        if len(right) > len(left):
            added = right[len(left)]
            self._differ("%s is new" % _named(added), None, added)

    def _statement(self, one, other, envs):
        self._lines = (getattr(one, "lineno", 0), getattr(other, "lineno", 0))
        spans = getattr(one, "span", (0, 0)), getattr(other, "span", (0, 0))
        self.node(one, other, envs, spans)

    def node(self, one, other, envs, spans=((0, 0), (0, 0))):
        one = self._rules.normal(one, envs[0])
        other = self._rules.normal(other, envs[1])
        kind = type(one)
        if kind is not type(other):
            self._differ("%s became %s" % (_named(one), _named(other)), one, other)
        self._captures(one, other, envs)
        special = _SPECIAL.get(kind)
        if special is not None:
            special(self, one, other, envs, spans)
            return
        for field in one._fields:
            if field not in _IGNORED:
                self._field(one, other, field, envs, spans)

    def _captures(self, one, other, envs):
        """A rule took a name for a new one; it must not have been one already."""
        fresh = getattr(other, "fresh", None)
        if fresh is None or fresh == getattr(one, "fresh", None):
            return
        if envs[0].scope.find(fresh) is not None:
            self._differ("%s was a variable already" % fresh, one, other)

    def _field(self, one, other, field, envs, spans):
        left, right = getattr(one, field, None), getattr(other, field, None)
        if isinstance(left, list):
            if _is_block(left) or _is_block(right):
                self.block(left, right, envs, spans, (one, other))
            else:
                self._items(one, other, left, right, envs, spans)
        elif isinstance(left, ast.AST) and isinstance(right, ast.AST):
            self.node(left, right, envs)
        elif type(left) is not type(right) or left != right or repr(left) != repr(right):
            message = "%s became %s" % (_named(one), _named(other))
            if _named(one) == _named(other):
                message = "%s is another in a %s" % (field, _named(one))
            self._differ(message, one, other)

    def _items(self, one, other, left, right, envs, spans):
        if len(left) != len(right):
            message = "%s became %s, with another number of parts" % (_named(one), _named(other))
            self._differ(message, one, other)
        for part, partner in zip(left, right):
            if isinstance(part, ast.AST):
                self.node(part, partner, envs, spans)
            elif part != partner:
                self._differ("%s became %s" % (part, partner), one, other)

    def _name(self, one, other, envs, _):
        if one.id != other.id:
            self._differ("%s became %s" % (one.id, other.id), one, other)
        # A rule may have renamed it; where it is bound it has the name it is spelled with.
        names = [getattr(name, "spelled", name.id) for name in (one, other)]
        homes = [env.scope.find(name) for env, name in zip(envs, names)]
        where = [home and (home.kind, home.depth) for home in homes]
        if where[0] != where[1]:
            self._differ("%s is another variable now" % one.id, one, other)

    def _entity(self, one, other, envs, _):
        if one.path != other.path:
            self._differ("%s became %s" % (one.path, other.path), one, other)
        if other.late and not one.late:
            self._differ("%s is used above its import" % one.path, one, other)
        if other.conditional and not one.conditional:
            self._differ("%s is imported in some cases only" % one.path, one, other)

    def _function(self, one, other, envs, spans):
        if one.name != other.name:
            self._differ("def %s became def %s" % (one.name, other.name), one, other)
        self._items(one, other, one.decorator_list, other.decorator_list, envs, spans)
        self._items(one, other, one.args.defaults, other.args.defaults, envs, spans)
        inner = self._inner(one, other, envs)
        self._docstrings(one, other)
        with self._inside(inner):
            self._arguments(one, other, inner)
            self.block(one.body, other.body, inner, spans, (one, other))

    def _lambda(self, one, other, envs, spans):
        self._items(one, other, one.args.defaults, other.args.defaults, envs, spans)
        inner = self._inner(one, other, envs)
        self._arguments(one, other, inner)
        self.node(one.body, other.body, inner)

    def _arguments(self, one, other, envs):
        left, right = [
            self._rules.normal(node.args, env) for node, env in zip((one, other), envs)
        ]
        self._items(one, other, left.args, right.args, envs, ())
        if (left.vararg, left.kwarg) != (right.vararg, right.kwarg):
            self._differ("* or ** arguments became others", one, other)

    def _comprehension(self, one, other, envs, spans):
        inner = self._inner(one, other, envs)
        for field in one._fields:
            if field != "generators":
                self._field(one, other, field, inner, spans)
        parts = [
            [self._rules.normal(part, env) for part in node.generators]
            for node, env in ((one, envs[0]), (other, envs[1]))
        ]
        # The first iterable belongs to the scope outside.
        self.node(parts[0][0].iter, parts[1][0].iter, envs)
        self.node(parts[0][0].target, parts[1][0].target, inner)
        self._items(one, other, parts[0][0].ifs, parts[1][0].ifs, inner, spans)
        self._items(one, other, parts[0][1:], parts[1][1:], inner, spans)

    def _class(self, one, other, envs, spans):
        if one.name != other.name:
            self._differ("class %s became class %s" % (one.name, other.name), one, other)
        self._items(one, other, one.decorator_list, other.decorator_list, envs, spans)
        self._items(one, other, one.bases, other.bases, envs, spans)
        self._docstrings(one, other)
        inner = envs[0].inside_class(one), envs[1].inside_class(other)
        with self._inside(inner):
            self.block(one.body, other.body, inner, spans, (one, other))

    def _expression(self, one, other, envs, spans):
        values = one.value, other.value
        is_text = all(isinstance(value, ast.Str) for value in values)
        if is_text and self._shows_same(*[value.s for value in values]):
            return
        self._field(one, other, "value", envs, spans)

    def _assignment(self, one, other, envs, spans):
        pairs = zip((one, other), envs)
        self._shows = all(doctests.is_listing(part, env.module.shown) for part, env in pairs)
        for field in ("targets", "value"):
            self._field(one, other, field, envs, spans)
        self._shows = False

    def _call(self, one, other, envs, spans):
        shows = self._shows
        # A property has a docstring of its own, which is handed to it.
        paths = [path_of(call.func, env) for call, env in zip((one, other), envs)]
        self._shows = shows or paths == ["__builtin__.property"] * 2
        for field in one._fields:
            self._field(one, other, field, envs, spans)
        self._shows = shows

    def _string(self, one, other, envs, spans):
        if not (self._shows and self._shows_same(one.s, other.s)):
            self._field(one, other, "s", envs, spans)

    def _shows_same(self, before, after):
        return type(before) is type(after) and doctests.same(before, after, self._same_code)

    def _inner(self, one, other, envs):
        return envs[0].inside(one), envs[1].inside(other)

    def _docstrings(self, one, other):
        before, after = [ast.get_docstring(node, False) for node in (one, other)]
        if not doctests.same(before, after, self._same_code):
            self._differ("the docstring of %s became another" % one.name, one, other)

    @contextlib.contextmanager
    def _inside(self, envs):
        """Within a scope that binds some names otherwise now, equal text with them may mean something else."""
        before, after = [bound_names(env) for env in envs]
        others = {one for one in set(before) | set(after) if before.get(one) != after.get(one)}
        if not others:
            yield
            return
        # What ``*`` brings can be any name.
        names = r"\w+" if "*" in others else "|".join(sorted(others))
        self._rebound.append(re.compile(r"\b(?:%s)\b" % names))
        yield
        self._rebound.pop()

    def _differ(self, message, one, other):
        before = getattr(one, "lineno", 0) or self._lines[0]
        after = getattr(other, "lineno", 0) or self._lines[1]
        raise Difference(before, after, message)


def bound_names(env):
    """Each name bound in a scope and the entities it may denote there (None: a variable)."""
    found = {}
    for name, bindings in env.scope.names.items():
        found[name] = frozenset(
            (env.entity(one.path) if one.path else None, one.conditional) for one in bindings
        )
    return found


def _is_block(items):
    return bool(items) and isinstance(items[0], ast.stmt)


def _named(node):
    """A few words for a node, for a message."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return "%s %s" % (type(node).__name__, node.name)
    if isinstance(node, Load):
        return "the import of %s" % (node.path,)
    if isinstance(node, Entity):
        return str(node.path)
    for field in ("id", "attr", "arg"):
        if hasattr(node, field):
            return "%s %s" % (type(node).__name__.lower(), getattr(node, field))
    for field in ("s", "n"):
        if hasattr(node, field):
            return repr(getattr(node, field))[:40]
    return type(node).__name__.lower()


_SPECIAL = {
    ast.Name: Comparison._name,
    Entity: Comparison._entity,
    ast.FunctionDef: Comparison._function,
    ast.Lambda: Comparison._lambda,
    ast.ClassDef: Comparison._class,
    ast.Expr: Comparison._expression,
    ast.Assign: Comparison._assignment,
    ast.Call: Comparison._call,
    ast.Str: Comparison._string,
}
_SPECIAL.update((kind, Comparison._comprehension) for kind in _SCOPED)
