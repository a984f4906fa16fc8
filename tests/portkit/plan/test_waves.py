"""Waves: bottom-up over what modules load, cycles collapsed."""

from __future__ import annotations

from portkit.plan.waves import cycles, levels


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
