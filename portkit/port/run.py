"""Wave by wave: rewrite, check, test, mark, commit; stop where something breaks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from portkit.plan.build import build
from portkit.plan.model import Module, Plan
from portkit.port.begin import begin
from portkit.port.commits import Repository
from portkit.port.messages import BEGUN
from portkit.port.model import CommitPer, Order, Stopped, WaveDone
from portkit.port.work import SETUP, Work
from portkit.verify import Verifier


def port(order: Order) -> Iterator[WaveDone]:
    """Port the tree of *order*; each wave comes as it is finished.

    Raises Stopped at the first wave that breaks something, UsageError for an order that cannot be
    carried out. What is finished stays, and the same order goes on from there.
    """
    if order.commit_per is not CommitPer.NONE:
        Repository(_existing(order.dest))
    plan = build(order.source, tests=order.tests, exclude=order.exclude, jobs=order.jobs)
    begun = begin(order)
    plan, inside = _moved(plan, order)
    with Verifier(thorough=order.thorough) as verifier:
        work = Work(order, plan, inside, verifier)
        if begun:
            work.commit_all(BEGUN)
        try:
            yield from _waves(work, order, plan, inside)
        finally:
            work.count_told()


def _existing(path: str) -> str:
    """The nearest folder at or above *path* that is there."""
    path = os.path.abspath(path)
    while not os.path.isdir(path):
        path = os.path.dirname(path)
    return path


def _moved(plan: Plan, order: Order) -> tuple[Plan, frozenset[str]]:
    """*plan* with its files in the destination, and the names of the modules that lie there."""
    moved, inside = [], set()
    for one in plan.modules:
        path = os.path.join(order.source, *one.path.split("/"))
        if os.path.abspath(path) == os.path.abspath(one.file):
            one = replace(one, file=os.path.join(order.dest, *one.path.split("/")))
            inside.add(one.name)
        moved.append(one)
    return replace(plan, modules=tuple(moved)), frozenset(inside)


def _waves(work: Work, order: Order, plan: Plan, inside: frozenset[str]) -> Iterator[WaveDone]:
    last = min(order.last or len(plan.waves), len(plan.waves))
    pending = [
        (number, [one for one in wave if one.name in inside and not work.is_done(one)])
        for number, wave in enumerate(plan.waves[:last], 1)
    ]
    left = _setups_first([(number, wave) for number, wave in pending if wave])
    work.rewrite([one for _, wave in left for one in wave])
    work.look_before()
    for number, wave in left:
        with _told_as(number):
            yield work.wave(number, wave)


def _setups_first(waves: list[tuple[int, list[Module]]]) -> list[tuple[int, list[Module]]]:
    """*waves* with setup scripts in the first: what each wave needs installed is written into them."""
    early = [one for _, wave in waves[1:] for one in wave if os.path.basename(one.path) == SETUP]
    rest = [(number, [one for one in wave if one not in early]) for number, wave in waves]
    rest[:1] = [(number, [*wave, *early]) for number, wave in rest[:1]]
    return [(number, wave) for number, wave in rest if wave]


@contextmanager
def _told_as(number: int) -> Iterator[None]:
    """A reason to stop is told with its wave."""
    try:
        yield
    except Stopped as error:
        raise Stopped(f"wave {number}: {error}") from None
