"""Parts of the library by their older and newer names, and what stands in for them."""
from __future__ import absolute_import

import ast

from meaning.names import Entity
from meaning.nodes import attribute, call, called, method, path_of, with_fields
from meaning.registry import rule

_EMAIL = {
    "email.MIMEAudio": "email.mime.audio",
    "email.MIMEBase": "email.mime.base",
    "email.MIMEImage": "email.mime.image",
    "email.MIMEMessage": "email.mime.message",
    "email.MIMEMultipart": "email.mime.multipart",
    "email.MIMENonMultipart": "email.mime.nonmultipart",
    "email.MIMEText": "email.mime.text",
    "email.Charset": "email.charset",
    "email.Encoders": "email.encoders",
    "email.Errors": "email.errors",
    "email.FeedParser": "email.feedparser",
    "email.Generator": "email.generator",
    "email.Header": "email.header",
    "email.Iterators": "email.iterators",
    "email.Message": "email.message",
    "email.Parser": "email.parser",
    "email.Utils": "email.utils",
    "email.base64MIME": "email.base64mime",
    "email.quopriMIME": "email.quoprimime",
}
# unittest/case.py of 2.7: one function under several names.
_CASE = {
    "assertAlmostEquals": "assertAlmostEqual",
    "assertEquals": "assertEqual",
    "assertNotAlmostEquals": "assertNotAlmostEqual",
    "assertNotEquals": "assertNotEqual",
    "assert_": "assertTrue",
    "failIf": "assertFalse",
    "failIfAlmostEqual": "assertNotAlmostEqual",
    "failIfEqual": "assertNotEqual",
    "failUnless": "assertTrue",
    "failUnlessAlmostEqual": "assertAlmostEqual",
    "failUnlessEqual": "assertEqual",
    "failUnlessRaises": "assertRaises",
}
_LOADING = {
    "unittest.findTestCases": "unittest.defaultTestLoader.loadTestsFromModule",
    "unittest.makeSuite": "unittest.defaultTestLoader.loadTestsFromTestCase",
}
_BUFFERS = frozenset(["StringIO.StringIO", "cStringIO.StringIO"])
_TYPE_OF = {
    "__builtin__.Ellipsis": "types.EllipsisType",
    "__builtin__.None": "types.NoneType",
    "__builtin__.NotImplemented": "types.NotImplementedType",
    "__builtin__.type.__dict__": "types.DictProxyType",
}


def _same(node, path):
    return Entity(path, node.lineno, node.late, node.conditional)

_UUID_FIELDS = frozenset("""bytes bytes_le clock_seq clock_seq_hi_variant clock_seq_low fields hex node time
    time_hi_version time_low time_mid urn variant version""".split())


@rule("email_modules", Entity)
def email_module(node, env):
    """``email.Utils.formatdate`` is ``email.utils.formatdate``."""
    parts = node.path.split(".")
    known = _EMAIL.get(".".join(parts[:2]))
    return node if known is None else _same(node, ".".join([known] + parts[2:]))


@rule("unittest_names", ast.Attribute)
def case_method(node, env):
    """``self.failUnless`` is ``self.assertTrue``."""
    return with_fields(node, attr=_CASE[node.attr]) if node.attr in _CASE else node


@rule("unittest_names", ast.Call)
def asked_case_method(node, env):
    """``getattr(C, "failUnless", C.assertTrue)`` is ``C.assertTrue``, as ``C.failUnless`` is."""
    args = called(node, env, "__builtin__.getattr")
    name = getattr(args[1], "s", None) if args and len(args) == 3 else None
    return args[2] if name in _CASE else node


@rule("unittest_names", Entity)
def test_loader(node, env):
    """``unittest.makeSuite`` is ``unittest.defaultTestLoader.loadTestsFromTestCase``."""
    owner, _, name = node.path.rpartition(".")
    if owner == "unittest.TestCase" and name in _CASE:
        return _same(node, "%s.%s" % (owner, _CASE[name]))
    return _same(node, _LOADING[node.path]) if node.path in _LOADING else node


@rule("thread_methods", ast.Attribute)
@rule("header_methods", ast.Attribute)
def old_method(node, env):
    """``thread.isAlive`` is ``thread.is_alive``, ``headers.getheader`` is ``headers.get``."""
    return with_fields(node, attr=_METHODS[node.attr]) if node.attr in _METHODS else node


_METHODS = {"getheader": "get", "isAlive": "is_alive"}


@rule("float_results", ast.Call)
def float_of_float(node, env):
    """``float(math.floor(x))`` is ``math.floor(x)``, a float on 2.7."""
    args = called(node, env, "__builtin__.float")
    inner = args[0] if args and len(args) == 1 else None
    if isinstance(inner, ast.Call) and path_of(inner.func, env) in ("math.floor", "math.ceil"):
        return inner
    return node


@rule("unlike_texts", ast.Call)
def number_of_constant(node, env):
    """``int(httplib.OK)`` is ``httplib.OK``, a number on 2.7."""
    args = called(node, env, "__builtin__.int")
    return args[0] if args and len(args) == 1 and _is_number(args[0], env) else node


def _is_number(node, env):
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.BitOr, ast.BitAnd, ast.BitXor)):
        return _is_number(node.left, env) or _is_number(node.right, env)
    if isinstance(node, ast.Attribute) and node.attr in ("family", "type"):  # of a socket
        return True
    module, _, name = (path_of(node, env) or "").rpartition(".")
    return module in _NUMBERED and name.isupper()


_NUMBERED = ("httplib", "re", "signal", "socket")


@rule("lost_members", ast.Call)
def members_of_buffers(node, env):
    """``len(x.getvalue())`` is ``x.len`` and ``x.tell()`` is ``x.pos``, of a buffer of ``StringIO``."""
    args = called(node, env, "__builtin__.len")
    owner, none = method(args[0], "getvalue") if args and isinstance(args[0], ast.Call) else (None, None)
    if none == []:
        return attribute(owner, "len", node)
    owner, none = method(node, "tell")
    return attribute(owner, "pos", node) if none == [] else node


@rule("function_values", ast.Lambda)
def function_of_lambda(node, env):
    """``lambda x: float(math.floor(x))`` is ``math.floor``; so with ``signed(zlib.crc32(*args))``."""
    inner = node.body
    made = called(inner, env, "__builtin__.float", "_compat.signed") if isinstance(inner, ast.Call) else None
    if made and len(made) == 1:
        inner = made[0]
    if not isinstance(inner, ast.Call) or path_of(inner.func, env) not in _WRAPPED:
        return node
    names = [getattr(one, "id", None) for one in node.args.args]
    given = [getattr(one, "id", None) for one in inner.args]
    is_plain = not (node.args.kwarg or node.args.defaults or inner.keywords or inner.kwargs)
    is_same = names == given and node.args.vararg == getattr(inner.starargs, "id", None)
    return inner.func if is_plain and is_same and (names or node.args.vararg) else node


_WRAPPED = ("math.floor", "math.ceil", "zlib.crc32", "zlib.adler32", "binascii.crc32")


@rule("bytes_call", Entity)
def bytes_is_str(node, env):
    """``bytes`` is ``str`` on 2.7."""
    return _same(node, "__builtin__.str") if node.path == "__builtin__.bytes" else node


@rule("element_children", ast.Call)
def elements(node, env):
    """``element.iter(tag)`` and the list of it are ``element.getiterator(tag)``."""
    if getattr(node.func, "attr", None) == "iter":
        return with_fields(node, func=attribute(node.func.value, "getiterator", node))
    args = called(node, env, "__builtin__.list")
    inner = args[0] if args and len(args) == 1 else None
    if isinstance(inner, ast.Call) and getattr(inner.func, "attr", None) in ("iter", "getiterator"):
        return inner
    return node


@rule("uuid_fields", ast.Attribute)
def field_of_uuid(node, env):
    """``u.hex`` is ``u.get_hex()``, and so on."""
    if node.attr not in _UUID_FIELDS or not isinstance(node.ctx, ast.Load):
        return node
    return call(attribute(node.value, "get_" + node.attr, node), [], node)


@rule("array_files", ast.Attribute)
def array_in_file(node, env):
    """``a.fromfile`` is ``a.read``, ``a.tofile`` is ``a.write``."""
    old = {"fromfile": "read", "tofile": "write"}.get(node.attr)
    return attribute(node.value, old, node) if old else node


@rule("bytes_io", Entity)
def buffer_of_bytes(node, env):
    """``cStringIO.StringIO`` is ``io.BytesIO``, for bytes."""
    return _same(node, "io.BytesIO") if node.path in _BUFFERS else node


@rule("renamed_members", ast.Call)
def type_of_one(node, env):
    """``type(None)`` is ``types.NoneType``."""
    args = called(node, env, "__builtin__.type")
    known = _TYPE_OF.get(path_of(args[0], env)) if args and len(args) == 1 else None
    return Entity(known, node.lineno) if known else node


@rule("element_children", ast.Call)
def children(node, env):
    """``element.getchildren()`` is ``list(element)``."""
    function = node.func
    plain = isinstance(function, ast.Attribute) and not (node.args or node.keywords)
    if not plain or function.attr != "getchildren":
        return node
    return call(Entity("__builtin__.list", node.lineno), [function.value], node)


@rule("patched_names", ast.Call)
def patched(node, env):
    """``patch("six.moves.queue.Queue")`` is ``patch("Queue.Queue")``."""
    name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
    name = name or getattr(node.func, "path", "").split(".")[-1]
    if name != "patch" or not node.args or not isinstance(node.args[0], ast.Str):
        return node
    found = env.entity(node.args[0].s)
    if found == node.args[0].s or isinstance(found, tuple):
        return node
    target = ast.copy_location(ast.Str(found), node)
    return with_fields(node, args=[target] + node.args[1:])


@rule("exit_function", ast.Expr)
def exit_function(node, env):
    """``atexit.register(f)`` is ``sys.exitfunc = f``, where nothing else uses either."""
    args = called(node.value, env, "atexit.register")
    if not args or len(args) != 1:
        return node
    target = Entity("sys.exitfunc", node.lineno)
    return ast.copy_location(ast.Assign([target], args[0]), node)


@rule("exit_function", ast.Assign)
def exit_attribute(node, env):
    """``sys.exitfunc`` by whatever name the module has."""
    target = node.targets[0]
    if len(node.targets) != 1 or not isinstance(target, ast.Attribute) or target.attr != "exitfunc":
        return node
    if path_of(target.value, env) != "sys":
        return node
    return with_fields(node, targets=[Entity("sys.exitfunc", node.lineno)])


@rule("standard_buffer", ast.Call)
def standard_buffer(node, env):
    """``getattr(sys.stdout, "buffer", sys.stdout)`` is ``sys.stdout``, which has no ``buffer``."""
    args = called(node, env, "__builtin__.getattr")
    if not args or len(args) != 3 or getattr(args[1], "s", None) != "buffer":
        return node
    paths = path_of(args[0], env), path_of(args[2], env)
    streams = ("sys.stdin", "sys.stdout", "sys.stderr")
    return args[2] if paths[0] == paths[1] and paths[0] in streams else node


@rule("set_updates", ast.Attribute)
def set_update(node, env):
    """``s.union_update(x)`` of ``sets`` is ``s.update(x)``."""
    return with_fields(node, attr="update") if node.attr == "union_update" else node


@rule("imap_none", ast.Call)
def imap_of_none(node, env):
    """``itertools.imap(None, a)`` is ``itertools.izip(a)``."""
    args = called(node, env, "itertools.imap")
    if not args or len(args) < 2 or path_of(args[0], env) != "__builtin__.None":
        return node
    return call(Entity("itertools.izip", node.lineno), args[1:], node)
