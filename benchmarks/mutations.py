"""The mistakes that are made while porting, as changes of one place of one file.

Each kind is a function of a node: it yields texts to put in place of a range of the file. A change
that cannot alter what the program does is not made where the tree shows it (equivalents.py), nor in
a branch for the other Python, which the tests do not reach. Text and bytes are in text_mutations.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from equivalents import (
    OF_MAPPINGS,
    ORDERLESS,
    called,
    is_gone_over,
    is_hint,
    is_passed_over,
    is_replaced,
    is_reversed_range,
    is_sample,
    is_sorted_next,
    is_version_test,
    loses_order,
    method,
    positional,
    view,
)
from text_mutations import Change, codec, conversion, literal, mode, text_type, wide_literal
from tree_sitter import Node

from portkit.discover import discover
from portkit.file import File
from portkit.flow.tree.run import tree_strings
from portkit.options import Options
from portkit.project import Project
from portkit.settings import Settings
from portkit.source import line_of, read
from portkit.syntax.guards import reached_by
from portkit.syntax.parse import Dialect, parse

LISTS = {"map", "filter", "zip", "list"}
DIVISION = {"/": "//", "//": "/", "/=": "//=", "//=": "/="}
COUNTING = {"slice", "subscript", "comparison_operator", "binary_operator", "augmented_assignment"}
SPECIAL = re.compile(r"next|__\w+__")
NAMES_OF_2 = set("next __nonzero__ __cmp__ __div__ __rdiv__ __unicode__ __metaclass__".split())
NAMES_OF_3 = {"__next__", "__bool__"}
DECIMAL = re.compile(r"0|[1-9]\d*")


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
        return self.raw.splitlines()[self.line - 1].decode("latin-1").strip()


@dataclass(frozen=True)
class Kind:
    """*make* is asked for nodes of the types *nodes*; *major*: only where this Python runs the tests."""

    name: str
    nodes: tuple[str, ...]
    make: Callable[[File, Node], Iterator[Change]]
    major: tuple[int, ...] = (2, 3)


def project_of(tree: Path) -> Project:
    """The files of *tree*, and which strings flow from one to the other."""
    project = Project([entry.path for entry in discover([str(tree)])])
    options = Settings(only=("text",)).options()
    project.strings, project.givers = tree_strings(options, project, map)
    return project


def mutants(tree: Path, path: str, major: int, project: Project | None = None) -> Iterator[Mutant]:
    """All mutants of the file at *path* in *tree*, for tests on Python *major*, in the order of the text.

    *project* is what is known of the whole tree. Raises SourceError where the file cannot be read.
    """
    source = read(tree / path)
    file = File(source, parse(source.text), project or Project(), Options(()))
    for node in _nodes(file.root):
        for kind in KINDS:
            if major in kind.major and node.type in kind.nodes:
                if _is_of_the_other(file, node, major):
                    continue
                for start, end, new in kind.make(file, node):
                    raw = source.with_text(file.code[:start] + new + file.code[end:]).to_bytes()
                    yield Mutant(path, kind.name, line_of(file.code, start), raw)


def _is_of_the_other(file: File, node: Node, major: int) -> bool:
    """Whether only the other Python runs *node*."""
    if reached_by(node, file) not in (None, major):
        return True
    return is_passed_over(file, node, major) or is_replaced(file, node, major)


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
        if _counts(file, node) and not _is_of_no_weight(file, node):
            yield node.start_byte, node.end_byte, _one_more(file.text(node))
        return
    bounds = node.named_children if node.type == "slice" else []
    if called(file, node) in ("range", "xrange"):
        bounds = positional(node)[-1:]
    for one in bounds:
        if one.type not in ("integer", "unary_operator", "comment"):
            yield one.start_byte, one.end_byte, f"({file.text(one)}) + 1"


def constant(file: File, node: Node, *, major: int) -> Iterator[Change]:
    """One more than any other integer says: an argument, an item, a default."""
    if not (_counts(file, node) or _is_of_no_weight(file, node) or is_hint(file, node, major)):
        yield node.start_byte, node.end_byte, _one_more(file.text(node))


def _is_of_no_weight(file: File, node: Node) -> bool:
    return is_sample(file, node) or is_version_test(file, node)


def _one_more(text: str) -> str:
    return str(int(text) + 1) if DECIMAL.fullmatch(text) else f"({text} + 1)"


def _counts(file: File, node: Node) -> bool:
    above = file.parent(node)
    while above is not None and above.type in ("unary_operator", "parenthesized_expression"):
        above = file.parent(above)
    if above is not None and above.type == "argument_list":
        call = file.parent(above)
        return call is not None and called(file, call) in ("range", "xrange")
    return above is not None and above.type in COUNTING


# Lists, iterators, order ---------------------------------------------------------------------


def unsorted(file: File, node: Node) -> Iterator[Change]:
    """``sorted(x)`` as it comes, ``x.sort()`` left out."""
    receiver, name = method(file, node)
    if called(file, node) == "sorted":
        given = positional(node)
        if given and not loses_order(file, node, ORDERLESS):
            yield node.start_byte, node.end_byte, f"list({file.text(given[0])})"
    elif receiver is not None and name == "sort":
        yield node.start_byte, node.end_byte, "None"


def iterator(file: File, node: Node) -> Iterator[Change]:
    """An iterator, as 3 gives it, where 2 gives a list."""
    made = called(file, node) in LISTS or view(file, node) in ("keys", "values", "items")
    above = file.parent(node)
    left_alone = above is None or above.type in ("expression_statement", "for_statement")
    if made and not left_alone and not is_gone_over(file, node):
        yield node.start_byte, node.end_byte, f"iter({file.text(node)})"


def list_dropped(file: File, node: Node) -> Iterator[Change]:
    """``list(x)`` as plain ``x``: a view or an iterator where a list is wanted."""
    if called(file, node) != "list" or not positional(node):
        return
    if not is_gone_over(file, node) and not is_reversed_range(file, node):
        yield node.start_byte, node.end_byte, f"({file.text(positional(node)[0])})"


def order(file: File, node: Node) -> Iterator[Change]:
    """The keys, values or items of a mapping the other way round."""
    name = view(file, node)
    if name and not (loses_order(file, node, OF_MAPPINGS) or is_sorted_next(file, node)):
        text = f"list({file.text(node)})[::-1]"
        yield node.start_byte, node.end_byte, f"iter({text})" if name.startswith("iter") else text


# Classes and exceptions -----------------------------------------------------------------------


def alias(file: File, node: Node, *, others: set[str]) -> Iterator[Change]:
    """``__next__ = next`` left out: the method has only the name that the other Python asks for."""
    name = file.text(node.child_by_field_name("left"))
    right = node.child_by_field_name("right")
    if (SPECIAL.fullmatch(name) and name not in others) and (
        right is not None and right.type == "identifier"
    ):
        yield node.start_byte, node.end_byte, "pass"


def handlers(file: File, node: Node) -> Iterator[Change]:
    """Two ``except`` clauses in the other order."""
    clauses = [child for child in node.named_children if child.type == "except_clause"]
    for first, second in pairwise(clauses):
        between = file.code[first.end_byte : second.start_byte]
        yield first.start_byte, second.end_byte, file.text(second) + between + file.text(first)


KINDS = (
    Kind("division", ("binary_operator", "augmented_assignment"), division),
    Kind("off by one", ("integer", "slice", "call"), off_by_one),
    Kind("other constant + 1", ("integer",), partial(constant, major=2), (2,)),
    Kind("other constant + 1", ("integer",), partial(constant, major=3), (3,)),
    Kind("encode, decode dropped", ("call",), codec),
    Kind("text or bytes literal", ("string",), wide_literal, (2,)),
    Kind("text or bytes literal", ("string",), literal, (3,)),
    Kind("text or bytes type", ("identifier", "attribute"), partial(text_type, major=2), (2,)),
    Kind("text or bytes type", ("identifier", "attribute"), partial(text_type, major=3), (3,)),
    Kind("conversion by six", ("call",), conversion, (3,)),
    Kind("file mode", ("call",), partial(mode, major=2), (2,)),
    Kind("file mode", ("call",), partial(mode, major=3), (3,)),
    Kind("sorted to unsorted", ("call",), unsorted),
    Kind("list to iterator", ("call",), iterator, (2,)),
    Kind("list() dropped", ("call",), list_dropped, (3,)),
    Kind("order of a mapping", ("call",), order),
    Kind("special name dropped", ("assignment",), partial(alias, others=NAMES_OF_3), (2,)),
    Kind("special name dropped", ("assignment",), partial(alias, others=NAMES_OF_2), (3,)),
    Kind("order of except", ("try_statement",), handlers),
)
