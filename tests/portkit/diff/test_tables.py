"""The tables of counts: a column is one cell where there is room, so that no row is folded there."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console
from rich.table import Table
from rich.text import Text

from portkit.report import diff

ROWS = [("package/a_long_name.py", "1"), ("b.py", "20"), ("[c].py", "")]


def table() -> Table:
    return Table("module", "codemods", box=None, pad_edge=False)


def printed(table: Table, width: int) -> str:
    console = Console(file=StringIO(), width=width)
    console.print(table)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("width", [80, 32, 31, 30, 20, 12])
def test_a_table_looks_the_same_filled_by_row(width: int) -> None:
    filled, by_row = table(), table()
    diff._fill(filled, ROWS, Console(width=width))
    for row in ROWS:
        by_row.add_row(*map(Text, row))
    assert printed(filled, width) == printed(by_row, width)
    assert filled.row_count == (1 if width >= 32 else len(ROWS))
