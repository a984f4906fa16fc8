"""Which tests can be run when only some modules are ported, and what their results mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

import networkx

from portkit.plan.model import Module, Plan, When
from portkit.port.cells import TESTS
from portkit.port.model import Outcome


class Touched:
    """For each test file of a plan, the modules of the tree that it imports, directly or not."""

    def __init__(self, plan: Plan) -> None:
        self._modules = {one.name: one for one in plan.modules}
        graph: networkx.DiGraph[str] = networkx.DiGraph()
        graph.add_nodes_from(self._modules)
        pairs = ((one.source, one.target) for one in plan.edges if one.when is not When.PACKAGE)
        graph.add_edges_from(pairs)
        tests = [one.name for one in plan.modules if one.is_test and is_run(one)]
        self.by_test = {
            name: frozenset({name, *networkx.descendants(graph, name)}) for name in tests
        }

    def ready(self, done: Set[str], inside: Set[str]) -> list[Module]:
        """The tests that touch only modules that are *done*, or that do not lie *inside* the tree."""
        return [
            self._modules[name]
            for name, touched in self.by_test.items()
            if touched & inside <= done
        ]

    def all(self) -> list[Module]:
        return [self._modules[name] for name in self.by_test]

    def covered(self, tests: Iterable[Module]) -> set[str]:
        """The modules that *tests* touch."""
        return {name for one in tests for name in self.by_test[one.name]}


def is_run(module: Module) -> bool:
    """Whether a file of tests is one that is run, and no helper of others."""
    stem = module.path.rpartition("/")[2].removesuffix(".py")
    return stem.startswith("test") or stem.endswith(("_test", "_tests"))


def broken(
    command: str, outcomes: Iterable[Outcome], before: Set[str], *, last: bool
) -> list[Outcome]:
    """The cells that fail and should not: with chosen tests all; else those that passed *before*.

    While modules are still unported no whole run passes on 3; after the *last* wave each must.
    """
    failed = [one for one in outcomes if not one.passed]
    if TESTS in command or last:
        return failed
    return [one for one in failed if one.cell in before]


def passed_now(outcomes: Iterable[Outcome]) -> Mapping[str, bool]:
    """Which cells have passed, of those that ran something."""
    return {one.cell: one.passed for one in outcomes if one.ran}
