"""What outlives a process or goes through another one: dbm files, shelves, archives, mapped files, pipes."""
from __future__ import absolute_import, division, print_function

import io
import os
import sys

from course.messaging import archive, buffers, channels, marshalling, stores

SHOUT = "import sys; sys.stdout.write(sys.stdin.read().upper())"

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "course", "data")


def scenario_counts(observe):
    observe("words", [stores.count_words("words", text) for text in (u"To be or not to be", u"t\xf6 be", u"")])
    counts = stores.Counts("words")
    observe("keys", sorted(counts.keys()))
    observe("added", [counts.add(u"be"), counts.add(u"new"), counts.add(u"t\xf6", 5), counts.add(u"not", -1)])
    observe("top", [counts.top(2), counts.top(9), counts.top(0)])
    observe("there", [u"to" in counts, u"none" in counts, counts.get(u"none"), counts.get(u"to"), len(counts)])
    counts[u"or"] = 12
    del counts[u"to"]
    observe.call("gone", counts.__getitem__, u"to")
    observe.call("not there", counts.__delitem__, u"none")
    observe("items", sorted(counts.items()))
    observe("popped", [counts.pop(u"or"), counts.pop(u"or", None), counts.setdefault(u"or", 3)])
    counts.update({u"x": 1})
    observe("values", sorted(counts.values()))
    counts.close()
    for name in os.listdir("."):
        os.remove(name)


def scenario_notebook(observe):
    notes = stores.Notebook("notes")
    notes.write("one", u"t\xe9xt", ["b", "a"])
    notes.write("two", "", ("b",))
    notes.write("three", "plain")
    notes.tag("three", "c")
    notes.tag("three", "a")
    notes.tag("one", "b")
    observe("texts", [notes.read(title) for title in ("one", "two", "three")])
    observe("tagged", [notes.tagged(tag) for tag in ("a", "b", "c", "none")])
    notes.write("two", "again")
    observe("again", [notes.read("two"), notes.tagged("b")])
    observe.call("none", notes.tag, "none", "a")
    notes.close()
    for name in os.listdir("."):
        os.remove(name)


def scenario_kind(observe):
    with open("text", "w") as stream:
        stream.write("no database, just a text of some length")
    observe.call("text", stores.kind, "text")
    observe.call("missing", stores.kind, "missing")


def scenario_archive(observe):
    os.mkdir("archives")
    names = observe("names", [one for one in archive.write_samples("archives") if not one.startswith("notes")])
    for name in names[:3]:
        entry = archive.read_entry(os.path.join("archives", name))
        author = entry.pop("author")
        observe("entry", sorted(entry.items()))
        observe("author", [author.name, author.login, author == archive.Author(u"Zo\xeb", "zoe"), author != author])
    observe("table", archive.read_table(os.path.join("archives", "table.marshal")))
    observe("shelf", sorted(archive.read_shelf(os.path.join("archives", "notes")).items()))
    with open("bad", "wb") as stream:
        stream.write(b"(dp0\nS'title'\np1\nS'x'\np2\ns.")
    observe.call("bad", archive.read_entry, "bad")
    for name in os.listdir("archives"):
        os.remove(os.path.join("archives", name))


def scenario_old_archives(observe):
    """As 2.7 wrote them, years ago: the values, and that each is of its kind."""
    for number in range(3):
        entry = archive.read_entry(os.path.join(DATA, "entry%d.pickle" % number))
        author = entry.pop("author")
        observe("entry", [[name, entry[name]] for name in sorted(entry) if name != "raw"])
        observe("raw", [isinstance(entry["raw"], bytes), entry["raw"].decode("latin-1"), author.name, str(author.login)])
    observe("table", [[text, isinstance(data, bytes), data.decode("latin-1"), number]
                      for text, data, number in archive.read_table(os.path.join(DATA, "table.marshal"))])
    shelf = archive.read_shelf(os.path.join(DATA, "notes"))
    observe("shelf", sorted(type(name) is str and name for name in shelf))
    observe("found", [shelf["first"]["text"], shelf["first"]["on"], shelf["second"]])


def scenario_buffers(observe):
    observe("pieces", [bytes(piece) for piece in buffers.pieces(b"abcdefgh", 3)])
    out = io.BytesIO()
    observe("written", [buffers.write_pieces(out, b"0123456789", 4), buffers.write_pieces(out, b""), out.getvalue()])
    with open("data", "wb") as stream:
        stream.write(b"one two one\0two one")
    with open("empty", "wb"):
        pass
    observe("found", [buffers.find_all("data", word) for word in (b"one", b"o", b"three")])
    observe("nothing", buffers.find_all("empty", b"one"))
    observe("patched", [buffers.patch("data", b"two", b"TWO"), buffers.patch("data", b"six", b"SIX")])
    observe.call("longer", buffers.patch, "data", b"one", b"three")


def scenario_ring(observe):
    log = buffers.RingLog("ring", 16)
    for line in (u"one", u"tw\xf6", u"three", u"f\xfcnf", u"six"):
        log.write(line)
        observe("lines", [log.total(), log.lines()])
    log.close()
    again = buffers.RingLog("ring", 16)
    observe("again", [again.total(), again.lines()])
    again.close()


def scenario_channels(observe):
    observe("sorted", channels.run_filter(["sort"], u"b\n\xe4\na\n"))
    observe("same", channels.run_filter(["cat"], u"t\xe9xt \u20ac\n"))
    observe.call("shouted", channels.run_filter, [sys.executable, "-c", SHOUT], u"one")
    failed = [sys.executable, "-c", "import sys; sys.stderr.write('no way\\n'); sys.exit(3)"]
    observe.call("failed", channels.run_filter, failed, u"")
    observe("error", str(channels.PipeError(2, "why")))
    observe("pipeline", channels.pipeline([["echo", "b c a"], ["tr", " ", "\n"], ["sort", "-r"]]))
    observe("one", channels.pipeline([["printf", "a\\nb\\n"]]))
    lines = []
    reader = channels.collect("fifo", lines)
    channels.post("fifo", ["one", "two words", ""])
    reader.join(10)
    observe("collected", lines)
    os.remove("fifo")


def scenario_line_ends(observe):
    with open("script.py", "wb") as stream:
        stream.write(b"first = '''a\r\nb'''\rsecond = len(first)\n")
    cache = marshalling.CodeCache(".")
    names = cache.run("script.py")
    observe("names", [names["first"], names["second"]])
    for name in os.listdir("."):
        if name != "script.py":
            os.remove(name)
