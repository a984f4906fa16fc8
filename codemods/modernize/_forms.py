"""What the names of six are on Python 3 alone.

Source: ``six.py`` (1.17), the branches for ``PY3``. Names of ``future`` and of a package's own ``_compat`` are
put in terms of these first.
"""

from codemods.stdlib._modules import MOVES
from portkit.helpers import TABLE

# name -> builtin, "module:name", or "module:" for a module.
NAMES = {
    "six.text_type": "str",
    "six.binary_type": "bytes",
    "six.string_types": "str",
    "six.integer_types": "int",
    "six.class_types": "type",
    "six.unichr": "chr",
    "six.next": "next",
    "six.advance_iterator": "next",
    "six.callable": "callable",
    "six.Iterator": "object",
    "six.print_": "print",
    "six.exec_": "exec",
    "six.MAXSIZE": "sys:maxsize",
    "six.wraps": "functools:wraps",
    "six.StringIO": "io:StringIO",
    "six.BytesIO": "io:BytesIO",
    "six.moves.xrange": "range",
    "six.moves.reduce": "functools:reduce",
    "six.moves.reload_module": "importlib:reload",
    "six.moves.intern": "sys:intern",
    "six.moves.zip_longest": "itertools:zip_longest",
    "six.moves.filterfalse": "itertools:filterfalse",
    "six.moves.getcwd": "os:getcwd",
    "six.moves.getcwdb": "os:getcwdb",
    "six.moves.getoutput": "subprocess:getoutput",
    "six.moves.shlex_quote": "shlex:quote",
    "six.moves.StringIO": "io:StringIO",
    "six.moves.cStringIO": "io:StringIO",
    "six.moves.UserDict": "collections:UserDict",
    "six.moves.UserList": "collections:UserList",
    "six.moves.UserString": "collections:UserString",
    "six.moves.collections_abc": "collections.abc:",
    "six.moves.email_mime_base": "email.mime.base:",
    "six.moves.email_mime_image": "email.mime.image:",
    "six.moves.email_mime_multipart": "email.mime.multipart:",
    "six.moves.email_mime_nonmultipart": "email.mime.nonmultipart:",
    "six.moves.email_mime_text": "email.mime.text:",
    **{f"six.moves.{name}": name for name in "range zip map filter input".split()},
    **{f"six.moves.{move.six}": f"{move.new}:" for move in MOVES if move.six},
    **{
        f"six.moves.urllib.{part}": f"urllib.{part}:"
        for part in "parse request error response robotparser".split()
    },
    **{
        f"six.moves.urllib_{part}": f"urllib.{part}:"
        for part in "parse request error response robotparser".split()
    },
}

# (name, number of arguments) -> template; a hole that is no argument is a module.
CALLS = {
    **{(f"six.view{kind}", 1): f"{{a}}.{kind}()" for kind in ("keys", "values", "items")},
    ("six.byte2int", 1): "{a}[0]",
    ("six.int2byte", 1): "bytes(({a},))",
    ("six.indexbytes", 2): "{a}[{b}]",
    ("six.iterbytes", 1): "iter({a})",
    ("six.u", 1): "{a}",
    ("six.get_unbound_function", 1): "{a}",
    ("six.create_unbound_method", 2): "{a}",
    ("six.create_bound_method", 2): "{types}.MethodType({a}, {b})",
    ("six.get_method_function", 1): "{a}.__func__",
    ("six.get_method_self", 1): "{a}.__self__",
    ("six.get_function_closure", 1): "{a}.__closure__",
    ("six.get_function_code", 1): "{a}.__code__",
    ("six.get_function_defaults", 1): "{a}.__defaults__",
    ("six.get_function_globals", 1): "{a}.__globals__",
}
# An iterator where the value lives on, else the view itself.
ITERATORS = {
    "six.iterkeys": "{a}.keys()",
    "six.itervalues": "{a}.values()",
    "six.iteritems": "{a}.items()",
    "six.iterlists": "{a}.lists()",
}
# function(self, ...) -> self.function(...)
METHODS = frozenset(
    "six.assertCountEqual six.assertRegex six.assertNotRegex six.assertRaisesRegex".split()
)
# Calls that are statements on 3: (name, number of arguments) -> template.
STATEMENTS = {
    ("six.raise_from", 2): "raise {a} from {b}",
    ("six.reraise", 2): "raise {b}",
    ("six.reraise", 3): "raise {b}.with_traceback({c})",
}
# What stands for a function that is not called but handed on.
HANDED_ON = {"six.int2byte": "(lambda number: bytes((number,)))"}
# Tuples on 2.7 and on 3.
TUPLES = frozenset(["six.string_types", "six.integer_types", "six.class_types"])
DECORATORS = frozenset(["six.python_2_unicode_compatible"])
PACKAGES = frozenset(["six", "six.moves", "six.moves.urllib"])
# Other codemods look after these.
OTHERS = frozenset("six.add_metaclass six.with_metaclass six.PY2 six.PY3 six.PY34".split())

# Names that future has under other names than six. What is the same is found by ``canonical``.
_FUTURE = {
    "past.builtins.basestring": "six.string_types",
    "past.builtins.unicode": "six.text_type",
    "past.builtins.long": "six.integer_types",
    "past.builtins.unichr": "six.unichr",
    "past.builtins.xrange": "six.moves.range",
    "past.builtins.raw_input": "six.moves.input",
    "past.builtins.reduce": "six.moves.reduce",
    "past.builtins.intern": "six.moves.intern",
    "past.builtins.reload": "six.moves.reload_module",
    "future.utils.bchr": "six.int2byte",
    "future.utils.native_str": "six.text_type",
    "future.utils.native_bytes": "six.binary_type",
}
UTILS = frozenset(
    "text_type binary_type string_types integer_types class_types iterkeys itervalues iteritems viewkeys viewvalues"
    " viewitems python_2_unicode_compatible raise_from reraise with_metaclass PY2 PY3".split()
)
# The names that ``future.builtins`` (also called ``builtins``) makes anew on 2.7.
BUILTINS = frozenset(
    "ascii bytes chr dict filter hex input int isinstance issubclass list map max min next object oct open pow range"
    " round str super zip".split()
)
# The ``reraise`` of a ``_compat`` makes an instance first, as 2.7 did; six's does not.
_COMPAT = {
    meaning.replace(" ", "_"): six.replace(":", ".")
    for meaning, (six, _, _) in TABLE.items()
    if meaning != "reraise"
}


def canonical_six(path: str) -> str | None:
    """*path* itself, where it is a name of six."""
    return path if path.split(".")[0] == "six" else None


def canonical_future(path: str) -> str | None:
    """The name of six for one of future, past or their ``builtins``; ``builtin:NAME`` for a builtin."""
    if path in _FUTURE:
        return _FUTURE[path]
    module, _, name = path.rpartition(".")
    if module == "future.utils" and name in UTILS:
        return f"six.{name}"
    if module in ("builtins", "future.builtins") and name in BUILTINS:
        return f"builtin:{name}"
    if path.startswith("future.moves."):
        return f"moved:{path.removeprefix('future.moves.')}"
    return None


def canonical_compat(path: str) -> str | None:
    """The name of six for a helper of a package's own ``_compat``, written by portkit."""
    module, _, name = path.rpartition(".")
    if module.rpartition(".")[2] != "_compat" or not _COMPAT.get(name, "").startswith("six"):
        return None
    return _COMPAT[name]
