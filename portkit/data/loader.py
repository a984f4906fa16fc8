"""The loader of a file: a small Python file, put together from ``pieces`` and what the audit found."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from portkit.data.model import Audit

_PIECES = {
    "pickle": ("natives", "pickled"),
    "shelf": ("natives", "pickled", "shelved"),
    "dbm": ("natives", "databases"),
    "marshal": ("natives", "marshalled"),
    "csv": ("rows",),
    "config": ("settings",),
}
_HEAD = '''"""Reads {name}, written by Python 2.7, on Python 3: ``load(path)``.

Made by `portkit data`.{more}
"""
'''
_ABOUT_FIELDS = """ FIELDS says what native strings of 2.7 are that are not ASCII, an encoding or
"bytes"; look at what is marked, and add the places where ASCII should stay bytes."""
_IMPORT = re.compile(r"^(?:import|from) .*\n", re.MULTILINE)
_MAIN = """

if __name__ == "__main__":
    import pprint
    import sys

    pprint.pprint(load(*sys.argv[1:]))
"""


def loader(audit: Audit) -> str:
    """The text of the loader of the file that *audit* is about."""
    names = _PIECES[audit.kind]
    texts = [
        resources.files("portkit.data.pieces").joinpath(f"{name}.py").read_text("utf-8")
        for name in names
    ]
    imports: set[str] = set()
    bodies = []
    for index, text in enumerate(texts):
        body = text.partition('"""\n')[2]
        imports.update(_IMPORT.findall(body))
        # Only the last piece is asked by others: its load is the loader's.
        body = _IMPORT.sub("", body).strip("\n")
        bodies.append(body if index == len(texts) - 1 else _without_load(body))
    own = sorted(line for line in imports if "portkit." not in line)
    head = _HEAD.format(
        name=Path(audit.path).name, more=_ABOUT_FIELDS if "natives" in names else ""
    )
    lines = [line for line in own if line.startswith("import")]
    lines += [line for line in own if line.startswith("from")]
    text = head + "\n" + "".join(lines) + "\n" + "\n\n\n".join(bodies) + "\n" + _MAIN
    text = text.replace("FIELDS = {}  # type: dict[str, str]\n", _fields(audit))
    for name, value in audit.details:
        text = text.replace(f'{name} = ""\n', f"{name} = {_quoted(value)}\n")
    return text


def _without_load(body: str) -> str:
    return body.partition("\n\n\ndef load(")[0]


def _fields(audit: Audit) -> str:
    if not audit.fields:
        return "FIELDS = {}\n"
    lines = [
        f"    {_quoted(one.where)}: {_quoted(one.encoding)},"
        f"{'' if one.certain else '  # look at it'}"
        f"  # {one.count} times, as in {one.example}\n"
        for one in audit.fields
    ]
    return "FIELDS = {\n" + "".join(lines) + "}\n"


def _quoted(text: str) -> str:
    return repr(text)
