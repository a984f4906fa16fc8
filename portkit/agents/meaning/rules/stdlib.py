"""Parts of the library by their older and newer names, and what stands in for them."""
from __future__ import absolute_import

import ast

from meaning.names import Entity
from meaning.nodes import attribute, builtin, call, called, path_of, with_fields
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


@rule("unittest_names", Entity)
def test_loader(node, env):
    """``unittest.makeSuite`` is ``unittest.defaultTestLoader.loadTestsFromTestCase``."""
    return _same(node, _LOADING[node.path]) if node.path in _LOADING else node


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


@rule("thread_methods", ast.Attribute)
@rule("header_methods", ast.Attribute)
def old_method(node, env):
    """``thread.isAlive`` is ``thread.is_alive``, ``headers.getheader`` is ``headers.get``."""
    return with_fields(node, attr=_METHODS[node.attr]) if node.attr in _METHODS else node


_METHODS = {"getheader": "get", "isAlive": "is_alive"}


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
    if not args:
        return node
    mode = args[1].s if len(args) > 1 else "r"
    binary = ast.copy_location(ast.Str(mode[:1] + "b" + mode[1:]), node)
    return call(builtin("open", node), [args[0], binary], node)


@rule("parser_options", ast.Call)
def parser_options(node, env):
    """``**_compat.parser_options`` is nothing on 2.7; ``get(a, b, raw=c)`` is ``get(a, b, c)``."""
    if node.kwargs is not None and path_of(node.kwargs, env) == "_compat.parser_options":
        return with_fields(node, kwargs=None)
    names = [one.arg for one in node.keywords]
    is_get = getattr(node.func, "attr", None) == "get" and len(node.args) == 2
    if is_get and names in (["raw"], ["raw", "vars"]) and not node.starargs and not node.kwargs:
        return with_fields(node, args=node.args + [one.value for one in node.keywords], keywords=[])
    return node


@rule("smtp_options", ast.Call)
def smtp_options(node, env):
    """``**_compat.smtp_options`` is nothing on 2.7."""
    is_empty = node.kwargs is not None and path_of(node.kwargs, env) == "_compat.smtp_options"
    return with_fields(node, kwargs=None) if is_empty else node


@rule("float_results", ast.Call)
def float_of_float(node, env):
    """``float(math.floor(x))`` is ``math.floor(x)``, a float on 2.7."""
    args = called(node, env, "__builtin__.float")
    inner = args[0] if args and len(args) == 1 else None
    if isinstance(inner, ast.Call) and path_of(inner.func, env) in ("math.floor", "math.ceil"):
        return inner
    return node


@rule("bytes_call", Entity)
def bytes_is_str(node, env):
    """``bytes`` is ``str`` on 2.7."""
    return _same(node, "__builtin__.str") if node.path == "__builtin__.bytes" else node


@rule("signed_checksum", ast.Call)
@rule("native_dbm", ast.Call)
def same_on_2(node, env):
    """``_compat.signed(crc)`` is ``crc``, ``_compat.native_dbm(database)`` is the database."""
    args = called(node, env, "_compat.signed", "_compat.native_dbm")
    return args[0] if args and len(args) == 1 else node


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


@rule("encoded_json", ast.Call)
def json_loads(node, env):
    """``json.loads(s, encoding="utf-8")`` is ``json.loads(s)``: it is the default."""
    if path_of(node.func, env) not in ("json.loads", "json.load", "json.dumps", "json.dump"):
        return node
    kept = [one for one in node.keywords if not (one.arg == "encoding" and _is_utf8(one.value))]
    args = node.args[:1] if len(node.args) == 2 and _is_utf8(node.args[1]) else node.args
    if len(kept) == len(node.keywords) and len(args) == len(node.args):
        return node
    return with_fields(node, args=args, keywords=kept)


def _is_utf8(node):
    return isinstance(node, ast.Str) and node.s.lower().replace("_", "-") in ("utf-8", "utf8")


@rule("indented_json", ast.Call)
def indented_json(node, env):
    """``separators=(", ", ": ")`` is the default of ``json.dumps``."""
    if path_of(node.func, env) not in ("json.dumps", "json.dump"):
        return node
    kept = [one for one in node.keywords if not (one.arg == "separators" and _is_usual(one.value))]
    return node if len(kept) == len(node.keywords) else with_fields(node, keywords=kept)


def _is_usual(node):
    return [getattr(one, "s", None) for one in getattr(node, "elts", ())] == [", ", ": "]


@rule("lenient_http", ast.Call)
def lenient(node, env):
    """``strict=False`` is the default of ``httplib.HTTPConnection``."""
    if (path_of(node.func, env) or "") not in ("httplib.HTTPConnection", "httplib.HTTPSConnection"):
        return node
    kept = [one for one in node.keywords if one.arg != "strict"]
    return node if len(kept) == len(node.keywords) else with_fields(node, keywords=kept)


# The modules of 2.7 with a function ``new``, which ``hmac`` calls for a digest, and what that makes.
_DIGESTS = {"md5": "hashlib.md5", "sha": "hashlib.sha1"}


@rule("hmac_digest", ast.Call)
def hmac_new(node, env):
    """``hmac.new(key, text)`` is ``hmac.new(key, text, hashlib.md5)``; the module ``sha`` is ``hashlib.sha1`` there."""
    if path_of(node.func, env) != "hmac.new" or node.starargs or node.kwargs:
        return node
    named = dict((one.arg, one.value) for one in node.keywords)
    args = list(node.args)
    if len(args) == 1:
        args.append(named.pop("msg", None) or Entity("__builtin__.None", node.lineno))
    if len(args) == 2 and set(named) <= set(["digestmod"]):
        args.append(named.pop("digestmod", None) or Entity("hashlib.md5", node.lineno))
    digest = _DIGESTS.get(path_of(args[2], env)) if len(args) == 3 and not named else None
    if digest:
        args[2] = Entity(digest, node.lineno)
    return with_fields(node, args=args, keywords=[]) if digest or len(args) > len(node.args) else node


@rule("element_children", ast.Call)
def children(node, env):
    """``element.getchildren()`` is ``list(element)``."""
    function = node.func
    plain = isinstance(function, ast.Attribute) and not (node.args or node.keywords)
    if not plain or function.attr != "getchildren":
        return node
    return call(Entity("__builtin__.list", node.lineno), [function.value], node)


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
