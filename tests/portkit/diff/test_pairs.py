"""Which file of a port is which of the legacy tree."""

from __future__ import annotations

from portkit.diff.pairs import pairs

A = ["import os", "def a():", "    return 1", "x = a()"]
B = ["import sys", "class B(object):", "    pass", "y = B()"]


def test_by_path() -> None:
    assert pairs({"a.py": A, "b.py": B}, {"a.py": B, "c.py": B}) == [
        ("a.py", "a.py"),
        ("b.py", "c.py"),
    ]


def test_moved_by_what_stands_in_it() -> None:
    changed = [*A[:3], "x = a() + 1"]
    assert pairs({"pkg/a.py": A, "pkg/b.py": B}, {"src/p/one.py": changed, "src/p/b.py": B}) == [
        ("pkg/b.py", "src/p/b.py"),
        ("pkg/a.py", "src/p/one.py"),
    ]


def test_an_empty_file_goes_with_those_beside_it() -> None:
    found = pairs({"p/__init__.py": [], "p/a.py": A}, {"q/__init__.py": [], "q/a.py": A})
    assert found == [("p/__init__.py", "q/__init__.py"), ("p/a.py", "q/a.py")]


def test_what_has_no_pair() -> None:
    assert pairs({"a.py": A}, {"b.py": B}) == [("a.py", None), (None, "b.py")]


def test_of_two_copies_the_one_of_the_same_name() -> None:
    assert pairs({"p/a.py": A}, {"q/b.py": A, "q/z/a.py": A}) == [
        (None, "q/b.py"),
        ("p/a.py", "q/z/a.py"),
    ]
