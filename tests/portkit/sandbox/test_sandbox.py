"""Programs that do what they should not, with the confinement found here and without any."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import psutil
import pytest

from portkit.sandbox import (
    Confinement,
    Limits,
    Outcome,
    SandboxError,
    Stop,
    confine,
    run,
    run_confined,
    watch,
)

pytestmark = pytest.mark.elsewhere

MEGABYTE = 1 << 20


@pytest.fixture(params=["best", "none"])
def tool(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The namespaces that programs run in: the best of this machine, then none."""
    if request.param == "best":
        return confine.confinement().tool
    for module in (run, watch):
        monkeypatch.setattr(module, "confinement", lambda: Confinement(""))
    return ""


def run_code(code: str, folder: Path, limits: Limits | None = None, **env: str) -> Outcome:
    return run_confined([sys.executable, "-c", code], folder, limits, env)


def test_what_it_prints_and_its_status(tool: str, tmp_path: Path) -> None:
    done = run_code("import sys; print('out'); sys.stderr.write('err'); sys.exit(3)", tmp_path)
    assert (done.status, done.stdout, done.stderr, done.stop) == (3, b"out\n", b"err", None)


def test_a_signal_is_told_as_a_shell_does(tool: str, tmp_path: Path) -> None:
    assert run_code("import os; os.kill(os.getpid(), 9)", tmp_path).status == 128 + 9


def test_where_it_runs_and_what_it_sees(
    tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "x")
    code = "import os, tempfile; print(os.getcwd(), tempfile.gettempdir(), dict(os.environ))"
    cwd, temporary, rest = run_code(code, tmp_path, GIVEN="y").stdout.decode().split(" ", 2)
    assert (cwd, temporary) == (str(tmp_path / "work"), str(tmp_path / "tmp"))
    assert "SECRET" not in rest
    for pair in ("'GIVEN': 'y'", "'TZ': 'UTC'", "'PYTHONHASHSEED': '0'", "'LC_ALL': 'C.UTF-8'"):
        assert pair in rest
    assert f"'HOME': '{tmp_path / 'home'}'" in rest


class Clock:
    """Shows a second more for each byte of *sign*: a program tells how late it is, whatever the load."""

    def __init__(self, sign: Path) -> None:
        self._sign = sign

    def monotonic(self) -> float:
        return time.monotonic() + (self._sign.stat().st_size if self._sign.exists() else 0)


@pytest.fixture
def sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "work" / "sign"
    monkeypatch.setattr(watch, "time", Clock(path))
    return path


def test_a_hanging_program(tool: str, tmp_path: Path, sign: Path) -> None:
    code = """
import time
print('begun', flush=True)
open('sign', 'w').write('x' * 1000)
time.sleep(600)
"""
    done = run_code(code, tmp_path, Limits(500))
    assert (done.stop, done.stdout) == (Stop.TIME, b"begun\n")


def test_a_program_that_makes_no_progress(tool: str, tmp_path: Path, sign: Path) -> None:
    code = """
import time
for n in range(4):
    open('sign', 'a').write('x' * 16)
    open('pulse', 'a').write('x')
    time.sleep(0.5)
print('went on', flush=True)
open('sign', 'a').write('x' * 100)
time.sleep(600)
"""
    command = [sys.executable, "-c", code]
    pulse = tmp_path / "work" / "pulse"
    done = run_confined(command, tmp_path, Limits(seconds=500, quiet=60), pulse=pulse)
    assert (done.stop, done.stdout) == (Stop.QUIET, b"went on\n")


def test_a_flood_of_output(tool: str, tmp_path: Path) -> None:
    code = "import sys\nfor n in range(10**6): sys.stdout.write('x' * 1024)"
    done = run_code(code, tmp_path, Limits(output=MEGABYTE))
    assert (done.stop, len(done.stdout)) == (Stop.OUTPUT, MEGABYTE)


def test_one_process_with_too_much_memory(tool: str, tmp_path: Path) -> None:
    done = run_code("x = bytearray(10**9)", tmp_path, Limits(memory=500 * MEGABYTE))
    assert (done.status, done.stop) == (1, None)
    assert b"MemoryError" in done.stderr


def test_many_processes_with_too_much_memory_together(tool: str, tmp_path: Path) -> None:
    code = """
import os, time
for n in range(4):
    if not os.fork():
        kept = b'x' * (60 << 20)
        time.sleep(60)
time.sleep(60)
"""
    done = run_code(code, tmp_path, Limits(memory=200 * MEGABYTE))
    assert done.stop is Stop.MEMORY


def test_a_file_that_grows_too_big(tool: str, tmp_path: Path) -> None:
    done = run_code("open('f', 'wb').write(bytes(10**7))", tmp_path, Limits(file_size=MEGABYTE))
    assert done.status == 1
    assert os.path.getsize(tmp_path / "work" / "f") == MEGABYTE


def test_too_many_processes(tool: str, tmp_path: Path) -> None:
    code = "import os, time\nfor n in range(50):\n    if not os.fork(): time.sleep(60)"
    done = run_code(code + "\ntime.sleep(60)", tmp_path, Limits(processes=20))
    assert done.stop is Stop.PROCESSES


def test_what_was_left_behind_is_ended(tool: str, tmp_path: Path) -> None:
    code = """
import os, time
if not os.fork():
    os.setsid()
    if not os.fork():
        time.sleep(60)
    os._exit(0)
os.wait()
print('gone')
"""
    started = time.monotonic()
    mark = f"left behind by {tmp_path}"
    done = run_code(code, tmp_path, WITNESS=mark)
    assert (done.status, done.stdout) == (0, b"gone\n")
    assert time.monotonic() - started < 30
    assert not [one for one in psutil.process_iter() if _witness(one) == mark]


def _witness(process: psutil.Process) -> str | None:
    try:
        return process.environ().get("WITNESS")
    except psutil.Error:
        return None


def test_it_reaches_loopback(tool: str, tmp_path: Path) -> None:
    assert run_code(confine._LOOPBACK, tmp_path).status == 0


def test_it_reaches_nothing_else(tmp_path: Path) -> None:
    if confine.confinement().has_network:
        pytest.skip("no namespaces here")
    code = """
import socket
one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    one.connect(('192.0.2.1', 9))
except OSError as error:
    print(error.errno)
"""
    assert run_code(code, tmp_path).stdout in (b"101\n", b"113\n")


def test_it_writes_nothing_elsewhere(tmp_path: Path) -> None:
    if confine.confinement().has_files:
        pytest.skip("no bubblewrap here")
    done = run_code(f"open({str(tmp_path / 'outside')!r}, 'w')", tmp_path / "scratch")
    assert done.status == 1
    assert not (tmp_path / "outside").exists()


def test_what_is_not_kept_in_is_told() -> None:
    assert [len(Confinement(tool).gaps) for tool in ("bwrap", "unshare", "")] == [0, 1, 2]


def test_a_program_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_confined(["/nowhere/python"], tmp_path).status == 127
    monkeypatch.setattr(run.subprocess, "Popen", _no_popen)
    with pytest.raises(SandboxError, match="cannot start python: no"):
        run_confined(["python"], tmp_path)


def _no_popen(*args: object, **kwargs: object) -> None:
    raise OSError("no")
