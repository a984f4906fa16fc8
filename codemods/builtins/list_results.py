"""``zip(a, b)[0]`` -> ``list(zip(a, b))[0]``; so ``range`` and ``d.keys()``, ``d.values()``, ``d.items()``.

2.7 makes lists, Python 3 an iterator, a ``range`` and views. ``list()`` is added only where the list
itself is used: indexed, stored, returned, joined to another, changed; not where the value is used up
at once (``for``, ``sorted()``, ``in``), unless the loop may change the dict that it runs over, as every
loop over ``globals()`` or ``sys.modules`` may.

Caveats: where a class of the file defines ``keys``, ``values`` or ``items`` itself, a helper makes a list of what a
dict gives, and leaves what the class gives.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Fact, Kind, infer
from portkit.infer.consume import is_consumed, is_measured
from portkit.infer.guards import is_guarded
from portkit.infer.helper_calls import helper_called
from portkit.infer.wrap import as_list
from portkit.syntax.classes import bases, member
from portkit.syntax.nodes import Call, attribute_name, call_parts, function_call
from portkit.syntax.scopes import Binding, given_to, same, sole_value

VIEWS = ("keys", "values", "items")
SELF = ("self", "cls")
# Methods that change a list, or are of lists alone.
CHANGING = frozenset("append extend insert remove sort reverse".split())
# What has views on 3: old files name these classes after modules that are gone.
MAPPINGS = frozenset(
    "dict UserDict.UserDict UserDict.IterableUserDict collections.OrderedDict collections.defaultdict".split()
)


@codemod(
    words=["zip", "range", *VIEWS],
    node="call",
    answers=[
        "2to3 zip dict",
        "2to3 xrange",
        "futurize dict",
        "futurize future_builtins",
        "modernize dict_six zip",
    ],
    rules=["list_wrapped"],
    rows=["B08", "B14", "B43", "B46", "B47", "B97", "B98"],
    tree={
        "__init__.py": "",
        "cache.py": "class Cache(object):\n    def items(self): return {}\n",
    },
    unchanged=[
        "for k in d.keys(): print(k)",
        "def f():\n    d = g()\n    for k in d.keys():\n        yield k",
        "def f(node): return f(node)\nfor k in d.keys(): f(k)",
        "sorted(zip(a, b))",
        "for i in range(3): pass",
        "for i in range(len(x)): x.pop()",
        "x = list(range(3))",
        "[k for k in d.values()]",
        "len(d.keys())",
        "if d.items(): pass",
        "k in d.keys()",
        "from six.moves import zip\nx = zip(a, b)",
        "cp.items('section')",
        "for k in dict.keys(d): print(k)",
        "class D(Base):\n    def items(self): return super(D, self).items()",
        "f(*range(3))",
        "bytearray(range(3))",
        "a, b = range(2)",
        "d.keys() & names",
        "d.keys()",
        "class D:\n    def keys(self): return self.k\nx = D().keys()",
    ],
    examples={
        "x = zip(a, b)": "x = list(zip(a, b))",
        "range(3) + [4]": "list(range(3)) + [4]",
        "d.keys()[0]": "list(d.keys())[0]",
        "d = {}\nx = d.keys().sort()": "d = {}\nx = list(d.keys()).sort()",
        "keys = d.keys()\nkeys.sort()": "keys = list(d.keys())\nkeys.sort()",
        "def f(d): return d.items()": "def f(d): return list(d.items())",
        "class D(dict):\n    def f(self):\n        for k, v in self.items():\n            self[k + 1] = v": (
            "class D(dict):\n    def f(self):\n        for k, v in list(self.items()):\n            self[k + 1] = v"
        ),
        "for k in self.keys():\n    dict.pop(self, k)": "for k in list(self.keys()):\n    dict.pop(self, k)",
        "for k in d.keys():\n    del d[k]": "for k in list(d.keys()):\n    del d[k]",
        "for k in self.d.keys():\n    self.drop(k)": "for k in list(self.d.keys()):\n    self.drop(k)",
        "d = {}\ndef drop(k): d.pop(k)\nfor k in d.keys():\n    drop(k)": (
            "d = {}\ndef drop(k): d.pop(k)\nfor k in list(d.keys()):\n    drop(k)"
        ),
        "def f(self):\n    d = self.d\n    for k in d.keys():\n        yield k": (
            "def f(self):\n    d = self.d\n    for k in list(d.keys()):\n        yield k"
        ),
        "def f(self):\n    for k, v in self.d.items():\n        yield v": (
            "def f(self):\n    for k, v in list(self.d.items()):\n        yield v"
        ),
        "for k, x in d.items():\n    x.close()": "for k, x in list(d.items()):\n    x.close()",
        "x = a.items() + b.items()": "x = list(a.items()) + list(b.items())",
        "for c in locals().values(): print(c)": "for c in list(locals().values()): print(c)",
        "import sys\nfor name in sys.modules.keys():\n    check(name)": (
            "import sys\nfor name in list(sys.modules.keys()):\n    check(name)"
        ),
        "from UserDict import UserDict\nclass D(UserDict): x = 1\nclass E:\n    def keys(self): pass\nk = D().keys()": (
            "from tree._compat import list_of_view\nfrom UserDict import UserDict\nclass D(UserDict): x = 1\n"
            "class E:\n    def keys(self): pass\nk = list_of_view(D().keys())"
        ),
        "class D(dict):\n    def __init__(self): self.k = dict.keys(self)\n    def keys(self): return self.k": (
            "class D(dict):\n    def __init__(self): self.k = list(dict.keys(self))\n"
            "    def keys(self): return self.k"
        ),
        "class D(dict):\n    def items(self): return super(D, self).items()": (
            "class D(dict):\n    def items(self): return list(super(D, self).items())"
        ),
        "print(d.values())": "print(list(d.values()))",
        "class D:\n    def keys(self): return self.k\ndef f(d): return d.keys()": (
            "from tree._compat import list_of_view\n\nclass D:\n    def keys(self): return self.k\n"
            "def f(d): return list_of_view(d.keys())"
        ),
        "class D:\n    def keys(self): return self.k\nnames = x.y.keys()\nnames.sort()\nx.y.values()[0]": (
            "from tree._compat import list_of_view\n\nclass D:\n    def keys(self): return self.k\n"
            "names = list_of_view(x.y.keys())\nnames.sort()\nlist(x.y.values())[0]"
        ),
        "class D:\n    def keys(self): return self.k\nclass C:\n    def names(self): return self.d[0].keys()": (
            "from tree._compat import list_of_view\n\nclass D:\n    def keys(self): return self.k\n"
            "class C:\n    def names(self): return list_of_view(self.d[0].keys())"
        ),
        "from tree.cache import Cache\nc = Cache()\nf({}, c.items())": (
            "from tree._compat import list_of_view\nfrom tree.cache import Cache\nc = Cache()\n"
            "f({}, list_of_view(c.items()))"
        ),
        "def f(list): return zip(list)": "def f(list): return [item for item in zip(list)]",
    },
)
def list_results(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    above = file.parent(call)
    if above is None or above.type == "expression_statement" or is_guarded(call, file):
        return
    function = call.child_by_field_name("function")
    if function is None or not _gave_list(call, function, parts, file):
        return
    if is_consumed(call, file) and not (
        _runs_over_names(call, function, file) or _yields(call, function, file)
    ):
        return
    if _may_be_ours(function, file) and not (parts and _is_by_class(parts, file)):
        yield from _listed(call, file)
    else:
        yield as_list(call, file)


def _gave_list(call: Node, function: Node, parts: Call | None, file: File) -> bool:
    """Whether 2.7 makes a list here that may be more than measured, or kept by a class that gives it."""
    if parts is not None and _is_by_class(parts, file):
        return not is_measured(call, file)
    if function.type != "attribute":
        is_range = file.text(function) == "range"
        return _is_listing(function, file) and not (is_range and is_measured(call, file))
    if not parts or parts.arguments or parts.keywords or not _is_dict(function, file):
        return False
    above = file.parent(call)
    return not is_measured(call, file) and above is not None and not _is_mutated(above, file)


def _listed(call: Node, file: File) -> Iterator[Rewrite]:
    """The helper around *call*, if it is not there."""
    around = file.enclosing(call, "call")
    if helper_called(around, file) != "list_of_view":
        helper = file.need("_compat", "list_of_view")
        yield file.wrapped(call, helper)


def _yields(call: Node, function: Node, file: File) -> bool:
    """Whether the body of a ``for`` hands on to others, who may change the dict of an object or parameter meanwhile."""
    loop = file.parent(call)
    body = loop.child_by_field_name("body") if loop is not None else None
    receiver = function.child_by_field_name("object")
    if body is None or receiver is None or not file.tokens("yield", body.start_byte, body.end_byte):
        return False
    if receiver.type == "identifier":
        return any(_is_shared(one) for one in file.resolve(receiver))
    return receiver.type in ("attribute", "subscript")


def _is_shared(binding: Binding) -> bool:
    """Whether a variable stands for what lives elsewhere too: a parameter, or a part of something."""
    if binding.kind != "assign":
        return binding.kind in ("parameter", "for")
    value = given_to(binding.node, binding.statement)
    return value is not None and value.type in ("attribute", "subscript")


def _runs_over_names(call: Node, function: Node, file: File) -> bool:
    """Whether a ``for`` runs over the names of a module or over all modules: its body adds some by itself."""
    above = file.parent(call)
    if above is None or above.type != "for_statement" or function.type != "attribute":
        return False
    receiver = function.child_by_field_name("object")
    if receiver is None:
        return False
    if file.origin(receiver) == "sys.modules":
        return True
    parts = call_parts(receiver, file) if receiver.type == "call" else None
    if parts is None or parts.arguments:
        return False
    return file.text(parts.function) in ("locals", "globals", "vars") and file.is_builtin(
        parts.function
    )


def _is_by_class(parts: Call, file: File) -> bool:
    """``dict.keys(self)``, and ``super(D, self).keys()`` of a class that only a dict is above."""
    if (
        parts.receiver is None
        or parts.keywords
        or attribute_name(parts.function, file) not in VIEWS
    ):
        return False
    if _is_mapping(parts.receiver, file):
        return len(parts.arguments) == 1
    asked = function_call(parts.receiver, file, "super")
    owner = file.enclosing(parts.node, "class_definition") if asked is not None else None
    above = bases(owner, file) if owner is not None else []
    return not parts.arguments and len(above) == 1 and _is_mapping(above[0], file)


def _is_mapping(node: Node, file: File) -> bool:
    name = file.origin(node) or (file.text(node) if file.is_builtin(node) else "")
    return name in MAPPINGS


def _is_listing(function: Node, file: File) -> bool:
    return file.text(function) in ("zip", "range") and file.is_builtin(function)


def _is_dict(function: Node, file: File) -> bool:
    """Whether ``x.keys`` is a dict's, as far as the file tells."""
    name = file.text(function.child_by_field_name("attribute"))
    receiver = function.child_by_field_name("object")
    if name not in VIEWS or receiver is None or _is_module(receiver, file):
        return False
    fact = infer(receiver, file)
    kind = fact.kind
    if _is_own(name, file) and not _inherits(name, fact, file):
        may_be = kind is Kind.UNKNOWN and (
            _is_held(receiver, file) or _is_used_as_list(function, file)
        )
        return kind is Kind.DICT or may_be
    return kind in (Kind.DICT, Kind.UNKNOWN, Kind.INSTANCE)


def _is_held(receiver: Node, file: File) -> bool:
    """Whether *receiver* is a parameter, an attribute, or an element of one, so that it may well be a dict."""
    value = receiver.child_by_field_name("value") if receiver.type == "subscript" else receiver
    if value is not None and value.type == "attribute":
        return True
    if value is None or value.type != "identifier" or file.text(value) in SELF:
        return False
    found = file.resolve(value)
    return bool(found) and all(one.kind == "parameter" for one in found)


def _is_used_as_list(function: Node, file: File) -> bool:
    """Whether what the call of *function* gives is indexed, or bound to a name that is changed in place."""
    call = file.parent(function)
    above = file.parent(call) if call is not None else None
    if above is None or above.type == "subscript":
        return above is not None and same(above.child_by_field_name("value"), call)
    target = above.child_by_field_name("left") if above.type == "assignment" else None
    if (
        target is None
        or target.type != "identifier"
        or not same(above.child_by_field_name("right"), call)
    ):
        return False
    uses = (use for binding in file.resolve(target) for use in file.uses(binding))
    changed = (file.parent(use) for use in uses)
    return any(
        attribute_name(one, file) in CHANGING
        for one in changed
        if one is not None and one.type == "attribute"
    )


def _inherits(name: str, fact: Fact, file: File) -> bool:
    """Whether this is an instance of a mapping of the library with methods of its own, *name* not among them."""
    if fact.kind is not Kind.INSTANCE or fact.of is None or member(fact.of, name, file):
        return False
    return any((file.origin(one) or file.text(one)) in MAPPINGS for one in bases(fact.of, file))


def _is_own(name: str, file: File) -> bool:
    """Whether a class of the file defines *name*."""
    return any(binding.scope.type == "class_definition" for binding in file.bindings(name))


def _may_be_ours(function: Node, file: File) -> bool:
    """Whether ``x.keys`` may be a method of a class of the file, or a dict's."""
    if function.type != "attribute":
        return False
    name, receiver = (function.child_by_field_name(one) for one in ("attribute", "object"))
    if receiver is None:
        return False
    if not _is_own(file.text(name), file):
        return _is_of_other_module(file.text(name), receiver, file)
    return infer(receiver, file).kind is not Kind.DICT


def _is_of_other_module(name: str, receiver: Node, file: File) -> bool:
    """Whether *receiver* is made by a class of another module of the tree, where a class defines *name*."""
    bound = file.resolve(receiver) if receiver.type == "identifier" else ()
    made = sole_value(list(bound)) if bound else receiver
    function = made.child_by_field_name("function") if made is not None else None
    origin = file.origin(function) if function is not None else None
    if origin is None or not file.project.graph.defines_method(file.path, name):
        return False
    modules = file.project.modules
    dotted = modules.absolute(origin, file.path)
    split = modules.split(dotted) if dotted is not None else None
    return split is not None and len(split[1]) == 1 and split[1][0][0].isupper()


def _is_module(receiver: Node, file: File) -> bool:
    origin = file.origin(receiver)
    if origin is None:
        return False
    return origin.split(".")[0] in ("six", "future") or (
        receiver.type == "identifier"
        and any(binding.kind == "import" for binding in file.resolve(receiver))
    )


def _is_of_dict(method: Node, file: File) -> bool:
    """Whether *method* is one of ``{...}.items()``."""
    view = method.child_by_field_name("object")
    parts = call_parts(view, file) if view is not None and view.type == "call" else None
    return parts is not None and infer(parts.receiver, file).kind is Kind.DICT


def _is_mutated(above: Node, file: File) -> bool:
    """``x.items().append(y)`` changes a list that some class keeps, unless *x* plainly is a dict."""
    if above.type != "attribute" or _is_of_dict(above, file):
        return False
    call = file.parent(above)
    return (
        call is not None
        and call.type == "call"
        and same(call.child_by_field_name("function"), above)
        and attribute_name(above, file) in CHANGING
    )
