"""Trees of files for the tests of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from portkit.plan.build import build
from portkit.plan.model import Plan


def plant(folder: Path, files: Mapping[str, str]) -> Path:
    """*files* (path -> text) written below *folder*, which comes back."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def planned(folder: Path, files: Mapping[str, str], *tests: Path) -> Plan:
    """The plan of *files* below *folder*."""
    return build(str(plant(folder, files)), tests=[str(one) for one in tests], jobs=1)
