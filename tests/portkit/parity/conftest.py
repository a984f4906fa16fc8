"""Two small trees, and a way to run scenarios on them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portkit.interpreters import find_interpreters
from portkit.parity.cells import find_cells
from portkit.parity.model import Parity
from portkit.parity.rules import Rules
from portkit.parity.run import Plan, run_parity
from portkit.parity.scenarios import scenario_units, units_of_tests
from portkit.sandbox import Limits

NEWEST = [one.name for one in find_interpreters() if one.name.startswith("py3")][-1]
Run = Callable[..., Parity]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """``run(legacy, ported, scenarios)``: three texts; the parity of module ``m`` on 2.7 and the newest 3."""
    if not any(one.name == "py27" for one in find_interpreters()):
        pytest.skip("no Python 2.7 here")

    def run_texts(
        legacy: str,
        ported: str,
        text: str,
        rules: Rules | None = None,
        pytest: bool = False,
        quiet: float = 60,
    ) -> Parity:
        for tree, code in (("legacy", legacy), ("ported", ported)):
            (tmp_path / tree).mkdir()
            (tmp_path / tree / "m.py").write_text(code)
        name = "test_s.py" if pytest else "s.py"
        (tmp_path / name).write_text(text)
        cells = find_cells([], {}, ["py27", NEWEST], tmp_path)
        return run_parity(
            Plan(
                tmp_path / "legacy",
                tmp_path / "ported",
                cells[0],
                cells,
                (units_of_tests if pytest else scenario_units)([tmp_path / name]),
                rules or Rules(),
                limits=Limits(seconds=120, quiet=quiet, file_size=32 << 20),
            )
        )

    return run_texts
