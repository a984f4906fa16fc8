"""Code in literals that are run: 2.7 reads what both spell as the same code."""
from __future__ import absolute_import
import __future__

import ast
import re
import textwrap

from meaning.nodes import with_fields
from meaning.registry import rule

_CODE = "code: "  # which is no code itself
_NO_CODE = (ast.Attribute, ast.Name, ast.Num, ast.Str)
_HOLE = re.compile(r"%(?:\(\w+\))?[-+ #0]*[\d.]*[a-zA-Z%]|\{\{|\}\}|\{[^{}]*\}")
_RUNNING = ("eval", "compile", "exec")


@rule("code_literals", ast.Call)
def code_in_literals(node, env):
    """A literal that is handed to a function and holds code is any other that is read as the same code."""
    is_run = getattr(node.func, "id", None) in _RUNNING
    args = [_coded(one, env, is_run) if is_run or _is_handed(one) else one for one in node.args]
    keywords = [
        with_fields(one, value=_coded(one.value, env, is_run)) if _is_new(one.value) else one
        for one in node.keywords
    ]
    is_same = args == node.args and keywords == node.keywords
    return node if is_same else with_fields(node, args=args, keywords=keywords)


def _is_handed(node):
    """Whether this is a literal, or the command line of ``python -c``."""
    return isinstance(node, ast.Str) or _is_command(node)


def _is_command(node):
    return isinstance(node, ast.List) and any(getattr(one, "s", None) == "-c" for one in node.elts)


def _is_new(node):
    return isinstance(node, ast.Str) and not node.s.startswith(_CODE)


@rule("code_literals", ast.Exec)
def code_executed(node, env):
    """So is one that is run by ``exec``."""
    body = _coded(node.body, env)
    return node if body is node.body else with_fields(node, body=body)


@rule("code_literals", ast.Assign, ast.AugAssign)
def code_kept(node, env):
    """So is one that a name keeps which is run, or holds."""
    target = node.target if isinstance(node, ast.AugAssign) else node.targets[0]
    is_run = getattr(target, "id", None) in env.module.run or _is_command(node.value)
    value = _coded(node.value, env) if is_run else node.value
    return node if value is node.value else with_fields(node, value=value)


@rule("code_literals", ast.For)
def code_listed(node, env):
    """So are those of a display that a loop goes over to run them."""
    listed = _coded(node.iter, env) if getattr(node.target, "id", None) in env.module.run else node.iter
    return node if listed is node.iter else with_fields(node, iter=listed)


def _coded(node, env, is_run=True):
    """*node* with its literals as the code that they are: itself, those of a display, or that of a template."""
    if isinstance(node, ast.Str):
        return _as_code(node, env, is_run) if _is_new(node) else node
    if isinstance(node, (ast.List, ast.Tuple)):
        items = [_coded(one, env, is_run) for one in node.elts]
        return node if items == node.elts else with_fields(node, elts=items)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        left = _coded(node.left, env)
        return node if left is node.left else with_fields(node, left=left)
    made = getattr(node, "func", None)
    if not isinstance(made, ast.Attribute):
        return node
    if made.attr == "join":
        args = [_coded(one, env) for one in node.args]
        return node if args == node.args else with_fields(node, args=args)
    value = _coded(made.value, env) if made.attr == "format" else made.value
    return node if value is made.value else with_fields(node, func=with_fields(made, value=value))


def _as_code(literal, env, is_run=True):
    """The code in a literal; what is not run here may be read elsewhere, with other flags."""
    tree = _parsed(literal.s, env.module.flags) or (None if is_run else _parsed(literal.s, ()))
    if tree is None or not (is_run or any(map(_is_code, tree.body))):
        return literal
    body = [one for one in tree.body if not _asks_for_print(one)]
    module = ast.Module(body)
    code = ast.dump(_Spelling(module).visit(module))
    kind = type(literal.s)
    return ast.copy_location(ast.Str(kind(_CODE + "".join(_HOLE.findall(literal.s)) + code)), literal)


def _is_code(statement):
    return not (isinstance(statement, ast.Expr) and isinstance(statement.value, _NO_CODE))


def _parsed(text, flags):
    bits = ast.PyCF_ONLY_AST
    for flag in flags:
        bits |= getattr(__future__, flag).compiler_flag
    for code in (text, _HOLE.sub(_named, text)):
        try:
            return compile(textwrap.dedent(code), "", "exec", bits, True)
        except (SyntaxError, TypeError, ValueError):  # also of a NUL, and of letters beyond ASCII
            pass
    return None


def _named(found):
    hole = found.group()
    return hole[0] if hole in ("%%", "{{", "}}") else "hole"


def _asks_for_print(node):
    names = [one.name for one in node.names] if isinstance(node, ast.ImportFrom) else []
    return names == ["print_function"] and node.module == "__future__"


def _is_list(node):
    """Whether this is a call that gives a list on 2.7."""
    function = getattr(node, "func", None)
    if isinstance(function, ast.Attribute):
        return function.attr in ("keys", "values", "items") and not node.args
    return getattr(function, "id", None) in ("range", "zip", "map", "filter")


def _is_text(node):
    """Whether this is a literal, or made of one by an operator: no exception, and no arguments of one."""
    if isinstance(node, ast.BinOp):
        return _is_text(node.left) or _is_text(node.right)
    return isinstance(node, ast.Str)


class _Spelling(ast.NodeTransformer):
    """Print statements as calls of ``print``, backticks as ``repr``, and integers divided by ``/`` by ``//``.

    So ``x.has_key(y)`` as ``y in x``, ``list(x.keys())`` as what it lists, and ``raise E, "x"`` as ``raise E("x")``.
    """

    def __init__(self, tree):
        self._integers = _integers(tree)

    def visit_Print(self, node):
        self.generic_visit(node)
        if not node.nl:
            return node
        files = [ast.keyword("file", node.dest)] if node.dest is not None else []
        return ast.Expr(ast.Call(ast.Name("print", ast.Load()), node.values, files, None, None))

    def visit_Repr(self, node):
        self.generic_visit(node)
        return ast.Call(ast.Name("repr", ast.Load()), [node.value], [], None, None)

    def visit_Call(self, node):
        self.generic_visit(node)
        if len(node.args) != 1 or node.keywords or node.starargs or node.kwargs:
            return node
        if getattr(node.func, "attr", None) == "has_key":
            return ast.Compare(node.args[0], [ast.In()], [node.func.value])
        return node.args[0] if getattr(node.func, "id", None) == "list" and _is_list(node.args[0]) else node

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        asked = node.operand
        if isinstance(node.op, ast.Not) and isinstance(asked, ast.Compare) and isinstance(asked.ops[0], ast.In):
            return ast.Compare(asked.left, [ast.NotIn()] + asked.ops[1:], asked.comparators)
        return node

    def visit_Raise(self, node):
        self.generic_visit(node)
        if node.tback is not None or not _is_text(node.inst):
            return node
        return ast.Raise(ast.Call(node.type, [node.inst], [], None, None), None, None)

    def visit_Num(self, node):
        return ast.Num(int(node.n)) if isinstance(node.n, long) else node

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Div) and self._is_integer(node.left) and self._is_integer(node.right):
            return ast.BinOp(node.left, ast.FloorDiv(), node.right)
        return node

    def _is_integer(self, node):
        if isinstance(node, ast.BinOp):
            return isinstance(node.op, _OF_INTEGERS) and all(map(self._is_integer, (node.left, node.right)))
        if isinstance(node, ast.Call):
            return getattr(node.func, "id", None) in _COUNTING
        return getattr(node, "id", None) in self._integers or isinstance(getattr(node, "n", None), (int, long))


_OF_INTEGERS = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod)
_COUNTING = ("len", "ord")
_RANGES = ("range", "xrange")


def _integers(tree):
    """The names that the code binds to integers alone."""
    known = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(getattr(node.value, "n", None), (int, long)):
            known.update(id(one) for one in node.targets)
        elif isinstance(node, ast.For) and getattr(getattr(node.iter, "func", None), "id", None) in _RANGES:
            known.add(id(node.target))
    names = [one for one in ast.walk(tree) if isinstance(one, ast.Name) and not isinstance(one.ctx, ast.Load)]
    return {one.id for one in names} - {one.id for one in names if id(one) not in known}
