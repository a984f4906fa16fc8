"""Workers answer, and outlive neither a crash, a hang, nor who started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import CancelledError

import psutil
import pytest

from portkit.interpreters import Interpreter
from portkit.verify import worker as module
from portkit.verify.worker import Worker, WorkerError

THIS = Interpreter(sys.executable, "cpython", sys.version_info[:3])
AGENT = """
import os, protocol

def answer(header, texts):
    if header.get("crash"):
        os._exit(7)
    if header.get("hang"):
        while True:
            pass
    if header.get("raise"):
        raise ValueError("no good")
    return {"ok": True, "pid": os.getpid(), "sizes": [len(text) for text in texts]}

protocol.serve(answer)
"""


@pytest.fixture
def agents(tmp_path, monkeypatch):
    source = (module.AGENTS / "protocol.py").read_text("utf-8")
    (tmp_path / "protocol.py").write_text(source)
    (tmp_path / "agent.py").write_text(AGENT)
    monkeypatch.setattr(module, "AGENTS", tmp_path)


@pytest.fixture
def worker(agents):
    made = Worker(THIS, "agent", seconds=30)
    yield made
    made.close()


def test_it_answers_and_stays_alive(worker):
    first = worker.ask({}, [b"one", b"", b"\0\n" * 100_000]).result()
    assert first["sizes"] == [3, 0, 200_000]
    assert worker.ask({}, []).result()["pid"] == first["pid"]


def test_an_exception_is_an_answer(worker):
    answer = worker.ask({"raise": True}, []).result()
    assert answer == {"ok": False, "line": None, "column": None, "message": "ValueError: no good"}


def test_it_starts_again_after_a_crash(worker):
    before = worker.ask({}, []).result()["pid"]
    with pytest.raises(WorkerError, match="ended with status 7"):
        worker.ask({"crash": True}, []).result()
    assert worker.ask({}, []).result()["pid"] != before


def test_an_agent_that_does_not_start_says_why(agents):
    (module.AGENTS / "agent.py").write_text("import no_such_module\n")
    broken = Worker(THIS, "agent", seconds=30)
    with pytest.raises(WorkerError, match=r"status 1: .*no_such_module"):
        broken.ask({}, []).result()
    broken.close()


class Hasty(threading.Timer):
    """An alarm that does not wait as long as it was told."""

    def __init__(self, _seconds, *rest):
        super().__init__(0.1, *rest)


def test_it_starts_again_after_a_hang(agents, monkeypatch):
    slow = Worker(THIS, "agent", seconds=30)
    try:
        with monkeypatch.context() as patch:
            patch.setattr(module.threading, "Timer", Hasty)
            with pytest.raises(WorkerError, match="no answer within 30 seconds"):
                slow.ask({"hang": True}, []).result()
        assert slow.ask({}, []).result()["ok"]
    finally:
        slow.close()


def test_an_interpreter_that_cannot_be_started(agents):
    missing = Worker(Interpreter("/no/such/python", "cpython", (3, 9, 0)), "agent", seconds=30)
    with pytest.raises(WorkerError, match="cannot start /no/such/python"):
        missing.ask({}, []).result()
    missing.close()


def test_closing_ends_the_process_and_a_question_under_way(worker):
    pid = worker.ask({}, []).result()["pid"]
    waiting = worker.ask({"hang": True}, [])
    worker.close()
    with pytest.raises((WorkerError, CancelledError)):  # cancelled, where it had not begun yet
        waiting.result()
    assert not psutil.pid_exists(pid)


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_is_for_who_started_it(worker):
    pid = worker.ask({}, []).result()["pid"]
    os.kill(pid, signal.SIGINT)
    assert worker.ask({}, []).result()["pid"] == pid


PARENT = """
import sys
from pathlib import Path
from portkit.interpreters import Interpreter
from portkit.verify import worker as module
module.AGENTS = Path(sys.argv[1])
worker = module.Worker(Interpreter(sys.executable, "cpython", (3, 10, 0)), "agent", 30)
print(worker.ask({}, []).result()["pid"], flush=True)
sys.stdin.read()
"""


def test_it_does_not_outlive_a_parent_that_was_killed(agents):
    command = [sys.executable, "-c", PARENT, str(module.AGENTS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    _, alive = psutil.wait_procs([child], timeout=20)
    assert not alive
