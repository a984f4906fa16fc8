"""The blank that 2.7 keeps back after ``print a,`` until the next value is printed ("softspace").

``print(a, end=" ")`` writes it at once, so a value must follow there for sure; and where ``print_part(a)`` kept one
back, ``print(b)`` does not know of it. Statements are followed in order, through each function and the module;
what calls in between may do is for the codemod to know.
"""
from __future__ import absolute_import

import ast

from meaning.compare import Difference
from meaning.nodes import ends_line, path_of

PLAIN, PART, LINE = "__builtin__.print", "_compat.print_part", "_compat.print_line"
_READERS = frozenset(["__builtin__.raw_input", "__builtin__.input"])


def check(tree, envs):
    """Raise Difference where a print of the module *tree*, which were statements before, goes wrong."""
    before, after = [env.module.flags for env in envs]
    if "print_function" not in after - before:
        return
    bodies = [tree.body]
    bodies += [node.body for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    walks = [_Walk(body, envs[1]) for body in bodies]
    out_of_sight = any(walk.left for walk in walks[1:])
    for walk in walks:
        wrong = walk.wrong or (walk.plain if out_of_sight else [])
        if wrong:
            raise Difference(0, wrong[0], "the blank after `print a,` is written where it was not")


class _Walk(object):
    """One body: *left* is whether a blank may be pending at its end, *wrong* are lines, *plain* those of ``print``."""

    def __init__(self, body, env):
        self.wrong = []
        self.plain = []
        self._env = env
        self._seen = False
        self.left = self._block(body, False)

    def _block(self, body, pending):
        for number, node in enumerate(body):
            pending = self._statement(node, self._following(body[number + 1 :]), pending)
            self._seen = self._seen or pending
        return pending

    def _following(self, nodes):
        """The first of *nodes* that may write; assignments do not, but for those that read."""
        for node in nodes:
            if not isinstance(node, (ast.Assign, ast.AugAssign)) or self._reads(node.value):
                return node
        return None

    def _statement(self, node, following, pending):
        if isinstance(node, ast.Expr):
            return self._expression(node.value, following, pending)
        if isinstance(node, (ast.For, ast.While)):
            pending = self._block(node.body, self._block(node.body, pending) or pending) or pending
            return self._block(node.orelse, pending) or pending
        if isinstance(node, ast.TryExcept):
            return self._try(node, pending)
        if isinstance(node, ast.TryFinally):
            return self._block(node.finalbody, self._block(node.body, pending))
        if isinstance(node, ast.If):
            ways = [self._block(body, pending) for body in (node.body, node.orelse)]
            return any(ways)
        if isinstance(node, (ast.With, ast.ClassDef)):
            return self._block(node.body, pending)
        return pending

    def _try(self, node, pending):
        outside, self._seen = self._seen, pending
        done = self._block(node.orelse, self._block(node.body, pending))
        seen, self._seen = self._seen, self._seen or outside
        return any([done] + [self._block(handler.body, seen) for handler in node.handlers])

    def _expression(self, value, following, pending):
        path = path_of(value.func, self._env) if isinstance(value, ast.Call) else None
        if path == PART:
            return not value.args or not ends_line(value.args[-1])
        if path == PLAIN:
            self.plain.append(value.lineno)
            if pending or (_end(value) == " " and not self._prints(following, value)):
                self.wrong.append(value.lineno)
        return pending and path != LINE

    def _prints(self, node, before):
        """Is *node* a statement that surely writes a value behind what *before* wrote?"""
        value = getattr(node, "value", None)
        path = path_of(value.func, self._env) if isinstance(value, ast.Call) else None
        if path in (PLAIN, PART, LINE):
            return bool(value.args) and _file(value) == _file(before)
        return _file(before) is None and self._reads(value)

    def _reads(self, value):
        while isinstance(value, ast.Call):
            if path_of(value.func, self._env) in _READERS:
                return True
            value = value.func.value if isinstance(value.func, ast.Attribute) else (value.args + [None])[0]
        return False


def _end(call):
    return next((getattr(one.value, "s", None) for one in call.keywords if one.arg == "end"), None)


def _file(call):
    return next((ast.dump(one.value) for one in call.keywords if one.arg == "file"), None)
