"""The tables of the library against the libraries: old names on 2.7, new ones on 3, gone ones gone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from codemods.stdlib._gone import MEMBERS as FEW
from codemods.stdlib._modules import MOVES, Move
from codemods.stdlib._removed import MEMBERS as TOLD
from codemods.stdlib._removed import MODULES
from codemods.stdlib._renamed import GONE, MEMBERS, REPLACED
from codemods.stdlib._types import TYPES
from codemods.stdlib._urllib import MEMBERS as URLLIB
from codemods.stdlib.email_modules import MODULES as EMAIL
from portkit.codemod import registry
from portkit.helpers import Helpers
from portkit.interpreters import Interpreter
from portkit.options import Options
from portkit.rewrite import rewrite
from portkit.source import from_bytes
from tests.codemods.trees import interpreters, port, write

# Not in every build: another system, or a library that may be missing.
SOMEWHERE = frozenset(
    "_winreg winreg msilib bsddb dbhash dl imageop gopherlib dbm.ndbm dbm.gnu gdbm dbm sunaudiodev"
    " audiodev linuxaudiodev ossaudiodev nis spwd crypt cfmfile posixfile sunaudio".split()
)
# Has it until 3.13 is the newest: these went later.
LATER = frozenset(["ast.Num", "ast.Str"])
ASK = """
import sys, warnings
warnings.simplefilter("ignore")
def has(name):
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        try:
            value = __import__(".".join(parts[:size]), fromlist=["x"])
        except Exception:
            continue
        for part in parts[size:]:
            if not hasattr(value, part):
                return False
            value = getattr(value, part)
        return True
    return False
print("\\n".join(name for name in sys.argv[1:] if has(name)))
"""


def present(interpreter: Interpreter, names: list[str]) -> set[str]:
    """Those of the dotted *names* that the interpreter has."""
    command = [str(interpreter.path), "-c", ASK, *names]
    done = subprocess.run(command, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return set(done.stdout.split())


def missing(interpreter: Interpreter, names: list[str]) -> set[str]:
    """Those of *names* that the interpreter has not, though it should."""
    absent = set(names) - present(interpreter, names)
    return {name for name in absent if name not in SOMEWHERE and "inter" not in name.lower()} - TK


TK = (
    {move.old for move in MOVES if "tkinter" in move.new}
    | {move.new for move in MOVES if "tkinter" in move.new}
    | {"Tix"}
)


def test_old_names_are_on_2_7() -> None:
    names = [move.old for move in MOVES] + [one.name for one in (*MODULES, *TOLD, *FEW)]
    names += [*MEMBERS, *REPLACED, *GONE, *TYPES, *EMAIL]
    names += [f"{module}.{name}" for module, members in URLLIB.items() for name in members]
    # Set by the program, or by an exception.
    unset = {"sys.exitfunc", "sys.exc_type", "sys.exc_value", "sys.exc_traceback"}
    assert missing(interpreters()[0], names) - unset == set()


def test_new_names_are_on_3() -> None:
    names = [move.new for move in MOVES] + list(EMAIL.values())
    urls = [
        f"urllib.{one.part}.{one.name}" for members in URLLIB.values() for one in members.values()
    ]
    for interpreter in interpreters()[1:]:
        assert missing(interpreter, [*names, *urls]) - {"urllib.parse.clear_cache"} == set()


def test_what_is_gone_is_gone_from_the_newest_3() -> None:
    newest = interpreters()[-1]
    if newest.version < (3, 13):
        pytest.skip("MISSING: CPython 3.13 or later")
    names = [one.name for one in (*MODULES, *TOLD, *FEW) if one.name not in LATER]
    # ``setuptools`` brings a distutils.
    left = present(newest, names) - {"distutils"}
    assert left == set()
    gone = present(newest, [*REPLACED, *GONE]) | present(newest, list(MEMBERS))
    kept = {"threading.activeCount", "threading.currentThread", "thread.start_new", "imp.reload"}
    assert gone - kept == set()


@pytest.mark.parametrize("helpers", Helpers)
@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.old)
def test_a_second_run_changes_nothing(move: Move, helpers: Helpers) -> None:
    head, _, leaf = move.old.rpartition(".")
    plain = f"from {head} import {leaf}\n" if head else f"import {move.old}\n"
    text = f"{plain}def f():\n    from {move.old} import name as other, more\n    import os, sys\n"
    options = Options((registry()["renamed_modules"],), helpers=helpers)
    once = rewrite(from_bytes(text.encode(), "example.py"), options).result
    assert once.text != text
    assert rewrite(once, options).result.text == once.text


def test_a_name_that_another_module_takes_stays(tmp_path: Path) -> None:
    files = {
        "pkg/__init__.py": "",
        "pkg/compat.py": "from types import StringType\n",
        "pkg/alone.py": "from types import StringType\n",
        "pkg/user.py": "from compat import StringType\n",
    }
    ported = port(write(tmp_path, files), "types_names")
    assert ported["pkg/compat.py"] == files["pkg/compat.py"]
    assert ported["pkg/alone.py"] == ""
