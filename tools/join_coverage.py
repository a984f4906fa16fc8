"""Join the coverage data of all cells of the matrix into the data file of COVERAGE_FILE, contexts kept.

usage: python tools/join_coverage.py SETTINGS TOX_WORK_DIR
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from portkit.matrix.coverage import data_files


def main(settings: str, work_dir: str) -> int:
    """Join what the cells of *work_dir* left; the exit status of coverage.py."""
    data = [str(file) for folder in sorted(Path(work_dir).iterdir()) for file in data_files(folder)]
    if not data:
        sys.exit(f"{work_dir}: no cell has left coverage data; run tox first")
    command = [sys.executable, "-m", "coverage", "combine", "--keep", "-q", f"--rcfile={settings}"]
    return subprocess.run([*command, *data], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
