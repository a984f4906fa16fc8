"""What the fields of a format string are."""

from __future__ import annotations

import pytest

from portkit.file import File
from portkit.flow.library.formats import format_fields
from portkit.options import Options
from portkit.project import Project
from portkit.source import from_bytes
from portkit.syntax.parse import parse


@pytest.mark.parametrize(
    ("literal", "fields"),
    [
        ("'{} {}'", [(0, ""), (1, "")]),
        ("'{1!r} {0:.2f} {0!s}'", [(1, "r"), (0, ":"), (0, "s")]),
        ("'{{}} x'", []),
        ("'{name}'", None),
        ("'{0.real}'", None),
        ("'{'", None),
    ],
)
def test_format_fields(literal: str, fields: list[tuple[int, str]] | None) -> None:
    source = from_bytes(literal.encode(), "example.py")
    file = File(source, parse(source.text), Project([]), Options(()))
    node = file.root.named_children[0].named_children[0]
    assert format_fields(node, file) == fields
