"""Which module each import means, when it is carried out, and in which line it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.portkit.plan.trees import planned

TREE = {
    "top.py": "",
    "pkg/__init__.py": "VERSION = 1\n__all__ = ['starred']\n__all__ += ['late']\n",
    "pkg/top.py": "",
    "pkg/other.py": "",
    "pkg/starred.py": "",
    "pkg/late.py": "",
    "pkg/sub/__init__.py": "",
    "pkg/sub/deep.py": "",
}
ABSOLUTE = "from __future__ import absolute_import\n"


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("import top", ["pkg.top implicit load 1"]),
        (ABSOLUTE + "import top", ["top absolute load 2"]),
        ("import pkg.other", ["pkg absolute package 1", "pkg.other absolute load 1"]),
        ("from pkg import other", ["pkg absolute package 1", "pkg.other absolute load 1"]),
        ("from pkg import VERSION", ["pkg absolute load 1"]),
        ("from . import other", ["pkg relative package 1", "pkg.other relative load 1"]),
        ("from __future__ import division", []),
        ("from . import VERSION", ["pkg relative load 1"]),
        ("from .other import (  # why\n    a,\n    b)", ["pkg.other relative load 1"]),
        ("import sub.deep as d", ["pkg.sub implicit load 1", "pkg.sub.deep implicit load 1"]),
        ("from sub . deep import x", ["pkg.sub implicit load 1", "pkg.sub.deep implicit load 1"]),
        (
            "import os, other; import \\\n top",
            ["pkg.other implicit load 1", "pkg.top implicit load 1"],
        ),
        (
            "from pkg import *",
            ["pkg absolute load 1", "pkg.starred absolute load 1", "pkg.late absolute load 1"],
        ),
        ("def f():\n    import other", ["pkg.other implicit call 2"]),
        ("class C:\n    import other", ["pkg.other implicit load 2"]),
        ("if x:\n    import other", ["pkg.other implicit conditional 2"]),
        (
            "try:\n    import nope\nexcept ImportError: import other",
            ["pkg.other implicit conditional 3"],
        ),
        ("if __name__ == '__main__':\n    import other", ["pkg.other implicit main 2"]),
        ("__import__('other')", []),
        ("__import__('other', globals())", ["pkg.other literal load 1"]),
        (
            "f = lambda: __import__('pkg.other')",
            ["pkg literal package 1", "pkg.other literal call 1"],
        ),
        (
            "__import__('pkg', fromlist=['other'])",
            ["pkg literal package 1", "pkg.other literal load 1"],
        ),
        (
            "import importlib\nimportlib.import_module('pkg.other')",
            ["pkg literal package 2", "pkg.other literal load 2"],
        ),
        (
            "from importlib import import_module\nimport_module('.other', __package__)",
            ["pkg.other literal load 2"],
        ),
        (
            "from importlib import import_module\nimport_module('.deep', 'pkg.sub')",
            ["pkg literal package 2", "pkg.sub literal load 2", "pkg.sub.deep literal load 2"],
        ),
        ("text = '''\nimport other\n'''", []),
        ("# import other\nx.import_module('other')", []),
        ("print 'x'\nimport other", ["pkg.other implicit load 2"]),
    ],
)
def test_edges(text: str, edges: list[str], tmp_path: Path) -> None:
    found = planned(tmp_path, {**TREE, "pkg/asked.py": text + "\n"}).edges
    shown = [
        f"{one.target} {one.how.value} {one.when.value} {one.line}"
        for one in found
        if one.source == "pkg.asked"
    ]
    assert shown == edges
