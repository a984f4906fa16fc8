"""Look at a file that Python 2.7 has written: what kind it is, and what 3 makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from portkit.data.classes import DATES, NEED_TEXT
from portkit.data.dumb import foreign, read_dumb, stem_of
from portkit.data.fields import Place, fields_of, notes_of, places, step
from portkit.data.marshals import read_marshal
from portkit.data.model import Audit, DataError, Note, Value
from portkit.data.pickles import read_pickles
from portkit.data.texts import audit_config, audit_csv, is_config

LARGEST = 256 << 20
_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".ini": "config",
    ".cfg": "config",
    ".conf": "config",
    ".pickle": "pickle",
    ".pkl": "pickle",
    ".marshal": "marshal",
}


def audit(path: Path, kind: str = "") -> Audit:
    """What is in the file *path* (of a dumb database: its name without ``.dir``).

    *kind* says what it is where neither content nor name does. Raises DataError for what is no data
    of 2.7, is cut off or too large. Nothing in the file is executed.
    """
    stem = stem_of(path)
    if stem is not None:
        return _database(stem)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise DataError(
                f"{path}: {size >> 20} MB: files over {LARGEST >> 20} MB are not looked at"
            )
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from error
    try:
        return _KINDS[kind or _kind(path, content)](str(path), content)
    except DataError as error:
        raise DataError(f"{path}: {error}") from error


def audit_all(paths: Sequence[Path], kind: str = "") -> Iterator[Audit | DataError]:
    """The audit of each file, or what is wrong with it; folders are searched for names of data files."""
    for path in paths:
        for file in _data_files(path) if path.is_dir() else [path]:
            try:
                yield audit(file, kind)
            except DataError as error:
                yield error


def _data_files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        index = file.suffix == ".dir" and stem_of(file) is not None
        if file.is_file() and (index or file.suffix in _SUFFIXES):
            yield file


def _kind(path: Path, content: bytes) -> str:
    if not content:
        raise DataError("it is empty")
    told = foreign(content)
    if told:
        raise DataError(told)
    if path.suffix in _SUFFIXES:
        return _SUFFIXES[path.suffix]
    if content[:1] in b"\x80(]})cilI" and content.rstrip(b"\n")[-1:] == b".":
        return "pickle"
    if is_config(content):
        return "config"
    if content[:1] in b"{[(<>" and content[-1:] not in b"}])\n":
        return "marshal"
    raise DataError(
        "no pickle, shelf, marshal, csv or ConfigParser file that is known by name or content "
        "(--kind says what it is)"
    )


def _pickle(path: str, content: bytes) -> Audit:
    objects = list(read_pickles(content))
    found = [place for one in objects for place in places(one)]
    notes = notes_of(found)
    if len(objects) > 1:
        notes.append(
            Note("", f"{len(objects)} objects, one after the other", "the loader gives a list")
        )
    return Audit(path, "pickle", fields_of(found), notes, _encodings(found))


def _encodings(found: Sequence[Place]) -> list[tuple[str, str]]:
    """What ``pickle.load`` makes of it by encoding: no single one may be right."""
    natives = [place for place in found if place.value.kind == "native"]
    beyond = [place.where for place in natives if not place.value.content.isascii()]
    instances = [place for place in found if place.value.kind == "instance"]
    dates = [place.where for place in instances if place.value.content in DATES]
    text = [place.where for place in instances if place.value.content in NEED_TEXT]
    attributes = [
        place.where for place in instances if any(one.kind == "dict" for one in place.value.state)
    ]
    keys = [place.where for place in natives if place.where.endswith(" key")]
    broken = text + attributes + keys
    return [
        ("ASCII", _sentence("UnicodeDecodeError", beyond + dates)),
        ("latin-1", _sentence("characters for bytes", beyond)),
        ("bytes", _sentence("keys, attributes or arguments are bytes", broken)),
    ]


def _sentence(what: str, where: Sequence[str]) -> str:
    if not where:
        return "right for its native strings"
    shown = ", ".join(list(dict.fromkeys(one or "the object" for one in where))[:3])
    return f"{what}: {shown}{' ...' if len(set(where)) > 3 else ''}"


def _marshal(path: str, content: bytes) -> Audit:
    found = list(places(read_marshal(content)))
    what = "native strings are bytes for marshal.loads of 3, and interned ones it refuses"
    notes = [Note("", what, "the loader reads the format itself")]
    held = any(place.value.kind == "native" for place in found)
    return Audit(path, "marshal", fields_of(found), notes if held else [])


def _database(stem: Path) -> Audit:
    content = read_dumb(stem)
    try:
        shelf = [(key, value) for key, held in content.items() for value in read_pickles(held)]
    except DataError:
        shelf = []
    keys = [Place(" key", Value("native", key)) for key in content]
    if not shelf:
        held = [
            Place(step(Value("native", key), len(content)), Value("native", one))
            for key, one in content.items()
        ]
        what = "keys and values are bytes on 3; anydbm is called dbm"
        return Audit(
            str(stem), "dbm", fields_of(keys + held), [Note("", what, "the loader decodes them")]
        )
    found = [
        Place(step(Value("native", key), len(content)) + place.where, place.value)
        for key, value in shelf
        for place in places(value)
    ]
    return Audit(str(stem), "shelf", fields_of(keys + found), notes_of(found), _encodings(found))


_KINDS: dict[str, Callable[[str, bytes], Audit]] = {
    "pickle": _pickle,
    "marshal": _marshal,
    "csv": audit_csv,
    "config": audit_config,
}
KINDS = tuple(_KINDS)
