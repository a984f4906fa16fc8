"""Tests that read the port are marked: the cells of all others do not look at it for changes."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parents[1]
PORT = "_".join(["ported", "src"])


def test_what_names_the_port_is_marked() -> None:
    files = [one for part in ("portkit", "codemods") for one in (TESTS / part).rglob("*.py")]
    texts = {one.name: one.read_text("utf-8") for one in files}
    naming = {name for name, text in texts.items() if PORT in text}
    assert naming, "the port has another name"
    assert [name for name in naming if "mark.ported" not in texts[name]] == []
