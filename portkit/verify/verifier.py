"""Ask every interpreter that matters whether a change may be written."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from typing import Any

from portkit.interpreters import Interpreter, find_interpreters
from portkit.verify.choice import choose
from portkit.verify.model import Change, Problem, Verdict
from portkit.verify.proofs import Proofs, digest
from portkit.verify.worker import Worker, WorkerError

SECONDS = 60.0
# Changes under way at once, so that a fast interpreter need not wait for a slow one.
AHEAD = 4

_RIGHT: dict[str, Any] = {"ok": True}
_Answers = list[tuple[Worker, Future[dict[str, Any]]]]


class Verifier:
    """Checks changes; a context manager, since it keeps one process an interpreter while open.

    *interpreters* default to all that are found. *seconds* is the time limit of one question.
    *thorough* compiles with every 3.x and PyPy instead of the oldest and the newest 3.x. With *proofs*, what
    they hold is not asked again, and what is found right goes there.
    """

    def __init__(
        self,
        interpreters: Sequence[Interpreter] | None = None,
        *,
        thorough: bool = False,
        seconds: float = SECONDS,
        proofs: Proofs | None = None,
    ) -> None:
        self._proofs = proofs
        here = find_interpreters() if interpreters is None else interpreters
        self._choice = choose(here, thorough=thorough)
        self._modern = [Worker(one, "compile_agent", seconds) for one in self._choice.modern]
        legacy = self._choice.legacy
        self._legacy = None if legacy is None else Worker(legacy, "meaning_agent", seconds)

    def __enter__(self) -> Verifier:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes, and keep what they have proven."""
        for worker in [*self._modern, *([self._legacy] if self._legacy else [])]:
            worker.close()
        if self._proofs is not None:
            self._proofs.save()

    def check(self, change: Change) -> Verdict:
        """Check one change with all interpreters at the same time."""
        return self._finish(change, self._start(change))

    def check_all(self, changes: Iterable[Change]) -> Iterator[Verdict]:
        """Check many changes, a few ahead of the one whose verdict is next; in order."""
        under_way: deque[tuple[Change, _Answers]] = deque()
        for change in changes:
            under_way.append((change, self._start(change)))
            if len(under_way) > AHEAD:
                yield self._finish(*under_way.popleft())
        while under_way:
            yield self._finish(*under_way.popleft())

    def _start(self, change: Change) -> _Answers:
        header = {"path": ascii(change.path)[1:-1]}
        asked = [self._ask(worker, header, [change.after]) for worker in self._modern]
        if self._legacy is not None and change.target == "straddle":
            header_2 = {**header, "rules": change.rules}
            asked.insert(0, self._ask(self._legacy, header_2, [change.before, change.after]))
        return asked

    def _ask(
        self, worker: Worker, header: dict[str, Any], texts: Sequence[bytes]
    ) -> tuple[Worker, Future[dict[str, Any]]]:
        """*worker* with its answer to come, or with the one that it has given before."""
        proofs = self._proofs
        if proofs is None:
            return worker, worker.ask(header, texts)
        name = digest(worker.interpreter, worker.agent, header, texts)
        if proofs.holds(name):
            known: Future[dict[str, Any]] = Future()
            known.set_result(_RIGHT)
            return worker, known
        answer = worker.ask(header, texts)
        answer.add_done_callback(lambda done: proofs.add(name) if _is_right(done) else None)
        return worker, answer

    def _finish(self, change: Change, answers: _Answers) -> Verdict:
        problems: list[Problem] = []
        left: list[Problem] = []
        unchecked = list(self._choice.unchecked(change.target))
        for worker, future in answers:
            answer = _result(future)
            unchecked += answer.get("unchecked", ())
            if answer["ok"]:
                continue
            problem = _problem(worker, answer)
            was_there = problem.check == "compile" and self._was_there(worker, change, problem)
            (left if was_there else problems).append(problem)
        return Verdict(tuple(problems), tuple(unchecked), tuple(left))

    def _was_there(self, worker: Worker, change: Change, problem: Problem) -> bool:
        """Did it not compile before either, and is the error at a line that stayed?"""
        header = {"path": ascii(change.path)[1:-1]}
        before = _result(worker.ask(header, [change.before]))
        if before["ok"]:
            return False
        lines = change.after.splitlines()
        if problem.line is None or not 0 < problem.line <= len(lines):
            return bool(before["message"] == problem.message)
        return lines[problem.line - 1] in change.before.splitlines()


def _is_right(answer: Future[dict[str, Any]]) -> bool:
    return not answer.cancelled() and not answer.exception() and answer.result() == _RIGHT


def _result(future: Future[dict[str, Any]]) -> dict[str, Any]:
    try:
        return future.result()
    except (WorkerError, CancelledError) as error:
        return {"ok": False, "check": "worker", "message": str(error)}


def _problem(worker: Worker, answer: dict[str, Any]) -> Problem:
    return Problem(
        check=answer.get("check", "compile"),
        interpreter=worker.interpreter.label,
        line=answer.get("line"),
        message=answer["message"],
    )
