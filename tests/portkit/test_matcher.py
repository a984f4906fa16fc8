"""What a codemod is asked about: keywords and the nodes they begin, strings, comments, whole files."""

from __future__ import annotations

import pytest

from portkit.codemod import Codemod, registry
from portkit.file import File
from portkit.matching import Matcher
from portkit.options import Options
from portkit.project import Project
from portkit.rewrite import rewrite
from portkit.source import from_bytes
from portkit.syntax.parse import parse


def asked(text: str, name: str) -> list[str]:
    """The texts of the nodes of *text* that the codemod *name* is asked about."""
    one: Codemod = registry()[name]
    source = from_bytes(text.encode())
    file = File(source, parse(source.text), Project(), Options((one,)))
    return [file.text(node) for _, node in Matcher([one]).places(file)]


@pytest.mark.parametrize(
    ("name", "text", "nodes"),
    [
        ("tuple_parameters", "x = lambda (a, b): a", ["lambda (a, b): a"]),
        ("string_escapes", "f('a\\d', 'b')  # '\\d'", ["'a\\d'"]),
        ("string_escapes", "x = 'a\\d' 'b\\d'", ["'a\\d'", "'b\\d'"]),
        ("mixed_tabs", "if 1:\n\tx\n\ty\n", ["if 1:\n\tx\n\ty\n"]),
        ("raw_unicode", "ur = ur'x', 'ur', u'ur'", ["ur'x'", "'ur'", "u'ur'"]),
        ("not_equal", "a <> b, '<>'  # <>", ["<>"]),
        ("has_key", "has_key, 'has_key'  # has_key", []),
    ],
)
def test_asked(name: str, text: str, nodes: list[str]) -> None:
    assert asked(text, name) == nodes


def test_what_two_statements_show_of_one_place_is_told_once() -> None:
    text = "d = {'b': 1, 'a': 2}\nfor k in d:\n    print k\n    print k, 1\n"
    found = rewrite(from_bytes(text.encode()), Options((registry()["hash_order"],))).findings
    assert [(one.line, one.column) for one in found] == [(2, 10)]
