"""Calls like recorded ones: arguments of the same kinds with other content, drawn by Hypothesis."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from portkit.errors import UsageError
from portkit.record.corpus import Call, identity

try:
    import hypothesis
    from hypothesis import strategies as st
except ImportError as error:
    raise UsageError("--generate needs Hypothesis: pip install 'portkit[generate]'") from error

Form = Any
_EDGES = [0, 1, -1, 2, 3, 10, 255, 256, 2**31 - 1, -(2**31)]
_LETTERS = "ab Z09_-.,:/%\n\xe9"


def drawn(calls: Sequence[Call], count: int, seed: int) -> list[Call]:
    """About *count* new calls of one function, none of them among *calls*; the same for a *seed*."""
    known = {identity(call) for call in calls}
    found: dict[str, Call] = {}

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(st.sampled_from(list(calls)).flatmap(_mutated))
    def collect(call: Call) -> None:
        if identity(call) not in known:
            found.setdefault(identity(call), call)

    collect()  # pylint: disable=no-value-for-parameter # Hypothesis gives it
    return list(found.values())


def _mutated(call: Call) -> st.SearchStrategy[Call]:
    kept = {key: call[key] for key in ("call", "line", "kw")}
    if refers(call["args"]):  # what is seen twice must stay one
        return st.just({**kept, "args": call["args"]})
    return st.tuples(*map(_like, call["args"])).map(lambda args: {**kept, "args": list(args)})


def refers(form: Form) -> bool:
    """Whether a value refers to another."""
    if isinstance(form, dict):
        return "r" in form or any(refers(one) for one in form.values())
    return isinstance(form, list) and any(refers(one) for one in form)


def _like(form: Form) -> st.SearchStrategy[Form]:
    """Values of the kind of *form*, itself among them."""
    if isinstance(form, bool):
        return st.booleans()
    if isinstance(form, int):
        near = st.sampled_from([form, form + 1, form - 1, *_EDGES])
        return near | st.integers(-(2**40), 2**40)
    if isinstance(form, str):
        return st.just(form) | _text(form)
    if isinstance(form, dict):
        for tag, make in _MAKERS.items():
            if tag in form:
                return st.just(form) | make(form)
    return st.just(form)


def _text(form: str) -> st.SearchStrategy[str]:
    letters = sorted(set(form[:200]) | set(_LETTERS))
    parts = st.sampled_from([form[: len(form) // 2], form[len(form) // 2 :], form * 2])
    return st.text(st.sampled_from(letters), max_size=len(form) + 5) | parts


def _native(form: Form) -> st.SearchStrategy[Form]:
    letters = sorted(set(form["s"][:200]) | set(_LETTERS[:-1]))
    return st.text(st.sampled_from(letters), max_size=len(form["s"]) + 5).map(
        lambda text: {"s": text}
    )


def _list(form: Form) -> st.SearchStrategy[Form]:
    items = form["l"]
    item = st.one_of([_like(one) for one in items[:10]]) if items else st.integers(-5, 5)
    return st.lists(item, max_size=len(items) + 3).map(lambda values: {"l": values})


def _tuple(form: Form) -> st.SearchStrategy[Form]:
    return st.tuples(*map(_like, form["t"])).map(lambda values: {"t": list(values)})


def _dict(form: Form) -> st.SearchStrategy[Form]:
    pairs = st.tuples(*[_like(value) for _, value in form["d"]])
    whole = pairs.map(lambda values: [[k, v] for (k, _), v in zip(form["d"], values, strict=True)])
    return whole.flatmap(lambda held: st.integers(0, len(held)).map(lambda n: {"d": held[:n]}))


def _float(_: Form) -> st.SearchStrategy[Form]:
    edges = st.sampled_from([0.0, -0.0, 0.5, 1.5, 2.5, 0.1, 1e16, 2.675])
    return (edges | st.floats(allow_nan=False, width=64)).map(lambda value: {"f": value.hex()})


_MAKERS: dict[str, Callable[[Form], st.SearchStrategy[Form]]] = {
    "s": _native,
    "l": _list,
    "t": _tuple,
    "d": _dict,
    "f": _float,
}


def smaller(call: Call) -> Iterator[Call]:
    """Calls with one argument made smaller."""
    if refers(call["args"]):
        return
    for index, form in enumerate(call["args"]):
        for less in _smaller(form):
            args = [*call["args"][:index], less, *call["args"][index + 1 :]]
            yield {**call, "args": args}


def size(call: Call) -> int:
    """How long a call is to read."""
    return len(json.dumps([call["args"], call["kw"]]))


def _smaller(form: Form) -> Iterator[Form]:
    if isinstance(form, int) and not isinstance(form, bool):
        yield from (one for one in (0, 1, -1, form // 2, form - 1) if abs(one) < abs(form))
    elif isinstance(form, str):
        yield from _shorter(form)
    elif isinstance(form, dict) and isinstance(form.get("s"), str):
        yield from ({"s": one} for one in _shorter(form["s"]))
    elif isinstance(form, dict):
        for tag in ("l", "d"):
            yield from ({tag: one} for one in _shorter(form.get(tag, [])))
        if "l" in form:
            yield from ({"l": one} for one in _one_smaller(form["l"]))
        if "t" in form:
            yield from ({"t": one} for one in _one_smaller(form["t"]))


def _shorter(parts: Any) -> Iterator[Any]:
    half = len(parts) // 2
    if half:
        yield from (parts[:half], parts[half:])
    yield from (parts[:index] + parts[index + 1 :] for index in range(min(len(parts), 8)))


def _one_smaller(items: list[Form]) -> Iterator[list[Form]]:
    for index, item in enumerate(items[:8]):
        yield from ([*items[:index], less, *items[index + 1 :]] for less in _smaller(item))
