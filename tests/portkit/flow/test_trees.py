"""Strings followed from file to file: what the other files of a tree become, and what they stay."""

from __future__ import annotations

import pytest

from portkit.flow.tree.run import tree_strings
from portkit.options import Options
from portkit.project import Project
from tests.portkit.flow import trees_of_classes, trees_of_functions
from tests.portkit.flow.programs import READER, WIRE, packers, ported, results

BYTES = trees_of_functions.BYTES | trees_of_classes.BYTES
NATIVE = {
    "a name of a file, or a file": (
        {
            "p/book.py": "from zipfile import ZipFile\ndef load(source):\n    return ZipFile(source)\n",
            "p/user.py": "import os\nfrom p.book import load\nload(os.path.join(x, 'a.zip'))\n",
        },
        "p/user.py",
    ),
    "other function": (
        {"p/wire.py": WIRE + "def name(x):\n    return 'a' + x\n", "p/user.py": "import p.wire\np.wire.name('a')\n"},
        "p/user.py",
    ),
    "module outside": ({"p/wire.py": WIRE, "p/user.py": "import other.wire\nother.wire.pack('a')\n"}, "p/user.py"),
    "method of two classes": (
        {"p/reader.py": READER, "p/other.py": "class B(object):\n    def take(self, x): pass\n",
         "p/user.py": "def f(reader):\n    return reader.take('a')\n"},
        "p/user.py",
    ),
    "bytes of a file that text meets": (
        {
            "p/text.py": "def read(x):\n    setattr(x, 'a', 1)\n    y = x.body\n    y += u'a'\n    setattr(x, y, 1)\n"
            "    return y\n",
            "p/user.py": "from p.text import read\nx = open(name, 'rb').read()\nx == read(z)\n",
        },
        "p/user.py",
    ),
    "a holder before `and`": (
        {
            "p/head.py": "import re\ndef split(data):\n    return data.partition('\\0')[0], names()\n"
            "def status(data):\n    parts = split(data)\n    match = parts and re.match('a', parts[0])\n"
            "    return match.group(1), parts[1]\n",
            "p/names.py": "def get(x):\n    return x['a']\n",
            "p/user.py": "from p.head import status\nfrom p.names import get\nget(status(sock.recv(9))[1]) == 'b'\n",
        },
        "p/names.py",
    ),
    "spelled for each version": (
        {
            "p/compat.py": "if PY2:\n    def b(s):\n        return s\n    c = lambda s: s\n"
            "else:\n    def b(s):\n        'Bytes.'\n        return s.encode('latin-1')\n"
            "    c = lambda s: s.encode('ascii')\n"
            "if PY3:\n    def u(s): return s\nelse:\n    def u(s): return s.decode('unicode_escape')\n",
            "p/user.py": "from p.compat import b, c, u\nu('\\xe9\\u20ac')\nb('\\xe2\\0' 'a') + c('\\x00b')\n",
        },
        "p/user.py",
    ),
    "an override whose only parameter is another": (
        {
            "p/base.py": "class Base(object):\n    def put(self, data):\n        sock.sendall(data)\n",
            "p/user.py": "from p.base import Base\nclass User(Base):\n    def put(self, name):\n"
            "        return name + 'a'\n",
        },
        "p/user.py",
    ),
    "methods that nobody has": (
        {"p/wire.py": WIRE, "p/user.py": "from p import wire\nx.frob(wire.pack(y))\nx.frob('a')\n"},
        "p/user.py",
    ),
    "a method hands on to one of its name": (
        {
            "p/lines.py": "class Lines(object):\n    def feed(self, data):\n        return data.split('a')\n",
            "p/user.py": "from p.lines import Lines\nclass Session(object):\n    def __init__(self):\n"
            "        self.lines = Lines()\n    def feed(self, data):\n        for one in self.lines.feed(data):\n"
            "            print(one)\n        return b''\n",
        },
        "p/user.py",
    ),
    "someone has said that it is bytes": (
        {
            "p/text.py": "def put(x, name):\n    setattr(x, name, 1)\n    return name\n",
            "p/user.py": "from p.text import put\nx = sock.recv(9)\nput(y, x) == b'a'\n",
        },
        "p/user.py",
    ),
    "a test tells kinds apart": (
        {
            "p/text.py": "def utf8(x):\n    if isinstance(x, unicode):\n"
            "        return x.encode('utf-8')\n    return x\n",
            "p/user.py": "from p.text import utf8\nutf8('a')\n",
        },
        "p/user.py",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BYTES)
def test_flows_go_on_in_other_files(name, tmp_path):
    files, (path, expected) = BYTES[name]
    assert ported(files, tmp_path)[path] == expected


@pytest.mark.parametrize("name", NATIVE)
def test_what_is_no_flow_stays(name, tmp_path):
    files, path = NATIVE[name]
    assert ported(files, tmp_path)[path] == files[path]


def test_the_result_stays_as_it_is(tmp_path):
    for files, _ in BYTES.values():
        once = ported(files, tmp_path)
        assert ported(once, tmp_path) == once


STARRED = "from struct import *\n"
CUT = {
    "p/chunk.py": "import struct\ndef size(file):\n    return struct.unpack('<L', file.read(4))[0]\n"
    "def rest(file, size):\n    if not size:\n        return ''\n    return file.read(size)\n",
    "p/user.py": "import sys\nfrom p.chunk import rest, size\nx = rest(sys.stdin, size(sys.stdin))\n",
}


def test_a_flow_that_is_turned_at_its_borders_is_one_flow_still(tmp_path):
    once = ported(CUT, tmp_path)
    assert "native_to_bytes(file.read(4))" in once["p/chunk.py"]
    assert ported(once, tmp_path) == once


@pytest.mark.parametrize(
    "files",
    [
        {
            "struct.py": "from _struct import *\n",
            "reader.py": "import struct\ndef size(file):\n    return struct.unpack('<L', file.read(4) or '')\n",
        },
        {
            "p/struct.py": "def pack(*parts):\n    return parts\n",
            "p/a.py": f"{STARRED}x = 'a' + pack('<L', 1)\n",
        },
    ],
)
def test_a_module_of_the_tree_that_hides_one_of_the_library(tmp_path, files):
    assert ported(files, tmp_path) == {"p/__init__.py": "", **files}


def test_what_bytes_and_text_come_to_is_told(tmp_path):
    files = {
        "p/any.py": "def marked(value):\n    return value == 'a'\n",
        "p/labels.py": "from p.any import marked\nx = marked(u'a' + y)\n",
        **packers("marked", "x = marked({})"),
    }
    found = results(files, tmp_path)["p/any.py"].findings
    assert [
        (one.line, "(user0.py, line 2)" in one.message, "(labels.py, line 2)" in one.message)
        for one in found
    ] == [(1, True, True)]


def test_what_is_told_names_the_place_of_each_reason_once(tmp_path):
    files = {
        "p/rest.py": "import urllib2\ndef get():\n    return urllib2.urlopen('x').read()\n",
        "p/user.py": "from p.rest import get\nx = [get(), u'a']\nsetattr(y, get(), 1)\n",
    }
    (told,) = results(files, tmp_path)["p/user.py"].findings
    assert told.message.count("line ") == 2
    assert "(rest.py, line 3)" in told.message


def test_without_codemods_about_text_nothing_is_followed(tmp_path):
    def none(*_):
        raise AssertionError("no file is read")

    project = Project([str(tmp_path / "a.py"), str(tmp_path / "b.py")])
    assert tree_strings(Options(()), project, none) == ({}, {})


def test_what_a_function_of_both_versions_gives_is_told_by_its_body(tmp_path) -> None:
    compat = (
        "if PY3:\n    def b(s):\n        return s + s\nelse:\n    def b(s):\n        return s\n"
    )
    files = {"p/compat.py": compat, "p/user.py": "from p.compat import b\nb('\\xe2')\n"}
    assert "b'" in ported(files, tmp_path)["p/user.py"]


def test_output_that_another_module_takes_for_native_is_made_so(tmp_path) -> None:
    files = {
        "p/run.py": "import subprocess\ndef run(x):\n"
        "    return subprocess.Popen(x, stdout=subprocess.PIPE).communicate()[0]\n",
        "p/user.py": "import p.run\na, b = p.run.run(c).strip().split('=')\n",
    }
    assert "universal_newlines=True" in ported(files, tmp_path)["p/run.py"]


def test_a_format_stays_native_where_another_module_is_only_told_of_what_is_turned(
    tmp_path,
) -> None:
    files = {
        "p/ask.py": "def ask(s, name):\n    s.sendall('%s\\n' % (name,))\n    return s.makefile().readline()\n",
        "p/user.py": "import p.ask\nprint p.ask.ask(s, 'up')\n",
    }
    assert "b'%s" not in ported(files, tmp_path)["p/ask.py"]
