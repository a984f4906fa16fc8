"""The mistakes that are made while porting, as changes of one place of one file.

Each kind is a function of a node: it yields texts to put in place of a range of the file. A change
that cannot alter what runs is not made where the tree shows it (an iterator where only iterating
is done, another order where the order is lost at once).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tree_sitter import Node

from portkit.file import File
from portkit.options import Options
from portkit.project import Project
from portkit.source import line_of, read
from portkit.syntax.parse import Dialect, parse

Change = tuple[int, int, str]
VIEWS = {"keys", "values", "items", "iterkeys", "itervalues", "iteritems"}
LISTS = {"map", "filter", "zip", "list"}
# These functions and methods (ADDING) take an iterator as well as a list; ORDERLESS in any order.
ITERATING = {
    "list",
    "tuple",
    "set",
    "frozenset",
    "dict",
    "sorted",
    "sum",
    "min",
    "max",
    "any",
    "all",
}
ITERATING |= {"iter", "reduce", "map", "filter", "zip", "enumerate"}
ADDING = {"join", "extend", "update"}
ORDERLESS = {"set", "frozenset", "sorted", "len"}
OF_MAPPINGS = {"dict", "max", "min", "any", "all"}  # in any order of keys that are all different
DIVISION = {"/": "//", "//": "/", "/=": "//=", "//=": "/="}
COUNTING = {"slice", "subscript", "comparison_operator", "binary_operator", "augmented_assignment"}
DECIMAL = re.compile(r"0|[1-9]\d*")
MODE = re.compile(r"[rwaU+bt]+")


@dataclass(frozen=True)
class Mutant:
    """The file at *path*, relative to its tree, as *raw*, for a change in *line* (from 1)."""

    path: str
    kind: str
    line: int
    raw: bytes

    @property
    def code(self) -> str:
        """The line that was changed, as it is now."""
        return self.raw.decode("latin-1").splitlines()[self.line - 1].strip()


@dataclass(frozen=True)
class Kind:
    """*make* is asked for nodes of the types *nodes*; *major*: only where this Python runs the tests."""

    name: str
    nodes: tuple[str, ...]
    make: Callable[[File, Node], Iterator[Change]]
    major: tuple[int, ...] = (2, 3)


def mutants(tree: Path, path: str, major: int) -> Iterator[Mutant]:
    """All mutants of the file at *path* in *tree*, for tests on Python *major*, in the order of the text.

    Raises SourceError where the file cannot be read.
    """
    source = read(tree / path)
    file = File(source, parse(source.text), Project(), Options(()))
    for node in _nodes(file.root):
        for kind in KINDS:
            if major in kind.major and node.type in kind.nodes:
                for start, end, new in kind.make(file, node):
                    raw = source.with_text(file.code[:start] + new + file.code[end:]).to_bytes()
                    yield Mutant(path, kind.name, line_of(file.code, start), raw)


def _nodes(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.named_children)


# Numbers -------------------------------------------------------------------------------------


def division(file: File, node: Node) -> Iterator[Change]:
    """The other division: of floats one that floors, of integers one that does not.

    Classic division is both, so what stands for its ``/`` looks at what comes out.
    """
    operator = node.child_by_field_name("operator")
    sign = file.text(operator)
    if operator is None or sign not in DIVISION:
        return
    if not _is_classic(file):
        yield operator.start_byte, operator.end_byte, DIVISION[sign]
        return
    left, right = (file.text(node.child_by_field_name(side)) for side in ("left", "right"))
    other = f"1.0 * ({left}) / ({right})"
    if "//" not in sign:
        function = "lambda a, b: a // b if isinstance(a / b, float) else 1.0 * a / b"
        other = f"({function})({left}, {right})"
    yield node.start_byte, node.end_byte, f"{left} = {other}" if "=" in sign else other


def _is_classic(file: File) -> bool:
    return file.dialect is Dialect.PYTHON2 and not re.search(
        r"^from __future__ import .*\bdivision\b", file.code, re.M
    )


def off_by_one(file: File, node: Node) -> Iterator[Change]:
    """One more in a slice, an index, a range, a comparison or a sum: there a number counts."""
    if node.type == "integer":
        if _counts(file, node):
            yield node.start_byte, node.end_byte, _one_more(file.text(node))
        return
    bounds = node.named_children if node.type == "slice" else []
    if _called(file, node) in ("range", "xrange"):
        bounds = _positional(node)[-1:]
    for one in bounds:
        if one.type not in ("integer", "unary_operator", "comment"):
            yield one.start_byte, one.end_byte, f"({file.text(one)}) + 1"


def constant(file: File, node: Node) -> Iterator[Change]:
    """One more than any other integer says: an argument, an item, a default."""
    if not _counts(file, node):
        yield node.start_byte, node.end_byte, _one_more(file.text(node))


def _one_more(text: str) -> str:
    return str(int(text) + 1) if DECIMAL.fullmatch(text) else f"({text} + 1)"


def _counts(file: File, node: Node) -> bool:
    above = file.parent(node)
    while above is not None and above.type in ("unary_operator", "parenthesized_expression"):
        above = file.parent(above)
    if above is not None and above.type == "argument_list":
        call = file.parent(above)
        return call is not None and _called(file, call) in ("range", "xrange")
    return above is not None and above.type in COUNTING


# Text and bytes ------------------------------------------------------------------------------


def codec(file: File, node: Node) -> Iterator[Change]:
    """``text.encode(...)`` and ``data.decode(...)`` left out."""
    receiver, name = _method(file, node)
    if receiver is not None and name in ("encode", "decode"):
        yield node.start_byte, node.end_byte, file.text(receiver)


def literal(file: File, node: Node) -> Iterator[Change]:
    """Text where bytes belong, and the other way round."""
    start = node.children[0]
    prefix = file.text(start)
    if prefix[0] in "bBuU":
        swapped = "u" if prefix[0] in "bB" else "b"
        yield start.start_byte, start.start_byte + 1, swapped


def mode(file: File, node: Node) -> Iterator[Change]:
    """A file opened as text in place of binary and the other way round.

    On 2.7 the built-in ``open`` of a POSIX system makes no difference between the two; there the
    change is that of the ends of lines, which text mode of 3 brings and "U" of 2 brought.
    """
    name = _called(file, node)
    if name not in ("open", "file", "io.open"):
        return
    given = _positional(node)
    classic = file.dialect is Dialect.PYTHON2 and name != "io.open"
    if len(given) == 1:
        yield given[0].end_byte, given[0].end_byte, ", 'rU'" if classic else ", 'rb'"
    elif len(given) > 1 and given[1].type == "string":
        content = next((one for one in given[1].children if one.type == "string_content"), None)
        old = file.text(content)
        if content is not None and MODE.fullmatch(old):
            new = _other_newlines(old) if classic else _other_mode(old)
            if new != old:
                yield content.start_byte, content.end_byte, new


def _other_newlines(mode: str) -> str:
    if not {"r", "U"} & set(mode) or "+" in mode:
        return mode
    return "rb" if "U" in mode else "rU"


def _other_mode(mode: str) -> str:
    return mode.replace("b", "") if "b" in mode else mode.replace("t", "").replace("U", "") + "b"


# Lists, iterators, order ---------------------------------------------------------------------


def unsorted(file: File, node: Node) -> Iterator[Change]:
    """``sorted(x)`` as it comes, ``x.sort()`` left out."""
    receiver, name = _method(file, node)
    if _called(file, node) == "sorted":
        given = _positional(node)
        if given and not _loses_order(file, node, ORDERLESS):
            yield node.start_byte, node.end_byte, f"list({file.text(given[0])})"
    elif receiver is not None and name == "sort":
        yield node.start_byte, node.end_byte, "None"


def iterator(file: File, node: Node) -> Iterator[Change]:
    """An iterator, as 3 gives it, where 2 gives a list."""
    made = _called(file, node) in LISTS or _view(file, node) in ("keys", "values", "items")
    above = file.parent(node)
    left_alone = above is None or above.type in (
        "expression_statement",
        "for_statement",
        "for_in_clause",
    )
    if made and not left_alone and not _is_gone_over(file, node):
        yield node.start_byte, node.end_byte, f"iter({file.text(node)})"


def list_dropped(file: File, node: Node) -> Iterator[Change]:
    """``list(x)`` as plain ``x``: a view or an iterator where a list is wanted."""
    if _called(file, node) == "list" and _positional(node) and not _is_gone_over(file, node):
        yield node.start_byte, node.end_byte, f"({file.text(_positional(node)[0])})"


def order(file: File, node: Node) -> Iterator[Change]:
    """The keys, values or items of a mapping the other way round."""
    name = _view(file, node)
    if name and not (
        _loses_order(file, node, ORDERLESS | OF_MAPPINGS) or _is_sorted_next(file, node)
    ):
        text = f"list({file.text(node)})[::-1]"
        yield node.start_byte, node.end_byte, f"iter({text})" if name.startswith("iter") else text


def _view(file: File, node: Node) -> str:
    """The name of the method where *node* asks a mapping for its keys, values or items, else ''."""
    receiver, name = _method(file, node)
    return name if receiver is not None and name in VIEWS and not _arguments(node) else ""


def _is_gone_over(file: File, node: Node) -> bool:
    """Whether all that is done with *node* is going over it once, at once."""
    above = file.parent(node)
    if above is None or above.type == "list_splat":
        return True
    if above.type == "assignment":
        left = above.child_by_field_name("left")
        return left is not None and left.type in ("pattern_list", "tuple_pattern", "list_pattern")
    if above.type == "comparison_operator":
        return [file.text(one) for one in above.children[1:-1]] in (["in"], ["not in"])
    call = file.parent(above) if above.type == "argument_list" else None
    if call is None:
        return False
    several = len(_positional(call)) > 1 and _called(file, call) in ("min", "max")
    return (_called(file, call) in ITERATING and not several) or _method(file, call)[1] in ADDING


def _loses_order(file: File, node: Node, orderless: set[str]) -> bool:
    """Whether *node* is all that one of the functions *orderless* is given.

    Lists may be put together first: ``set(a.keys() + b.keys())``.
    """
    above = file.parent(node)
    while above is not None and above.type == "binary_operator":
        above = file.parent(above)
    call = file.parent(above) if above is not None and above.type == "argument_list" else None
    return call is not None and len(_arguments(call)) == 1 and _called(file, call) in orderless


def _is_sorted_next(file: File, node: Node) -> bool:
    """Whether a list is made of *node*, and the next statement sorts it: ``x = d.items(); x.sort()``."""
    made, above = node, file.parent(node)
    while above is not None and above.type in (
        "for_in_clause",
        "list_comprehension",
        "argument_list",
        "call",
    ):
        if above.type == "call" and _called(file, above) not in ("map", "filter", "list"):
            return False
        made, above = above, file.parent(above)
    if above is None or above.type != "assignment":
        return False
    following = file.statement(made).next_named_sibling
    name = file.text(above.child_by_field_name("left"))
    return file.text(following) == f"{name}.sort()"


# Exceptions ----------------------------------------------------------------------------------


def handlers(file: File, node: Node) -> Iterator[Change]:
    """Two ``except`` clauses in the other order."""
    clauses = [child for child in node.named_children if child.type == "except_clause"]
    for first, second in pairwise(clauses):
        between = file.code[first.end_byte : second.start_byte]
        yield first.start_byte, second.end_byte, file.text(second) + between + file.text(first)


# Calls ---------------------------------------------------------------------------------------


def _called(file: File, node: Node) -> str:
    """The built-in or imported function that *node* calls by its dotted name, else ''."""
    function = node.child_by_field_name("function")
    if node.type != "call" or function is None:
        return ""
    if function.type == "identifier" and file.is_builtin(function):
        return file.text(function)
    return file.origin(function) or ""


def _method(file: File, node: Node) -> tuple[Node | None, str]:
    """The object and the name of a method call."""
    function = node.child_by_field_name("function")
    if node.type != "call" or function is None or function.type != "attribute":
        return None, ""
    return function.child_by_field_name("object"), file.text(
        function.child_by_field_name("attribute")
    )


def _arguments(node: Node) -> list[Node]:
    given = node.child_by_field_name("arguments")
    if given is None:
        return []
    if given.type == "generator_expression":
        return [given]
    return [child for child in given.named_children if child.type != "comment"]


def _positional(node: Node) -> list[Node]:
    return [one for one in _arguments(node) if one.type != "keyword_argument"]


KINDS = (
    Kind("division", ("binary_operator", "augmented_assignment"), division),
    Kind("off by one", ("integer", "slice", "call"), off_by_one),
    Kind("other constant + 1", ("integer",), constant),
    Kind("encode, decode dropped", ("call",), codec),
    Kind("text or bytes literal", ("string",), literal, (3,)),
    Kind("file mode", ("call",), mode),
    Kind("sorted to unsorted", ("call",), unsorted),
    Kind("list to iterator", ("call",), iterator, (2,)),
    Kind("list() dropped", ("call",), list_dropped, (3,)),
    Kind("order of a mapping", ("call",), order),
    Kind("order of except", ("try_statement",), handlers),
)
