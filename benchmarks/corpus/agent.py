"""Runs tests inside the interpreter asked, 2.7 to 3.x: a pytest plugin, and a runner of plain unittest files.

Each finished test is written at once as a line ``outcome<TAB>id``, so that a run which hangs or is killed keeps
what it found. A test may take LIMIT seconds. As a program: ``agent.py ROOT FILE...`` runs unittest files, each in
a process of its own, by its ``suite()`` where it has one.
"""

from __future__ import absolute_import

import os
import signal
import sys
import unittest

LIMIT = 10
FILE_LIMIT = 100
_PID = os.getpid()


class TestTimeout(BaseException):
    """A test ran too long; no ``except Exception`` of the code under test may catch that."""


def emit(outcome, name):
    """Write one line of the log."""
    if not isinstance(name, str):
        name = name.encode("utf-8", "backslashreplace")
    line = "%s\t%s\n" % (outcome, name.replace("\n", " "))
    data = line if isinstance(line, bytes) else line.encode("utf-8", "backslashreplace")
    log = os.open(os.environ["CORPUS_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    os.write(log, data)
    os.close(log)


def _alarm(*_):
    raise TestTimeout("ran over %d s" % LIMIT)


def _limit(seconds):
    signal.signal(signal.SIGALRM, _alarm)
    signal.setitimer(signal.ITIMER_REAL, seconds, 2.0 if seconds else 0)


# As a pytest plugin ------------------------------------------------------------------------------
_FAILED = set()


def pytest_runtest_logstart():
    _limit(LIMIT)


def pytest_runtest_logreport(report):
    if os.getpid() != _PID:
        return
    if not report.passed or hasattr(report, "wasxfail"):
        _FAILED.add(report.nodeid)
    if report.when == "teardown":
        _limit(0)
        emit("failed" if report.nodeid in _FAILED else "passed", report.nodeid)


def pytest_runtest_setup(item):
    """nose calls ``setUp`` and ``tearDown`` of plain classes too."""
    owner = getattr(getattr(item, "obj", None), "__self__", None)
    if owner is None or isinstance(owner, (unittest.TestCase, type, type(unittest))):
        return
    if hasattr(owner, "setUp") and not (hasattr(owner, "setup") or hasattr(owner, "setup_method")):
        owner.setUp()
        if hasattr(owner, "tearDown"):
            item.addfinalizer(owner.tearDown)


# As a runner of unittest files -------------------------------------------------------------------
class Result(unittest.TestResult):
    """Writes each test as it ends; *path* goes before its name."""

    def __init__(self, path):
        unittest.TestResult.__init__(self)
        self.path, self.seen = path, {}

    def startTest(self, test):
        unittest.TestResult.startTest(self, test)
        self.bad = len(self.errors) + len(self.failures) + len(self.skipped)
        _limit(LIMIT)

    def stopTest(self, test):
        _limit(0)
        unittest.TestResult.stopTest(self, test)
        names = [
            getattr(test, "id", None),
            type(test).__name__ + getattr(test, "_testMethodName", ""),
        ]
        name = names[0]() if callable(names[0]) else "%s:%s" % (names[1], names[0])
        self.seen[name] = self.seen.get(name, 0) + 1
        bad = len(self.errors) + len(self.failures) + len(self.skipped) > self.bad
        emit("failed" if bad else "passed", "%s::%s#%d" % (self.path, name, self.seen[name]))


def run_file(path, root):
    """Run the tests of one file, imported as its package says."""
    folder, name = os.path.split(os.path.abspath(path))
    parts = [name[:-3]]
    while os.path.exists(os.path.join(folder, "__init__.py")):
        folder, package = os.path.split(folder)
        parts.insert(0, package)
    sys.path.insert(0, folder)
    module = __import__(".".join(parts), fromlist=["suite"])
    make = getattr(module, "suite", None) or getattr(module, "test_suite", None)
    load = unittest.defaultTestLoader.loadTestsFromModule
    suite = make() if isinstance(make, type(run_file)) else load(module)
    suite.run(Result(os.path.relpath(path, root)))


def wait(child):
    """Wait for the process *child*, and end it where that takes too long."""
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(FILE_LIMIT)
    os.waitpid(child, 0)
    signal.alarm(0)


def main(root, paths):
    for path in paths:
        child = os.fork()
        if not child:
            try:
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                run_file(path, root)
            finally:
                os._exit(0)
        wait(child)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
