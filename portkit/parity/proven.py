"""Which modules a run has proven, and what ``.portkit/status.toml`` says of them after it."""

from __future__ import annotations

from dataclasses import replace

from portkit.parity.group import module_of
from portkit.parity.model import Judged, Parity, ParityError, Verdict
from portkit.plan.status import Phase, Status


def proven(parity: Parity) -> frozenset[str]:
    """The modules whose public functions were all entered in each cell, and of which nothing differs.

    A function that a cell cannot enter, since its class has replaced it, is not asked for. Where
    something differs that is no call of a function, nobody knows whose it is: then there are none.
    """
    bad = _differing(parity)
    if any(not one.function for one in bad):
        return frozenset()
    left = {one.module for one in parity.untouched if one.full not in parity.absent}
    return frozenset(one.module for one in parity.functions) - left - frozenset(map(module_of, bad))


def with_proven(status: Status, parity: Parity) -> Status:
    """*status* with tested modules that *parity* has proven, and without those that it shows to differ.

    Raises ParityError where something could not be run: such a run proves nothing.
    """
    if not parity.came_through:
        raise ParityError("not all scenarios came to their end in all cells: no module is marked")
    good, bad = proven(parity), frozenset(map(module_of, _differing(parity)))
    raised = {name for name, one in status.modules.items() if one.phase is Phase.TESTED} & good
    fallen = {name for name, one in status.modules.items() if one.phase is Phase.PROVEN} & bad
    phases = {**dict.fromkeys(raised, Phase.PROVEN), **dict.fromkeys(fallen, Phase.TESTED)}
    return status.marked(
        {name: replace(status.modules[name], phase=phase) for name, phase in phases.items()}
    )


def _differing(parity: Parity) -> list[Judged]:
    return [one for cell in parity.cells for one in cell.of(Verdict.DIFFERS)]
