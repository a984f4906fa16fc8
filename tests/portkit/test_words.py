"""What plain text tells of words, held against what the tree says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portkit.codemod import Codemod, registry
from portkit.file import File
from portkit.options import Options
from portkit.project import Project
from portkit.source import from_bytes, read
from portkit.syntax.binders import binders
from portkit.syntax.parse import parse
from portkit.syntax.scopes import binding_of
from portkit.syntax.words import Words, words_behind

COURSE = sorted((Path(__file__).parents[2] / "legacy_src").rglob("*.py"))
# A group, an anchor or a class of words first: such a pattern is tried at every place of a text.
SLOW_START = re.compile(r"\(|\^|\.|\\[bBwWsSdDAZ]")


def test_offsets() -> None:
    words = Words("a.bc a-a_ 'a' \xe9a")
    assert [list(words.offsets(word)) for word in ("a", "bc", "a_", "b")] == [
        [0, 5, 11, 15],
        [2],
        [7],
        [],
    ]
    assert list(words.offsets("a", 1, 12)) == [5, 11]
    assert list(words.among({"bc", "a_"})) == [(2, "bc"), (7, "a_")]


def file_of(path: Path) -> File:
    source = read(path)
    return File(source, parse(source.text), Project(), Options(()))


@pytest.mark.parametrize("path", COURSE, ids=[path.stem for path in COURSE])
def test_no_binding_is_missed(path: Path) -> None:
    file = file_of(path)
    found = binders(file.parsed.found.get("name", ()), file.code)
    imported = words_behind(file.code, file.vocabulary, "import")
    for word in file.vocabulary.all:
        for node in file.words(word):
            binding = binding_of(word, node, file.parent) if node.type == "identifier" else None
            # ``exec`` is masked as ``del``.
            if binding is None or file.text(binding.statement).startswith("exec"):
                continue
            assert node in found.get(word, ()), (word, node.start_point)
            assert word in imported or not binding.is_import


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import a, b.c as d\ne", {"import", "a", "b", "c", "as", "d"}),
        ("from m import (a,  # (not e)\n  b)\nc", {"import", "a", "not", "e", "b"}),
        ("from m import a, \\\n    b\nc", {"import", "a", "b"}),
        ("import a; b", {"import", "a"}),
    ],
)
def test_words_behind(text: str, expected: set[str]) -> None:
    assert words_behind(text, Words(text), "import") == expected


def test_scopes_are_asked_from_inside_out() -> None:
    source = from_bytes(
        b"x = 1\ndef f():\n    x = 2\n    def g():\n        return x\ndef h():\n    return x\n"
    )
    file = File(source, parse(source.text), Project(), Options(()))
    reads = [node for node in file.words("x") if file.is_read(node)]
    assert [[one.node.start_point.row for one in file.resolve(node)] for node in reads] == [
        [2],
        [0],
    ]


ALWAYS_ASKED = {name: one for name, one in registry().items() if one.default}


@pytest.mark.parametrize("one", ALWAYS_ASKED.values(), ids=list(ALWAYS_ASKED))
def test_patterns_begin_with_a_literal(one: Codemod) -> None:
    assert [found.pattern for found in one.patterns if SLOW_START.match(found.pattern)] == []
