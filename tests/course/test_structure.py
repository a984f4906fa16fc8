"""The modules of the course stand on one another: at least six levels, the application on the last.

A module that imports no other of the course is of level 1; any other is one
above the highest that it loads. Modules of one import cycle share a level.
"""
from __future__ import absolute_import, division, print_function

import ast
import os

import pytest

import course

ROOT = os.path.dirname(os.path.abspath(course.__file__))


def find_modules():
    """Paths of the modules by dotted name; those of packages by the package's name."""
    found = {}
    for folder, _, names in os.walk(ROOT):
        for name in names:
            stem, suffix = os.path.splitext(name)
            if suffix == ".py":
                parts = os.path.relpath(os.path.join(folder, stem), os.path.dirname(ROOT))
                dotted = parts.replace(os.sep, ".")
                found[dotted[:-9] if stem == "__init__" else dotted] = os.path.join(folder, name)
    return found


MODULES = find_modules()


def statements(node):
    """What runs when a module is loaded: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.Lambda)):
            yield child
            for inner in statements(child):
                yield inner


def is_package(dotted):
    return os.path.basename(MODULES[dotted]) == "__init__.py"


def is_private(dotted):
    """Whether a module is no part of the course, but helps the port of it."""
    return dotted.split(".")[-1].startswith("_")


def starts(dotted, level, implicit):
    """Prefixes before which an import in a module looks for a name, in order."""
    package = dotted.split(".") if is_package(dotted) else dotted.split(".")[:-1]
    if level:
        return [package[:len(package) - level + 1]]
    return [package, []] if implicit else [[]]


def wanted(node):
    """(dotted name, level) of everything that an import statement may load."""
    if isinstance(node, ast.Import):
        return [(alias.name, 0) for alias in node.names]
    names = [".".join(filter(None, [node.module, alias.name])) for alias in node.names]
    return [(name, node.level) for name in names + [node.module] if name]


def is_future(node):
    return isinstance(node, ast.ImportFrom) and node.module == "__future__" and \
        "absolute_import" in [alias.name for alias in node.names]


def loads(dotted):
    """The modules of the course that a module imports while it is loaded."""
    with open(MODULES[dotted], "rb") as stream:
        tree = ast.parse(stream.read())
    implicit = bytes is str and not any(is_future(node) for node in tree.body)
    found = set()
    for node in statements(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for name, level in wanted(node):
                places = [".".join(start + [name]) for start in starts(dotted, level, implicit)]
                found.update([place for place in places if place in MODULES][:1])
    return set(name for name in found if name != dotted and not is_package(name)
               and not is_private(name))


LOADS = dict((dotted, loads(dotted)) for dotted in MODULES)


def below(dotted):
    """All that a module loads, directly or not."""
    found, waiting = set(), [dotted]
    while waiting:
        new = LOADS[waiting.pop()] - found
        found |= new
        waiting += new
    return found


BELOW = dict((dotted, below(dotted)) for dotted in MODULES)


def level(dotted):
    lower = [name for name in BELOW[dotted] if dotted not in BELOW[name]]
    return 1 + max([level(name) for name in lower] or [0])


LEVELS = dict((dotted, level(dotted)) for dotted in MODULES
              if not is_package(dotted) and not is_private(dotted))


def test_there_are_sixty_modules_or_more():
    assert len(LEVELS) >= 60


def test_there_are_six_levels_or_more():
    assert max(LEVELS.values()) >= 6
    assert set(LEVELS.values()) == set(range(1, max(LEVELS.values()) + 1))


def test_the_application_is_on_top():
    assert LEVELS["course.app.service"] == max(LEVELS.values())
    packages = set(dotted.split(".")[1] for dotted in BELOW["course.app.service"])
    assert len(packages - {"app"}) >= 6, packages


@pytest.mark.parametrize("dotted, lower", [
    ("course.basics.numbers", []),
    ("course.threads.gil", ["course.functional.decorators"]),
    ("course.sockets.tcp", ["course.contexts.newway", "course.sockets.framing"]),
])
def test_what_a_module_loads(dotted, lower):
    assert sorted(LOADS[dotted]) == lower


def test_an_import_cycle_of_the_usual_kind():
    assert [dotted for dotted in MODULES if dotted in BELOW[dotted]] != []


def has_main(dotted):
    """Whether a module has a ``main``, and calls it where it is started as a program."""
    with open(MODULES[dotted], "rb") as stream:
        tree = ast.parse(stream.read())
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    last = tree.body[-1]
    called = [ast.dump(node.func) for node in ast.walk(last) if isinstance(node, ast.Call)]
    return "main" in names and isinstance(last, ast.If) and "'main'" in "".join(called)


def test_every_module_can_be_run():
    modules = [dotted for dotted in MODULES if not is_package(dotted) and not is_private(dotted)]
    scripts = [dotted for dotted in modules if ".cgi_bin." in dotted]
    assert sorted(dotted for dotted in modules if not has_main(dotted)) == sorted(scripts)
