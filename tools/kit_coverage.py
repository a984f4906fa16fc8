"""The coverage of the kit itself: what `py313-kit` and `once`, which run its tests under coverage.py, left, joined.

Fails below AT_LEAST percent where both have run.

usage: python tools/kit_coverage.py TOX_WORK_DIR DATA_FILE AT_LEAST
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SETTINGS = "pyproject.toml"
CELLS = ("py313-kit", "once")


def main(work_dir: str, joined: str, at_least: str) -> int:
    """Join what the cells of *work_dir* left into the file *joined* and report it; the exit status."""
    left = [Path(work_dir) / cell / "kit-coverage" for cell in CELLS]
    data = [str(file) for file in left if file.exists()]
    if not data:
        print("the kit's coverage: no cell has left any")
        return 0
    common = [f"--data-file={joined}", f"--rcfile={SETTINGS}"]
    failed = _coverage("combine", "--keep", "-q", *common, *data)
    gate = [f"--fail-under={at_least}"] if len(data) == len(CELLS) else []
    return failed or _coverage("report", *common, *gate)


def _coverage(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "coverage", *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
