"""Measuring and building: profiles, comparisons, checksums in C; what only programs and doubles see."""
from __future__ import absolute_import, division, print_function

import os
import shutil
import subprocess
import sys
import tempfile

import course
from peers import quietly
from course.accel import build, checksum, reference
from course.basics import exceptions
from course.decorators import universal
from course.encoding import signs_bom
from course.files import debugging, reading
from course.functional import decorators
from course.iteration import protocol
from course.iteration.logging import handlers
from course.messaging import archive
from course.profiling import hotloop, micro, report
from course.scaling import timing
from course.testing import service
from course.threads import gil

TEXT = type(u"")


def profiling(function, *args):
    """What a function gives that starts or ends a profiler; the one that observes is put back after it."""
    observing = sys.getprofile()
    try:
        return quietly(function, *args)
    finally:
        sys.setprofile(observing)


def leaf():
    pass


def other_leaf():
    pass


def branch(times=5):
    for _ in range(times):
        other_leaf()
        leaf()


def scenario_profile(observe):
    profile = report.Profile()
    observe("longest", profiling(profile.call, report.workload, 3))
    counts = profiling(profile.calls)
    observe("calls", [counts[name] for name in ("workload", "collatz_steps", "permutations")])
    observe("callers", [profiling(profile.callers, name) for name in ("collatz_steps", "permutations", "workload", "none")])
    other = report.Profile()
    for times in (5, 5, 1):
        profiling(other.call, branch, times)
    observe("busiest", [[pair for pair in profiling(other.busiest, 9) if pair[1] in ("leaf", "other_leaf", "branch")], profiling(other.busiest, 2), profiling(other.busiest, 0)])
    text = profiling(other.text, "calls", 5)
    observe("text", ["function calls" in text, "Ordered by: call count" in text, os.sep + "parity" in text, "(leaf)" in text])
    observe("saved", [profiling(other.save, "profile") == os.path.getsize("profile"), profiling(other.save, "profile") > 100])
    os.remove("profile")
    observe("workload", [report.workload(size) for size in (1, 2, 3)])


def scenario_profile_main(observe):
    observe.printed("main", report.main)


def scenario_prime_tests(observe):
    for function in (hotloop.is_prime_slow, hotloop.is_prime_root, hotloop.is_prime_odd):
        observe("small", [function(number) for number in (0, 1, 2, 3, 4, 5, 9, 15, 25, 49, 97)])
    observe("odd", [hotloop.is_prime_odd(-3), hotloop.divisions(hotloop.is_prime_odd, 60)])
    ticks = iter([0, 1, 2, 4, 4.5, 5, 6, 6.25])
    observe.patch(hotloop.decorators, "clock", lambda: next(ticks))
    phases = hotloop.Phases()
    for name in ("one", "two", "three", "one"):
        with phases(name):
            pass
    observe("shares", [phases.shares(), hotloop.Phases().shares(), phases.running])
    phases.seconds = {"a": 1, "b": 1, "c": 1}
    observe("rounded", phases.shares())


def scenario_programs(observe):
    observe.printed("hot loop", hotloop.main, 30)
    observe.printed("decorators", decorators.main)
    observe.printed("log", handlers.main)
    ticks = iter(range(1000))
    observe.patch(decorators, "clock", lambda: next(ticks))
    for number in (1, 6, 27):
        observe("steps", decorators.collatz_steps(number))
    with open("text.txt", "wb") as stream:
        stream.write(b"one two\r\nthree\n\xc3\xa9nd")
    observe.printed("reading", reading.main, "text.txt")


def scenario_micro_main(observe):
    observe.patch(micro, "interpreter", lambda: "Python")
    observe.patch(micro, "best", lambda statement, **options: {"j": 1.0, "p": 2.5, "f": 1.5}[statement[0] if statement[0] in "jp" else "f"])
    observe.patch(micro, "JOINING", [("join", "j = text = 1"), ("plus", "p = text = 1"), ("format", "f = text = 2")])
    observe.printed("main", micro.main)


def scenario_micro_interpreter(observe):
    observe("named", quietly(micro.interpreter).split()[0])


def scenario_gil_timing(observe):
    ticks = iter([0, 3, 5, 6, 100, 102, 110, 111.5])
    observe.patch(decorators, "clock", lambda: next(ticks))
    calls = []
    observe("in turn", [gil.in_turn(calls.append, (1,), 2), calls])
    observe("at once", [quietly(gil.at_once, calls.append, (2,), 3) >= 0, calls])
    for slow, fast in ((3.0, 2.0), (3.1, 2.0), (1, 1)):
        observe.patch(gil, "in_turn", lambda *args: slow)
        observe.patch(gil, "at_once", lambda *args: fast)
        observe("compared", gil.compare(len, ("",), 2))


def scenario_gil_main(observe):
    observe.patch(gil, "compare", lambda function, args, times: (function.__name__, args, "%s x %d" % (args, times)))
    observe.printed("main", gil.main)


def scenario_timing_of_downloads(observe):
    rows = quietly(timing.compare, 3, 50, 0.001)
    observe("rows", [[row.name, row.jobs, row.seconds > 0] for row in rows])
    observe.patch(timing, "compare", lambda *args: [timing.Row("first", 2.0, 4), timing.Row("fast", 0.3, 4), timing.Row("slow", 1e-9, int(args[0]))])
    for arguments in (["7", "2", "0.5"], ["7"], ["1.5"]):
        observe.printed("main", timing.main, arguments)


def scenario_weather_main(observe):
    observe.patch(service.LineBackend, "fetch", lambda self, city: {"Bonn": 4.5, "Rome": 25}[city])
    observe.printed("main", service.main, ["host", "7", "Bonn", "Rome"])
    observe.printed("usage", service.main, ["host", "7"])


class Counting(object):
    """Checksums that are no sums; keeps what it was asked for."""

    language = "counted"

    def __init__(self):
        self.calls = []

    def internet(self, data, start=0):
        self.calls.append(data.decode("ascii"))
        return 0x12

    def fletcher16(self, data):
        return 0x34


def scenario_checksums(observe):
    counting = Counting()
    observe("seconds", [quietly(checksum.seconds, counting, b"ab", 3) >= 0, counting.calls, quietly(checksum.seconds, counting, b"c") < 60, len(counting.calls)])
    observe.at_end(lambda: checksum.use(reference))
    checksum.use(reference)
    observe("in Python", [checksum.implementation, checksum.internet(b"spam"), checksum.fletcher16(b"spam")])
    for data in (b"\x45\x00\x00\x1c\xba\xe3", b"", b"\xff\xff", b"\xff\xfe", b"\x00\x01\xff\xfe"):
        observe("verified", checksum.verify(data))
    with open("data", "wb") as stream:
        stream.write(b"\x00\xff\x80spam")
    observe.printed("main", checksum.main, ["data"])
    observe.printed("demonstration", checksum.main, [])
    checksum.use(counting)
    observe("in use", [checksum.implementation, checksum.internet(b"x"), checksum.fletcher16(b"x"), checksum.verify(b"")])
    observe.printed("counted", checksum.main, [])
    times = {reference: 3.0, counting: 2.0, "never": 0.0}
    observe.patch(checksum, "seconds", lambda module, data, count=10: times[module])
    observe("speed", [checksum.speedup(counting, b"", 3), checksum.speedup("never", b"")])


def scenario_build(observe):
    observe("command", quietly(build.command, "target")[1:])
    observe("run", [quietly(build.run, [sys.executable, "-c", script], ".")[0] for script in ("pass", "raise SystemExit(3)")])
    observe("log", build.run([sys.executable, "-c", "print('one'); print(' last ')"], ".")[1])
    observe("silent", build.run(["/bin/true"], "."))
    for script in ("raise SystemExit('no compiler here')", ""):
        with open("setup.py", "w") as stream:
            stream.write(script)
        observe.call("failed", build.build, ".", ".")
    os.remove("setup.py")
    observe.call("nothing there", build.find, ".")
    observe.call("no extension", build.load, "none")


def scenario_built(observe):
    """The sums of the extension; where no compiler can make it, those that it must agree with."""
    target = tempfile.mkdtemp()
    observe.at_end(lambda: shutil.rmtree(target))
    try:
        module = quietly(build.load, quietly(build.build, target))
    except build.BuildError:
        module = reference
    for data in (b"", b"a", b"spam", b"\xff" * 1001, bytes(bytearray(range(256)))):
        observe("sums", [quietly(module.internet, data), quietly(module.internet, data, 0x1FFFE), quietly(module.fletcher16, data)])
    observe.patch(build, "build", lambda target: cannot(target))
    observe.printed("main", build.main)


def cannot(target):
    raise build.BuildError("no compiler in %s" % os.path.isdir(target))


def scenario_texts(observe):
    for error in (exceptions.CourseError("text"), exceptions.CourseError(u"t\xe9xt"), exceptions.BadNumber("x"), exceptions.CourseError()):
        observe("error", [str(error).replace("?", u"\xe9"), TEXT(error)])
    price = signs_bom.Price(5, "EUR")
    observe("price", [TEXT(price), str(price)[:2], price.EUR, price.GBP])
    observe.call("no currency", getattr, price, "XYZ")


ENDING = """
from course.basics import exceptions
for word in ("first", "second"):
    exceptions.run_at_exit(exceptions.in_turn(lambda word=word: print_(word), lambda: print_("and")))
print_("body")
"""


def scenario_at_exit(observe):
    quietly(exceptions.run_at_exit, len_of_nothing)
    path = os.pathsep.join([os.path.dirname(os.path.dirname(os.path.abspath(course.__file__)))] + [one for one in sys.path if one])
    with open("ending.py", "w") as stream:
        stream.write("import sys\ndef print_(word):\n    sys.stdout.write(word + '\\n')\n" + ENDING)
    said = subprocess.check_output([sys.executable, "ending.py"], env=dict(os.environ, PYTHONPATH=path))
    observe("said", said.decode("ascii").split())


def len_of_nothing():
    return 0


def scenario_watch(observe):
    observe("watched", debugging.watch(debugging.interest, (200, 3), "balance", "percent / 2.0", "balance + percent"))
    observe("interest", [debugging.interest(200, 3), debugging.interest(99, 5), debugging.interest(-50, 3), debugging.interest(1.0, 50)])


def scenario_iterators(observe):
    down = iter(protocol.Countdown(3))
    observe("itself", [iter(down) is down, next(down), list(down), list(down)])


def scenario_author(observe):
    author = archive.Author(u"Zo\xeb", "zoe")
    function, given = author.__reduce__()[:2] if hasattr(archive.Author, "__reduce__") else (archive.Author, (author.name, author.login))
    observe("made again", [function(*given) == author, author == archive.Author(u"Zo\xeb", "x"), list(given)])


def scenario_wrapped_classes(observe):
    greeter = universal.Greeter("Eva")
    observe("instances", [isinstance(greeter, universal.Greeter), isinstance(3, universal.Greeter)])
    plain = universal.universal(lambda wrapped, instance, args, kwargs: [wrapped.__name__, instance, args, sorted(kwargs.items())])(int)
    observe("class", [plain("7", base=8), isinstance(3, plain), isinstance("x", plain)])
