"""Texts without the functions and classes that need no comparing: a quick way to smaller trees.

Making syntax trees is most of what a comparison costs. A ``def`` or ``class`` that is the same text
in both modules is replaced by an empty one of its name, line numbers kept.
"""
from __future__ import absolute_import

import re

_HEAD = re.compile(r"(def|class)[ \t]+(\w+)")
_TRIPLE = re.compile(r"'''|\"\"\"")
_TOKEN = re.compile(
    r"#[^\n]*|'''|\"\"\"|'(?:[^'\\\n]|\\[^\n])*'|\"(?:[^\"\\\n]|\\[^\n])*\"|\n"
)


def blanked(alignment, text, guarded):
    """(text before, text after, spans of what was taken out of *text*, the text after).

    What contains the pattern *guarded* stays, and so does all that is not sure to be a statement
    of its own.
    """
    before, after = list(alignment.before), list(alignment.after)
    taken = []
    done = 0
    for first, behind, stub in sorted(_definitions(alignment.after, _long_strings(text))):
        partner = alignment.same_text(first, behind) if first >= done else None
        if partner is None or guarded.search("\n".join(alignment.after[first - 1:behind - 1])):
            continue
        blank = [stub] + [""] * (behind - first - 1)
        after[first - 1:behind - 1] = blank
        before[partner - 1:partner - 1 + len(blank)] = blank
        taken.append((first, behind))
        done = behind
    return "\n".join(before) + "\n", "\n".join(after) + "\n", taken


def _definitions(lines, strings):
    """(first line, line behind, stub) of each def and class in *lines*.

    A line that ends one and does not belong behind it, such as one inside brackets that stands
    further left, leaves brackets without their partners: such a text has no tree.
    """
    if strings is None:
        return
    opened = []
    for number, line in enumerate(lines, 1):
        if opened and line.startswith(opened[-1][3]) and "def" not in line and "class" not in line:
            continue  # further right than what is open: inside it
        code = line.lstrip(" \t\f")
        if not code or code[0] == "#" or number in strings:
            continue
        # A line that goes on another is no beginning, and the other has no end here.
        continued = number > 1 and lines[number - 2].endswith("\\")
        margin = line[:len(line) - len(code)]
        width = len(margin.expandtabs(8))
        while opened and opened[-1][0] >= width:
            _, start, stub, _ = opened.pop()
            if not continued and number - start > 1:
                yield start, number, stub
        head = None if continued else _HEAD.match(code)
        if head is not None:
            stub = "%s%s %s: 0" % (margin, head.group(1), _named(head))
            opened.append((width, number, stub, (margin + " ", margin + "\t")))
    for _, start, stub, _ in opened:
        if len(lines) > start:
            yield start, len(lines) + 1, stub


def _named(head):
    return head.group(2) + ("()" if head.group(1) == "def" else "")


def _long_strings(text):
    """The lines that begin inside a string of several lines; None if that is hard to say."""
    inside = set()
    place, line, counted = 0, 1, 0
    while True:
        found = _TRIPLE.search(text, place)
        if found is None:
            return inside
        start = max(place, text.rfind("\n", 0, found.start()) + 1)
        if text.endswith("\\\n", 0, start):
            return None
        opened = _opening(text, start)
        if opened is None:
            place = text.find("\n", found.end())
            if place < 0:
                return inside
            continue
        place = _closing(text, opened)
        if place is None:
            return None
        first = line + text.count("\n", counted, opened.start())
        line, counted = first + text.count("\n", opened.start(), place), place
        inside.update(range(first + 1, line + 1))


def _opening(text, start):
    """The first triple quote that opens a string in the rest of the line at *start*."""
    for token in _TOKEN.finditer(text, start):
        if token.group() in ("'''", '"""'):
            return token
        if token.group() == "\n":
            return None
    return None


def _closing(text, opened):
    place = opened.end()
    while True:
        place = text.find(opened.group(), place)
        if place < 0:
            return None
        behind = text[opened.end():place]
        if (len(behind) - len(behind.rstrip("\\"))) % 2 == 0:
            return place + 3
        place += 1
