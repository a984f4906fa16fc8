"""Doubles, plug-ins, logs, measuring, and what makes a class behave like a number or another object."""
from __future__ import absolute_import, division, print_function

import bz2
import datetime
import gzip
import io
import os
import sys

from course.accel import reference
from course.app import indexer, store
from course.basics import exceptions, ratio
from course.coroutines import priming
from course.decorators import proxy, universal
from course.distributed import mapreduce, streaming
from course.encoding import signs_bom
from course.iteration import logging, logpipe
from course.netdata import csvfiles
from course.profiling import micro
from course.scaling import timing
from course.servers import adminserver, lineserver, plugins, xmlrpc
from course.testing import discovery, doubles, service
from course.webclient import mail

LOG = ('10.0.0.9 - - [01/Jan/2012:10:00:00 +0100] "GET / HTTP/1.0" 200 1000\n'
       '10.0.0.1 - ann [01/Jan/2012:10:00:01 +0100] "GET /a HTTP/1.0" 404 -\n'
       "rubbish\n"
       '10.0.0.5 - - [01/Jan/2012:10:00:02 +0100] "GET /b HTTP/1.0" 200 1000\n')
PLUGIN = "needs_course = '%s'\n\ndef run():\n    return '%s'\n"


class Slices(object):
    """Gives back what it is asked for."""

    def __len__(self):
        return 10

    def __getitem__(self, key):
        return [type(key).__name__, key.start, key.stop, key.step] if isinstance(key, slice) else key

    def __add__(self, other):
        return ["add", other]


def write(path, text):
    with open(path, "w") as stream:
        stream.write(text)


def scenario_doubles(observe):
    stub = doubles.Stub({"Bonn": 3, "Rome": 25.5})
    weather = service.Weather(stub, doubles.Clock())
    observe("advice", [weather.advice(city) for city in ("Bonn", "Rome", "Oslo")])
    observe("warmest", [weather.warmest(["Bonn", "Rome", "Oslo"]), weather.warmest(["Bonn"])])
    observe.call("nobody", weather.warmest, ["Oslo"])
    anything = doubles.ANYTHING
    observe("anything", [anything == 1, anything != 1, 1 == anything, repr(anything), anything in {anything: 1}])
    observe("kept apart", len(set([anything, doubles.Anything()])) > 0)
    with doubles.replaced(service, "MAX_ANSWER", 1) as original:
        observe("replaced", [original, service.MAX_ANSWER])
    observe("back", service.MAX_ANSWER == original)
    mock = doubles.Mock()
    mock.ask.result = [1, ValueError("no")]
    observe("asked", mock.ask("a", 2))
    observe.call("raised", mock.ask)
    observe.call("special", getattr, mock, "__len__")
    observe.calls(mock.check, (("ask", "a", anything), ("ask",)), (("ask", "b"),), ())


def scenario_ratio(observe):
    half, seven = ratio.Ratio(1, 2), ratio.Ratio(7)
    observe("methods", [seven.__hex__(), seven.__oct__(), ratio.Ratio(0).__oct__(), seven.__long__(), half.__long__()])
    observe.call("no whole", half.__hex__)
    observe.call("no whole too", half.__oct__)
    observe("hashes", [hash(half) == hash(ratio.Ratio(2, 4)), len(set([half, seven, ratio.Ratio(14, 2)]))])
    observe("nearest", [ratio.Ratio(top, 2).nearest() for top in range(-5, 6)])


def scenario_proxy(observe):
    one = proxy.Proxy(Slices())
    observe("slices", [one[1:4], one[-3:-1], one[2:9:3], one[4]])
    observe("methods", [proxy.Proxy(7).__long__(), proxy.Proxy(u"t\xe9xt").__unicode__(), 3 + proxy.Proxy(4), [1] + proxy.Proxy([2])])
    observe.call("no sum", lambda: "a" + proxy.Proxy(1))
    write("file", "text")
    with proxy.Proxy(open("file")) as stream:
        observe("read", stream.read())
    observe("closed", stream.closed)


def scenario_small(observe):
    got, other = [], []
    target = priming.dispatcher(odd=priming.collector(got), default=priming.collector(other))
    priming.feed(target, [("odd", 1), ("even", 2), ("odd", 3)])
    target.close()
    observe("dispatched", [got, other])
    observe("errors", [str(exceptions.CourseError("text")), str(csvfiles.BadTable("a.csv", 3, "too short"))])
    observe("price", signs_bom.Price(5, "EUR").amount)
    observe("receiver", [universal.receiver(Thing().method)[0].name, universal.receiver(Thing().method)[1].__name__])
    observe("samples", [mapreduce.sample("gfedcba", 3, seed) for seed in (0, 1, 20)])
    observe("picked", [mapreduce.pick(["b", "a", "b"], 2), mapreduce.pick("x", 1)])
    for data in (b"", b"a", b"\xff\x00\x80", bytes(bytearray(range(256)))):
        observe("sums", [reference.internet(data), reference.internet(data, 77), reference.fletcher16(data)])
    for query in (u"three", u"none", u"", u"THREE none", u"one"):
        observe("excerpt", indexer.excerpt(u"one two three four five six seven", query, 5))


class Thing(object):
    name = "thing"

    def method(self):
        return self.name


def scenario_store(observe):
    ticks = iter(range(1, 9))
    pages = store.Store(":memory:", lambda: next(ticks))
    for number, words in enumerate(({u"a": 2, u"b": 1}, {u"b": 1, u"\xe9": 5}, {u"c": 2})):
        pages.keep("http://localhost/%d" % number, u"T\xeftle", b"\xff", words)
    observe("frequent", [[tuple(row) for row in pages.frequent(limit)] for limit in (2, 9, 0)])
    observe("forgot", [pages.forget(2), pages.urls(), pages.forget(0), pages.forget(99), pages.urls()])
    pages.close()


def scenario_streaming(observe):
    lines = [b"The cat\n", b"and THE dog-2\n", b"caf\xc3\xa9 \xff\n", b""]
    observe("run", sorted(streaming.run(lines).items()))
    observe("words", streaming.words(u"One-two, 3\xe9!"))
    for bad in ([b"a\t1\n", b"b"], [b"a\tx\n"], [b"a\t-4\n", b"a\tb\t5\n"], []):
        observe.call("parsed", lambda given: list(streaming.parse(given)), bad)
    out = io.BytesIO()
    streaming.reduce_lines([b"a\t1\n", b"a\t2\n", b"b\t3\n"], out)
    streaming.main(["map"], io.BytesIO(b"x y\ncaf\xc3\xa9\n"), out)
    streaming.main(["reduce"], io.BytesIO(b"x\t1\n"), out)
    observe("written", out.getvalue().decode("utf-8"))
    observe.call("neither", streaming.main, ["both"])


def scenario_logs(observe):
    os.makedirs(os.path.join("logs", "old"))
    write(os.path.join("logs", "b.log"), LOG)
    stream = gzip.open(os.path.join("logs", "a.log.gz"), "wb")
    stream.write(LOG.encode("ascii"))
    stream.close()
    stream = bz2.BZ2File(os.path.join("logs", "old", "c.log.bz2"), "w")
    stream.write(LOG.encode("ascii")[:70])
    stream.close()
    observe("files", list(logpipe.find_files("logs", "*.log*")))
    observe("sums", [sorted(logpipe.bytes_by_host("logs", *more).items()) for more in (("*.log",), ("*.gz", "GET /b"), ("*",))])
    entries = list(logpipe.entries(LOG.splitlines(True)))
    observe("entries", [sorted(entry.items()) for entry in entries])
    observe("only", [len(list(logpipe.only(entries, status=404))), len(list(logpipe.only(entries, user="-", size=1000)))])
    observe("grep", list(logpipe.grep("/a", LOG.splitlines())))
    observe("fields", logging.FIELDS)
    observe.printed("main", logpipe.main, ["logs", "*.log*"])
    observe.printed("as many", logpipe.main, ["logs", "b.log"])
    observe.printed("usage", logpipe.main, [])
    for directory, name in (("logs", "b.log"), ("logs", "a.log.gz"), (os.path.join("logs", "old"), "c.log.bz2")):
        os.remove(os.path.join(directory, name))


def scenario_plugins(observe):
    for name, text in (("good", PLUGIN % ("0.1", "fine")), ("newer", PLUGIN % ("99.0", "no")), ("bare", "x = 1\n"),
                       ("wrong", "def run(:\n"), ("also", "run = str\n")):
        write(name + ".py", text)
    write("text.txt", "no plug-in")
    observe("names", [plugins.find("."), plugins.source_names(".")])
    loaded, problems = plugins.load_all(".")
    observe("loaded", sorted((name, module.run(), module.__name__) for name, module in loaded.items()))
    observe("problems", sorted((name, text.split(",")[0]) for name, text in problems.items()))
    observe.call("none", plugins.load, ".", "none")
    write("good.py", PLUGIN % ("0", "again and longer"))
    area = plugins.make_function("area", "width, height", "width * height")
    observe("made", [area(3, 4), area.__name__, area.__doc__])
    observe.call("arguments", area, 1)
    module = plugins.make_module("made", run=area)
    observe("module", [module.__name__, module.run(2, 2), sys.modules["course_plugin_made"] is module])
    del sys.modules["course_plugin_made"]
    thing = Thing()
    plugins.attach(thing, lambda self: [self.name])
    observe("attached", getattr(thing, "<lambda>")())
    observe("sibling", plugins.sibling("lineserver").__name__)
    for name in os.listdir("."):
        if os.path.isfile(name):
            os.remove(name)
    for name in os.listdir("__pycache__") if os.path.isdir("__pycache__") else ():
        os.remove(os.path.join("__pycache__", name))


def scenario_plugins_main(observe):
    write("b.py", "def run(): return 'second'\n")
    write("a.py", "def run(): return 'first'\n")
    found = plugins.load_all(".")[0]
    observe.patch(plugins, "load_all", lambda path: (dict((name, found[name]) for name in "ba"), {"z": "last", "c": "not there"}))
    observe.printed("main", plugins.main, ["."])
    for name in "ab":
        os.remove(name + ".py")
    for name in os.listdir("__pycache__") if os.path.isdir("__pycache__") else ():
        os.remove(os.path.join("__pycache__", name))


def scenario_timing(observe):
    rows = [timing.Row("first", 3, 10), timing.Row("second", 2, 7), timing.Row("third", 0, 0), timing.Row("4", 0.25, 3)]
    observe("table", timing.table(rows))
    observe("rates", [row.rate() for row in rows])
    observe("sorted", [row.name for row in sorted(rows)])
    observe("compared", [rows[0] > rows[1], min(rows).name, rows[0] == rows[1]])
    observe("one", timing.table(rows[:1]))
    observe.call("differ", timing.measure, [sorted_copy, plain_copy], [2, 1])
    observe.printed("bad", timing.main, ["x"])


def sorted_copy(items):
    return sorted(items)


def plain_copy(items):
    return list(items)


def scenario_micro(observe):
    ticks = iter([0, 4, 10, 13, 20, 25, 30, 38, 40, 50, 60, 67])
    observe("compared", micro.compare([("a", "pass"), ("b", "1")], number=2, timer=lambda: next(ticks)))
    observe("same", [micro.same_result([("a", "1 + 1"), ("b", "text = 2")]), micro.same_result([("a", "1"), ("b", "2")])])
    observe("chart", micro.chart([(1, "a"), (1.5, "b"), (4, "c")], 10))
    observe("whole", micro.chart([(1, "a"), (3, "c")], 10))


def scenario_discovery(observe):
    write("test_one.py", "@kind('integration')\ndef test_b(): pass\ndef test_a(): assert 1 == 2, 'no'\ntest_x = 3\n")
    write("test_two.py", "def test_c(): raise KeyError('k')\n@kind('functional')\ndef test_d(): raise ValueError('v')\n")
    found = discovery.discover(".")
    observe("found", [[test.__name__ for test in found[name]] for name in discovery.KINDS])
    observe("run", [discovery.run(test) for test in discovery.load("test_two.py")])
    observe("all", [discovery.run_all(".", kinds) for kinds in (discovery.KINDS, ["functional"])])
    observe.call("kind", discovery.kind, "other")
    observe("modules", [discovery.load_module(name).__name__ for name in ("doubles", "textwrap")])
    observe("fresh", discovery.fresh(discovery.load_module("textwrap")).__name__)


class Plain(lineserver.LineServer):
    """Commands without a word about them."""

    def do_fail(self, *words):
        raise ValueError("failed with %d" % len(words))

    def do_number(self, text):
        """number TEXT"""
        return u"%d" % int(text)


def scenario_commands(observe):
    server = Plain()
    for words in ([u"fail"], [u"fail", u"x"], [u"number", u"7"], [u"number", u"x"], [u"number"], [u"nothing"], []):
        observe.call("done", server.do, words)
    server.server_close()


def scenario_map_reduce(observe):
    for key in (u"", u"word", u"caf\xe9", u"\u20ac\u20ac", "native"):
        observe("partition", [mapreduce.partition(key, count) for count in (1, 2, 7, 1000)])
    pairs = [(u"b", 1), (u"a", 2), (u"b", 3), (u"\xe9", 4), (u"z", 5), (u"c", 6)]
    observe("shuffled", [mapreduce.shuffle(pairs, count) for count in (1, 2, 3)])
    texts = [u"the cat and the dog", u"The END", u"caf\xe9"]
    for workers in (0, 2):
        observe("counted", sorted(mapreduce.MapReduce(mapreduce.count_words, mapreduce.total, workers).run(texts).items()))


def scenario_line_server(observe):
    server = lineserver.ThreadingLineServer()
    observe.at_end(server.server_close)
    observe.in_thread(lambda: server.serve_forever(0.01), server.shutdown)
    client = lineserver.Client(server.port())
    for words in (("echo", u"t\xe9xt", "two"), ("add", "1", "99999999999999"), ("add", "x"), ("commands",), ("none",), (),
                  (u"\xe9cho",), ("counts", "x"), ("add",), ("counts",)):
        observe.call("answer", client.ask, *words)
    client.socket.sendall(b"\xff\n")
    observe("not UTF-8", client.stream.readline().decode("ascii"))
    observe.call("quit", client.ask, "quit")
    client.close()


def scenario_admin_server(observe):
    os.mkdir("root")
    write(os.path.join("root", "it's.txt"), "one\ntwo\n")
    server = adminserver.AdminServer("root")
    for line in (u"lines it's.txt", u"first it's.txt", u"sum it's.txt", u"kind it's.txt", u"where none-such", u"lines none", u"first"):
        observe.call("answer", server.do, line.split())
    server.server_close()
    observe("run", [adminserver.run("echo %s; exit 3", "it's; $HOME"), adminserver.run("true")])
    observe("shown", [adminserver.shown("a*"), adminserver.shown("$HOME 'x'")])


def scenario_file_store(observe):
    files = xmlrpc.FileStore(lambda: datetime.datetime(2012, 1, 2, 3, 4, 5))
    for name in ("zeta", "alpha", "mid", "beta"):
        files.put(name, xmlrpc.xmlrpclib.Binary(name.encode("ascii")))
    observe("names", files.names())
    observe("heads", [files.head("zeta"), files.head("alpha", 2)])


def scenario_mail(observe):
    observe("addresses", [mail.addresses(text) for text in ("Ann <ann@host>, bob@host", '"A, B" <c@d>')])
    observe("text", [mail.header_text(text) for text in ("plain", "=?utf-8?q?caf=C3=A9?=", "=?latin-1?b?6Q==?=")])
    with open("data.bin", "wb") as stream:
        stream.write(b"\x00\xff")
    message = mail.build((u"Zo\xeb", "zoe@host"), [(u"Ann", "ann@host"), (u"", "bob@host")], u"Gr\xfc\xdfe", u"t\xe9xt\n", ["data.bin"])
    observe("headers", [message["From"], message["To"], message["Subject"]])
    subject, text, files = mail.read(message.as_string().encode("ascii"))
    observe("read", [subject, text, sorted((name, data.decode("latin-1")) for name, data in files.items())])
    plain = mail.build((u"", "a@b"), [(u"", "c@d")], u"Plain", u"one")
    observe("plain", mail.read(plain.as_string().encode("ascii"))[:2])
    del plain["Date"]
    plain["Date"] = "Mon, 02 Jan 2012 03:04:05 +0100"
    observe("sent", mail.sent_at(plain))
    observe("error", sorted(mail.MailError("no", {"a": 1}).refused.items()))
