"""Every codemod against its own tables: no-ops stay, examples come out, a second run changes nothing."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

import pytest

from portkit.codemod import Codemod, Safety, registry
from portkit.flow.tree.run import tree_strings
from portkit.options import Options
from portkit.outcome import Outcome
from portkit.project import Project
from portkit.rewrite import rewrite
from portkit.source import from_bytes
from portkit.syntax.parse import parse

CODEMODS = list(registry().values())


class Package(Project):
    """A package that holds the example alone, so that helpers are imported from its ``_compat``."""

    def entries(self, folder: str) -> frozenset[str]:
        inside = Path(folder).name == "example"
        return frozenset(["__init__.py", "module.py"]) if inside else super().entries(folder)


def run(text: str, *codemods: Codemod) -> Outcome:
    target = "straddle" if all("straddle" in one.targets for one in codemods) else "py3"
    options = Options(codemods, Safety.GUESS, target)
    tree = {path: content for one in codemods for path, content in one.tree.items()}
    if not tree:
        return rewrite(from_bytes(text.encode(), "example/module.py"), options, Package())
    with tempfile.TemporaryDirectory() as folder:
        for path, content in {**tree, "example.py": text}.items():
            place = Path(folder, "tree", path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content)
        project = Project(map(str, Path(folder).rglob("*.py")))
        project.strings, project.givers = tree_strings(options, project, map)
        return rewrite(from_bytes(text.encode(), f"{folder}/tree/example.py"), options, project)


def cases(table: str) -> list[object]:
    return [
        pytest.param(one, text, id=f"{one.name}-{number}")
        for one in CODEMODS
        for number, text in enumerate(getattr(one, table))
    ]


@pytest.mark.parametrize(("one", "text"), cases("unchanged"))
def test_unchanged(one: Codemod, text: str) -> None:
    outcome = run(text, one)
    assert outcome.result.text == outcome.source.text
    assert not [finding for finding in outcome.findings if finding.fixable]


@cache
def ported(name: str, before: str) -> Outcome:
    """What a codemod makes of one of its examples."""
    return run(before, registry()[name])


@pytest.mark.parametrize(("one", "before"), cases("examples"))
def test_example(one: Codemod, before: str) -> None:
    outcome = ported(one.name, before)
    assert outcome.source.decode(outcome.result.text) == one.expected(one.examples[before])
    assert [finding for finding in outcome.findings if finding.fixable]
    parse(outcome.result.text)


@pytest.mark.parametrize(("one", "before"), cases("examples"))
def test_second_run_changes_nothing(one: Codemod, before: str) -> None:
    after = ported(one.name, before).result.text
    assert run(after, one).result.text == after


@pytest.mark.parametrize(("one", "text"), cases("told"))
def test_told(one: Codemod, text: str) -> None:
    outcome = run(text, one)
    assert outcome.result.text == outcome.source.text
    told = [finding.message for finding in outcome.findings if not finding.fixable]
    assert told
    assert one.examples or one.requires or not any(each.requires for each in outcome.findings)
    # What is different on 3, then what to do about it.
    assert [message for message in told if not re.search(r"[;:] ", message)] == []


@pytest.mark.parametrize("one", CODEMODS, ids=lambda one: one.name)
def test_described(one: Codemod) -> None:
    assert one.summary[-1] not in ",;:" and len(one.doc.strip().splitlines()) > 1
    assert one.examples or one.told
    assert one.unchanged
    assert all(word in "\n".join([*one.examples, *one.told]) for word in one.words[:1])
