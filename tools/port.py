"""Make ported_src anew: what `portkit fix` makes of legacy_src, with the work by hand merged in.

usage: python tools/port.py [COMMIT]

Git merges three texts of each file: the port as it is; what the kit of COMMIT made of legacy_src (COMMIT is
the last one that changed ported_src, if not given); and what the kit makes of it now. Files with
conflicts are named. Last it writes ported_src/PORTING.md: how many lines codemods changed, and how many were
changed by hand.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from portkit.compat import compat_source
from portkit.diff.reasons import load

ROOT = Path(__file__).parent.parent
PORT = ROOT / "ported_src"
COMPAT = Path("course", "_compat.py")
PAGE = "diff legacy_src ported_src --output-format markdown".split()
HELPERS = re.compile(r"^[ \t]*from course\._compat import (.+)$", re.M)


def git(*arguments: str) -> str:
    """What a command of git prints; raises CalledProcessError where it fails."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def chosen(root: Path) -> Iterator[str]:
    """The options that the port in *root* says it was made with."""
    for name, value in load(str(root / PORT.name)).fix.items():
        values = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        yield from (f"--{name}={one}" for one in values)
        if value is True:
            yield f"--{name}"


def automatic(root: Path, target: Path) -> None:
    """Write to *target* what the kit in *root* makes of the legacy code there.

    It says itself which files it left as they were.
    """
    command = [
        sys.executable,
        "-m",
        "portkit",
        "fix",
        "legacy_src",
        "-o",
        str(target),
        *chosen(root),
    ]
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, check=False
    )
    if not target.exists():
        sys.exit(done.returncode)


def automatic_of(commit: str, folder: Path) -> Path:
    """What the kit of *commit* made of the legacy code of that time."""
    tree, target = folder / "tree", folder / "before"
    git("worktree", "add", "--detach", str(tree), commit)
    try:
        automatic(tree, target)
    finally:
        git("worktree", "remove", "--force", str(tree))
    return target


def files(folder: Path) -> Iterator[Path]:
    """The files below *folder*, relative to it; the helpers apart, which follow from the others."""
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    return (path for path in found if path != COMPAT)


def merge(name: Path, before: Path, now: Path) -> bool:
    """Merge what is new in *now* since *before* into the port; False if that leaves conflicts."""
    ours, base, theirs = PORT / name, before / name, now / name
    if not ours.exists():
        ours.parent.mkdir(parents=True, exist_ok=True)
        ours.write_bytes(theirs.read_bytes())
        return True
    base = base if base.exists() else Path(os.devnull)
    command = ["git", "merge-file", "-q", str(ours), str(base), str(theirs)]
    return subprocess.run(command, check=False).returncode == 0


def write_helpers() -> None:
    """Write the module of helpers: those that the modules of the port import."""
    texts = [path.read_text("latin-1") for path in PORT.rglob("*.py") if path != PORT / COMPAT]
    lines = [line for text in texts for line in HELPERS.findall(text)]
    names = {name.split(" as ")[0].strip() for line in lines for name in line.split(",")}
    (PORT / COMPAT).write_text(compat_source(sorted(names)), "utf-8")


def main(arguments: list[str]) -> int:
    """Merge, write the helpers and the page; 1 where a file has conflicts."""
    commit = arguments[0] if arguments else git("log", "-1", "--format=%H", "--", "ported_src/*.py")
    with tempfile.TemporaryDirectory() as folder:
        before, now = automatic_of(commit, Path(folder)), Path(folder, "now")
        automatic(ROOT, now)
        conflicts = [name for name in files(now) if not merge(name, before, now)]
        write_helpers()
    page = subprocess.run(
        [sys.executable, "-m", "portkit", *PAGE], cwd=ROOT, check=True, capture_output=True
    )
    (PORT / "PORTING.md").write_bytes(page.stdout)
    for name in conflicts:
        print(f"conflict: ported_src/{name}")
    return 1 if conflicts else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
