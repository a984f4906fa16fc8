"""Results on the same trees and cells as one: of scenarios, of recorded calls, of generated ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from portkit.parity.group import module_of
from portkit.parity.model import CellResult, Parity
from portkit.parity.rules import Rules
from portkit.parity.together import unit_of


def joined(results: Sequence[Parity], rules: Rules | None) -> Parity:
    """*results*, which have the same cells, as one.

    *rules* are those by which all were judged, where it is to be told what of them nothing needed.
    """
    whole, *more = results
    for one in more:
        whole = replace(
            whole,
            cells=tuple(map(_both, whole.cells, one.cells)),
            scenarios=(*whole.scenarios, *one.scenarios),
            notes=tuple(dict.fromkeys((*whole.notes, *one.notes))),
        )
    if rules is None:
        return replace(whole, unused=())
    tried = {module_of(one) for cell in whole.cells for one in cell.judged}
    return replace(whole, unused=rules.unused({*tried, *map(unit_of, whole.scenarios)}))


def _both(one: CellResult, other: CellResult) -> CellResult:
    return CellResult(
        one.subject,
        (*one.judged, *other.judged),
        {**one.failed, **other.failed},
        one.touched | other.touched,
        one.made | other.made,
        one.seconds + other.seconds,
    )
