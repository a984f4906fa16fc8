"""Data that the legacy code has written is read by the port on 3, and what the port writes there by the legacy code.

Pickles of protocols 0 to 2 with text, bytes, dates and an old-style instance, a shelf, marshalled tables and
a CSV file, each by the modules of the course that are there for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import six

from portkit.interpreters import find_interpreters

pytestmark = pytest.mark.ported

ROOT = Path(__file__).parents[3]
FOUND = {one.name: one.path for one in find_interpreters() if one.implementation == "cpython"}
PYTHON2 = FOUND.get("py27")
ON_3 = sorted(name for name in FOUND if name.startswith("py3"))

# Both programs run on 2.7 with the legacy code and on 3 with the port.
WRITE = r"""
from __future__ import print_function
import sys
from course.messaging import archive, envelopes, marshalling, stores
from course.netdata import csvfiles

folder = sys.argv[1] + "/"
archive.write_samples(folder)
marshalling.dump_table(folder + "plain.marshal", [{"name": u"caf\xe9", "size": 3}, {"name": u"x", "size": -1}])
csvfiles.write_rows(folder + "rows.csv", [[u"caf\xe9", 3, None], [u'say "no"\nor; yes', 2.5, u"\u20ac"]])
for kind in (envelopes.JSON, envelopes.PICKLE, envelopes.MARSHAL):
    with open(folder + "envelopes", "ab") as stream:
        envelopes.send(stream, {u"id": 1, u"tags": [u"caf\xe9", None, 2.5]}, kind)
"""
READ = r"""
from __future__ import print_function
import sys
from course.messaging import archive, envelopes, marshalling, stores
from course.netdata import csvfiles

folder = sys.argv[1] + "/"
for protocol in range(3):
    entry = archive.read_entry(folder + "entry%d.pickle" % protocol)
    assert entry == archive.sample(), entry
    assert type(entry["title"]) is type(u"") and type(entry["raw"]) is bytes, entry
    assert list(entry["counts"]) == ["b", "a"], entry["counts"]
    assert entry["author"].__class__ is archive.Author
shelf = archive.read_shelf(folder + "notes")
assert shelf["second"] == [1, 2, 3.5, None], shelf
assert (shelf["first"]["text"], shelf["first"]["on"].isoformat()) == (u"caf\xe9", "2012-02-29"), shelf
table = archive.read_table(folder + "table.marshal")
assert table == [(u"\xe9t\xe9", b"\xff\x00", 1), (u"plain", b"text", -2)], table
plain = marshalling.load_table(folder + "plain.marshal")
assert plain == [{"name": u"caf\xe9", "size": 3}, {"name": u"x", "size": -1}], plain
rows = list(csvfiles.read_rows(folder + "rows.csv"))
assert rows == [[u"caf\xe9", u"3", u""], [u'say "no"\nor; yes', u"2.5", u"\u20ac"]], rows
with open(folder + "envelopes", "rb") as stream:
    for _ in range(3):
        value = envelopes.receive(stream, trusted=True)
        assert value == {u"id": 1, u"tags": [u"caf\xe9", None, 2.5]}, value
print("all read")
"""


@pytest.fixture(scope="module")
def needed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the port needs, and nothing else, for any interpreter."""
    folder = tmp_path_factory.mktemp("needed")
    shutil.copy(six.__file__, folder)
    return folder


def run(python: str, code: str, program: str, folder: Path) -> str:
    """What *program* says, on *python* with *code* for its path."""
    environment = {**os.environ, "PYTHONPATH": code, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [python, "-W", "ignore", "-c", program, str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(PYTHON2 is None, reason="no Python 2.7 here, which alone runs the legacy code")
@pytest.mark.parametrize("name", ON_3)
@pytest.mark.parametrize("written_by", ["legacy", "port"])
def test_what_one_writes_the_other_reads(
    written_by: str, name: str, needed: Path, tmp_path: Path
) -> None:
    assert PYTHON2 is not None
    legacy = PYTHON2, str(ROOT / "legacy_src")
    port = FOUND[name], f"{ROOT / 'ported_src'}{os.pathsep}{needed}"
    writer, reader = (legacy, port) if written_by == "legacy" else (port, legacy)
    run(*writer, WRITE, tmp_path)
    assert run(*reader, READ, tmp_path) == "all read\n"
    assert run(*writer, READ, tmp_path) == "all read\n"
