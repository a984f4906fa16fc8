"""The trees that a helper gives in place of ``compiler`` are those of 2.7."""

from __future__ import annotations

import pytest

from portkit.compat import compat_source
from portkit.interpreters import Interpreter
from tests.portkit.pythons import FOUND, printed, the_legacy_one

# It all runs in other interpreters.
pytestmark = pytest.mark.once

TREES = """
text = '''
"doc"
import a, b.c as d
from x import *
from .y import z as w
@deco(1)
def f(a, b=1, *c, **d):
    "doc of f"
    global g
    x, [y, z.w] = u[1], u[1:2], = a, b
    x += 1; y.z -= 2; u[0] *= 3; u[1:] **= 4
    del x, y.z, u[::2], (v)
    return
class C(A, b.B):
    x = lambda a, *b: a or b and not c
    def m(self): yield x
try:
    a < b <= c is not d not in e
except (A, B): raise
except E as e: raise A(b)
else: pass
finally: assert a, b
for i in range(10, *e, **k):
    if a: continue
    elif b: break
    else:
        if c: pass
else: w
while 1: [x for x in y if z for w in q]
with a as b:
    with c: g(x for x in y if z)
d = {1: 2, "a": -1.5}, {}, {1}, (1,), (), [1], []
a + b - c * d / e // f % g ** h << i >> j & k | l ^ ~m | n
x if y else a[1, 2:3, ...]
{k: v for k in z}, {k for k in z}
f(a, b=None, c=True)
'''
tree = old_compiler.parse(text)
print(repr(tree))
print(repr(old_compiler.parse('a + 1', 'eval')))
class V(object):
    def __init__(self): self.seen = []
    def visitFunction(self, node): self.seen.append((node.name, node.varargs, node.kwargs, len(list(node))))
    def visitConst(self, node): self.seen.append(node.value)
    def visitClass(self, node): self.visit(node.code)
print([old_compiler.walk(tree, V()).seen, [one.__class__.__name__ for one in tree.node.getChildNodes()]])
ast = old_compiler.ast
print([ast.Add((ast.Name('a'), ast.Const(1)), 3).lineno, repr(ast.Name('x')), old_compiler.consts.OP_ASSIGN])
print([isinstance(ast.Pass(), ast.Node), tree.node.nodes[0].lineno, ast.Lambda(['a'], [], 4, ast.Pass()).varargs])
"""


PROGRAM = compat_source(["old_compiler"]) + TREES


@pytest.fixture(scope="module")
def wanted() -> list[str]:
    return printed(the_legacy_one(), PROGRAM).splitlines()


@pytest.mark.parametrize("interpreter", FOUND, ids=lambda one: one.name)
def test_trees_are_those_of_2_7(interpreter: Interpreter, wanted: list[str]) -> None:
    assert printed(interpreter, PROGRAM).splitlines() == wanted
