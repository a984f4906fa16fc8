from __future__ import absolute_import, division, print_function

import io

import pytest

from course.netdata import trees
from course.netdata.trees import BadDocument

DOCUMENT = u"""<?xml version="1.0" encoding="utf-8"?>
<i:inventory xmlns:i="urn:course:inventory">
  <i:host name="alpha"><i:address>10.0.0.1</i:address><note>\xe9</note><i:address/></i:host>
  <i:group><i:host name="b\xeata"/></i:group>
</i:inventory>""".encode("utf-8")


@pytest.fixture
def root():
    return trees.load(DOCUMENT)


def test_hosts(root):
    assert trees.hosts(root) == {u"alpha": [u"10.0.0.1", None], u"b\xeata": []}


@pytest.mark.parametrize("data, problem", [
    (b"<a>\n<b></a>", "not XML: line 2, column 5"),
    (b"<inventory/>", "the root is inventory"),
    (b"<x xmlns='urn:other'/>", "the root is {urn:other}x"),
])
def test_bad_documents(data, problem):
    with pytest.raises(BadDocument) as caught:
        trees.load(data)
    assert str(caught.value) == problem


def test_add_host(root):
    trees.add_host(root, u"gamma", [u"10.0.0.3", u"10.0.0.4"])
    assert trees.hosts(root)[u"gamma"] == [u"10.0.0.3", u"10.0.0.4"]
    assert root[-1].get("name") == u"gamma"
    with pytest.raises(ValueError) as caught:
        trees.add_host(root, u"alpha", [])
    assert str(caught.value) == "there is a host alpha"


def test_drop_hosts(root):
    for name in (u"one", u"two", u"three"):
        trees.add_host(root, name, [])
    assert trees.drop_hosts(root, lambda name: name.startswith("t")) == 2
    assert sorted(trees.hosts(root)) == [u"b\xeata", u"three", u"two"]


def test_dump_is_ascii_bytes():
    root = trees.load(b'<inventory xmlns="urn:course:inventory"/>')
    trees.add_host(root, u"b\xeata", [u"\u20ac"])
    data = trees.dump(root)
    assert data == (
        b'<ns0:inventory xmlns:ns0="urn:course:inventory"><ns0:host name="b&#234;ta">'
        b"<ns0:address>&#8364;</ns0:address></ns0:host></ns0:inventory>")
    assert trees.hosts(trees.load(data)) == {u"b\xeata": [u"\u20ac"]}


def test_checksum_line():
    root = trees.load(b'<inventory xmlns="urn:course:inventory">\n\n  <b />\n</inventory>')
    assert trees.checksum_line(root) == (
        '78 <ns0:inventory xmlns:ns0="urn:course:inventory"> <ns0:b /> </ns0:inventory>')


def test_stream_names():
    assert list(trees.stream_names(io.BytesIO(DOCUMENT))) == [u"alpha", u"b\xeata"]


def test_depth(root):
    assert trees.depth(root) == 3
    assert trees.depth(root[0][0]) == 1


def test_indent():
    root = trees.load(
        b'<inventory xmlns="urn:course:inventory"><a><b/><c/></a><d>x</d></inventory>')
    trees.indent(root)
    assert trees.dump(root) == (
        b'<ns0:inventory xmlns:ns0="urn:course:inventory">\n  '
        b'<ns0:a>\n    <ns0:b />\n    <ns0:c />\n'
        b"  </ns0:a>\n  <ns0:d>x</ns0:d>\n</ns0:inventory>")


def test_main(capsys):
    trees.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "['10.0.0.1', '10.0.0.2'] ['alpha', 'beta'] 3"
    assert lines[1:] == [
        '<ns0:inventory xmlns:ns0="urn:course:inventory">',
        '  <ns0:host name="beta" />', "</ns0:inventory>"]
