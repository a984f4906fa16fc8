"""What several tests of the course share."""
from __future__ import absolute_import, division, print_function

import gc
import os
import sys
import threading

import pytest

import course

JOIN_SECONDS = 60
HERE = os.path.dirname(os.path.abspath(__file__))

# No test asks a server of the outside. From 3.12 on every opener reads all certificates of the system,
# which is a third of the time of all tests: here there are none to read.
os.environ["SSL_CERT_FILE"] = os.devnull


def pytest_collection_finish():
    """What was collected stays: neither this process nor those it forks look through it for garbage.

    Byte-code has been written for it; what tests write and load again within a second has to be read again.
    """
    if hasattr(gc, "freeze"):  # from 3.7
        gc.collect()
        gc.freeze()
    if not getattr(sys, "pycache_prefix", None):
        sys.dont_write_bytecode = True
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


@pytest.fixture(scope="session", autouse=True)
def coverage_of_children():
    """Where coverage.py counts, it counts in processes of multiprocessing by settings of their own."""
    if "COVERAGE_RCFILE" in os.environ:
        os.environ["COVERAGE_RCFILE"] = os.path.join(HERE, "coverage-children.ini")
        os.environ["COURSE_FOLDER"] = os.path.dirname(os.path.realpath(course.__file__))
        count_in_forked_ones()


def count_in_forked_ones():
    """Find out here, once, what coverage.py does in each process that multiprocessing forks: most of its time there."""
    import coverage
    from coverage import multiproc

    context = coverage.Coverage.current().get_option("run:context")
    counting = coverage.Coverage(config_file=os.environ["COVERAGE_RCFILE"], data_suffix=True, context=context)
    counting.start()
    counting.stop()

    def counted(process, *args, **kwargs):
        counting.start()
        try:
            return multiproc.original_bootstrap(process, *args, **kwargs)
        finally:
            counting.stop()
            counting.save()

    multiproc.OriginalProcess._bootstrap = counted


@pytest.fixture
def command_line(monkeypatch):
    """Set what a program finds on its command line: ``command_line("localhost", 80)``."""
    def give(*arguments):
        monkeypatch.setattr(sys, "argv", ["program"] + [str(argument) for argument in arguments])
    return give


class Clock(object):
    """A clock that stands still, but for what a test adds to ``now``."""

    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def in_thread():
    """Run servers beside the test: ``in_thread(serve, stop)`` starts one.

    At the end of the test every ``stop()`` is called, the newest first, and
    the threads are joined. A server that raised, or that does not end, fails
    the test.
    """
    started = []
    errors = []

    def start(run, stop=None):
        def guarded():
            try:
                run()
            except BaseException as error:
                errors.append(error)
                raise

        thread = threading.Thread(target=guarded)
        thread.daemon = True
        started.append((thread, stop))
        thread.start()
        return thread

    yield start
    for thread, stop in reversed(started):
        if stop is not None:
            stop()
        thread.join(JOIN_SECONDS)
        assert not thread.is_alive(), "%s did not end" % thread.name
    assert not errors, errors
