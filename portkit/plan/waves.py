"""The order in which the modules of a tree are ported: a wave needs only the waves before it.

Modules of one import cycle share a wave, since none of them can be finished before the others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import networkx


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


def _graph(loads: Mapping[str, Collection[str]]) -> networkx.DiGraph[str]:
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(loads)
    graph.add_edges_from((name, other) for name, others in loads.items() for other in others)
    return graph
