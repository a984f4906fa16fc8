"""Files, folders, redirected streams; and what is left of them on the disk."""
from __future__ import absolute_import, division, print_function

import io
import os
import sys

from course.contexts import nested, newway, oldway, xmltags
from course.files import directories, reading, redirect, writing


def put(path, data):
    with open(path, "wb") as stream:
        stream.write(data)


def scenario_reading(observe):
    texts = (b"", b"one\ntwo\n", b"one\r\ntwo\rthree", b"no end", b"a = 1\n# b\n c=x = y # z\n\n", b"\n\n\n")
    for data in texts:
        put("text", data)
        observe("text", reading.read_text("text"))
        observe("lines", reading.lines("text"))
        observe("counts", reading.count("text"))
        for wanted, block in ((10, 4096), (1, 2), (2, 3)):
            observe("tail", reading.tail("text", wanted, block))
        for size in (1, 3, 4):
            observe.call("records", reading.records, "text", size)
        reading.records("text", 1)
        observe.call("settings", reading.settings, "text")
    observe("opened", list(reading.lines(open("text"))))
    observe.call("no file", lambda: list(reading.lines(3)))
    observe.call("missing", reading.read_text, "none")
    for data in (b"\x89PNG\r\n\x1a\n..", b"GIF89a", b"PK\x03\x04", b"\x7fELF", b"a\0b", b"text", b""):
        put("kind", data)
        observe("kind", reading.kind("kind"))


def scenario_writing(observe):
    writing.write_lines("lines", ["one", 2, None, 2.5])
    writing.append_line("lines", "three")
    writing.append_line("new", 3)
    writing.write_table("table", [(1, 2.5), (), (3, -4)])
    writing.change_lines("lines", lambda line: None if line == "2" else line.upper())
    observe.call("failed", writing.change_lines, "table", int)
    observe.call("bytes", writing.write_bytes, "bytes", [0, 10, 13, 255])
    observe.call("too big", writing.write_bytes, "bad", [256])
    writing.overwrite("bytes", 1, b"xy")
    for _ in range(4):
        writing.backup("new", 3)
        writing.append_line("new", "more")
    observe.call("missing", writing.overwrite, "none", 0, b"x")


def scenario_directories(observe):
    observe("made", [directories.make("a/b10"), directories.make("a/b9"), directories.make("a")])
    put("a/b9/x.txt", b"123")
    put("a/b10/y.txt", b"4567")
    put("a/z", b"")
    observe.call("a file", directories.make, "a/z")
    observe("tree", directories.tree("a"))
    observe("sizes", directories.sizes("a"))
    os.utime("a/z", (1000, 1000))
    for name in ("a/b9", "a/b10"):
        os.utime(name, (2000, 2000))
    observe("newest", directories.newest("a"))
    observe("cleaned", directories.clean("a", "*.txt", "q*"))
    observe("here", directories.here("x", "y")[-4:])
    os.mkdir("many")
    for name in ("c.txt", "a.txt", "b.log", "b.txt"):
        put(os.path.join("many", name), b"x")
    observe.patch(os, "walk", lambda path: [(path, [], ["c.txt", "a.txt", "b.log", "b.txt"])])
    observe("sorted", directories.clean("many", "*.txt", "none"))
    observe("left", os.listdir("many"))
    os.chmod("a/z", 0o600)
    observe("private", [directories.is_private("a/z"), directories.is_private("a")])
    os.mkdir("empty")
    observe("none", directories.newest("empty"))


def scenario_redirect(observe):
    observe("captured", redirect.captured(redirect.report, 1, 2, 3.5))
    observe.call("raised", redirect.captured, int, "x")
    observe.call("answer", redirect.captured, redirect.answered, lambda: redirect.ask_number("? "), "x", "7")
    observe.call("no answer", redirect.answered, lambda: redirect.ask_number("? ", 2), "x", "y")
    make = io.BytesIO if str is bytes else io.StringIO
    one, other = make(), make()
    tee = redirect.Tee(one, other)
    tee.write("a\nb")
    tee.flush()
    observe("both", [one.getvalue(), other.getvalue()])
    numbered = redirect.Numbered(one)
    for text in ("x\ny", "z\n", "", "\n"):
        numbered.write(text)
    observe("numbered", one.getvalue())
    with redirect.redirected(stdout=other):
        print("inside")
    observe("after", [other.getvalue(), sys.stdout is other])


def scenario_contexts(observe):
    put("in", b"one\ntwo\nthree\n")
    put("short", b"1\n")
    observe("read", oldway.read_file("in"))
    oldway.copy_lines("in", "copy", str.upper)
    observe.call("failed copy", oldway.copy_lines, "in", "bad", int)
    observe("sides", nested.side_by_side(["in", "short"]))
    nested.split_file("in", "odd", "even")
    tally = newway.SharedTally()
    tally.add(3)
    tally.add(-1)
    observe("tally", tally.value)
    mutex = newway.Mutex()
    with mutex:
        observe.call("held", mutex.__enter__)
    with newway.ignored(KeyError, IndexError) as ignoring:
        [][1]
    observe("ignored", ignoring.error)
    observe.call("not ignored", _with, newway.ignored(KeyError), int, "x")
    with newway.replacing("in") as stream:
        stream.write("new\n")
    observe.call("not replaced", _with, newway.replacing("in"), int, "x")
    with newway.environment(NEW="1", HOME=None):
        observe("inside", [os.environ["NEW"], "HOME" in os.environ])
    observe("outside", ["NEW" in os.environ, "HOME" in os.environ])
    os.mkdir("folder")
    with newway.working_directory("folder"):
        observe("there", os.path.basename(os.getcwd()))
    notes = []
    with nested.noted("a", notes):
        notes.append("inside")
    observe.call("noted", _with, nested.noted("b", notes), int, "x")
    nested.trace(["x", "y"], lambda: notes.append("body"))
    observe("notes", notes)
    written = []
    nested.breadcrumbs(written.append, "a", "b")
    oldway.write_page(written.append, "T", ["one", "two & <three>"])
    xmltags.write_table(written.append, [["1", "a<b"], ["2.5", "&"]])
    observe.call("no text", xmltags.write_table, written.append, [[1]])
    observe("written", "".join(written))


def _with(context, function, *arguments):
    with context:
        return function(*arguments)
