"""Read what an agent wrote: nothing in it is believed before it was looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portkit.parity.functions import Places
from portkit.parity.model import CHANGED, ENDING, Branch, Observation, ScenarioRun

_LONGEST = 8 << 20
# Each kind of record: the key that marks it, and what its value must be.
_MARKS: dict[str, type] = {
    "touch": str,
    "begin": str,
    "end": str,
    "label": str,
    "call": str,
    "forked": str,
    "made": list,
    "branch": list,
    "branches": list,
}
GARBAGE = "wrote garbage on the channel"
FORKED = "a process that it forked came out of the scenario"


@dataclass
class Reading:
    """What one process told; *begun* is the scenario that it was in when it ended, if any.

    *made* are the functions that it had objects of at its end, *branches* those that it took.
    """

    runs: dict[str, ScenarioRun] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)
    branches: set[Branch] = field(default_factory=set)
    begun: str | None = None
    forked: set[str] = field(default_factory=set)
    problem: str = ""


class _Garbage(Exception):
    """A line that no agent of ours writes."""


def read_channel(path: Path, places: Places) -> Reading:
    """All that the file at *path* tells, up to the first line that is not an agent's."""
    reading = Reading()
    seen: dict[str, Observation] = {}
    try:
        for record in _records(path):
            _take(record, reading, seen, places)
    except _Garbage:
        reading.problem = GARBAGE
    for name in reading.forked & reading.runs.keys():
        reading.runs[name] = ScenarioRun(name, problem=FORKED)
    return reading


def _records(path: Path) -> Iterator[dict[str, Any]]:
    try:
        stream = path.open("rb")
    except OSError:
        return
    with stream:
        while line := stream.readline(_LONGEST):
            yield _record(line)


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise _Garbage from None
    if not isinstance(record, dict):
        raise _Garbage
    marks = [name for name in _MARKS if name in record]
    if len(marks) != 1 or not isinstance(record[marks[0]], _MARKS[marks[0]]):
        raise _Garbage
    return record


def _take(
    record: dict[str, Any], reading: Reading, seen: dict[str, Observation], places: Places
) -> None:
    if "touch" in record:
        reading.touched.update(_full([record["touch"]], places))
    elif "made" in record:
        reading.made.update(_full(record["made"], places))
    elif "branch" in record:
        reading.branches.add(_branch(record["branch"]))
    elif "branches" in record:
        reading.branches.update(map(_branch, record["branches"]))
    elif "begin" in record:
        seen.clear()
        reading.begun = record["begin"]
    elif "forked" in record:
        reading.forked.add(record["forked"])
    elif "call" in record:
        _take_call(record, seen, places)
    elif "label" in record:
        form = {"raised": record["raised"]} if "raised" in record else record.get("value")
        seen[_free(record["label"], seen)] = Observation(form)
    else:
        _end(record, reading, seen)


def _full(texts: list[Any], places: Places) -> Iterator[str]:
    """The names of the functions at places, of those that the tree has."""
    for text in texts:
        function = places.find(_place(text))
        if function:
            yield function.full


def _branch(value: Any) -> Branch:
    if not isinstance(value, list) or [*map(type, value)] != [str, int, str]:
        raise _Garbage
    return Branch(*value)


def _place(text: Any) -> str:
    if not isinstance(text, str):
        raise _Garbage
    parts = text.rsplit(":", 2)
    if len(parts) != 3 or not parts[1].isdigit():
        raise _Garbage
    return text


def _take_call(record: dict[str, Any], seen: dict[str, Observation], places: Places) -> None:
    function = places.find(_place(record["call"]))
    args, after = record.get("args"), record.get("after")
    if function is None or "<locals>" in function.name:
        return
    if not isinstance(args, list) or not isinstance(after, list):
        raise _Garbage
    given = tuple((str(name), form) for name, form in args)
    form = {"cut": "unknown"} if "unknown" in record else record.get("result")
    if "raised" in record:
        form = {"left": "by an exception"}
    label = f"{function.full}()#{record.get('number')}"
    seen[label] = Observation(form, function.full, given)
    if after:
        seen[label + CHANGED] = Observation({"d": after}, function.full, given)


def _end(record: dict[str, Any], reading: Reading, seen: dict[str, Observation]) -> None:
    name = record["end"]
    if name != reading.begun:
        raise _Garbage
    for key in ENDING:
        if record.get(key) not in (None, [], {"b": ""}, {"s": ""}):
            seen[key] = Observation(_ending(key, record[key]))
    reading.runs[name] = ScenarioRun(name, dict(seen), str(record.get("problem", "")))
    reading.begun = None


def _ending(key: str, form: Any) -> Any:
    if key == "files":
        return {"d": form}
    return {"l": form} if key == "warnings" else form


def _free(label: str, seen: dict[str, Observation]) -> str:
    number = 2
    name = label
    while name in seen:
        name = f"{label}#{number}"
        number += 1
    return name
