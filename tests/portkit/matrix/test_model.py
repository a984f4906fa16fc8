"""The exit status of a matrix: what must never be taken for a success."""

from __future__ import annotations

import pytest

from portkit.matrix.model import Cell, Counts, Matrix, Status

ALL = {status: Cell(status.name.lower(), status, tests=Counts(2, 1, 1)) for status in Status}


@pytest.mark.parametrize(
    ("statuses", "required", "exit_status"),
    [
        ([Status.PASSED], [], 0),
        ([Status.PASSED, Status.MISSING, Status.NOT_RUN], [], 0),
        ([Status.PASSED, Status.MISSING], ["missing"], 1),
        ([Status.PASSED, Status.NOT_RUN], ["not_run"], 1),
        ([Status.PASSED, Status.FAILED], [], 1),
        ([Status.PASSED, Status.TIMEOUT], [], 2),
        ([Status.FAILED, Status.TIMEOUT], [], 2),
        ([Status.MISSING], [], 2),
        ([Status.NOT_RUN, Status.MISSING], [], 2),
        ([], [], 2),
    ],
)
def test_exit_status(statuses: list[Status], required: list[str], exit_status: int) -> None:
    matrix = Matrix(tuple(ALL[status] for status in statuses), tuple(required))
    assert matrix.exit_status == exit_status


def test_tests_of_all_cells_add_up() -> None:
    cells = (ALL[Status.PASSED], ALL[Status.FAILED], Cell("lint", Status.PASSED))
    assert Matrix(cells).tests == Counts(4, 2, 2)
    assert Matrix(cells).tests.total == 8
