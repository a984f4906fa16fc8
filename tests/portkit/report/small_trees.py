"""Small trees to report about, with names and contents that HTML must not take for its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

from portkit.diff.model import FileDiff, Status
from portkit.plan.model import Module as Planned
from portkit.report.site.model import Module, Tree
from tests.command import portkit

EVIL = "<script>alert(1)<"  # no "/" in a name of a file
MIDDLE = "".join(f"name{number} = {number}\n" for number in range(30))
HASHED = "print(hash('a'))\n"  # what no codemod can do more about than tell
LEGACY = {
    "pkg/__init__.py": "",
    "pkg/low.py": "VALUE = {}\nif VALUE.has_key('<b>&'): pass\n",
    "pkg/high.py": "import low\n\ndef f(x):\n    print '</td><script>alert(2)</script>', x\n",
    f"pkg/{EVIL}.py": "import high\nprint '<img src=x onerror=alert(3)>'\n",
    "pkg/broken.py": "def f(:\n",
    "pkg/long.py": f"print 1\n{MIDDLE}print 2\nX = 1\n{MIDDLE}{HASHED}",
}
PORTED = {
    "pkg/long.py": (
        "from __future__ import print_function\nprint(1)\n"
        f"{MIDDLE}print(2)\nX = 2\n{MIDDLE}{HASHED}"
    ),
    "pkg/__init__.py": "",
    "pkg/low.py": "VALUE = {}\nif '<b>&' in VALUE: pass\n",
    "pkg/high.py": (
        "from __future__ import print_function\nfrom pkg import low\n\n"
        "def f(x):\n    print('</td><script>alert(2)</script>', x)\n"
    ),
}


def write_tree(folder: Path, files: dict[str, str]) -> Path:
    """Write *files*, path -> text, below *folder*."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def run_report(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run ``portkit report`` in *folder*, where it finds no settings."""
    return portkit("report", *arguments, cwd=folder)


def tree(*modules: tuple[str, int, list[str]]) -> Tree:
    """A tree of modules given by name, wave and the names that they load."""
    file = FileDiff(None, None, Status.GONE, True)
    made = (
        Module(Planned(name, name, name, 1, wave), (), file, loads=tuple(loads))
        for name, wave, loads in modules
    )
    return Tree("src", tuple(sorted(made, key=lambda one: (one.wave, one.name))))
