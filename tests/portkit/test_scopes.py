"""Which names a file binds, and what imports give them."""

from __future__ import annotations

import pytest

from portkit.file import File
from portkit.options import Options
from portkit.project import Project
from portkit.source import from_bytes
from portkit.syntax.parse import parse


def file_of(text: str) -> File:
    source = from_bytes(text.encode(), "example.py")
    return File(source, parse(source.text), Project([]), Options(()))


@pytest.mark.parametrize(
    ("name", "imported"),
    [("c", "a.b"), ("d", "d"), ("y", "x.z"), ("w", "x.w"), ("a", None), ("z", None), ("e", None)],
)
def test_imports_bind_their_local_names(name: str, imported: str | None) -> None:
    file = file_of("import a.b as c, d.e\nfrom x import (z as y,\n w)\n")
    assert [file.imported(binding) for binding in file.bindings(name)] == [imported] * bool(
        imported
    )
