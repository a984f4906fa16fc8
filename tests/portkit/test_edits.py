"""Templates and edits: parentheses, glued tokens, nesting, and that no edit is ever lost."""

from __future__ import annotations

import pytest

from portkit.edits import Edit, Hole, glues, render
from portkit.errors import CodemodError, EditConflict
from portkit.templates import compile_template


def edit(start: int, end: int, *parts: str | Hole) -> Edit:
    return Edit(start, end, parts)


def test_edits_in_holes_are_made() -> None:
    outer = edit(0, 7, "g(", Hole(2, 3, 17), ", ", Hole(5, 6, 17), ")")
    assert render("f(a, b)", [edit(5, 6, "B"), outer, edit(2, 3, "A")]) == "g(A, B)"


def test_holes_in_another_order_and_twice() -> None:
    inner = [Edit(2, 3, ("X",)), Edit(5, 6, ("Y",))]
    outer = Edit(0, 7, (Hole(5, 6, 17), ".f(", Hole(2, 3, 17), ", ", Hole(2, 3, 17), ")"))
    assert render("f(a, b)", [*inner, outer]) == "Y.f(X, X)"


def test_a_wrapper_and_what_it_wraps() -> None:
    wrapper = edit(0, 1, "list(", Hole(0, 1, 17), ")")
    assert render("a", [edit(0, 1, "b"), wrapper]) == "list(b)"


def test_the_rewritten_kind_decides_on_parentheses() -> None:
    inner = Edit(2, 3, ("x in y",), level=6)
    outer = Edit(0, 4, (Hole(2, 3, 17, required=7), " in d"), level=6)
    assert render("f(a)", [outer, inner]) == "(x in y) in d"


@pytest.mark.parametrize(
    "edits",
    [
        [edit(0, 3, "x"), edit(2, 5, "y")],
        [edit(0, 5, "x"), edit(1, 2, "y")],
        [edit(0, 5, "x", Hole(3, 4, 17)), edit(1, 2, "y")],
        [edit(0, 5, Hole(0, 1, 17), "x"), edit(3, 4, "y")],
        [edit(2, 3, "x"), edit(2, 3, "y")],
        [edit(8, 11, "x")],
    ],
)
def test_overlapping_or_lost_edits_raise(edits: list[Edit]) -> None:
    with pytest.raises(EditConflict):
        render("abcdefghij", edits)


@pytest.mark.parametrize(
    ("left", "right", "glued"),
    [
        ("return", "repr(x)", True),
        ("0xF", "and 1", True),
        ("in", '"a"', False),
        ("x", "(a)", False),
        (" b", "'a'", True),
        ("ur", '"a"', True),
        ("1", '"a"', False),
    ],
)
def test_glue(left: str, right: str, glued: bool) -> None:
    assert glues(left, right) is glued


def test_inserted_line_ends_are_those_of_the_file() -> None:
    assert render("a\r\nb", [edit(0, 0, "x\n")], "\r\n") == "x\r\na\r\nb"


def test_a_line_break_that_loses_its_brackets_gets_parentheses() -> None:
    text = "x = f(a +\n b)"
    bare = Edit(4, 13, (Hole(6, 12, 11, 7, bracketed=False), " in d"), 6, 0, bracketed=False)
    assert render(text, [bare]) == "x = (a +\n b) in d"


def test_a_template_that_is_not_python() -> None:
    with pytest.raises(CodemodError):
        compile_template("{a} in in {b}")


def test_braces_in_a_template() -> None:
    assert compile_template("{{}}[{key}]").parts[0] == "{}["
