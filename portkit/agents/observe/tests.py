"""Run the tests of one file by pytest and observe each: its outcome, its output, its calls."""
import os

import pytest

from ..canonical import Encoder, Places
from .branches import watched
from .channel import Channel
from .hook import Hook, functions_made


def run(job):
    """Run the tests of a job that are not done yet."""
    channel = Channel(job["channel"])
    places = Places(job["roots"])
    folder = os.path.join(os.path.dirname(job["file"]), "")
    tree = os.path.join(job["tree"], "")
    hook = Hook(channel, places, tree, folder, watched(job, channel, tree))
    plugin = Plugin(channel, places, hook, frozenset(job["done"]))
    channel.write(begin="")
    channel.write(end="")
    pytest.main(["-q", "-p", "no:cacheprovider", job["file"]], plugins=[plugin])
    channel.write(made=functions_made(tree))


class Plugin(object):
    """pytest calls the methods; a test is named by its function and its number among its like.

    What pytest makes of parameters in a name is not the same in all its versions.
    """

    def __init__(self, channel, places, hook, done):
        self._channel = channel
        self._places = places
        self._hook = hook
        self._done = done
        self._names = {}
        self._record = {}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items):
        counts = {}
        left = []
        for item in items:
            name = item.nodeid.partition("[")[0].partition("::")[2].replace("::()", "")
            counts[name] = counts.get(name, 0) + 1
            if "[" in item.nodeid:
                name = "%s#%d" % (name, counts[name])
            self._names[item.nodeid] = name
            if name not in self._done:
                left.append(item)
        items[:] = left

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item):
        name = self._names[item.nodeid]
        self._channel.write(begin=name)
        self._record = {}
        self._hook.calls = {}
        self._hook.start()
        yield
        self._hook.stop()
        if self._channel.is_ours:
            self._channel.write(end=name, **self._record)
        else:
            self._channel.write(forked=name)
            os._exit(0)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item):
        self._hook.active = True
        yield
        self._hook.active = False

    def pytest_runtest_logreport(self, report):
        if report.when == "call" or report.outcome != "passed":
            self._record["outcome"] = report.outcome
        if report.when == "call":
            encoder = Encoder(self._places)
            self._record["stdout"] = encoder.encode(u"%s" % report.capstdout)
            self._record["stderr"] = encoder.encode(u"%s" % report.capstderr)
