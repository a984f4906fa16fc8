"""The report of a run on a terminal: progress, problems, diffs and the counts per codemod."""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from portkit.job import FileResult, Status
from portkit.outcome import Finding
from portkit.phrases import plural

LONG = 40  # files; shorter work shows no progress bar


class Terminal:
    """Talk on stderr, diffs on stdout; a progress bar for long work on a terminal only."""

    def __init__(self, files: int, *, told: bool = False) -> None:
        self.talk = Console(stderr=True, highlight=False, soft_wrap=True)
        self.data = Console(highlight=False, soft_wrap=True)
        self.files = files
        self.told = told
        self.progress = Progress(console=self.talk, transient=True)
        self.shown = self.talk.is_terminal and files >= LONG

    def __enter__(self) -> Terminal:
        if self.shown:
            self.progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        if self.shown:  # a bar that was never started would print an empty line
            self.progress.stop()

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """*results* as they come, with progress and problems shown."""
        task = self.progress.add_task("porting", total=self.files) if self.shown else None
        for result in results:
            if task is not None:
                self.progress.advance(task)
            self.problems([result])
            yield result
        self._stop()

    def problems(self, results: Iterable[FileResult]) -> None:
        """One line for each file that could not be ported, with its reason."""
        for result in results:
            if result.status in (Status.FAILED, Status.REJECTED):
                line = f":{result.line}" if result.line else ""
                stays = "left as it was: " if result.status is Status.REJECTED else ""
                self.talk.print(Text(f"{result.entry.path}{line}: {stays}{result.reason}"))
            if result.dropped:
                self.talk.print(Text(f"{result.entry.path}: {result.dropped}"))

    def diff(self, writes: Mapping[str, tuple[bytes, bytes]]) -> None:
        """A unified diff of each file, coloured on a terminal."""
        for path, (before, after) in writes.items():
            for line in difflib.diff_bytes(
                difflib.unified_diff,
                before.splitlines(keepends=True),
                after.splitlines(keepends=True),
                path.encode("utf-8", "surrogateescape"),
                path.encode("utf-8", "surrogateescape"),
            ):
                self._diff_line(line)

    def _diff_line(self, line: bytes) -> None:
        if not self.data.is_terminal:
            sys.stdout.buffer.write(
                line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"
            )
            return
        styles = {b"+": "green", b"-": "red", b"@": "cyan"}
        self.data.print(
            Text(line.decode("utf-8", "replace").rstrip("\r\n"), styles.get(line[:1], ""))
        )

    def summary(
        self,
        results: Sequence[FileResult],
        notes: Iterable[str],
        *,
        written: bool,
        place: str | None,
    ) -> None:
        """Counts per codemod, what is only told, *notes*, which checks were not made, where the result is."""
        findings = [finding for result in results for finding in result.findings]
        if findings:
            self._table(findings)
        told = [finding for finding in findings if not finding.fixable]
        if self.told:
            self.findings(told)
        elif told:
            self.talk.print(f"only told: {len(told)}; `portkit check` or --told says where")
        for note in notes:
            self.talk.print(Text(note))
        for note in sorted({note for result in results for note in result.unchecked}):
            self.talk.print(Text(f"not checked: {note}"))
        self._left(results)
        self._closing(results, written, place)

    def _table(self, findings: Sequence[Finding]) -> None:
        rewritten = Counter(finding.codemod for finding in findings if finding.fixable)
        told = Counter(finding.codemod for finding in findings if not finding.fixable)
        table = Table("codemod", "rewritten", "told", box=None, pad_edge=False)
        for column in table.columns[1:]:
            column.justify = "right"
        for name in sorted({*rewritten, *told}):
            table.add_row(name, str(rewritten[name] or ""), str(told[name] or ""))
        self.talk.print(table)

    def findings(self, findings: Iterable[Finding]) -> None:
        """One line for each finding, as a compiler writes them; those that ``fix`` rewrites are marked."""
        for one in findings:
            mark = " [fix]" if one.fixable else ""
            self.data.print(
                Text(f"{one.path}:{one.line}:{one.column}: {one.codemod}: {one.message}{mark}")
            )

    def counted(self, findings: Sequence[Finding], unchecked: int) -> None:
        """How many *findings* there are, and what becomes of them; how many files are *unchecked*."""
        rest = f"; {plural(unchecked, 'file')} could not be checked" if unchecked else ""
        if not findings:
            self.talk.print(f"nothing found in {plural(self.files - unchecked, 'file')}{rest}")
            return
        fixable = sum(finding.fixable for finding in findings)
        becomes = "left to you"
        if fixable:
            others = "; the others are left to you" if fixable < len(findings) else ""
            becomes = f"`portkit fix` rewrites {fixable:,}, marked \\[fix]{others}"
        where = f"{len({one.path for one in findings}):,} of {plural(self.files, 'file')}"
        self.talk.print(f"{plural(len(findings), 'finding')} in {where}; {becomes}{rest}")

    def _left(self, results: Sequence[FileResult]) -> None:
        left = [result for result in results if result.left]
        for result in left[:10]:
            self.talk.print(
                Text(f"{result.entry.path}: does not compile everywhere yet: {result.left[0]}")
            )
        if len(left) > 10:
            self.talk.print(
                f"... and {len(left) - 10} more files that do not compile everywhere yet"
            )

    def _closing(self, results: Sequence[FileResult], written: bool, place: str | None) -> None:
        counts = Counter(result.status for result in results)
        words = f"{counts[Status.CHANGED]} of {plural(len(results), 'file')} {'changed' if written else 'would change'}"
        if counts[Status.REJECTED]:
            words += f", {counts[Status.REJECTED]} left as they were"
        if counts[Status.FAILED]:
            words += f", {counts[Status.FAILED]} could not be read"
        self.talk.print(
            f"{words}." + (f" The result is in {escape(place)}." if place and written else "")
        )
