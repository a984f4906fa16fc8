"""What calls of helpers stand for: those of six, and of the module of helpers."""
from __future__ import absolute_import

import ast

from meaning.names import Entity
from meaning.nodes import attribute, builtin, call, called, path_of, with_fields
from meaning.registry import rule

# Functions of six (and of the helper module) that call one method of their first argument.
_CALLING = {
    "assertCountEqual": "assertItemsEqual",
    "assertNotRegex": "assertNotRegexpMatches",
    "assertRaisesRegex": "assertRaisesRegexp",
    "assertRegex": "assertRegexpMatches",
    "assert_count_equal": "assertItemsEqual",
    "assert_not_regex": "assertNotRegexpMatches",
    "assert_raises_regex": "assertRaisesRegexp",
    "assert_regex": "assertRegexpMatches",
    "array_bytes": "tostring",
    "assert_dict_contains": "assertDictContainsSubset",
    "extend_array": "fromstring",
    "headers_named": "getheaders",
    "read_config": "readfp",
}


@rule("unittest_names", ast.Call)
@rule("helper_methods", ast.Call)
def called_by_helper(node, env):
    """``six.assertCountEqual(self, a, b)`` is ``self.assertItemsEqual(a, b)``."""
    module, _, name = (path_of(node.func, env) or "").rpartition(".")
    if module.split(".")[-1] not in ("six", "_compat") or name not in _CALLING or not node.args:
        return node
    function = attribute(node.args[0], _CALLING[name], node)
    return with_fields(node, func=function, args=node.args[1:])


@rule("helper_methods", ast.Call)
def truncated(node, env):
    """``truncate_buffer(x, n)`` is ``x.truncate(n)``, with a class it is ``C.truncate(x, n)``."""
    args = called(node, env, "_compat.truncate_buffer")
    if not args or len(args) not in (2, 3):
        return node
    owner = args[2] if len(args) == 3 else args[0]
    function = attribute(owner, "truncate", node)
    return with_fields(node, func=function, args=args[:2] if len(args) == 3 else args[1:])


@rule("pickle_hooks", ast.Call)
def open_pickler(node, env):
    """``with_hooks(pickle.Pickler)`` is ``pickle.Pickler``."""
    args = called(node, env, "_compat.with_hooks")
    return args[0] if args and len(args) == 1 else node


@rule("header_names", ast.Call)
@rule("xml_attributes", ast.Call)
def ordered(node, env):
    """``lower_names(x)`` is ``x``, and so is ``sort_attributes(x)``."""
    args = called(node, env, "_compat.lower_names") or called(node, env, "_compat.sort_attributes")
    return args[0] if args and len(args) == 1 else node


@rule("thread_parts", ast.Call)
def thread_part(node, env):
    """``_compat.thread_part(t, "args")`` is ``t._Thread__args``."""
    args = called(node, env, "_compat.thread_part")
    if not args or len(args) != 2 or not isinstance(args[1], ast.Str):
        return node
    return attribute(args[0], "_Thread__" + args[1].s, node)


@rule("csv_files", ast.Call)
def csv_file(node, env):
    """``_compat.csv_file(name, "w")`` is ``open(name, "wb")``."""
    args = called(node, env, "_compat.csv_file")
    if not args or not all(isinstance(one, ast.Str) for one in args[1:]):
        return node
    mode = args[1].s if len(args) > 1 else "r"
    binary = ast.copy_location(ast.Str(mode[:1] + "b" + mode[1:]), node)
    return call(builtin("open", node), [args[0], binary], node)


@rule("signed_checksum", ast.Call)
@rule("native_dbm", ast.Call)
def same_on_2(node, env):
    """``_compat.signed(crc)`` is ``crc``, ``_compat.native_dbm(database)`` is the database."""
    args = called(node, env, "_compat.signed", "_compat.native_dbm")
    return args[0] if args and len(args) == 1 else node


@rule("html_unescape", ast.Call)
def unescaped(node, env):
    """``_compat.unescape(s)`` is ``HTMLParser.HTMLParser().unescape(s)``; so is that of a parser."""
    if isinstance(node.func, Entity) and node.func.path == _UNESCAPE:
        return node
    method = isinstance(node.func, ast.Attribute) and node.func.attr == "unescape"
    if method or (path_of(node.func, env) or "").endswith(_UNESCAPE):
        return call(Entity(_UNESCAPE, node.lineno), node.args, node)
    return node


_UNESCAPE = "_compat.unescape"


@rule("import_near", ast.Call)
def imported_near(node, env):
    """``import_near(name, globals())`` is ``__import__(name, globals())``, and so with level -1."""
    path = path_of(node.func, env)
    if path == "_compat.import_near":
        return with_fields(node, func=Entity("__builtin__.__import__", node.lineno))
    if path != "__builtin__.__import__":
        return node
    args = node.args[:4] if _is_minus_one(node.args[4:5]) else node.args
    named = [one for one in node.keywords if one.arg != "level" or not _is_minus_one([one.value])]
    if len(args) == len(node.args) and len(named) == len(node.keywords):
        return node
    return with_fields(node, args=args, keywords=named)


def _is_minus_one(values):
    return any(ast.dump(one) in _MINUS_ONE for one in values)


_MINUS_ONE = [ast.dump(ast.Num(-1)), ast.dump(ast.UnaryOp(ast.USub(), ast.Num(1)))]


_OF_SOCKETS = frozenset(
    "getsockname getpeername setsockopt getsockopt setblocking settimeout gettimeout shutdown fileno makefile".split()
)


@rule("channel_sockets", ast.Attribute)
def channel_socket(node, env):
    """``x.socket.getsockname`` is ``x.getsockname``, and so is ``_compat.socket_of(x).getsockname``."""
    if node.attr not in _OF_SOCKETS:
        return node
    args = called(node.value, env, "_compat.socket_of")
    if args and len(args) == 1:
        return with_fields(node, value=args[0])
    is_socket = isinstance(node.value, ast.Attribute) and node.value.attr == "socket"
    return with_fields(node, value=node.value.value) if is_socket else node
