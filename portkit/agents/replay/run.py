"""Started as a script with a job file; answers each call of it with a line in the channel file.

Job: JSON with ``tree`` and ``paths`` (folders to import from), ``packages`` (whose calls they are),
``others`` (modules that arguments may need besides), ``channel``, ``seconds`` a call,
``first`` (the calls before it are done), ``chance`` (a number; random bytes follow from it),
``calls`` and ``natives`` (what native strings become on 3, for each call: ``"text"``, ``"bytes"``,
``"latin"`` or the positions of the arguments in which they are bytes).
Answer: ``{"i": n}`` and ``result`` or ``raised``, then ``after`` (the arguments), ``out`` and ``err``
(what was printed), as forms of ``portkit_agents.canonical``; or ``{"i": n, "cannot": why}``.
"""
import json
import os
import random
import signal
import sys
import traceback
import types
import warnings

SLOW = 3  # calls of a function that may take too long, before it is not called any more
AGENTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main(job_file):
    with open(job_file) as file:
        job = json.load(file)
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [job["tree"]] + job["paths"] + [path for path in sys.path if path and path != here]
    package = types.ModuleType("portkit_agents")
    package.__path__ = [AGENTS]
    sys.modules["portkit_agents"] = package
    from portkit_agents.replay.call import Caller, TooLong
    from portkit_agents.replay.chance import Chance

    warnings.simplefilter("ignore")
    channel = os.open(job["channel"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    caller = Caller(job["tree"], job["packages"], job["others"], Printed())
    chance = Chance(job["chance"])
    work = os.getcwd()

    def too_long(number, frame):
        raise TooLong()

    signal.signal(signal.SIGALRM, too_long)
    slow = {}
    for index in range(job["first"], len(job["calls"])):
        os.chdir(work)
        random.seed(1)
        chance.begin()
        call = job["calls"][index]
        if slow.get(call["call"], 0) < SLOW:
            answer = caller.answer(call, job["natives"][index], job["seconds"])
        else:
            answer = {"cannot": "other calls of it took too long"}
        slow[call["call"]] = slow.get(call["call"], 0) + answer.get("cannot", "").startswith("longer")
        answer["i"] = index
        os.write(channel, json.dumps(answer).encode("ascii") + b"\n")
    # Threads that a call has left behind must not keep us.
    os._exit(0)


class Printed(object):
    """What arrives at stdout and stderr, whoever writes it."""

    def __init__(self):
        self.files = []
        self.stderr = os.dup(2)
        sys.excepthook = self.failed
        for number in (1, 2):
            path = "printed-%d" % number
            self.files.append(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND))
            os.dup2(self.files[-1], number)
            os.unlink(path)

    def failed(self, kind, error, trace):
        """An error of ours, on the true stderr."""
        os.write(self.stderr, "".join(traceback.format_exception(kind, error, trace)).encode("utf-8"))

    def take(self):
        """The bytes written since the last time, of both."""
        for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
            try:
                stream.flush()
            except Exception:  # noqa: BLE001 - the program may have put anything there, or closed it
                continue
        taken = []
        for file in self.files:
            size = os.fstat(file).st_size
            os.lseek(file, 0, os.SEEK_SET)
            taken.append(os.read(file, min(size, 20000)) if size else b"")
            os.ftruncate(file, 0)
        return taken


if __name__ == "__main__":
    main(sys.argv[1])
