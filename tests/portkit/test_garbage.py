"""What is known of a file goes with it."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from portkit import opened
from portkit.discover import Entry
from portkit.file import File
from portkit.job import Job, Status
from portkit.project import Project
from portkit.settings import Settings

# Softspace, flows, star imports, printing calls: what is worked out once for a whole file.
TEXT = """\
import struct
from os.path import *
def show(rows):
    print "a\\n", rows
    for row in rows:
        print struct.pack("<I", row)[0],
class Table:
    def __str__(self):
        return show(self.rows).encode("hex")
print map(show, [1, 2])
"""


def test_no_tree_is_kept_alive_by_a_cache_beside_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "ROOM", 0)  # for files that others ask for
    entries = [Entry(str(tmp_path / f"m{number}.py"), str(tmp_path)) for number in range(3)]
    for number, entry in enumerate(entries):
        Path(entry.path).write_text(TEXT + f"x = {number}\n")
    job = Job(Settings().options(), Project([one.path for one in entries]))
    gc.collect()
    others = _files()  # of other tests
    assert all(job(one).status is Status.CHANGED for one in entries)
    job.project.opened.leave()
    assert _files() == others


def _files() -> int:
    return sum(isinstance(one, File) for one in gc.get_objects())
