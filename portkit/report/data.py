"""Audits of data files, for a person or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from portkit.data.model import Audit


def show_audits(audits: Sequence[Audit], written: Mapping[str, str], output_format: str) -> str:
    """The text for standard output; *written* are the loaders, by the path of their file."""
    if output_format == "json":
        found = [{**asdict(one), "loader": written.get(one.path)} for one in audits]
        return json.dumps(found, indent=2) + "\n"
    return "".join(line + "\n" for one in audits for line in _lines(one, written.get(one.path)))


def _lines(audit: Audit, loader: str | None) -> Iterator[str]:
    yield f"{audit.path}: {audit.kind}{': 3 reads it as it is' if audit.clean else ''}"
    if not audit.clean:
        yield from (f"  encoding={name!r}: {what}" for name, what in audit.encodings)
    for field in audit.fields:
        look = "" if field.certain else ", as it seems"
        yield f"  {field.where or 'the object'}: {field.encoding}{look} ({field.count}, as {field.example})"
    for note in audit.notes:
        where = f"{note.where}: " if note.where else ""
        yield f"  {where}{note.what}; {note.remedy}"
    if loader:
        yield f"  loader: {loader}"
