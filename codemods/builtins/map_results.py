"""``x = map(f, a)`` -> ``x = list(map(f, a))``; ``map`` of several lists, without a function, as a statement.

Python 3's ``map`` is an iterator and stops at the shortest argument; 2.7 makes a list and pads what is
shorter with None. ``map(f, a, b)`` -> ``list(starmap(f, zip_longest(a, b)))``, which pads on both;
``map(None, a, b)`` -> ``list(zip_longest(a, b))``; ``map(f, *rows)``, whose number is not written, -> a helper;
``map(f, a)`` as a statement -> a ``for`` loop.

Caveats: where nothing consumes the result of a lazy ``map`` on 3, the function is never called.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Need, Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.consume import is_consumed
from portkit.infer.guards import is_guarded
from portkit.infer.wrap import as_list
from portkit.syntax.classes import indent_of
from portkit.syntax.nodes import Call, function_call
from portkit.syntax.scopes import scope_of

SPLAT = "on 3 `map` is lazy and stops at the shortest"
LOOP_NAMES = ("item", "each", "element")


@codemod(
    words=["map"],
    node="call",
    answers=["2to3 map", "futurize map", "modernize map"],
    rules=["list_wrapped", "lazy_in_loop", "map_padded", "map_loop"],
    rows=["B09", "B10", "B11", "B15"],
    unchanged=[
        "for x in map(f, a): pass",
        "','.join(map(str, a))",
        "a, b = map(int, s)",
        "x = list(map(f, a))",
        "from six.moves import map\nx = map(f, a)",
        "pool.map(f, a)",
        "for x in map(f, a, a): pass",
    ],
    examples={
        "x = map(f, a)": "x = list(map(f, a))",
        "x = map(lambda v: v, a)[0]": "x = list(map(lambda v: v, a))[0]",
        "x = map(None, a)": "x = list(a)",
        "x = map(None, a, b)": "from six.moves import zip_longest\n\nx = list(zip_longest(a, b))",
        "x = map(f, a, b)": (
            "from itertools import starmap\nfrom six.moves import zip_longest\n\n"
            "x = list(starmap(f, zip_longest(a, b)))"
        ),
        "x = sum(map(f, a, b))": (
            "from itertools import starmap\nfrom six.moves import zip_longest\n\n"
            "x = sum(starmap(f, zip_longest(a, b)))"
        ),
        "x = map(f, a, a)": "x = list(map(f, a, a))",
        "x = map(f, [1], [2]), y.imap": (
            "from itertools import starmap\nfrom six.moves import zip_longest\n\n"
            "x = list(starmap(f, zip_longest([1], [2]))), y.imap"
        ),
        "if y:\n    map(f, a)": "if y:\n    for item in a:\n        f(item)",
        "x = map(None, *rows)": (
            "from example._compat import padded_map\n\nx = padded_map(None, *rows)"
        ),
        "for x in map(f, a, *rows): pass": (
            "from example._compat import padded_map\n\nfor x in padded_map(f, a, *rows): pass"
        ),
        "map(f, a); g()": "list(map(f, a)); g()",
    },
)
def map_results(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = function_call(call, file, "map")
    if not parts or parts.keywords or is_guarded(call, file):
        if _has_splat(call, file):
            function, helper = call.children[0], file.need("_compat", "padded_map")
            yield file.rewrite(function, "{helper}", helper=helper, message=SPLAT)
        return
    arguments = parts.arguments
    above = file.parent(call)
    if len(arguments) < 2 or above is None:
        return
    listed = not is_consumed(call, file)
    no_function = arguments[0].type == "none"
    if no_function or not _is_even(arguments[1:], file):
        yield _padded(parts, no_function, listed, file)
    elif above.type == "expression_statement" and _is_plain(arguments[0], above, file):
        yield _loop(parts, above, file)
    elif listed:
        yield as_list(call, file)


def _has_splat(call: Node, file: File) -> bool:
    """``map(f, *rows)``: how many arguments there are is not written."""
    function = call.child_by_field_name("function")
    return (
        function is not None
        and file.text(function) == "map"
        and file.is_builtin(function)
        and "*" in file.text(call.child_by_field_name("arguments"))
        and not function_call(call, file, "map")
        and not is_guarded(call, file)
    )


def _is_even(iterables: tuple[Node, ...], file: File) -> bool:
    """Whether all arguments plainly have the same length.

    Several pad nothing by the ``map`` that takes the place of ``imap`` in the same file.
    """
    texts = {file.text(one) for one in iterables}
    if len(iterables) == 1 or (len(texts) == 1 and "imap" not in file.vocabulary.all):
        return True
    if "imap" in file.vocabulary.all:
        return False
    sizes = {len(one.named_children) for one in iterables}
    return len(sizes) == 1 and all(one.type in ("list", "tuple") for one in iterables)


def _padded(parts: Call, no_function: bool, listed: bool, file: File) -> Rewrite:
    function, *iterables = parts.arguments
    holes: dict[str, Node | str | Need] = {
        f"a{number}": one for number, one in enumerate(iterables)
    }
    if no_function and len(iterables) == 1:
        return as_list(parts.node, file, "{a0}", holes={"a0": iterables[0]})
    template = "{longest}(" + ", ".join(f"{{{name}}}" for name in holes) + ")"
    holes["longest"] = file.meaning("zip longest")
    if no_function:
        if listed:
            return as_list(parts.node, file, template, holes=holes)
        return file.rewrite(parts.node, template, holes=holes)
    starred = f"{{starmap}}({{function}}, {template})"
    holes.update(starmap=file.need("itertools", "starmap"), function=function)
    if listed:
        return as_list(parts.node, file, starred, holes=holes)
    return file.rewrite(parts.node, starred, holes=holes)


def _is_plain(function: Node, statement: Node, file: File) -> bool:
    """Whether a loop can call *function* by name, and the statement stands alone on its line."""
    start, end = statement.start_byte, statement.end_byte
    line_end = min(
        (at for at in map(file.code.find, "\r\n", (end, end)) if at >= 0), default=len(file.code)
    )
    alone = not file.code[end:line_end].split("#")[0].strip()
    before = file.code[: start - len(indent_of(statement, file))][-1:]
    return function.type in ("identifier", "attribute") and alone and before in ("", "\n", "\r")


def _loop(parts: Call, statement: Node, file: File) -> Rewrite:
    function, iterable = parts.arguments[0], parts.arguments[1]
    scope = scope_of(statement, file.parent)
    inside = file.text(scope)
    name = next((word for word in LOOP_NAMES if word not in inside), "mapped_item")
    indent = indent_of(statement, file)
    step = "\t" if indent.endswith("\t") else "    "
    edit = file.between(
        statement.start_byte,
        statement.end_byte,
        f"for {name} in ",
        file.hole(iterable),
        f":\n{indent}{step}",
        file.hole(function),
        f"({name})",
    )
    return file.group(parts.node, [edit])
