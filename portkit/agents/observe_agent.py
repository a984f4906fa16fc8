"""Run scenarios, or tests, of one file and say what they saw: ``python observe_agent.py JOB``.

JOB is a file of JSON: ``file``, ``path`` (folders for sys.path), ``tree`` (the package's folder),
``roots`` (words for folders, whose paths are masked), ``channel``, ``names`` (scenarios to run),
``done`` (those not to be run again), ``kind`` (``scenarios`` or ``pytest``) and ``branches`` (whether to tell
which were taken). Where ``kind`` is ``branches`` nothing is run: those of ``files`` are told, all of them.
"""
import json
import os
import sys
import types

AGENTS = os.path.dirname(os.path.abspath(__file__))


def native(value):
    """*value* with native strings for the texts that JSON has."""
    if isinstance(value, dict):
        return dict((native(key), native(one)) for key, one in value.items())
    if isinstance(value, list):
        return [native(one) for one in value]
    if isinstance(value, type(u"")) and str is bytes:
        return value.encode(sys.getfilesystemencoding())
    return value


def main():
    with open(sys.argv[1]) as stream:
        job = native(json.load(stream))
    # Our own modules must not be in the way of the program's: they get a package that it cannot mean.
    package = types.ModuleType("portkit_agents")
    package.__path__ = [AGENTS]
    sys.modules["portkit_agents"] = package
    sys.path[:] = job["path"] + [one for one in sys.path if os.path.abspath(one) != AGENTS]
    sys.argv[:] = [job["file"]]
    if job["kind"] == "pytest":
        from portkit_agents.observe.tests import run
    elif job["kind"] == "branches":
        from portkit_agents.observe.branches import run
    else:
        from portkit_agents.observe.scenarios import run
    run(job)


if __name__ == "__main__":
    main()
