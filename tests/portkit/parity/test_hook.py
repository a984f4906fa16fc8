"""The profile function of ``agents/observe``, called as an interpreter calls it.

No tracer sees what a profile function does, so here the program itself tells it that it was entered or left.
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from portkit.agents.canonical import Places
from portkit.agents.observe.hook import Hook, arguments, functions_made, outcome

PROGRAM = """
def add(into, more):
    see("call")
    into.append(more)
    see("return", len(into))
    return len(into)

def outer(into):
    see("call")
    add(into, 1)
    see("return")

def numbers():
    see("call")
    yield 1

class Thing(object):
    def __init__(self):
        see("call")
        see("return")

    def __len__(self):
        see("call")
        see("return", 3)
        return 3
"""
CALLER = """
def add(into): see("call"); return m["add"](into, 2)
def outer(into): see("call"); m["outer"](into)
def numbers(): see("call"); list(m["numbers"]())
def thing(): see("call"); len(m["Thing"]())
"""


class Channel:
    is_ours = True

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = []

    def write(self, **line: Any) -> None:
        self.lines.append(line)

    @property
    def calls(self) -> list[dict[str, Any]]:
        return [line for line in self.lines if "call" in line]


class Watched:
    """A program and its caller, with a hook that they tell."""

    def __init__(self, folder: Path, branches: Any = None) -> None:
        self.tree = f"{folder / 'tree'}/"
        self.channel = Channel()
        self.hook = Hook(self.channel, Places(), self.tree, str(folder / "caller.py"), branches)
        self.hook.active = True
        self.program: dict[str, Any] = {"see": self.see}
        self.caller: dict[str, Any] = {"see": self.see, "m": self.program}
        exec(compile(PROGRAM, f"{self.tree}m.py", "exec"), self.program)
        exec(compile(CALLER, str(folder / "caller.py"), "exec"), self.caller)

    def see(self, event: str, value: object = None) -> None:
        self.hook._profile()(sys._getframe(1), event, value)


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def test_a_call_is_told_with_what_it_gave_and_changed(watched: Watched) -> None:
    assert watched.caller["add"]([1]) == 2
    assert watched.channel.lines == [
        {"touch": "m.py:2:add"},
        {
            "call": "m.py:2:add",
            "number": 1,
            "args": [["into", {"l": [1]}], ["more", 2]],
            "result": 2,
            "after": [[0, {"l": [1, 2]}]],
        },
    ]
    watched.caller["add"]([])
    assert [line["number"] for line in watched.channel.calls] == [1, 2]


def test_calls_inside_of_the_program_are_only_touched(watched: Watched) -> None:
    into: list[int] = []
    watched.caller["outer"](into)
    [call] = watched.channel.calls
    assert call["call"] == "m.py:8:outer"
    assert call["after"] == [[0, {"l": [1]}]]
    touched = [line["touch"] for line in watched.channel.lines if "touch" in line]
    assert touched == ["m.py:8:outer", "m.py:2:add"]


@pytest.mark.parametrize(("name", "told"), [("numbers", []), ("thing", ["m.py:18:__init__"])])
def test_neither_generators_nor_special_methods_that_differ(
    watched: Watched, name: str, told: list[str]
) -> None:
    watched.caller[name]()
    assert [line["call"] for line in watched.channel.calls] == told


def test_what_is_not_observed(watched: Watched) -> None:
    watched.hook.active = False
    watched.caller["add"]([])
    watched.hook.active = True
    thread = threading.Thread(target=watched.caller["add"], args=([],))
    thread.start()
    thread.join()
    watched.program["add"]([], 1)  # by the test itself
    assert watched.channel.lines == [{"touch": "m.py:2:add"}]


def test_a_process_that_was_forked_says_nothing(watched: Watched) -> None:
    begun = watched.program["see"]
    watched.program["see"] = lambda *event: (
        begun(*event),
        setattr(watched.channel, "is_ours", False),
    )
    watched.caller["add"]([])
    assert watched.channel.calls == []


def test_branches_are_asked_for_each_function_of_the_program_once(tmp_path: Path) -> None:
    seen: list[str] = []

    class Branches:
        def watch(self, code: CodeType) -> None:
            seen.append(code.co_name)

    watched = Watched(tmp_path, Branches())
    watched.caller["outer"]([])
    watched.caller["add"]([])
    assert seen == ["outer", "add"]


def test_other_threads_touch(watched: Watched) -> None:
    frame = frame_of(watched.program["outer"].__globals__["add"], [], 1)
    for event in ("call", "return", "call"):
        watched.hook._touch(frame, event, None)
    assert watched.channel.lines == [{"touch": "m.py:2:add"}]


def frame_of(function: Callable[..., object], *given: object) -> FrameType:
    """The frame of a call of *function*, which has ended."""
    frames: list[FrameType] = []
    old = sys.getprofile()
    sys.setprofile(lambda frame, event, arg: frames.append(frame))
    try:
        with contextlib.suppress(ValueError):
            function(*given)
    finally:
        sys.setprofile(old)
    return next(frame for frame in frames if frame.f_code is function.__code__)


def fails(*many: int, last: int = 0, **named: int) -> None:
    raise ValueError(many, last, named)


def ends(a: int, b: int = 2) -> None:
    c = a + b
    del a, c


def test_arguments_are_those_at_the_time() -> None:
    assert arguments(frame_of(fails, 1, 2)) == [("last", 0), ("many", (1, 2)), ("named", {})]
    assert arguments(frame_of(ends, 1)) == [("b", 2)]


def test_how_a_function_was_left() -> None:
    assert outcome(frame_of(ends, 1), None) == "result"
    assert outcome(frame_of(fails), None) == "raised"
    assert outcome(frame_of(fails), 0) == "result"


def test_functions_that_there_are(watched: Watched) -> None:
    assert functions_made(watched.tree) == [
        "m.py:13:numbers",
        "m.py:18:__init__",
        "m.py:22:__len__",
        "m.py:2:add",
        "m.py:8:outer",
    ]
    del watched.program["numbers"]
    assert "m.py:13:numbers" not in functions_made(watched.tree)
