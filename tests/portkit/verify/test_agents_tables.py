"""What the tables of the same-meaning check say, asked of 2.7 itself."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from portkit.codemod import registry
from portkit.interpreters import find_interpreters
from portkit.verify.worker import AGENTS

# It all runs in 2.7.
pytestmark = pytest.mark.once

HERE = Path(__file__).parent
# Modules of 2.7's library without anything machine dependent, small enough to compare often.
LIBRARY = ["anydbm.py", "cmd.py", "getopt.py", "Queue.py", "sched.py", "shelve.py", "sets.py"]


def run(*arguments: str) -> list[str]:
    legacy = [one.path for one in find_interpreters() if one.name == "py27"]
    if not legacy:
        pytest.skip("MISSING: CPython 2.7")
    command = [legacy[0], "-E", "-s", "-B", "-W", "ignore", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def script(body: str) -> list[str]:
    return run("-c", f"import sys; sys.path.insert(0, {str(AGENTS)!r})\n{body}")


def test_aliases_are_the_same_objects_or_functions():
    answers = script(
        """
import imp
from meaning.library import ALIASES

def find(path):
    head, _, rest = path.partition(".")
    found = __import__(head)
    for name in filter(None, rest.split(".")):
        head += "." + name
        if not hasattr(found, name):
            __import__(head)
        found = getattr(found, name)
    return found

for one, other in sorted(ALIASES.items()):
    if isinstance(other, tuple):
        same = find(one) == tuple(map(find, other))
    else:
        same = find(one) is find(other) or repr(find(one)) == repr(find(other))
        same = same or getattr(find(one), "__doc__", 1) == getattr(find(other), "__doc__", 2)
    print("%s %s" % (one, same or one == "exceptions"))
"""
    )
    assert len(answers) > 30
    assert [line for line in answers if not line.endswith("True")] == []


def test_six_denotes_what_2_7_has():
    answers = script(
        """
from meaning.six_names import MOVES
for name, entity in sorted(MOVES.items()):
    parts = entity.split(".")
    for size in range(len(parts), 0, -1):
        try:
            found = __import__(".".join(parts[:size]), fromlist=["x"])
        except ImportError:
            continue
        print("%s %s" % (entity, all(hasattr(found, one) for one in parts[size:])))
        break
"""
    )
    assert len(answers) > 100
    assert [line for line in answers if not line.endswith("True")] == []


def rules_there() -> set[str]:
    """The rules that a codemod may declare."""
    names = script(
        "import meaning.rules\nfrom meaning import registry\nprint('\\n'.join(registry.RULES))"
    )
    return set(names) - {"always"}


def test_every_rule_is_documented():
    table = re.findall(
        r"^\| `(\w+)` \|",
        (HERE.parents[2] / "portkit" / "agents" / "README.md").read_text("utf-8"),
        re.M,
    )
    assert sorted(set(table)) == sorted(rules_there())


def test_every_rule_is_needed_by_a_codemod():
    declared = {name for one in registry().values() for name in one.rules}
    assert rules_there() == declared


def test_what_is_left_out_makes_no_difference():
    folder = Path(script("import os; print(os.path.dirname(os.__file__))")[0])
    files = [str(folder / name) for name in LIBRARY if (folder / name).exists()]
    *differing, last = run(str(HERE / "quick_and_full.py"), str(AGENTS), *files)
    assert differing == []
    made, seen = map(int, re.findall(r"\d+", last))
    assert made > 20 and seen > made // 2
