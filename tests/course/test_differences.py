"""The legacy course has every difference that a port can rewrite.

``legacy_src/differences/rows.tsv`` lists the differences between Python 2 and
3 by a short id, with what a tool can do: Y (rewrite), P (rewrite with
evidence), R (report). The other files there say where each occurs: id, file,
a regular expression that finds the line, a note; or ``-`` and the reason why
it cannot occur.
"""
from __future__ import absolute_import, division, print_function

import collections
import io
import os
import re
import sys
import tokenize

import pytest

LEGACY = os.path.normpath(os.path.join(os.path.dirname(__file__), "..", "..", "legacy_src"))
LISTS = os.path.join(LEGACY, "differences")
# These are about the text of a source, so comments and docstrings count.
ABOUT_TEXT = ("X05", "X06", "X07", "X52", "X54")

Place = collections.namedtuple("Place", "list row path pattern note")


def read_table(path):
    with io.open(path, encoding="utf-8") as stream:
        lines = stream.read().split(u"\n")
    return [line.split(u"\t") for line in lines if line]


def read_rows():
    return {row: auto for row, name, auto in read_table(os.path.join(LISTS, "rows.tsv"))[1:]}


def read_places():
    places = []
    for name in sorted(os.listdir(LISTS)):
        if name.endswith(".tsv") and name != "rows.tsv":
            for cells in read_table(os.path.join(LISTS, name)):
                assert len(cells) == 4, (name, cells)
                places.append(Place(name, *cells))
    return places


ROWS = read_rows()
PLACES = read_places()
FOUND = [place for place in PLACES if place.path != "-"]
EXCUSED = [place for place in PLACES if place.path == "-"]


def once_a_file(function):
    """A function of a path, whose answer is kept: many places are in one file."""
    known = {}

    def of(path):
        if path not in known:
            known[path] = function(path)
        return known[path]
    return of


@once_a_file
def source_lines(path):
    """The lines of a source, one character per byte; a CR stays."""
    with open(os.path.join(LEGACY, path), "rb") as stream:
        return stream.read().decode("latin-1").split(u"\n")


@once_a_file
def prose(path):
    """Spans (start, end) of comments and docstrings; Python 2 code needs Python 2."""
    spans, before = [], None
    with open(os.path.join(LEGACY, path), "rb") as stream:
        for kind, text, start, end, line in tokenize.generate_tokens(stream.readline):
            alone = before in (None, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
            if kind == tokenize.COMMENT or kind == tokenize.STRING and alone:
                spans.append((start, end))
            if kind not in (tokenize.COMMENT, tokenize.NL):
                before = kind
    return spans


def matches(place):
    """Positions (line, column) at which the pattern of a place matches."""
    pattern = re.compile(place.pattern)
    for number, line in enumerate(source_lines(place.path)):
        match = pattern.search(line)
        if match:
            yield number + 1, match.start() + len(match.group()) - len(match.group().lstrip())


@pytest.mark.parametrize("number", range(len(FOUND)), ids=[
    "%d-%s" % (number, place.row) for number, place in enumerate(FOUND)])
def test_the_difference_is_there(number):
    place = FOUND[number]
    positions = list(matches(place))
    assert positions, "no line of %s matches %r" % (place.path, place.pattern)
    if sys.version_info[0] == 2 and place.row not in ABOUT_TEXT:
        spans = prose(place.path)
        assert any(not any(start <= position < end for start, end in spans)
                   for position in positions), "only in a comment or docstring"


def test_ids_are_known():
    assert [place for place in PLACES if place.row not in ROWS] == []


def test_every_reason_is_given():
    assert [place for place in EXCUSED if not place.note.strip()] == []
    found = set(place.row for place in FOUND)
    assert [place for place in EXCUSED if place.row in found] == []


def test_no_difference_is_forgotten():
    listed = set(place.row for place in PLACES)
    wanted = [row for row, auto in ROWS.items() if auto[0] in "YP"]
    assert len(wanted) > 250
    assert sorted(set(wanted) - listed) == []
