"""Borders between bytes and native strings, which are one on 2.7."""
from __future__ import absolute_import

import ast

from meaning.names import Entity
from meaning.nodes import called, path_of, with_fields
from meaning.registry import body_rule, rule

_OPENERS = ("__builtin__.open", "__builtin__.file", "os.fdopen")
_LINE_OPENERS = _OPENERS + ("codecs.open", "io.open")
_PROCESSES = ("subprocess.Popen", "subprocess.check_output")
_TEMPORARY = (
    "tempfile.TemporaryFile",
    "tempfile.NamedTemporaryFile",
    "tempfile.SpooledTemporaryFile",
)


@rule("string_borders", ast.Call)
def string_border(node, env):
    """``six.ensure_binary(s)``, ``six.ensure_str(s)`` and helpers like them are ``s``, a native string."""
    args = called(node, env, "six.ensure_str", "six.ensure_binary")
    if args and (len(args) == 1 or getattr(args[1], "s", None) == "ascii"):
        return args[0]
    args = called(
        node,
        env,
        "_compat.native_to_bytes",
        "_compat.bytes_to_native",
        "_compat.listed_bytes",
        "_compat.without_bytes",
        "_compat.shown_bytes",
        "_compat.printed_bytes",
        "_compat.compared_bytes",
    )
    writer = called(node, env, "_compat.byte_writer")
    if writer and len(writer) < 3:
        return writer[0]
    if called(node, env, "_compat.open_native"):
        return with_fields(node, func=ast.copy_location(ast.Name("open", ast.Load()), node.func))
    return args[0] if args and len(args) == 1 else node


@body_rule("received_bytes", ast.FunctionDef)
def received_bytes(statements, owner, env):
    """``def f(x): x = bytes_to_native(x); ...`` is ``def f(x): ...``."""
    start = 1 if ast.get_docstring(owner, False) is not None else 0
    names = [getattr(one, "id", None) for one in owner.args.args]
    while len(statements) > start and _turned_name(statements[start], env) in names:
        statements = statements[:start] + statements[start + 1 :]
    return statements


def _turned_name(node, env):
    """The variable that ``x = bytes_to_native(x)`` turns; '' for another statement."""
    targets = node.targets if isinstance(node, ast.Assign) else []
    args = called(node.value, env, "_compat.bytes_to_native") if targets else None
    names = [getattr(one, "id", "") for one in targets + (args or [])]
    return names[0] if len(names) == 2 and names[0] == names[1] else ""


@rule("string_borders", ast.Call)
def name_border(node, env):
    """``getattr(x, six.ensure_str(s, "latin-1"))`` is ``getattr(x, s)``."""
    args = called(node, env, *_OF_NAMES)
    name = called(args[1], env, "six.ensure_str") if args and len(args) > 1 and isinstance(args[1], ast.Call) else None
    if not name or len(name) != 2 or getattr(name[1], "s", None) != "latin-1":
        return node
    return with_fields(node, args=[args[0], name[0]] + args[2:])


_OF_NAMES = tuple("__builtin__." + name for name in "getattr setattr hasattr delattr".split())


@rule("string_borders", ast.Attribute)
def method_of_bytes(node, env):
    """``bytes.upper`` is ``str.upper``."""
    if path_of(node.value, env) != "__builtin__.bytes":
        return node
    return with_fields(node, value=ast.copy_location(ast.Name("str", ast.Load()), node.value))


@rule("csv_lines", ast.GeneratorExp)
def lines_as_they_are(node, env):
    """``(six.ensure_str(line) for line in lines)`` is ``lines``."""
    loop = node.generators[0]
    value = string_border(node.elt, env) if isinstance(node.elt, ast.Call) else node.elt
    if len(node.generators) > 1 or loop.ifs or not isinstance(value, ast.Name):
        return node
    return loop.iter if value.id == getattr(loop.target, "id", None) else node


@rule("caught_text", ast.BinOp)
def caught_text(node, env):
    """``"%s" % six.ensure_binary(str(error))`` is ``"%s" % error``: an exception that is put in."""
    if not isinstance(node.op, ast.Mod):
        return node
    many = isinstance(node.right, ast.Tuple)
    values = [_caught(one, env) for one in (node.right.elts if many else [node.right])]
    if not any(values):
        return node
    old = node.right.elts if many else [node.right]
    new = [one or other for one, other in zip(values, old)]
    return with_fields(node, right=with_fields(node.right, elts=new) if many else new[0])


def _caught(node, env):
    """The name in ``six.ensure_binary(str(name))``, None for anything else."""
    made = called(node, env, "six.ensure_binary", "_compat.bytes_string") if isinstance(node, ast.Call) else None
    text = called(made[0], env, "__builtin__.str") if made and isinstance(made[0], ast.Call) else None
    return text[0] if text and isinstance(text[0], ast.Name) else None


@rule("byte_at", ast.Call)
def byte_at(node, env):
    """``byte_at(s, i)`` is ``s[i]``; ``iterate_bytes(s)`` is what ``s`` yields."""
    args = called(node, env, "_compat.byte_at")
    if args and len(args) == 2:
        return ast.copy_location(ast.Subscript(args[0], ast.Index(args[1]), ast.Load()), node)
    args = called(node, env, "_compat.iterate_bytes")
    return args[0] if args and len(args) == 1 else node


@rule("byte_at", ast.Call)
def turned_round(node, env):
    """``reversed(s)`` yields what ``s[::-1]`` does."""
    args = called(node, env, "__builtin__.reversed")
    if not args or len(args) != 1:
        return node
    step = ast.Slice(None, None, ast.Num(-1))
    return ast.copy_location(ast.Subscript(args[0], step, ast.Load()), node)


@rule("byte_at", ast.Subscript)
def literal_slice(node, env):
    """``"ab"[0:1]`` is ``"ab"[0]``, where the literal is that long."""
    text, index = getattr(node.value, "s", None), node.slice
    if not isinstance(text, str) or not isinstance(index, ast.Slice) or index.step is not None:
        return node
    start, stop = getattr(index.lower, "n", None), getattr(index.upper, "n", None)
    if start is None or stop != start + 1 or not 0 <= start < len(text):
        return node
    return with_fields(node, slice=ast.Index(index.lower))


@rule("binary_mode", ast.Call)
def binary_mode(node, env):
    """``open(name, "wb")`` is ``open(name, "w")`` where lines end in ``\\n`` (POSIX)."""
    if path_of(node.func, env) not in _OPENERS:
        return node
    if len(node.args) == 2 and getattr(node.args[1], "s", None) in ("r", "rb"):
        return with_fields(node, args=node.args[:1])
    if len(node.args) > 1 and _is_binary(node.args[1]):
        return with_fields(node, args=[node.args[0], _without_b(node.args[1])] + node.args[2:])
    for number, one in enumerate(node.keywords):
        if one.arg == "mode" and _is_binary(one.value):
            keywords = list(node.keywords)
            keywords[number] = with_fields(one, value=_without_b(one.value))
            return with_fields(node, keywords=keywords)
    return node


@rule("line_ends", ast.Call)
def line_ends(node, env):
    """``open(name, **_compat.line_ends)`` is ``open(name)`` on 2.7."""
    if node.kwargs is not None and path_of(node.kwargs, env) == "_compat.line_ends":
        return with_fields(node, kwargs=None)
    return node


@rule("universal_mode", ast.Call, ast.Assign)
def universal_mode(node, env):
    """``open(name, universal_mode)`` is ``open(name, "rU")``, and so is ``open(name, "U")``."""
    if isinstance(node, ast.Assign):
        mode = _universal(node.value, env)
        return node if mode is node.value else with_fields(node, value=mode)
    if path_of(node.func, env) not in _LINE_OPENERS:
        return node
    args = [_universal(one, env) for one in node.args]
    named = [with_fields(one, value=_universal(one.value, env)) for one in node.keywords]
    kept = all(new.value is old.value for new, old in zip(named, node.keywords))
    return node if args == node.args and kept else with_fields(node, args=args, keywords=named)


def _universal(value, env):
    is_mode = path_of(value, env) == "_compat.universal_mode"
    if is_mode or getattr(value, "s", None) in ("U", "Ur"):
        return ast.copy_location(ast.Str("rU"), value)
    return value


def _is_binary(mode):
    return isinstance(mode, ast.Str) and "b" in mode.s


def _without_b(mode):
    return ast.copy_location(ast.Str(mode.s.replace("b", "")), mode)


@rule("process_output", ast.Call)
def process_output(node, env):
    """``universal_newlines=True`` changes nothing in output whose lines end in ``\\n`` (POSIX)."""
    starred = "subprocess." + getattr(node.func, "id", "")  # a name that nothing but * can bring
    is_plain = isinstance(node.func, ast.Name)  # a parameter may stand for one: there is evidence
    if starred not in _PROCESSES and path_of(node.func, env) not in _PROCESSES and not is_plain:
        return node
    kept = [one for one in node.keywords if one.arg != "universal_newlines"]
    return with_fields(node, keywords=kept) if len(kept) < len(node.keywords) else node


@rule("temporary_mode", ast.Call)
def temporary_mode(node, env):
    """``TemporaryFile("w+")`` is ``TemporaryFile()``, whose mode is "w+b", on POSIX."""
    if path_of(node.func, env) not in _TEMPORARY:
        return node
    kept = [
        one for one in node.keywords if one.arg != "mode" or getattr(one.value, "s", None) != "w+"
    ]
    return with_fields(node, keywords=kept) if len(kept) < len(node.keywords) else node


@rule("socket_files", ast.Call)
def socket_file(node, env):
    """``native_makefile(x, "r")`` is ``x.makefile()``, which reads and writes by any mode on 2.7."""
    args = called(node, env, "_compat.native_makefile")
    if args:
        function = ast.copy_location(ast.Attribute(args[0], "makefile", ast.Load()), node.func)
        node = with_fields(node, func=function, args=args[1:])
    is_file = isinstance(node.func, ast.Attribute) and node.func.attr == "makefile"
    if not is_file or not node.args or not isinstance(node.args[0], ast.Str):
        return node
    rest = node.args[1:]
    if rest and node.args[0].s == "r":
        return node
    return with_fields(node, args=[ast.Str("r")] + rest if rest else [])


@rule("regex_ascii", ast.Call, ast.BinOp)
def regex_ascii(node, env):
    """``flags=re_ascii`` and ``flags | re_ascii`` add nothing on 2.7."""
    if isinstance(node, ast.BinOp):
        return node.left if path_of(node.right, env) == "_compat.re_ascii" else node
    kept = [one for one in node.keywords if path_of(one.value, env) != "_compat.re_ascii"]
    return with_fields(node, keywords=kept) if len(kept) < len(node.keywords) else node


@rule("regex_locale", Entity)
def regex_locale(node, env):
    """``re.L`` is ``re.LOCALE``, of which ``re_locale`` is another name."""
    if node.path == "re.L":
        return Entity("re.LOCALE", node.lineno, node.late, node.conditional)
    return node


@rule("iterable_tests", ast.BoolOp)
def iterable_test(node, env):
    """``hasattr(x, "__iter__") and not isinstance(x, (bytes, str))`` is ``hasattr(x, "__iter__")``."""
    if not isinstance(node.op, ast.And):
        return node
    pairs = zip([None] + node.values[:-1], node.values)
    kept = [one for before, one in pairs if not _is_of_no_string(before, one, env)]
    if len(kept) == len(node.values):
        return node
    return with_fields(node, values=kept) if len(kept) > 1 else kept[0]


def _is_of_no_string(before, node, env):
    """Whether *node* asks that what has ``__iter__``, as *before* asks, is no string."""
    args = called(before, env, "__builtin__.hasattr") if before is not None else None
    other = getattr(node, "operand", None)
    given = called(other, env, "__builtin__.isinstance") if other is not None else None
    if not args or not given or len(args) != 2 or getattr(args[1], "s", None) != "__iter__":
        return False
    asked = [path_of(one, env) for one in getattr(given[1], "elts", ())]
    strings = all(one in ("__builtin__.bytes", "__builtin__.str") for one in asked)
    return bool(asked) and strings and ast.dump(args[0]) == ast.dump(given[0]) and isinstance(node, ast.UnaryOp)


@rule("empty_reads", ast.Compare)
def either_empty(node, env):
    """``x in ('', b'')`` is ``x == ''``."""
    ways = {ast.In: ast.Eq, ast.NotIn: ast.NotEq}
    right = node.comparators[0]
    if len(node.ops) != 1 or type(node.ops[0]) not in ways or not isinstance(right, ast.Tuple):
        return node
    if len(right.elts) != 2 or any(type(getattr(one, "s", None)) is not str or one.s for one in right.elts):
        return node
    return with_fields(node, ops=[ways[type(node.ops[0])]()], comparators=[right.elts[0]])
