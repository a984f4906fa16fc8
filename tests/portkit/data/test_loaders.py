"""Files written by 2.7, read on every 3 by the loader made for each: all that was written is there."""

from __future__ import annotations

import array
import datetime
import decimal
import subprocess
from collections import OrderedDict
from pathlib import Path

import pytest

from portkit.data import audit, loader
from portkit.interpreters import find_interpreters

# The files are written by 2.7 and read on each 3; what loaders are made of is tested by test_audit.py and
# test_pieces.py, with each interpreter of the kit.
pytestmark = pytest.mark.once

HERE = Path(__file__).parent
FOUND = {one.name: one for one in find_interpreters()}
MODERN = [one for one in FOUND.values() if one.version >= (3,)]
MODELS = """
class Old:
    pass
class New(object):
    pass
class Slots(object):
    __slots__ = ("word",)
"""
SPACE = {
    "array": array.array,
    "datetime": datetime,
    "Decimal": decimal.Decimal,
    "OrderedDict": OrderedDict,
    "OldSet": set,
}


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """A folder with the files, and one loader each."""
    if "py27" not in FOUND:
        pytest.skip("MISSING: CPython 2.7")
    folder = tmp_path_factory.mktemp("data")
    (folder / "models.py").write_text(MODELS)
    command = [FOUND["py27"].path, "-B", str(HERE / "writer.py"), str(folder)]
    subprocess.run(command, check=True, timeout=60)
    names = [
        file.name
        for file in folder.iterdir()
        if file.suffix in (".pickle", ".marshal", ".csv", ".ini")
    ]
    for name in [*names, "shelf", "bytes.db"]:
        text = loader(audit(folder / name))
        (folder / f"load_{name.replace('.', '_')}.py").write_text(text, "utf-8")
    return folder


@pytest.fixture(params=MODERN, ids=lambda one: one.name)
def read(request, written):
    """Load a file in one interpreter."""

    def load(name, *, models=True):
        module = f"load_{name.replace('.', '_')}"
        if not models:
            (written / "alone").mkdir(exist_ok=True)
            (written / "alone" / f"{module}.py").write_text((written / f"{module}.py").read_text())
        path = str(written if models else written / "alone")
        command = [request.param.path, "-E", "-s", "-B", str(HERE / "reader.py"), module]
        done = subprocess.run(
            [*command, str(written / name), path], capture_output=True, timeout=60
        )
        assert done.returncode == 0, done.stderr.decode()
        return evaluated(done.stdout.decode("ascii"))

    return load


def evaluated(text):
    text = text.replace("<class 'models.New'>", "'New'")
    return eval(
        text, {"__builtins__": {"set": set, "frozenset": frozenset, "KeyError": KeyError}, **SPACE}
    )


@pytest.mark.parametrize(
    "name", [f"{m}all{p}.pickle" for m in ("pickle", "cPickle") for p in (0, 1, 2)]
)
def test_pickles(read, name):
    found = read(name)
    error = found.pop("error")
    assert error.args == ("café",)
    slots = found.pop("slots", ("Slots", {"word": "café"}))
    assert slots == ("Slots", {"word": "café"})
    assert found == {
        "ascii": "abc",
        "array": array.array("i", [1, 2]),
        "blob": b"\xff\xd8\xff\xe0",
        "buffer": ["StringIO", "text é and more"],
        "characters": array.array("B", b"ab\xff"),
        "class": "New",
        "cycle": ["é", "again"],
        "date": datetime.date(2020, 2, 29),
        "decimal": decimal.Decimal("1.50"),
        "latin": "café",
        "long": 10,
        "name": "Jörg",
        "new": ("New", {"raw": b"\xff\x00\x01"}),
        "old": ("Old", {"name": "Jörg"}),
        "old set": {1, 2},
        "ordered": OrderedDict([("b", "é"), ("a", 1)]),
        "set": {"é"},
        "text": "é",
        "tuple": (1, "é"),
        "users": [{"name": "Müller"}, {"name": "é"}],
        "when": datetime.datetime(2020, 1, 2, 3, 4, 5),
    }


def test_objects_whose_class_is_missing_keep_their_state(read):
    found = read("pickleall2.pickle", models=False)
    assert found["new"] == ("New", {"args": (), "state": {"raw": b"\xff\x00\x01"}})


def test_several_pickles_in_a_file(read):
    assert read("several.pickle") == [[1], ["café"]]


def test_shelves(read):
    assert read("shelf") == {
        "one": {"name": "Jörg", "when": datetime.datetime(2020, 1, 1)},
        "é": [1, 2],
    }


def test_databases(read):
    assert read("bytes.db") == {"ké": b"v\xff", "plain": "text"}


def test_marshal(read):
    words = [
        b"caf\xc3\xa9",
        "é",
        1 << 70,
        -(1 << 40),
        1.5,
        2j,
        None,
        True,
        b"\xff",
        frozenset([1]),
        (1, "a"),
    ]
    assert read("data.marshal") == {"first": words, "second": {"first": "first"}}


def test_csv(read):
    assert read("rows.csv") == [["name", "note"], ["Jörg", "two\nlines"]]


def test_settings(read):
    main = {"name": "again", "path": "a;b", "long": "one\ntwo", "x": "1"}
    assert read("settings.ini") == {"main": main}
