"""Which tests of a plan touch which of its modules."""

from __future__ import annotations

from collections.abc import Iterable, Set

import networkx

from portkit.plan.model import Edge, Module, When


class Touched:
    """For each test file among *modules*, the modules that it imports, directly or not."""

    def __init__(self, modules: Iterable[Module], edges: Iterable[Edge]) -> None:
        self._modules = {one.name: one for one in modules}
        graph: networkx.DiGraph[str] = networkx.DiGraph()
        graph.add_nodes_from(self._modules)
        pairs = ((one.source, one.target) for one in edges if one.when is not When.PACKAGE)
        graph.add_edges_from(pairs)
        tests = [name for name, one in self._modules.items() if one.is_test and is_run(one)]
        self._by_test = {
            name: frozenset({name, *networkx.descendants(graph, name)}) for name in tests
        }

    def ready(self, done: Set[str], inside: Set[str]) -> list[Module]:
        """The tests that touch only modules that are *done*, or that do not lie *inside* the tree."""
        found = (name for name, touched in self._by_test.items() if touched & inside <= done)
        return [self._modules[name] for name in found]

    def all(self) -> list[Module]:
        """Every test file."""
        return [self._modules[name] for name in self._by_test]

    def covered(self, tests: Iterable[Module]) -> set[str]:
        """The modules that *tests* touch."""
        return {name for one in tests for name in self._by_test[one.name]}

    def by_module(self) -> dict[str, list[str]]:
        """The tests that touch each module, sorted; a test does not touch itself."""
        found: dict[str, list[str]] = {name: [] for name in self._modules}
        for test, touched in sorted(self._by_test.items()):
            for name in touched - {test}:
                found[name].append(test)
        return found


def is_run(module: Module) -> bool:
    """Whether a file of tests is one that is run, and no helper of others."""
    stem = module.path.rpartition("/")[2].removesuffix(".py")
    return stem.startswith("test") or stem.endswith(("_test", "_tests"))
