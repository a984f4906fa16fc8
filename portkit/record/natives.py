"""Native strings of 2.7 become text or bytes on 3: which of both a function is given.

Nobody can tell from a recorded call. What most calls of a function agree with is taken.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from portkit.record.corpus import Call
from portkit.record.run import Native

POSITIONS = 4
TEXT: Native = "text"


def choose(
    calls: Sequence[Call], equal: Callable[[list[tuple[int, Native]]], list[bool]]
) -> dict[str, Native]:
    """For each function that is not given text everywhere: what instead.

    *equal* makes calls, given as number and way, and says which of them agree with the legacy code.
    """
    plain = equal([(number, TEXT) for number in range(len(calls))])
    tried: list[tuple[int, Native]] = []
    scores: dict[str, Counter[str]] = defaultdict(Counter)
    for name, numbers in _by_function(calls).items():
        scores[name][json.dumps(TEXT)] = sum(plain[number] for number in numbers)
        if not all(plain[number] for number in numbers):
            ways = _ways([calls[number] for number in numbers])
            tried += [(number, way) for way in ways for number in numbers]
    for (number, way), good in zip(tried, equal(tried), strict=True):
        scores[calls[number]["call"]][json.dumps(way)] += good
    # The first of equals is taken: text before bytes, bytes everywhere before bytes in places.
    best = {
        name: json.loads(max(counts, key=counts.__getitem__)) for name, counts in scores.items()
    }
    return {name: way for name, way in best.items() if way != TEXT}


def _by_function(calls: Sequence[Call]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, call in enumerate(calls):
        found[call["call"]].append(number)
    return found


def _ways(calls: Sequence[Call]) -> list[Native]:
    """What to try besides text where it can be: bytes, text, bytes in one argument, in all but the first."""
    held = sorted({index for call in calls for index in _positions(call)})
    if not held and not any(_has_native(call["kw"]) for call in calls):
        return []
    single: list[Native] = [[index] for index in held[:POSITIONS]] if len(held) > 1 else []
    others: list[Native] = [held[1:]] if len(held) > 2 else []
    return ["bytes", "latin", *single, *others]


def _positions(call: Call) -> list[int]:
    return [index for index, form in enumerate(call["args"]) if _has_native(form)]


def _has_native(form: Any) -> bool:
    if isinstance(form, dict):
        return isinstance(form.get("s"), str) or any(_has_native(one) for one in form.values())
    return isinstance(form, list) and any(_has_native(one) for one in form)
