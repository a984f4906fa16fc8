"""New inputs like the recorded ones: bounded, seeded, and small where they tell a difference."""

from __future__ import annotations

import pytest

from portkit.parity.model import Verdict
from portkit.record.corpus import Corpus, identity
from portkit.record.generate import Bounds, generate, pure_functions
from portkit.record.mutate import drawn, size, smaller
from portkit.record.replay import Plan, self_replay
from tests.portkit.record.conftest import NEWEST, cell, needs_legacy, write

pytestmark = pytest.mark.elsewhere

SOURCE = """
def middle(items): return items[len(items) / 2 if len(items) % 2 else 0]
def halved(n, words): return [n / 2] + sorted(words)
def length(words): return len(words)
def changing(items): items.append(1)
def saying(n): print(n)
def counting(n): return iter([n])
"""


def call(name, *args, **more):
    return {"call": f"package:{name}", "line": 1, "args": list(args), "kw": [], **more}


CALLS = [
    call("halved", 4, {"l": [{"s": "b"}, {"s": "a"}]}, result={"l": [2, {"s": "a"}, {"s": "b"}]}),
    call("length", {"l": [{"s": "b"}]}, result=1),
    call("changing", {"l": []}, result=None, after=[{"l": [1]}]),
    call("saying", 1, result=None),
    call("counting", 1, result={"it": "iterator"}),
]


@pytest.fixture
def plan(tmp_path):
    write(tmp_path / "legacy", "package.py", SOURCE)
    write(tmp_path / "ported", "package.py", "from __future__ import print_function\n" + SOURCE)
    trees = tmp_path / "legacy", tmp_path / "ported"
    return Plan(Corpus(["package"], "", "fast", CALLS), *trees, cell("py27"), [cell(NEWEST)])


@needs_legacy
def test_a_difference_that_no_recorded_call_shows_is_found_and_made_small(plan):
    [found] = generate(plan, Bounds(examples=30)).cells
    differing = list(found.of(Verdict.DIFFERS))
    assert {one.function for one in differing} == {"package:halved"}
    smallest = min(differing, key=lambda one: len(str(one.args)))
    (_, number), (_, words) = smallest.args
    assert number in (0, 1)
    assert words == {"l": []}


@needs_legacy
def test_only_pure_functions_are_called_with_what_nobody_recorded(plan):
    witnesses = self_replay(plan.corpus, plan.legacy, plan.reference)
    assert set(pure_functions(witnesses)) == {"package:halved", "package:length"}


def test_drawn_calls_are_new_alike_and_the_same_for_a_seed():
    first, again, other = (drawn(CALLS[:1], 25, seed) for seed in (1, 1, 2))
    assert first == again != other
    assert 5 < len(first) <= 25
    assert identity(CALLS[0]) not in map(identity, first)
    for one in first:
        number, words = one["args"]
        assert isinstance(number, int)
        assert all(isinstance(word["s"], str) for word in words["l"])


@pytest.mark.parametrize(
    "form",
    [
        True,
        7,
        "text",
        {"s": "native"},
        {"f": "0x1.8p+0"},
        {"t": [1, {"l": ["a"]}]},
        {"d": [["a", 1], ["b", {"l": []}]]},
        {"o": "package:C", "st": []},
        None,
    ],
)
def test_the_kind_stays(form):
    kind = sorted(form) if isinstance(form, dict) else type(form)
    for one in drawn([call("f", form)], 15, 0):
        [new] = one["args"]
        assert (sorted(new) if isinstance(new, dict) else type(new)) == kind


def test_a_value_that_holds_itself_is_left_alone():
    looped = call("f", {"n": 0, "l": [{"r": 0}]})
    assert drawn([looped], 10, 0) == []
    assert list(smaller(looped)) == []


def test_smaller_calls_end_at_the_smallest():
    current = call("f", 9, {"l": [{"s": "abc"}, {"l": [5]}]}, {"d": [["k", "text"]]}, {"t": [3]})
    for _ in range(50):
        following = [one for one in smaller(current) if size(one) <= size(current)]
        if not following:
            break
        current = min(following, key=size)
    assert current["args"] == [0, {"l": []}, {"d": []}, {"t": [0]}]
