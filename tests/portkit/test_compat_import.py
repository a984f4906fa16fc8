"""The package's own ``_compat`` is found on 2.7 too where a module has the package's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from portkit.codemod import registry
from portkit.options import Options
from portkit.project import Project
from portkit.rewrite import rewrite
from portkit.source import from_bytes


@pytest.mark.parametrize(
    ("files", "path", "line"),
    [
        (["p/__init__.py"], "p/m.py", "from p._compat import cmp"),
        (["p/__init__.py", "p/p.py"], "p/m.py", "from ._compat import cmp"),
        (["p/__init__.py", "p/q/__init__.py", "p/q/p.py"], "p/q/m.py", "from .._compat import cmp"),
        (["p/__init__.py", "p/q/p.py"], "p/q/__init__.py", "from .._compat import cmp"),
        (["p/__init__.py", "p/p.py"], "p/__init__.py", "from ._compat import cmp"),
    ],
)
def test_import_of_compat(tmp_path: Path, files: list[str], path: str, line: str) -> None:
    for name in [*files, path]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    options = Options((registry()["cmp_builtin"],))
    source = from_bytes(b"x = cmp(1, 2)\n", str(tmp_path / path))
    assert rewrite(source, options, Project()).result.text.splitlines()[0] == line
