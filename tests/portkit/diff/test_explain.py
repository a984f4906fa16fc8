"""Who wrote which line: codemods, by the steps of a run, or a hand."""

from __future__ import annotations

from portkit.diff.explain import Automatic, changes
from portkit.diff.hunks import lines
from portkit.diff.model import Change, Line
from portkit.diff.origins import origins
from portkit.rewrite import rewrite
from portkit.settings import Settings
from portkit.source import from_bytes

OLD = """import os
a = d.has_key(1)
print a
print a.has_key(b) <> c
end = 1
"""


def made(text: str) -> Automatic:
    outcome = rewrite(from_bytes(text.encode()), Settings().options())
    found = lines(outcome.result.text)
    rewritten = {one.line: frozenset([one.codemod]) for one in outcome.findings if one.fixable}
    return Automatic(tuple(found), origins(text, outcome.steps), rewritten)


def test_each_line_has_the_codemods_that_wrote_it() -> None:
    automatic = made(OLD)
    by = dict(zip(automatic.lines, automatic.origins, strict=True))
    assert by["from __future__ import print_function"] == {"print_statement"}
    assert by["a = 1 in d"] == {"has_key"}
    assert by["print((b in a) != c)"] == {"has_key", "not_equal", "print_statement"}
    assert by["end = 1"] == frozenset()


def test_a_line_put_in_above_a_blank_line() -> None:
    text = "class A:\n    def next(self):\n        return 1\n\n    def last(self):\n        pass\n"
    automatic = made(text)
    (change,) = changes(lines(text), automatic, automatic.lines)
    assert change.after == (
        Line("    __next__ = next", ("iterator_next",)),
        Line("", ("iterator_next",)),
    )


def test_what_codemods_give_is_theirs() -> None:
    automatic = made(OLD)
    found = changes(lines(OLD), automatic, automatic.lines)
    assert [(one.line, one.by_codemods, one.by_hand) for one in found] == [(1, 1, 0), (2, 3, 0)]


def test_a_line_that_a_hand_changed_again_is_not() -> None:
    automatic = made("import os\nx = 0\nprint a\nprint b\n")
    ported = [*automatic.lines[:-1], "print(b, c)"]
    imported, change = changes(["import os", "x = 0", "print a", "print b"], automatic, ported)
    assert imported.by_codemods == 1
    assert change == Change(
        3,
        4,
        ("print a", "print b"),
        (Line("print(a)", ("print_statement",)), Line("print(b, c)", ())),
        ("print_statement",),
        1,
        1,
    )


def test_lines_that_are_gone() -> None:
    automatic = made("import sets\nx = 1\n")
    (by_hand,) = changes(
        ["import os", "x = 1"], Automatic.untouched(("import os", "x = 1")), ["x = 1"]
    )
    assert (by_hand.by_codemods, by_hand.by_hand) == (0, 1)
    (gone,) = changes(["import sets", "x = 1"], automatic, automatic.lines)
    assert gone.by_hand == 0
    assert gone.codemods


def test_a_rewrite_of_a_later_pass_keeps_what_the_first_did() -> None:
    automatic = made("apply(print_it, (a <> b,))\n")
    assert automatic.origins[-1] >= {"apply", "not_equal"}
