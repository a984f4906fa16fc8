"""The helpers behave the same on 2.7 and on every 3.x, and stand where ported code looks for them."""

from __future__ import annotations

import os
import subprocess

import pytest

from portkit.compat import HEADER, compat_source, extended, inline_source, names_in, snippets
from portkit.helpers import TABLE, Helpers, spelling
from portkit.interpreters import Interpreter, find_interpreters

WANTED = ["py27", "py36", "py37", "py38", "py39", "py310", "py311", "py312", "py313", "py314"]
FOUND = {one.name: one for one in find_interpreters()}

# Code that runs behind the helpers that it names, on each interpreter.
CHECKS = {
    "text_type": "assert isinstance(u'x', text_type) and not isinstance(b'x', text_type)",
    "string_types": "assert isinstance('x', string_types) and isinstance(u'x', string_types)",
    "integer_types": "assert isinstance(2 ** 80, integer_types) and isinstance(1, integer_types)",
    "class_types": "class C: pass\nassert isinstance(C, class_types) and isinstance(int, class_types)",
    "unichr": "assert unichr(8364) == u'\\u20ac'",
    "line_ends": """
import os, tempfile
handle, name = tempfile.mkstemp()
os.write(handle, b"a\\r\\nb\\r")
os.close(handle)
with open(name, **line_ends) as stream:
    assert stream.read() == "a\\r\\nb\\r"
os.remove(name)
""",
    "unquote_to_bytes": "assert unquote_to_bytes('a+%C3') == b'a+\\xc3'",
    "unquote_plus_to_bytes": "assert unquote_plus_to_bytes('a+%C3%2B') == b'a \\xc3+'",
    "range": "assert not isinstance(range(3), list) and list(range(3)) == [0, 1, 2]",
    "zip": "assert next(zip([1, 2], 'a')) == (1, 'a')",
    "map": "assert next(map(abs, [-1])) == 1",
    "filter": "assert next(filter(None, [0, 2])) == 2",
    "zip_longest": "assert list(zip_longest([1], [])) == [(1, None)]",
    "filterfalse": "assert list(filterfalse(None, [0, 2])) == [0]",
    "input": "import io, sys\nsys.stdin = io.StringIO(u'1+1\\n')\nassert input() == '1+1'",
    "reload": "import json\nassert reload(json) is json",
    "intern": "assert intern('a' + str(1)) is intern('a1')",
    "padded_map": (
        "assert padded_map(None, 'a', [1, 2]) == [('a', 1), (None, 2)] and padded_map(None, 'a') == ['a']\n"
        "assert padded_map(max, [1, 5], [4, 3]) == [4, 5] and padded_map(abs, [-1]) == [1]"
    ),
    "method_of": """
assert method_of({1: 2}, "has_key")(1) and list(method_of({1: 2}, "itervalues")()) == [2]
assert method_of(iter("a"), "next")() == "a" and list(method_of({1: 2}, "viewkeys")()) == [1]
assert method_of(3, "next", None) is None and method_of([], "iteritems", 5) == 5
""",
    "listing": "assert listing({1: 2}.keys)() == [1] and listing(dict.values)({1: 2}) == [2]",
    "holds_key": """
class Own(object):
    def has_key(self, key):
        return key == 2
assert holds_key({1: 2}, 1) and not holds_key({1: 2}, 2) and holds_key(Own(), 2)
""",
    "run_doctest": """
import types
module = types.ModuleType('m', '>>> 1 + 1\\n2\\n')
assert tuple(run_doctest(module)) == (0, 1)
""",
    "run_unittest": """
import unittest
done = []
class Case(unittest.TestCase):
    def test(self):
        done.append(self)
run_unittest(Case, unittest.TestSuite([Case('test')]))
assert len(done) == 2
""",
    "sort_by": """
class Own(object):
    def sort(self, compare):
        self.compare = compare
own, items, compare = Own(), [1, 2], lambda a, b: b - a
assert sort_by(own, compare) is None and own.compare is compare
assert sort_by(items, compare) is None and items == [2, 1]
""",
    "old_ast": """
tree = old_ast.parse("def f(a, *b):\\n  try: x['s', 1:2]\\n  except E as e: g(*b)\\n  finally: None")
function = tree.body[0]
assert [one.id for one in function.args.args] == ["a"] and function.args.vararg == "b"
attempt = function.body[0]
assert isinstance(attempt, old_ast.TryFinally) and isinstance(attempt.body[0], old_ast.TryExcept)
part = attempt.body[0].body[0].value.slice
assert isinstance(part, old_ast.ExtSlice) and part.dims[0].value.s == "s"
assert isinstance(part.dims[1], old_ast.Slice) and part.dims[1].upper.n == 2
caught = attempt.body[0].handlers[0]
assert caught.name.id == "e" and caught.body[0].value.starargs.id == "b"
assert attempt.finalbody[0].value.id == "None"
""",
    "old_random": """
for seed, drawn in ((42, [64, 'a', [2, 9, 5]]), ("seed", [99, 'b', [6, 5, 8]])):
    old_random.seed(seed)
    own = old_random.Random(seed)
    for source in (old_random, own):
        assert [source.randint(1, 100), source.choice("abc"), source.sample(range(10), 3)] == drawn
own.seed(1)
order = list(range(5))
own.shuffle(order)
assert order == [1, 4, 2, 3, 0] and own.randrange(3, 100, 7) == 45
assert own.randrange(10 ** 20) == 32996121944328664726
assert own.sample(range(1000), 6) == [93, 28, 835, 432, 762, 2]
for empty in ((0,), (5, 1), (1, 2, 0), (1.5,)):
    try:
        own.randrange(*empty)
    except ValueError:
        continue
    raise AssertionError(empty)
""",
    "old_c_ast": "assert [name for name in dir(old_c_ast) if name in ('Str', 'Index')] == ['Index', 'Str']",
    "compile_tree": """
import _ast
tree = compile_tree("with a as b, c: d = max(*[1, 2])", "x", "exec", _ast.PyCF_ONLY_AST)
assert tree.body[0].optional_vars.id == "b" and tree.body[0].body[0].context_expr.id == "c"
class Held(object):
    def __enter__(self): return self
    def __exit__(self, *caught): pass
names = {"a": Held(), "c": Held()}
exec(compile_tree(tree, "x", "exec"), names)
assert names["d"] == 2 and names["b"] is names["a"]
source = "try:\\n  raise ValueError(x[0], x[0:2], None)\\nexcept ValueError as e:\\n  y = [z for z in e.args]"
tree = compile_tree(source + "\\nelse: pass\\ndef f(a, b=1, *c, **d): return a, b, c, d", "x", "exec", 1024)
names = {"x": "abc"}
exec(compile_tree(tree, "x", "exec"), names)
assert names["y"] == ["a", "ab", None] and names["f"](2, k=3) == (2, 1, (), {"k": 3})
""",
    "code_like": """
def f():
    try: return 1 // 0
    except ZeroDivisionError: return 2
c = f.__code__
made = code_like(c, c.co_argcount, c.co_nlocals, c.co_stacksize, c.co_flags, c.co_code, c.co_consts,
                 c.co_names, c.co_varnames, "other.py", "g", 7, c.co_lnotab, (), ())
assert eval(made) == 2 and made.co_firstlineno == 7 and made.co_filename == "other.py"
""",
    "method_function": """
class C(object):
    def m(self): pass
assert method_function(C.m) is method_function(C().m) is C.__dict__["m"]
""",
    "method_self": """
class C(object):
    def m(self): pass
one = C()
assert method_self(C.m) is None and method_self(one.m) is one
""",
    "translate_text": """
assert translate_text("abc", None, "b") == "ac"
assert translate_text(b"abc", None, b"b") == b"ac"
assert translate_text(b"abc", None, "b") == b"ac"
table = "".join(map(chr, range(256))).replace("a", "x")
assert translate_text("abc", table, "b") == "xc"
""",
    "EmptyClass": "one = EmptyClass()\none.x = 1\nassert vars(one) == {'x': 1}",
    "next_method": """
class Own(object):
    def next(self):
        return 5
assert next_method(iter([4]))() == 4 and next_method(Own())() == 5
""",
    "iterate_keys": "assert next(iterate_keys({1: 2})) == 1",
    "iterate_values": "assert next(iterate_values({1: 2})) == 2",
    "iterate_items": "assert next(iterate_items({1: 2})) == (1, 2)",
    "view_keys": "d = {}\nv = view_keys(d)\nd[1] = 2\nassert list(v) == [1] and v & set([1])",
    "view_values": "d = {}\nv = view_values(d)\nd[1] = 2\nassert list(v) == [2]",
    "view_items": "d = {}\nv = view_items(d)\nd[1] = 2\nassert list(v) == [(1, 2)]",
    "add_metaclass": """
class M(type):
    made = 0
    def __init__(cls, *args):
        M.made += 1
@add_metaclass(M)
class C(object):
    __slots__ = ('x',)
assert type(C) is M and M.made == 1 and not hasattr(C(), '__dict__') and C.__name__ == 'C'
""",
    "print_part": """
import io, sys
name = io.StringIO if sys.version_info[0] > 2 else __import__('StringIO').StringIO
out = name()
print_part('a', 1, 'b\\n', 'c', ' ', '', 'd', file=out)
out.write('raw')
print_part('e', file=out)
assert out.getvalue() == 'a 1 b\\nc    draw e', out.getvalue()
""",
    "print_line": """
import os, sys, tempfile
path = tempfile.mkstemp()[1]
out = open(path, 'w')
def values():
    print_part('a', file=out)
    print_line('b', 1, file=out)
    print_part('c', file=out)
    out.write('raw')
    print_line('d', file=out)
    print_part('e', file=out)
    print_line(file=out)
    print_part('f', file=out)
    out.writelines(['g', 'h'])
    print_part('i', file=out)
values()
out.close()
with open(path) as found:
    assert found.read() == 'a b 1\\ncrawd\\ne\\nfghi', open(path).read()
os.remove(path)
class Writer(object):
    __slots__ = ['all']
    def write(self, text):
        self.all += text
if sys.version_info[0] > 2:
    own = Writer()
    own.all = ''
    print_line('a', 'b', file=own)
    assert own.all == 'a b \\n', own.all
""",
    "standard_errors": """
for one in KeyError('k'), IOError('i'), UnicodeError('u'), ZeroDivisionError('z'), AssertionError('a'):
    assert isinstance(one, standard_errors)
for one in StopIteration(), DeprecationWarning(), Exception(), KeyboardInterrupt():
    assert not isinstance(one, standard_errors)
""",
    "make_exception": """
error = ValueError('x')
assert make_exception(ValueError, error) is error and make_exception(error) is error
assert make_exception(ValueError, 'x').args == ('x',)
assert make_exception(ValueError, (1, 2)).args == (1, 2)
assert make_exception(ValueError, None).args == ()
assert make_exception(Exception, error) is error
assert make_exception(KeyError, error).args == (error,)
assert type(make_exception((KeyError, 1))) is KeyError
try:
    make_exception(error, 'x')
except TypeError:
    pass
else:
    assert False
""",
    "reraise": """
import sys, traceback
def fails():
    raise KeyError('inner')
error = KeyError('own')
for value, args in [('x', ('x',)), ((1, 2), (1, 2)), (None, ()), (error, ('own',))]:
    try:
        try:
            fails()
        except KeyError:
            reraise(KeyError, value, sys.exc_info()[2])
    except KeyError as caught:
        assert caught.args == args, caught.args
        assert (caught is error) == (value is error)
        assert traceback.extract_tb(sys.exc_info()[2])[-1][2] == 'fails'
try:
    reraise(error, None, None)
except KeyError as caught:
    assert caught is error
""",
}


def interpreter(name: str) -> Interpreter:
    if name not in FOUND:
        pytest.skip(f"{name} is MISSING")
    return FOUND[name]


def run(one: Interpreter, program: str) -> None:
    # The hash of a string, by which 2.7 begins to draw, is another where this is set.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONHASHSEED"}
    done = subprocess.run(
        [one.path, "-"], input=program, capture_output=True, text=True, check=False, env=env
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.once
@pytest.mark.parametrize("name", WANTED)
def test_helpers_do_the_same(name: str) -> None:
    one = interpreter(name)
    parts = []
    for helper, check in CHECKS.items():
        parts.append(f"exec({compat_source([helper]) + check!r}, {{'__name__': 'compat'}})")
    run(one, "\n".join(parts))


@pytest.mark.once
@pytest.mark.parametrize("name", WANTED)
def test_every_helper_stands_alone(name: str) -> None:
    """Each can be defined without the others, on each interpreter, and so can all together."""
    one = interpreter(name)
    sources = {helper: compat_source([helper]) for helper in snippets()}
    parts = [
        f"names = {{}}\nexec({text!r}, names)\nassert {name!r} in names"
        for name, text in sources.items()
    ]
    parts.append(
        f"exec({compat_source(snippets())!r}, names)\nassert {set(snippets())!r} <= set(names)"
    )
    run(one, "\n".join(parts))


@pytest.mark.once
@pytest.mark.parametrize("name", WANTED)
def test_the_last_line_is_ended(name: str) -> None:
    program = compat_source(["print_part"]) + "print_part('a')\n"
    done = subprocess.run(
        [interpreter(name).path, "-"], input=program, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("a\n", "")


def test_every_local_spelling_has_a_helper() -> None:
    spelled = {spelling(meaning, Helpers.LOCAL, "straddle") for meaning in TABLE}
    wanted = {name for module, name, _ in spelled if module == "_compat"}
    assert wanted <= set(snippets())
    assert len(wanted) > 20


def test_functions_say_what_they_are_for() -> None:
    silent = [
        name for name, one in snippets().items() if "def " in one.source and '"""' not in one.source
    ]
    assert silent == []


def test_what_a_helper_uses_stands_before_it() -> None:
    text = compat_source(["reraise"])
    assert text.startswith(HEADER)
    assert text.index("import sys") < text.index("def make_exception") < text.index("def reraise")
    assert names_in(text) == {"make_exception", "reraise"}


def test_more_is_added_to_what_is_there() -> None:
    first = compat_source(["text_type"])
    assert extended(first, ["unichr"]) == compat_source(["text_type", "unichr"])
    assert extended("", ["unichr"]) == compat_source(["unichr"])
    assert extended(first, ["text_type"]) == first


@pytest.mark.parametrize("name", sorted(snippets()))
def test_nothing_is_added_that_nobody_asks_for(name: str) -> None:
    text = compat_source([name])
    assert extended(text, [name]) == text


def test_a_project_keeps_its_own_module() -> None:
    own = "import sys\n\ntext_type = type(u'')\n"
    assert extended(own, ["text_type"]) == own
    assert extended(own, ["text_type", "unichr"]) == own + "\n\n" + inline_source(["unichr"])
