"""``hasattr(x, 'func_code')`` -> ``hasattr(x, '__code__')``; ``hasattr(x, 'has_key')`` -> a helper.

Code that asks what an object is by an attribute gets another answer on 3, in silence, where that attribute has
another name there. 2.7 has both names of the attributes of functions, so that ``getattr(f, 'im_func', None)`` becomes
``getattr(f, '__func__', None)``, too; of those that others have as well (``__name__``, ``__self__``) it asks by one
that they have not. For the methods of a dict that are
gone (``has_key``, ``iteritems``) the helper asks on 3 whether the object is a mapping, and for ``next`` whether it
has ``__next__``; ``getattr`` of such is a helper, too.

Caveats: a condition that asks for the new name as well is left alone, and so is a version branch.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._function_names import is_of_others
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, function_call, string_content

# What an object has on 2.7 -> what it has then on both.
SAME = {
    "func_closure": "__closure__",
    "func_code": "__code__",
    "func_defaults": "__defaults__",
    "func_globals": "__globals__",
    "func_name": "__code__",
    "im_func": "__func__",
    "im_self": "__func__",
}
# Nothing else has these on 2.7, so that ``getattr`` gives the same by both names.
GIVEN = frozenset("func_closure func_code func_defaults func_globals im_func".split())
MAPPING = tuple("has_key iteritems iterkeys itervalues viewitems viewkeys viewvalues".split())
METHODS = (*MAPPING, "next")
NEW = {"next": "__next__", **dict.fromkeys(MAPPING, "items"), **SAME}
NO_MORE = (
    "3 has no `{}`, so that what is given instead is found; ask for `{}`, which others have too"
)
# Others have ``__name__`` and ``__self__`` too, so that a default would be given no more.
NAMED = {"func_name": "__name__", "func_doc": "__doc__", "func_dict": "__dict__"}
OF_SOME = {**NAMED, "im_self": "__self__"}
# What can be read twice, or not at all, and nobody is the wiser.
SIMPLE = re.compile(r"[^\W\d][\w.]*|-?\d+|[bru]?(?P<quote>['\"])[^'\"\n]*(?P=quote)")
OF_FUNCTIONS = SAME.keys() | NAMED.keys()
TESTS = ("if_statement", "elif_clause", "conditional_expression", "while_statement")


@codemod(
    words=["getattr", "hasattr"],
    where=rf"\w+\s*\([^\n]*,\s*['\"](?:{'|'.join({**NEW, **NAMED})})['\"]",
    node="call",
    rules=["probed_names", "renamed_attributes"],
    rows=["B42", "B84", "B85"],
    unchanged=[
        "hasattr(x, name)",
        "getattr(record, 'func_dict')",
        "getattr(record, 'func_dict', None)",
        "hasattr(x, 'keys')",
        "hasattr(x, '__code__') or hasattr(x, 'func_code')",
        "f = x.__code__ if hasattr(x, '__code__') else x.func_code if hasattr(x, 'func_code') else 0",
        "if sys.version_info[0] < 3:\n    hasattr(x, 'im_func')",
        "getattr(f, '__name__', None) or getattr(f, 'func_name', None)",
        "getattr(f, 'next', None) or getattr(f, '__next__', None)",
        "getattr(f, '__code__', None) or getattr(f, 'func_code', None)",
        "getattr(f, 'im_func', None)\ngetattr(f, '__func__', None)",
        "def hasattr(x, y): pass\nhasattr(x, 'im_func')",
        "class C:\n    def has_key(self, k): return 1\nhasattr(C(), 'has_key') and hasattr(x, 'items')",
    ],
    examples={
        "if hasattr(f, 'func_code'): f = f.func_code": (
            "if hasattr(f, '__code__'): f = f.func_code"
        ),
        "x = hasattr(f, 'im_self')": "x = hasattr(f, '__func__')",
        "m = getattr(f, 'im_func', None)": "m = getattr(f, '__func__', None)",
        "getattr(f, 'func_code')": "getattr(f, '__code__')",
        "x = getattr(f, 'func_name')": "x = getattr(f, '__name__')",
        "x = __name__, getattr(f, 'func_name')": "x = __name__, getattr(f, '__name__')",
        "x = getattr(f, 'func_name', None)": "x = f.__name__ if hasattr(f, '__code__') else None",
        "g(getattr(self.m, 'im_self', x) or y)": (
            "g((self.m.__self__ if hasattr(self.m, '__func__') else x) or y)"
        ),
        "hasattr(x, 'next')": ("from tree._compat import has_method\n\nhas_method(x, 'next')"),
        "getattr(x, 'next', None)": (
            "from tree._compat import method_of\n\nmethod_of(x, 'next', None)"
        ),
        "f = getattr(d, 'has_key')": (
            "from tree._compat import method_of\n\nf = method_of(d, 'has_key')"
        ),
        "if hasattr(d, 'iteritems'):\n    d = d.iteritems()": (
            "from tree._compat import has_method\n\nif has_method(d, 'iteritems'):\n    d = d.iteritems()"
        ),
        "if hasattr(d, 'has_key') and d.has_key(k): pass": (
            "from tree._compat import has_method\n\n"
            "if has_method(d, 'has_key') and d.has_key(k): pass"
        ),
    },
    tree={
        "__init__.py": "",
        "records.py": "class Record(object):\n    def func_dict(self): return 1\n",
    },
    told=["getattr(f(), 'func_name', 'unknown')", "getattr(f, 'im_self', g())"],
)
def probed_names(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = function_call(call, file, "hasattr", 2)
    given = None if parts else function_call(call, file, "getattr")
    parts = parts or given
    if not parts or len(parts.arguments) < 2 or parts.arguments[1].type != "string":
        return
    literal = parts.arguments[1]
    name = string_content(literal, file)
    if name in OF_FUNCTIONS and is_of_others(name, parts.arguments[0], file):
        return
    if given and name in OF_SOME and not is_guarded(call, file):
        yield from _given_by_some(given, name, file)
    if name not in (GIVEN.union(METHODS) if given else NEW) or is_guarded(call, file):
        return
    if _asks_for_both(call, NEW[name], file) or (given and file.holds_any((NEW[name],))):
        return
    if name in SAME:
        yield _renamed(call, literal, name, SAME[name], file)
    else:
        helper = file.need("_compat", "method_of" if given else "has_method")
        yield file.group(call, [file.replace(parts.function, helper.local)], needs=[helper])


def _given_by_some(call: Call, name: str, file: File) -> Iterator[Rewrite | Told]:
    """``getattr(f, 'func_name', x)``: other objects have the new name too, and not the old one."""
    new = OF_SOME[name]
    if file.holds_any((f"'{new}'", f'"{new}"')):
        return
    if name in NAMED and len(call.arguments) == 2:
        yield _renamed(call.node, call.arguments[1], name, new, file)
    elif len(call.arguments) == 3:
        whose, _, default = call.arguments
        if not (SIMPLE.fullmatch(file.text(whose)) and SIMPLE.fullmatch(file.text(default))):
            yield file.told(call.node, NO_MORE.format(name, new))
            return
        template = f"{{whose}}.{new} if hasattr({{again}}, '{SAME.get(name, '__code__')}') else {{default}}"
        yield file.rewrite(
            call.node, template, whose=whose, again=file.text(whose), default=default
        )


def _renamed(call: Node, literal: Node, name: str, new: str, file: File) -> Rewrite:
    return file.group(call, [file.replace(literal, file.text(literal).replace(name, new))])


def _asks_for_both(call: Node, new: str, file: File) -> bool:
    """Whether the conditions around also ask for *new*."""
    around = [above for above in file.ancestors(call) if above.type in (*TESTS, "boolean_operator")]
    asked = re.compile(rf"\b{new}\b")
    return any(asked.search(file.text(above).split(":\n")[0]) for above in around)
