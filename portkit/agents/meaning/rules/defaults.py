"""Arguments of the library that say what it does by itself on 2.7."""
from __future__ import absolute_import

import ast

from meaning.names import Entity
from meaning.nodes import builtin, path_of, with_fields
from meaning.registry import rule


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


@rule("gettext_install", ast.Call)
def gettext_install(node, env):
    """``install(**gettext_text)``, ``install(unicode=1)`` and ``install(True)`` hand on True behind all others."""
    path = path_of(node.func, env) or ""
    if path != "gettext.install" and getattr(node.func, "attr", None) != "install":
        return node
    place = 2 if path == "gettext.install" else 0
    named = [one.value for one in node.keywords if one.arg == "unicode"]
    keywords = [one for one in node.keywords if one.arg != "unicode"]
    if path_of(node.kwargs, env) == "_compat.gettext_text":
        return with_fields(node, keywords=keywords + [_asks_text(node)], kwargs=None)
    value = (named or node.args[place:place + 1] or [None])[0]
    truth = bool(value.n) if isinstance(value, ast.Num) else _TRUTH.get(path_of(value, env))
    is_settled = node.keywords[-1:] and getattr(node.keywords[-1].value, "asks_text", False)
    if truth is None or is_settled or len(node.args) > place + 1:
        return node
    args = node.args if named else node.args[:place]
    return with_fields(node, args=args, keywords=keywords + [_asks_text(node)] * truth)


def _asks_text(node):
    value = builtin("True", node)
    value.asks_text = True
    return ast.keyword("unicode", value)


_TRUTH = {"__builtin__.True": True, "__builtin__.False": False, "__builtin__.None": False}


@rule("smtp_options", ast.Call)
def smtp_options(node, env):
    """``**_compat.smtp_options`` is nothing on 2.7."""
    is_empty = node.kwargs is not None and path_of(node.kwargs, env) == "_compat.smtp_options"
    return with_fields(node, kwargs=None) if is_empty else node


@rule("encoded_json", ast.Call)
def json_loads(node, env):
    """``json.loads(s, encoding="utf-8")`` is ``json.loads(s)``: it is the default."""
    if path_of(node.func, env) not in ("json.loads", "json.load", "json.dumps", "json.dump"):
        return node
    if len(node.args) == 2 and _is_utf8(node.args[1]):
        node = with_fields(node, args=node.args[:1])
    return _without(node, lambda one: one.arg == "encoding" and _is_utf8(one.value))


def _is_utf8(node):
    return isinstance(node, ast.Str) and node.s.lower().replace("_", "-") in ("utf-8", "utf8")


@rule("indented_json", ast.Call)
def indented_json(node, env):
    """``separators=(", ", ": ")`` is the default of ``json.dumps``."""
    if path_of(node.func, env) not in ("json.dumps", "json.dump"):
        return node
    return _without(node, lambda one: one.arg == "separators" and _is_usual(one.value))


def _without(node, is_default):
    """The call without the keyword arguments of which *is_default* says that they change nothing."""
    kept = [one for one in node.keywords if not is_default(one)]
    return node if len(kept) == len(node.keywords) else with_fields(node, keywords=kept)


def _is_usual(node):
    return [getattr(one, "s", None) for one in getattr(node, "elts", ())] == [", ", ": "]


_CONNECTIONS = ("httplib.HTTPConnection", "httplib.HTTPSConnection")
_SSL = "keyfile certfile key_file cert_file cafile capath codeset".split()


@rule("lost_arguments", ast.Call)
def lost_arguments(node, env):
    """``verbose=False``, ``keyfile=None``, ``encoding="utf-8"``, ``watchexp=True``: what is so without them."""
    path = path_of(node.func, env) or ""

    def is_idle(one):
        if one.arg == "verbose" or (one.arg == "strict" and path in _CONNECTIONS):
            return _is_false(one.value, env)
        if one.arg == "encoding" and path.startswith("json.JSON"):
            return _is_utf8(one.value) or path_of(one.value, env) == "__builtin__.None"
        if one.arg == "bufsize" and path.startswith("fileinput."):
            return isinstance(one.value, ast.Num)
        if one.arg == "watchexp":
            return path_of(one.value, env) == "__builtin__.True" or getattr(one.value, "n", 0) == 1
        return one.arg in _SSL and path_of(one.value, env) == "__builtin__.None"

    return _without(node, is_idle)


def _is_false(node, env):
    return path_of(node, env) in ("__builtin__.False", "__builtin__.None") or getattr(node, "n", 1) == 0


# The modules of 2.7 with a function ``new``, which ``hmac`` calls for a digest, and what that makes.
_DIGESTS = {"md5": "hashlib.md5", "sha": "hashlib.sha1"}


@rule("hmac_digest", ast.Call)
def hmac_new(node, env):
    """``hmac.new(key, text)`` is ``hmac.new(key, text, hashlib.md5)``; the module ``sha`` is ``hashlib.sha1`` there."""
    if path_of(node.func, env) not in ("hmac.new", "hmac.HMAC") or node.starargs or node.kwargs:
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
