"""Join data of coverage.py and report on each: a process that does so for several cells, one after the other.

usage: python -m portkit.matrix.joining ROOT < JOBS

ROOT is the folder of the project. JOBS is a list, in JSON, of what is to be done: ``files`` with data, the
file ``data`` that they are joined into, the file ``report`` for the report in JSON, and ``settings`` or null.
It writes a list with, for each, the measured files that this Python cannot read, such as those of Python 2,
and whether there is a report.
"""

from __future__ import annotations

import ast
import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

from coverage import Coverage
from coverage.exceptions import CoverageException
from coverage.python import PythonFileReporter


def report_plainly() -> None:
    """Have coverage.py read each file once, not once for each report, and report on files, not on their functions too.

    Either is a third of what a report takes. How coverage.py does so is its own matter; where it does otherwise,
    each report takes its time.
    """
    PythonFileReporter.code_regions = lambda reporter: ()  # type: ignore[assignment,method-assign]
    read = getattr(PythonFileReporter, "parser", None)
    if isinstance(read, property):
        kept: dict[str, Any] = {}

        def parser(reporter: PythonFileReporter) -> Any:
            name = reporter.filename
            if name not in kept:
                kept[name] = read.__get__(reporter)
            return kept[name]

        PythonFileReporter.parser = property(parser)  # type: ignore[assignment]


def done(job: dict[str, Any]) -> dict[str, Any]:
    """Do one job; what became of it. Raises CoverageException where coverage.py cannot do it."""
    coverage = Coverage(data_file=job["data"], config_file=job["settings"] or True)
    coverage.combine(job["files"], strict=True, keep=True)
    coverage.save()
    here = os.path.realpath(os.curdir)
    measured = sorted(os.path.relpath(one, here) for one in coverage.get_data().measured_files())
    unread = [path for path in measured if not can_read(path)]
    has_report = len(unread) < len(measured)
    if has_report:
        coverage.json_report(outfile=job["report"], ignore_errors=True)
    return {"unread": unread, "has_report": has_report}


@cache
def can_read(path: str) -> bool:
    """Whether coverage.py, on the Python that runs here, can say which lines *path* has."""
    try:
        ast.parse(Path(path).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return False
    return True


def main() -> None:
    report_plainly()
    os.chdir(sys.argv[1])
    try:
        json.dump([done(job) for job in json.load(sys.stdin)], sys.stdout)
    except CoverageException as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
