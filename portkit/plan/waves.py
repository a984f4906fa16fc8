"""The order in which the modules of a tree are ported: a wave needs only the waves before it.

Modules of one import cycle share a wave, since none of them can be finished before the others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import networkx

# The longest cycle that is looked at for where to break it; the time grows with the square.
LONGEST = 1000


def levels(loads: Mapping[str, Collection[str]]) -> dict[str, int]:
    """The level of each name, from 1: above all that it loads, itself and its cycle not counted."""
    collapsed = networkx.condensation(_graph(loads))
    found: dict[str, int] = {}
    for level, parts in enumerate(networkx.topological_generations(collapsed.reverse()), 1):
        for part in parts:
            found.update(dict.fromkeys(collapsed.nodes[part]["members"], level))
    return found


def cycles(loads: Mapping[str, Collection[str]]) -> list[list[str]]:
    """The names of each cycle, sorted; those that load each other in a ring of two or more."""
    parts = networkx.strongly_connected_components(_graph(loads))
    return sorted(sorted(part) for part in parts if len(part) > 1)


def breaking(
    loads: Mapping[str, Collection[str]], members: Collection[str]
) -> set[tuple[str, str]]:
    """A few of the pairs among *members*, a cycle, without which it is none any more.

    By the heuristic of Eades, Lin and Smyth (1993): the modules in a row, those that load nothing of
    what is left at its end, those that nothing left loads at its beginning; pairs that go back are
    in the way. None are told of a cycle so long that nobody could follow.
    """
    if len(members) > LONGEST:
        return set()
    graph = _graph(
        {one: [other for other in loads[one] if other in members] for one in sorted(members)}
    )
    graph.remove_edges_from(list(networkx.selfloop_edges(graph)))
    pairs = list(graph.edges)
    first: list[str] = []
    last: list[str] = []
    while graph:
        name = min(graph, key=lambda one: _rank(graph, one))
        (first if graph.out_degree(name) else last).append(name)
        graph.remove_node(name)
    place = {name: number for number, name in enumerate([*first, *reversed(last)])}
    return {pair for pair in pairs if place[pair[0]] > place[pair[1]]}


def _rank(graph: networkx.DiGraph[str], name: str) -> tuple[int, int]:
    """What loads nothing comes first, then what nothing loads, then what loads most for its loads."""
    out, into = graph.out_degree(name), graph.in_degree(name)
    return (0, 0) if not out else (1, 0) if not into else (2, into - out)


def _graph(loads: Mapping[str, Collection[str]]) -> networkx.DiGraph[str]:
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(loads)
    graph.add_edges_from((name, other) for name, others in loads.items() for other in others)
    return graph
