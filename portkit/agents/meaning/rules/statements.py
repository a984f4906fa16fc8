"""Statements that became functions."""
from __future__ import absolute_import

import ast
import re

from meaning.blocks import Load
from meaning.executed import executed_assignments as assigned
from meaning.names import Entity
from meaning.nodes import (
    BLOCK_OWNERS,
    attribute,
    call,
    called,
    ends_line,
    is_none,
    method,
    path_of,
    with_fields,
)
from meaning.registry import body_rule, rule

_PRINT_KEYWORDS = frozenset(["sep", "end", "file"])
_PRINT_HELPERS = {"_compat.print_part": False, "_compat.print_line": True}


@rule("print", ast.Expr)
def print_function(node, env):
    """``print(a, b, file=f)`` is ``print >>f, a, b``; ``end=" "`` is a comma at the end."""
    value = node.value
    if not isinstance(value, ast.Call) or value.starargs or value.kwargs:
        return node
    if "print_function" not in env.module.flags or path_of(value.func, env) != "__builtin__.print":
        return node
    keywords = {one.arg: one.value for one in value.keywords}
    newline = _newline(keywords, value.args)
    if newline is None or any(ends_line(one) for one in value.args[:-1]):
        return node
    if not _PRINT_KEYWORDS.issuperset(keywords):
        return node
    target = keywords.get("file")
    if target is not None and is_none(target, env):
        target = None
    return ast.copy_location(ast.Print(target, value.args, newline), node)


def _newline(keywords, values):
    """Does this call end its line? None where no print statement writes the same."""
    separator, end = keywords.get("sep"), keywords.get("end")
    if separator is not None and getattr(separator, "s", None) != " ":
        return None
    text = "\n" if end is None else getattr(end, "s", None)
    if text == "" and values and ends_line(values[-1]):
        return False  # behind such a text a comma writes no space
    return {"\n": True, " ": False}.get(text)


@rule("print", ast.Expr)
def print_helpers(node, env):
    """``print_part(a, file=f)`` is ``print >>f, a,``; ``print_line(a, file=f)`` is ``print >>f, a``."""
    value = node.value
    if not isinstance(value, ast.Call) or value.starargs or value.kwargs:
        return node
    newline = _PRINT_HELPERS.get(path_of(value.func, env))
    keywords = {one.arg: one.value for one in value.keywords}
    if newline is None or set(keywords) - set(["file"]):
        return node
    return ast.copy_location(ast.Print(keywords.get("file"), value.args, newline), node)


@body_rule("print", *BLOCK_OWNERS)
def print_parts(statements, owner, env):
    """``print a,`` and ``print b`` is ``print a, b``."""
    return [part for node in statements for part in _print_parts(node, env)]


def _print_parts(node, env):
    if not isinstance(node, (ast.Expr, ast.Print)):
        return [node]
    whole = env.module.rules.normal(node, env)
    if not isinstance(whole, ast.Print) or len(whole.values) < 2:
        return [node]
    stream = whole.dest
    while isinstance(stream, ast.Attribute):  # ``sys.stderr``
        stream = stream.value
    if not (stream is None or isinstance(stream, (ast.Name, Entity))):
        return [node]
    parts = [ast.Print(whole.dest, [value], False) for value in whole.values]
    parts[-1].nl = whole.nl
    return [ast.copy_location(part, node) for part in parts]


@rule("print", ast.Print)
def print_to_none(node, env):
    """``print >>None, a`` writes to stdout."""
    if node.dest is not None and is_none(node.dest, env):
        return with_fields(node, dest=None)
    return node


@rule("string_borders", ast.Print)
def print_to_bytes(node, env):
    """``print >>byte_writer(f), a`` is ``print >>f, a``; also where one statement is several."""
    writer = called(node.dest, env, "_compat.byte_writer") if isinstance(node.dest, ast.Call) else None
    return with_fields(node, dest=writer[0]) if writer and len(writer) < 3 else node


@rule("printed_literals", ast.Print)
def printed_literal(node, env):
    """``print >>f, "a"`` is ``f.write("a\\n")``."""
    return _written(node, node.dest, node.values) if node.nl else node


@rule("printed_literals", ast.Expr)
def literal_of_call(node, env):
    """``print("a", file=f)`` is ``f.write("a\\n")``."""
    printing = node.value if isinstance(node.value, ast.Call) else None
    if printing is None or "print_function" not in env.module.flags:
        return node
    targets = [one.value for one in printing.keywords if one.arg == "file"]
    if len(targets) != len(printing.keywords) or path_of(printing.func, env) != "__builtin__.print":
        return node
    if not targets or printing.starargs or printing.kwargs:
        return node
    return _written(node, targets[0], printing.args)


def _written(node, target, values):
    if target is None or len(values) != 1 or not isinstance(values[0], ast.Str):
        return node
    if not isinstance(values[0].s, str):
        return node
    text = ast.copy_location(ast.Str(values[0].s + "\n"), values[0])
    return ast.copy_location(ast.Expr(call(attribute(target, "write", node), [text], node)), node)


@body_rule("exec_assignment", *BLOCK_OWNERS)
def executed_assignments(statements, owner, env):
    """``exec "z = 5"`` in a function is ``z = 5``."""
    if env.scope.kind != "function":
        return statements
    return [part for node in statements for part in _run_here(node)]


def _run_here(node):
    code = assigned(node)
    for part in code:
        ast.copy_location(part, node)
        ast.fix_missing_locations(part)
    return code or [node]


@rule("exec_variables", ast.Assign)
def executed_for(node, env):
    """``z, = run_for(code, globals(), locals(), "z")`` is ``exec code``."""
    args = called(node.value, env, "_compat.run_for") if isinstance(node.value, ast.Call) else None
    if not args or len(node.targets) != 1 or not isinstance(node.targets[0], ast.Tuple):
        return node
    spaces = [called(one, env, "__builtin__." + name) for one, name in zip(args[1:], ("globals", "locals"))]
    names = [getattr(one, "id", None) for one in node.targets[0].elts]
    if spaces != [[], []] or names != [getattr(one, "s", None) for one in args[3:]]:
        return node
    return ast.copy_location(ast.Exec(args[0], None, None), node)


@rule("star_import_executed", ast.Exec)
def executed_star(node, env):
    """``exec('from m import *', {})`` imports as the statement does, where no name of it is used."""
    found = _STAR.match(node.body.s) if isinstance(node.body, ast.Str) else None
    if found is None or not isinstance(node.globals, ast.Dict) or node.globals.keys or node.locals:
        return node
    return Load(None, env.entity(found.group(1)), node.lineno)


_STAR = re.compile(r"from ([\w.]+) import \*\Z")


@rule("execfile", ast.Expr)
def executed_file(node, env):
    """``execfile(name, g, l)`` is ``exec(compiled_file(name), g, l)``."""
    args = called(node.value, env, "__builtin__.execfile")
    if not args or len(args) > 3:
        return node
    code = call(Entity("_compat.compiled_file", node.lineno), args[:1], node)
    spaces = args[1:] + [None, None]
    return ast.copy_location(ast.Exec(code, spaces[0], spaces[1]), node)


@rule("execfile", ast.Call)
def compiled_file(node, env):
    """``compile(open(name, "rb").read(), name, "exec", 0, True)`` is ``compiled_file(name)``."""
    args = called(node, env, "__builtin__.compile")
    if not args or [getattr(one, "s", getattr(one, "n", None)) for one in args[2:4]] != ["exec", 0]:
        return node
    opened, none = method(args[0], "read")
    given = called(opened, env, "__builtin__.open") if none is not None and not none else None
    same = given and len(given) == 2 and ast.dump(given[0]) == ast.dump(args[1])
    if not same or given[1].s != "rb" or not isinstance(args[1], (ast.Name, ast.Str)):
        return node
    return call(Entity("_compat.compiled_file", node.lineno), args[1:2], node)


@rule("code_apart", ast.Call)
def compiled_apart(node, env):
    """``compile(text, name, mode, flags, True)`` is that without the ``True``, where nothing is inherited."""
    args = called(node, env, "__builtin__.compile")
    if not args or len(args) != 5 or getattr(args[4], "id", None) != "True":
        return node
    if "execfile" in env.module.rules.names and compiled_file(node, env) is not node:
        return node  # it stands for that
    count = 3 if getattr(args[3], "n", None) == 0 else 4
    return call(node.func, args[:count], node)


@rule("code_apart", ast.Exec)
def executed_apart(node, env):
    """``exec(code_apart(text), d)`` is ``exec text in d``."""
    args = called(node.body, env, "_compat.code_apart") if isinstance(node.body, ast.Call) else None
    return with_fields(node, body=args[0]) if args and len(args) == 1 else node
