"""Waves: bottom-up over what modules load, cycles collapsed."""

from __future__ import annotations

from portkit.plan.waves import breaking, cycles, levels


def test_levels_are_one_above_what_is_loaded() -> None:
    loads = {
        "top": frozenset(["middle", "low"]),
        "middle": frozenset(["low"]),
        "low": frozenset[str](),
        "alone": frozenset[str](),
    }
    assert levels(loads) == {"low": 1, "alone": 1, "middle": 2, "top": 3}


def test_a_cycle_shares_a_level() -> None:
    loads = {
        "a": frozenset(["b"]),
        "b": frozenset(["a", "low"]),
        "low": frozenset[str](),
        "user": frozenset(["a"]),
    }
    assert levels(loads) == {"low": 1, "a": 2, "b": 2, "user": 3}


def test_a_long_chain_is_no_matter_of_recursion() -> None:
    loads = {str(number): [str(number + 1)] for number in range(5000)} | {"5000": []}
    assert levels(loads)["0"] == 5001


def test_cycles_are_sorted_and_a_module_that_imports_itself_is_none() -> None:
    loads = {"d": ["c"], "c": ["d"], "b": ["a"], "a": ["b", "c"], "self": ["self"]}
    assert cycles(loads) == [["a", "b"], ["c", "d"]]


def test_without_these_imports_there_is_no_cycle() -> None:
    ring = {str(number): [str((number + 1) % 200)] for number in range(200)}
    assert len(breaking(ring, ring)) == 1
    chain = {"a": ["b", "c"], "b": ["c", "a"], "c": ["low"], "low": [], "top": ["a"]}
    assert breaking(chain, ["a", "b"]) in ({("a", "b")}, {("b", "a")})


def test_a_tangle_is_no_cycle_any_more() -> None:
    tangle = {str(a): [str(a * b % 97) for b in (3, 5, 11)] for a in range(97)}
    cut = breaking(tangle, tangle)
    left = {a: [b for b in tangle[a] if (a, b) not in cut and a != b] for a in tangle}
    assert cycles(left) == []
