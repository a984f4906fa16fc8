"""The pass over a whole tree that follows strings from file to file, before any file is rewritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from portkit.errors import SourceError
from portkit.file import File
from portkit.flow import summary_of
from portkit.flow.tree.givers import of_tree
from portkit.flow.tree.link import Linked
from portkit.flow.tree.outside import Outside
from portkit.flow.tree.summary import Reason, Summary
from portkit.flow.words import may_hold_bytes
from portkit.garbage import collected_after
from portkit.import_graph import METHOD
from portkit.options import Options
from portkit.project import Project
from portkit.source import Source, from_bytes
from portkit.syntax.parse import Dialect, parse

# How often the files that flows have come to are looked at for where these go on to.
ROUNDS = 2
# Below this many files another process costs more than it saves.
FEW = 24
Answer = Summary | frozenset[str] | None
Many = Callable[["Summarizer", Iterable[str]], Iterator[Answer]]


class TreeStrings(NamedTuple):
    """What a tree says about strings: for each file what it has in common with others, and what gives bytes."""

    outsides: Mapping[str, Outside]
    givers: Mapping[str, Reason]


@dataclass(frozen=True)
class Summarizer:
    """Makes the summary of one file; with *only_seeds*, only where something in it is bytes by itself."""

    options: Options
    project: Project
    only_seeds: bool = True

    def within(self, project: Project) -> Summarizer:
        """The same for *project*."""
        return replace(self, project=project)

    @collected_after()
    def __call__(self, path: str) -> Answer:
        """The summary of the file at *path*, or only what methods it has; None where it cannot be read."""
        if self.only_seeds and not self.project.modules.name(path):
            return None  # no other file imports it by name
        try:
            source = from_bytes(Path(path).read_bytes(), path)
            with ExitStack() as stack:
                file = stack.enter_context(closing(self._file(source)))
                answer = self._answer(file)
                if self.project.kept.keep(file):
                    stack.pop_all()
                return answer
        except (OSError, SourceError, RecursionError):
            return None  # whoever rewrites the file says so

    def _file(self, source: Source) -> File:
        kept = self.project.kept.take(source, self.options)
        return kept or File(source, parse(source.text), self.project, self.options)

    def _answer(self, file: File) -> Summary | frozenset[str]:
        is_new = file.dialect is Dialect.PYTHON3
        if is_new or (self.only_seeds and not may_hold_bytes(file)):
            return frozenset(METHOD.findall(file.code))
        return summary_of(file)


@collected_after()
def tree_strings(options: Options, project: Project, many: Many) -> TreeStrings:
    """For each file of *project*, the components of strings that it has in common with others; what gives bytes.

    *many* applies a summarizer to paths, perhaps in other processes.
    """
    if len(project.modules) < 2 or not any(one.group == "text" for one in options.codemods):
        return TreeStrings({}, {})
    # All of them, so that processes are handed the same files together as when these are rewritten.
    paths = project.paths
    answers = dict(zip(paths, many(Summarizer(options, project), paths), strict=True))
    linked = _linked(answers, project)
    asked = {path for path, one in answers.items() if isinstance(one, Summary)}
    for _ in range(ROUNDS):
        reached = sorted(linked.reached() - asked)
        if not reached:
            break
        asked.update(reached)
        # Sent to others, a few would wait there behind all the files of another tree.
        apply: Many = map if len(reached) < FEW else many
        later = apply(Summarizer(options, project, only_seeds=False), reached)
        answers.update(zip(reached, later, strict=True))
        linked = _linked(answers, project)
    summaries = (one for one in answers.values() if isinstance(one, Summary))
    return TreeStrings(linked.outsides(), of_tree(summaries))


def _linked(answers: Mapping[str, Answer], project: Project) -> Linked:
    methods = [one for one in answers.values() if isinstance(one, frozenset)]
    summaries = [one for one in answers.values() if isinstance(one, Summary)]
    return Linked(summaries, project, frozenset().union(*methods))
