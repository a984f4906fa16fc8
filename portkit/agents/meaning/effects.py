"""What a module's text decides beside its statements: docstring, compiler flags, exports."""
from __future__ import absolute_import
import __future__

import ast
import os
import re

from meaning import doctests
from meaning.compare import Difference
from meaning.scopes import imported

_EXECUTING = frozenset(["eval", "compile", "exec"])


# Only where these are found is the whole tree searched.
_EXECUTED = re.compile(r"""(?<![.\w])(?:eval|compile|exec)\b[\s(]*[uUbBrR]*["']""")
_RELATIVE = re.compile(r"\bfrom\s*\.")


def check(trees, envs, path, text, same_code):
    """Raise Difference where one of these became another; *text* is the text after.

    *same_code* compares the code of two examples in the docstring.
    """
    before, after = [ast.get_docstring(tree, False) for tree in trees]
    if not doctests.same(before, after, same_code):
        raise Difference(1, 1, "the docstring of the module became another")
    _flags(trees, envs, text)
    _exports(trees, envs)
    _siblings(trees, envs, path, text)


def _flags(trees, envs, text):
    before, after = [env.module.flags for env in envs]
    for flag in sorted(before - after):
        raise Difference(1, 1, "from __future__ import %s is lost" % flag)
    added = after - before
    if "absolute_import" in added:
        _absolute_import(trees, envs)
    is_compared = "code_literals" in envs[0].module.rules.names  # as code, each with its flags
    if added and not is_compared and _EXECUTED.search(text):
        _executed_literals(trees[1], before, after)


def _absolute_import(trees, envs):
    allowed = envs[0].module.rules.names & frozenset(["absolute_import", "implicit_relative"])
    if not allowed and any(_ambiguous(trees[0])):
        raise Difference(1, 1, "imports are absolute now")


def _ambiguous(tree):
    """Each (statement, module) that 2.7 looks for beside the module first."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module != "__future__":
            yield node, node.module.split(".")[0]


def _executed_literals(tree, before, after):
    """Code in a string is compiled with the flags of the module that runs it."""
    for node in ast.walk(tree):
        for text in _executed(node):
            dumps = [_dump(text, flags) for flags in (before, after)]
            if dumps[0] != dumps[1]:
                message = "the code in a string is read with other __future__ flags"
                raise Difference(0, node.lineno, message)


def _executed(node):
    if isinstance(node, ast.Exec):
        parts = [node.body]
    elif isinstance(node, ast.Call) and getattr(node.func, "id", None) in _EXECUTING:
        parts = [] if _inherits_nothing(node) else node.args[:1]
    else:
        parts = []
    return [part.s for part in parts if isinstance(part, ast.Str)]


def _inherits_nothing(call):
    """``compile(text, name, "exec", 0, True)``: whatever flags the module has, they are not the text's."""
    return call.func.id == "compile" and len(call.args) == 5 and getattr(call.args[4], "id", "") == "True"


def _dump(text, flags):
    bits = 0
    for flag in flags:
        bits |= getattr(__future__, flag).compiler_flag
    try:
        return ast.dump(compile(text, "", "exec", ast.PyCF_ONLY_AST | bits, True))
    except (SyntaxError, TypeError, ValueError) as error:
        return type(error).__name__


def _exports(trees, envs):
    """A name listed in ``__all__`` and bound before must be bound still."""
    before, after = [env.scope.names for env in envs]
    for node in trees[1].body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) == "__all__":
            for part in ast.walk(node.value):
                name = getattr(part, "s", None)
                if name in before and name not in after:
                    raise Difference(0, node.lineno, "__all__ lists %s, which is lost" % name)


def _siblings(trees, envs, path, text):
    """Where the files of the package are there, its own imports must find them."""
    folder = os.path.dirname(path)
    if not os.path.isfile(os.path.join(folder, "__init__.py")):
        return
    if "absolute_import" in envs[1].module.flags - envs[0].module.flags:
        asked = {name for _, name in _ambiguous(trees[0])}  # others mean the library from the start
        for node, name in _ambiguous(trees[1]):
            if name in asked and _is_module(folder, name):
                message = "import %s no longer finds the %s beside it" % (name, name)
                raise Difference(0, node.lineno, message)
    if not _RELATIVE.search(text):
        return
    old = {found for node in _relative(trees[0]) for _, found in imported(node)}
    for node in _relative(trees[1]):
        for name, found in imported(node):
            if found not in old and found == "." + name and not _is_module(folder, name):
                message = "from . import %s finds nothing in this package" % name
                raise Difference(0, node.lineno, message)


def _relative(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            yield node


def _is_module(folder, name):
    place = os.path.join(folder, name)
    if os.path.isfile(os.path.join(place, "__init__.py")):
        return True
    return any(os.path.isfile(place + ending) for ending in (".py", ".pyx", ".so", ".pyd", ".c"))
