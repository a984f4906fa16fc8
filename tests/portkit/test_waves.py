"""Waves: bottom-up over what modules load, cycles collapsed."""

from __future__ import annotations

from pathlib import Path

from portkit.plan.waves import levels, waves


def test_levels_are_one_above_what_is_loaded() -> None:
    loads = {
        "top": frozenset(["middle", "low"]),
        "middle": frozenset(["low"]),
        "low": frozenset[str](),
        "alone": frozenset[str](),
    }
    assert levels(loads) == {"low": 1, "alone": 1, "middle": 2, "top": 3}


def test_a_cycle_shares_a_level() -> None:
    loads = {
        "a": frozenset(["b"]),
        "b": frozenset(["a", "low"]),
        "low": frozenset[str](),
        "user": frozenset(["a"]),
    }
    assert levels(loads) == {"low": 1, "a": 2, "b": 2, "user": 3}


def test_waves_of_files(tmp_path: Path) -> None:
    texts = {
        "__init__.py": "",
        "low.py": "import os\n",
        "middle.py": "import low\n",
        "top.py": "from p import middle\ndef f():\n    import late\n",
        "late.py": "import top\n",
    }
    package = tmp_path / "p"
    package.mkdir()
    for name, text in texts.items():
        (package / name).write_text(text)
    found = waves(str(package / name) for name in texts)
    assert {Path(path).name: wave for path, wave in found.items()} == {
        "__init__.py": 1,
        "low.py": 1,
        "middle.py": 2,
        "top.py": 3,
        "late.py": 4,
    }
