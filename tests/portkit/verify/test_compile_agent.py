"""The compile agent in every interpreter found: it answers whatever it is given, and runs nothing."""

from __future__ import annotations

import json
import subprocess

import pytest

from portkit.interpreters import find_interpreters
from portkit.verify.worker import AGENTS

# It all runs in other interpreters.
pytestmark = pytest.mark.once

FINE = {
    "empty": b"",
    "no newline at the end": b"x = 1",
    "crlf": b"if x:\r\n    y\r\n",
    "a warning": b"'\\d' is 1\nassert (x, 'y')\n",
    "latin-1": b"# coding: latin-1\nx = '\xe9'\n",
    "shift_jis": b"# coding: shift_jis\nx = u'\x83\\'\n",
    "a byte order mark": b"\xef\xbb\xbfx = 1\n",
}
BROKEN = {
    "syntax": b"x = 1\ny = = 2\n",
    "null byte": b"x = 1\0\n",
    "unknown encoding": b"# coding: klingon\n",
    "no text": bytes(range(128, 256)),
    "brackets without end": b"(" * 1000,
    "nested too deeply": b"x = " + b"-" * 200_000 + b"1\n",
    "open string": b"'''",
    "return at the top": b"return 1\n",
}


def ask(interpreter, texts):
    command = [interpreter.path, "-E", "-s", "-S", "-B", str(AGENTS / "compile_agent.py")]
    requests = b"".join(
        json.dumps({"path": "x.py", "sizes": [len(text)]}).encode() + b"\n" + text for text in texts
    )
    done = subprocess.run(command, input=requests, capture_output=True, timeout=60)
    assert done.stderr == b""
    assert done.returncode == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(params=find_interpreters(), ids=lambda one: one.name)
def interpreter(request):
    return request.param


def test_good_text_compiles(interpreter):
    answers = dict(zip(FINE, ask(interpreter, FINE.values()), strict=True))
    assert {name for name, answer in answers.items() if not answer["ok"]} == set()


def test_bad_text_is_an_answer(interpreter):
    answers = dict(zip(BROKEN, ask(interpreter, BROKEN.values()), strict=True))
    assert {name for name, answer in answers.items() if answer["ok"]} == set()
    assert answers["syntax"]["line"] == 2
    assert answers["return at the top"]["line"] == 1
    assert all(answer["message"] for answer in answers.values())


def test_nothing_is_run(interpreter, tmp_path):
    place = tmp_path / "written"
    text = f"open({str(place)!r}, 'w').close()\nraise SystemExit(3)\n".encode()
    assert ask(interpreter, [text, b"x = 1\n"]) == [{"ok": True}, {"ok": True}]
    assert not place.exists()
