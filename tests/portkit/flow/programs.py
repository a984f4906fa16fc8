"""Small programs and trees, and what the flows in them come to."""

from __future__ import annotations

from portkit.codemod import registry
from portkit.discover import Entry
from portkit.file import File
from portkit.flow import flows_of
from portkit.job import FileResult
from portkit.options import Options
from portkit.project import Project
from portkit.runner import run
from portkit.source import from_bytes
from portkit.syntax.parse import parse

TEXT = tuple(one for one in registry().values() if one.group == "text")
WIRE = "import struct\ndef pack(body, tail=''):\n    return struct.pack('!H', 1) + body + tail\n"
READER = (
    "class Reader(object):\n    END = ''\n    def __init__(self, sock):\n        self.data = sock.recv(9)\n"
    "    def take(self, mark):\n        return self.data.split(mark)\n"
)


def opened(text: str, *tree: str) -> File:
    source = from_bytes(text.encode(), "module.py")
    return File(source, parse(source.text), Project(tree), Options(()))


def last(text: str):
    """The verdict about the expression that is the last line."""
    file = opened(text)
    statement = file.root.named_children[-1]
    return flows_of(file).verdict(statement.named_children[0])


def results(files: dict[str, str], folder) -> dict[str, FileResult]:
    """What a run of the codemods about text makes of *files*; a package ``p`` is in any case."""
    files = {"p/__init__.py": "", **files}
    entries = []
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        entries.append(Entry(str(path), str(folder)))
    found = {one.entry.path: one for one in run(entries, Options(TEXT), jobs=1)}
    return {name: found[str(folder / name)] for name in files}


def ported(files: dict[str, str], folder) -> dict[str, str]:
    """The *files* after that run."""
    return {name: one.after.decode() for name, one in results(files, folder).items()}


def packers(name: str, statement: str) -> dict[str, str]:
    """Files that each have bytes for *name* of ``p.any``."""
    text = f"from p.any import {name}\n" + statement.format(r"'\xff\x00'") + "\n"
    return {f"p/user{number}.py": text for number in range(3)}
