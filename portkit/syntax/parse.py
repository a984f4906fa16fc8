"""Text -> masked tree, and whether it was read as Python 2 or as Python 3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property

import tree_sitter_python
from tree_sitter import Language, Node, Parser, Query, QueryCursor, Tree

from portkit.errors import SourceError
from portkit.source import line_of
from portkit.syntax.mask import (
    NOT_ASCII,
    TYPE_PARAMETERS,
    mask_continued_lines,
    mask_python2,
    mask_python3,
    mask_type_defaults,
)


class Dialect(Enum):
    """How a text is to be read; a straddled text is read as Python 2."""

    PYTHON2 = "python2"
    PYTHON3 = "python3"


@dataclass(frozen=True)
class Parsed:
    """A tree over the masked text; its offsets are offsets of the original."""

    tree: Tree
    masked: str
    dialect: Dialect

    @property
    def root(self) -> Node:
        return self.tree.root_node

    @cached_property
    def found(self) -> dict[str, list[Node]]:
        """The nodes that ``PYTHON3_NODES`` and ``BINDING`` are about, by their names there: found in one search."""
        return QueryCursor(_query()).captures(self.root)


UNREADABLE = "cannot be read as Python 2.7 or 3 from here on; correct it, or exclude the file"
# What only the statement ``print`` has behind it.
PRINTED = re.compile(r"\bprint(?=[ \t]+[\w'\"{`])")
# What may stand above the last import from ``__future__``: docstring, comments, and other such imports.
HEAD = re.compile(
    r"""[\s;\ufeff]+|\\\r?\n|\#[^\r\n]*
    |[bBuU]?[rR]?(?:'''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\")
    |[bBuU]?[rR]?(?:'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")
    |from(?:\s|\\\r?\n)+__future__(?:\s|\\\r?\n)+import
     (?P<names>\s*\((?:[^)\#]|\#[^\r\n]*)*\)|(?:[^\r\n;\#\\]|\\\r?\n)*)""",
    re.S | re.X,
)
# Forms that only 2.7 knows: where one stands the text is Python 2, and need not be searched for more.
ONLY_PYTHON2 = [
    re.compile(pattern, re.M)
    for pattern in (
        r"""print(?<![\w.]print)(?:[ \t]+(?:["'%~]|\w|-\w|>>)|["'`;]|[ \t]*$)""",
        r"except(?<!\wexcept)\s+[\w.]+\s*,\s*\w+\s*:",
        r"raise(?<!\wraise)\s+[\w.]+\s*,",
    )
]
# Node kinds that no Python 2.7 file holds.
PYTHON3_NODES = """
(named_expression) @n (await) @n (nonlocal_statement) @n (typed_parameter) @n (type) @n
(typed_default_parameter) @n (keyword_separator) @n (positional_separator) @n (interpolation) @n
(match_statement) @n (type_alias_statement) @n (type_parameter) @n
(function_definition "async") @n (for_statement "async") @n (with_statement "async") @n (for_in_clause "async") @n
(raise_statement "from") @n (yield "from") @n (except_clause "*") @n
(function_definition return_type: (_)) @n
(class_definition superclasses: (argument_list (keyword_argument))) @n
(binary_operator "@") @n (augmented_assignment "@=") @n
(list (list_splat)) @n (tuple (list_splat)) @n (set (list_splat)) @n (expression_list (list_splat)) @n
(subscript (list_splat)) @n (dictionary (dictionary_splat)) @n
(argument_list (list_splat) (list_splat)) @n (argument_list (dictionary_splat) (dictionary_splat)) @n
(parameters (list_splat_pattern) (identifier)) @n (parameters (list_splat_pattern) (default_parameter)) @n
(lambda_parameters (list_splat_pattern) (identifier)) @n
(lambda_parameters (list_splat_pattern) (default_parameter)) @n
(except_clause value: (_) value: (_) value: (_)) @n
((integer) @n (#match? @n "_"))
((future_import_statement name: (dotted_name) @n) (#eq? @n "annotations"))
(with_clause "(" (with_item value: (as_pattern))) @n
(list_splat_pattern) @splat
"""


# Wherever ``scopes.binding_of`` sees a binding there is a match; not each match is a binding.
BINDING = """
(assignment left: (identifier) @name) (augmented_assignment left: (identifier) @name)
(for_statement left: (identifier) @name) (for_in_clause left: (identifier) @name)
(function_definition name: (identifier) @name) (class_definition name: (identifier) @name)
(parameters [(identifier) @name (_ (identifier) @name)])
(lambda_parameters [(identifier) @name (_ (identifier) @name)])
(pattern_list (identifier) @name) (tuple_pattern (identifier) @name) (list_pattern (identifier) @name)
(expression_list (identifier) @name) (tuple (identifier) @name) (list (identifier) @name)
(list_splat_pattern (identifier) @name)
(import_statement (dotted_name . (identifier) @name))
(import_from_statement name: (dotted_name . (identifier) @name))
(aliased_import alias: (identifier) @name)
(except_clause value: (identifier) @name) (as_pattern_target (identifier) @name)
(global_statement (identifier) @name) (nonlocal_statement (identifier) @name)
(delete_statement (identifier) @name)
"""


@cache
def language() -> Language:
    """The grammar, loaded once."""
    return Language(tree_sitter_python.language())


def parser() -> Parser:
    """A parser for one text: threads cannot share one."""
    return Parser(language())


@cache
def _query() -> Query:
    query: Query = Query(language(), PYTHON3_NODES + BINDING)
    return query


def parse(text: str, *, modern: bool = False) -> Parsed:
    """Parse *text* as Python 2, else as Python 3; the other way round for what is *modern*.

    Raises SourceError with the line of the first place that is neither.
    """
    if modern:
        third = _parse(mask_python3(text), Dialect.PYTHON3)
        if not third.root.has_error:
            return third
    print_function = _has_print_function(text)
    first = _as_python2(text, print_function)
    if not first.root.has_error:
        if _is_python2(text, first.root):
            return first
        if not (holds_python3(first) or _has_unicode_name(text, first.root)):
            return first
        return _parse(mask_python3(text), Dialect.PYTHON3)
    third = _parse(mask_python3(text), Dialect.PYTHON3)
    if third.root.has_error and "=" in text and TYPE_PARAMETERS.search(text):
        third = _parse(mask_type_defaults(third.masked), Dialect.PYTHON3)
    if not third.root.has_error:
        return third
    for other in _others(text, print_function, first, third):
        if not other.root.has_error:
            return other
    better = third if _error_start(third.root) > _error_start(first.root) else first
    offset = _error_start(better.root)
    raise SourceError(UNREADABLE, line_of(text, offset))


def _as_python2(text: str, print_function: bool) -> Parsed:
    """*text* as Python 2; SourceError for ``print x`` where print is a function, which the grammar reads as well."""
    parsed = _parse(mask_python2(text, print_function), Dialect.PYTHON2)
    for found in PRINTED.finditer(text) if print_function else ():
        word = parsed.root.descendant_for_byte_range(found.start(), found.end())
        above = word.parent if word is not None else None
        if above is not None and above.type == "print_statement":
            raise SourceError(UNREADABLE, line_of(text, found.start()))
    return parsed


def _others(text: str, print_function: bool, *read: Parsed) -> Iterator[Parsed]:
    """Further ways to read *text*, of which *read* failed."""
    yield _parse(mask_python2(text, print_function, constants=True), Dialect.PYTHON2)
    for one in read:
        yield _parse(mask_continued_lines(one.masked), one.dialect)


def _has_print_function(text: str) -> bool:
    """Whether a real ``__future__`` import (not one in a string) makes ``print`` a function."""
    found = HEAD.match(text) if "print_function" in text else None
    while found is not None:
        if "print_function" in (found["names"] or ""):
            return True
        found = HEAD.match(text, found.end())
    return False


def _parse(masked: str, dialect: Dialect) -> Parsed:
    return Parsed(parser().parse(masked.encode("ascii")), masked, dialect)


def _is_python2(text: str, root: Node) -> bool:
    """Whether the first likely place of some Python 2 form is code, not a comment or string."""
    for pattern in ONLY_PYTHON2:
        found = pattern.search(text)
        if found:
            leaf = root.descendant_for_byte_range(found.start(), found.start() + 5)
            if leaf is not None and leaf.type in ("raise", "print", "except"):
                return True
    return False


def _has_unicode_name(text: str, root: Node) -> bool:
    """Whether a name holds letters beyond ASCII (PEP 3131)."""
    if text.isascii():
        return False
    leaves = (
        root.descendant_for_byte_range(found.start(), found.start())
        for found in NOT_ASCII.finditer(text)
    )
    return any(leaf is not None and leaf.type == "identifier" for leaf in leaves)


def holds_python3(parsed: Parsed) -> bool:
    """Whether a tree holds a form that Python 2.7 does not know."""
    return bool(parsed.found.get("n")) or any(
        (node.parent is not None and node.parent.type not in ("parameters", "lambda_parameters"))
        for node in parsed.found.get("splat", ())
    )


def _error_start(root: Node) -> int:
    """Offset of the first error in the tree under *root*; the end where there is none."""
    node = root
    while True:
        bad = next((child for child in node.children if child.has_error or child.is_missing), None)
        if bad is None or bad.is_error or bad.is_missing:
            return (bad or node).start_byte
        node = bad
