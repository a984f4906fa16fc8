"""The identifiers of a tree that may bind a name, by name: found in one search by the parser's library."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from tree_sitter import Node, Query, QueryCursor

from portkit.syntax.parse import language

# Wherever ``scopes.binding_of`` sees a binding there is a match; not each match is a binding.
PLACES = """
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
def _query() -> Query:
    query: Query = Query(language(), PLACES)
    return query


def binders(root: Node, text: str) -> dict[str, list[Node]]:
    """For each name of *text* the identifiers under *root* that may bind it, in order."""
    found: dict[str, list[Node]] = {}
    for node in sorted(QueryCursor(_query()).captures(root).get("name", ()), key=_start):
        nodes = found.setdefault(text[node.start_byte : node.end_byte], [])
        if not nodes or nodes[-1].start_byte != node.start_byte:
            nodes.append(node)
    return found


def between(nodes: list[Node], start: int, end: int) -> list[Node]:
    """Those of *nodes*, in order, that lie between *start* and *end*."""
    return nodes[bisect_left(nodes, start, key=_start) : bisect_left(nodes, end, key=_start)]


def _start(node: Node) -> int:
    return node.start_byte
