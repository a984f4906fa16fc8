"""Run by Python 2.7: do the quick comparison and the full one always agree?

Usage: quick_and_full.py AGENTS FILE... Changes each file in many small ways, and prints each change
that only one of the two notices. The last line tells how many changes were made and how many seen.
"""

import os
import random
import re
import sys

sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
sys.setrecursionlimit(20000)

import meaning.rules  # noqa: E402, F401
from meaning import check, compare  # noqa: E402

WORD = re.compile(r"\b[A-Za-z_]\w*\b")
HEADS = ["from six.moves import {}", "import six as {}", "{} = None", "def {}(): pass"]


def change(text, chance):
    """One small change: a word replaced, a line lost, doubled or moved, a name bound at the top."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    kind = chance.randrange(5)
    words = WORD.findall(text)
    if kind == 0:
        found = list(WORD.finditer(text))
        one = chance.choice(found)
        return text[: one.start()] + chance.choice(words) + text[one.end() :]
    if kind == 1:
        del lines[at]
    elif kind == 2:
        lines.insert(at, lines[at])
    elif kind == 3:
        lines.insert(chance.randrange(len(lines)), lines.pop(at))
    else:
        lines.insert(at, chance.choice(HEADS).format(chance.choice(words)))
    return "\n".join(lines)


def verdict(before, after):
    try:
        check.compare(before, after, [], "module.py")
    except compare.Difference:
        return "different"
    except SyntaxError:
        return "invalid"
    return "same"


def compiles(text):
    try:
        compile(text, "", "exec", 0, True)
    except (SyntaxError, TypeError):
        return False
    return True


def in_full(before, after):
    """The verdict with nothing left out or passed over."""
    read_changed = check._Reader.read_changed
    passed_over = compare.Comparison._passed_over
    check._Reader.read_changed = lambda self: None
    compare.Comparison._passed_over = lambda self, one, other: False
    try:
        return verdict(before, after)
    finally:
        check._Reader.read_changed = read_changed
        compare.Comparison._passed_over = passed_over


def main(paths, times):
    made = seen = 0
    for path in paths:
        with open(path, "rb") as source:
            before = source.read()
        chance = random.Random(os.path.basename(path))
        for _ in range(times):
            after = change(before, chance)
            if not compiles(after):
                continue
            made += 1
            answers = verdict(before, after), in_full(before, after)
            seen += answers[1] == "different"
            if answers[0] != answers[1]:
                print("{}: quick says {}, full says {}".format(path, *answers))
    print("{} changes, {} seen".format(made, seen))  # noqa: UP032


if __name__ == "__main__":
    main(sys.argv[2:], 8)
