"""Examples that run by themselves: their ports print and bind the same on 2.7, the oldest and the newest 3."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from portkit.codemod import Safety, registry
from portkit.helpers import Helpers
from portkit.interpreters import Interpreter
from portkit.options import Options
from portkit.project import Project
from portkit.rewrite import rewrite
from portkit.source import from_bytes
from tests.codemods.trees import interpreters

pytestmark = pytest.mark.once

# Runs each program in a process of its own; what it printed, or None where it failed.
DRIVER = r"""
import json, os, signal, sys, types
def shown(value):
    try:
        return json.dumps(value, sort_keys=True)
    except Exception:
        return ""
def run(text):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writing, 1)
        os.dup2(os.open(os.devnull, os.O_RDWR), 2)
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        signal.alarm(5)
        status = 1
        # A module that pickle finds, as a program finds itself.
        example = sys.modules["example"] = types.ModuleType("example")
        names = example.__dict__
        try:
            exec(compile(text, "example.py", "exec", 0, True), names)
            threading = sys.modules.get("threading")  # at its end Python waits for these
            for thread in threading.enumerate() if threading else ():
                if thread is not threading.current_thread() and not thread.daemon:
                    thread.join()
            sys.stdout.write("\n---" + json.dumps(dict((name, shown(names[name])) for name in names)))
            status = 0
        except BaseException:
            pass
        sys.stdout.flush()
        os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as output:
        printed = output.read()
    return printed.decode("utf-8", "replace") if os.waitpid(child, 0)[1] == 0 else None
texts = json.loads(sys.stdin.read())
print(json.dumps([run(text.encode("utf-8")) for text in texts]))
"""
HELPERS = {Helpers.SIX: "six", Helpers.FUTURE: "future", Helpers.LOCAL: "sys"}
# What the caveats of the codemod say is different.
DIFFERENT = {
    "comprehension_tuple": "3 has no names of a comprehension outside of it",
    "gone_modules": "the repr of a set of `sets`",
    "long_literals": "the repr of a long in a list, which is told",
    "regex_octal": "the text of a pattern",
}
# What a program prints that is another in each run or for each interpreter, or that is not seen here.
VARIES = re.compile(r"time\.time|\bos\b|locals\(\)|import \*|print\(xrange|sys\.stdout = |uuid1")
STRADDLE = [one for one in registry().values() if "straddle" in one.targets]


def results(interpreter: Interpreter, texts: list[str]) -> list[dict[str, str]]:
    """What each of *texts* prints ("") and binds, by name; nothing where it fails.

    What is bound counts where JSON can show it: text and native strings are the same, bytes are left out.
    """
    command = [str(interpreter.path), "-B", "-W", "ignore", "-c", DRIVER]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return [_parts(output) if output is not None else {} for output in json.loads(done.stdout)]


def _parts(output: str) -> dict[str, str]:
    written, _, bound = output.rpartition("\n---")
    names: dict[str, str] = json.loads(bound)
    kept = {name: value for name, value in names.items() if value and name[0] != "_"}
    return {"": written, **kept}


def has(interpreter: Interpreter, module: str) -> bool:
    command = [str(interpreter.path), "-c", f"import {module}"]
    return not subprocess.run(command, capture_output=True).returncode


@pytest.fixture(scope="module")
def programs() -> dict[tuple[str, str], dict[str, str]]:
    """(codemod, example) -> its results on 2.7, of those that run and have any."""
    keys = [
        (one.name, text)
        for one in STRADDLE
        if not one.tree and one.name not in DIFFERENT
        for text in one.examples
        if not VARIES.search(text)
    ]
    found = dict(zip(keys, results(interpreters()[0], [text for _, text in keys]), strict=True))
    found = {key: result for key, result in found.items() if len(result) > 1 or result.get("")}
    assert len(found) > 40
    return found


@pytest.mark.parametrize("helpers", HELPERS, ids=lambda one: one.value)
@pytest.mark.parametrize("place", [0, 1, -1], ids=["2.7", "oldest 3", "newest 3"])
def test_ports_do_the_same(
    programs: dict[tuple[str, str], dict[str, str]], helpers: Helpers, place: int
) -> None:
    interpreter = interpreters()[place]
    if not has(interpreter, HELPERS[helpers]):
        pytest.skip(f"MISSING: {HELPERS[helpers]} for {interpreter.name}")
    options = Options(tuple(STRADDLE), Safety.EVIDENCE, helpers=helpers)
    ports = [
        rewrite(from_bytes(text.encode(), "no_such_folder/script.py"), options, Project()).result
        for _, text in programs
    ]
    found = results(interpreter, [port.text for port in ports])
    wrong = [
        f"{key}: {result}, not {programs[key]}\n{port.text}"
        for key, result, port in zip(programs, found, ports, strict=True)
        if "" not in result
        or any(result.get(name, value) != value for name, value in programs[key].items())
    ]
    assert not wrong, "\n\n".join(wrong)
