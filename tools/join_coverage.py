"""Join the coverage data of all cells of the matrix into the data file of COVERAGE_FILE, contexts kept; report on it.

usage: python tools/join_coverage.py SETTINGS TOX_WORK_DIR FOLDER

A report is printed; FOLDER gets ``coverage``, pages, and ``coverage.json``, which say which cell runs which line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from coverage import Coverage

from portkit.matrix.coverage import data_files
from portkit.matrix.joining import report_plainly


def main(settings: str, work_dir: str, folder: str) -> None:
    """Join and report. Raises CoverageException where what the cells of *work_dir* left cannot be read."""
    data = [str(file) for cell in sorted(Path(work_dir).iterdir()) for file in data_files(cell)]
    if not data:
        sys.exit(f"{work_dir}: no cell has left coverage data; run tox first")
    report_plainly()
    coverage = Coverage(config_file=settings)
    coverage.erase()
    coverage.combine(data, strict=True, keep=True)
    coverage.save()
    coverage.report()
    coverage.html_report(directory=f"{folder}/coverage", show_contexts=True)
    coverage.json_report(outfile=f"{folder}/coverage.json", show_contexts=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
