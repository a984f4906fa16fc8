"""Settings, JSON, CSV, XML, links and compressed bodies."""
from __future__ import absolute_import, division, print_function

import datetime
import decimal
import io
import os

from course.netdata import compression, csvfiles, feeds, jsondata, links, settings, trees

PAGE = u"""<html><head><title>A &amp; B</title><script>var x = "<a href='no'>";</script></head>
<body><h1>H&eacute;llo</h1><p>one <a class=x href="/a?b=1&amp;c=2">two</a><br/>three &#8364; &#x41; &nope; &#99999999;
<img src=pic.png><li>four<li>five <a name="no">six</a> <A HREF='http://localhost/'>seven</A></body></html>"""
CONFIG = u"[web]\nhost = localhost\nport = 8080\nverbose = on\nnames = a, b c\nurl = http://%(host)s/\n\n[bad]\nport = x\n"
FEED = (b"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>News &amp; more</title>"
        b"<item><title>One</title><link>http://localhost/1</link><enclosure url='x.mp3'/></item>"
        b"<item><title>Zw\xc3\xb6lf</title><description> two  </description><guid>2</guid></item></channel></rss>")
TREE = (b"<inventory xmlns='urn:course:inventory'><host name='a'><address>10.0.0.1</address><address>10.0.0.2"
        b"</address></host><host name='b'><note>x</note></host><other/></inventory>")


def scenario_main(observe):
    for module in (compression, csvfiles, feeds, jsondata, links, settings, trees):
        observe.printed(module.__name__, module.main)


def scenario_settings(observe):
    native = CONFIG if str is not bytes else CONFIG.encode("ascii")
    found = settings.Settings(native)
    observe("sections", found.sections())
    for section, option in (("web", "host"), ("web", "port"), ("web", "url"), ("bad", "port"), ("bad", "verbose"),
                            ("web", "nothing"), ("nothing", "port"), ("web", "names")):
        observe.call("text", found.text, section, option)
        observe.call("number", found.number, section, option)
        observe.call("flag", found.flag, section, option)
        observe.call("words", found.words, section, option)
    observe("all", found.as_dict())
    observe.calls(settings.Settings, ("x = 1\n",), ("[a]\nnonsense\n",), ("[a]\nx = %(y)s\n",), ("",))
    found.save("saved.ini")
    observe("again", settings.load("saved.ini").as_dict())
    settings.save_plist("saved.plist", {"a": 1, "b": [u"x", 2.5], "c": True})
    observe("plist", settings.load_plist("saved.plist"))
    os.remove("saved.plist")


def scenario_json(observe):
    values = [None, True, 1, 10 ** 20, 2.5, u"t\xe9xt", "native", [1, [2]], (1, 2), {"b": [1, None], "a": {"c": 2}},
              datetime.datetime(2012, 1, 2, 3, 4, 5), decimal.Decimal("0.10"), set([3, 1]), {u"k\xe9": [u"\u20ac"]}, object, {1: 2}]
    for value in values + [{"z": {"y": 1, "x": 2}, "b": [{"d": 1, "c": 2}], "a": 3}]:
        text = observe.call("dumped", jsondata.dumps, value)
        if text is not None:
            observe("loaded", jsondata.loads(text))
        observe.call("pretty", jsondata.pretty, value)
        if value != {u"k\xe9": [u"\u20ac"]}:
            observe.call("flat", lambda one: list(jsondata.flatten(one)), value)
    observe.call("beyond ASCII", lambda: list(jsondata.flatten({u"k\xe9": 1})))
    observe.calls(jsondata.dumps, (b"caf\xc3\xa9",), (b"caf\xe9", "latin-1"), (b"caf\xe9",))
    for text in ("", "{", "[1,]", "nan", "NaN", '{"$time": "x"}', '{"$decimal": "x"}', '"\\u20ac"', '{"$set": [1, 1]}', "1 2"):
        observe.call("loads", jsondata.loads, text)
    observe.call("none", jsondata.loads, None)
    good = {"name": u"x", "size": 3}
    observe("required", jsondata.require(good, size=int))
    observe.calls(jsondata.require, (3,), ([],))
    for types in ({"name": int}, {"other": int}, {"size": str, "name": int}):
        observe.call("wrong", lambda: jsondata.require(good, **types))


def scenario_csv(observe):
    rows = [[u"name", u"size"], [u"caf\xe9", 3], [u'say "x", y', None], [u"two\nlines", 2.5], [], [u"end", -1]]
    for encoding in ("utf-8", "latin-1"):
        observe("count", csvfiles.write_rows("rows.csv", rows, encoding))
        observe("rows", list(csvfiles.read_rows("rows.csv", encoding)))
        observe.call("records", lambda: list(csvfiles.read_records("rows.csv", encoding)))
    observe("tabs", csvfiles.write_rows("tabs.csv", rows[:3], delimiter="\t", lineterminator="\n"))
    observe("tab rows", list(csvfiles.read_rows("tabs.csv", delimiter="\t")))
    observe("delimiters", [csvfiles.delimiter_of("tabs.csv"), csvfiles.delimiter_of("rows.csv")])
    observe.call("not UTF-8", lambda: list(csvfiles.read_rows("rows.csv", "ascii")))
    observe("records", csvfiles.write_records("records.csv", [{"b": 1, "a": u"\xe9"}, {"a": u"x", "c": 2.0}]))
    observe("again", list(csvfiles.read_records("records.csv")))
    with open("bad.csv", "wb") as stream:
        stream.write(b"a,b\n1\n")
    observe.call("short", lambda: list(csvfiles.read_records("bad.csv")))
    with open("strict.csv", "w") as stream:
        stream.write('a,b\n"never closed,1\n')
    try:
        list(csvfiles.read_rows("strict.csv", strict=True))
    except csvfiles.BadTable as error:
        observe("strict", [str(error), error.args])
    observe("names", [csvfiles.column_name(index) for index in (0, 1, 25, 26, 51, 52, 701, 702, 18277)])
    with open("sums.csv", "wb") as stream:
        stream.write(b"who,points\nEva,3\nBob,5\nEva,4\nBob,-8\n")
    observe("averages", csvfiles.averages("sums.csv", u"who", u"points"))
    observe.call("no column", csvfiles.averages, "sums.csv", u"who", u"nothing")
    os.remove("rows.csv")


def scenario_links(observe):
    parser = links.parse(PAGE)
    observe("found", [parser.links, parser.title, parser.text()])
    observe("quick", links.quick_links(PAGE))
    for text in (u"a &lt;b&gt; &amp; c", u"&#65;&#x42;", u"&nope;", u"&", u"&eacute;", u"&copy 1", u"&amp;lt;"):
        observe("unescaped", links.unescape(text))
    for page in (u"", u"<p>", u"</p>", u"<p>a<b>c</p>", u"a < b", u"<!-- x --><!DOCTYPE html>y", u"<p/><br/>&#0;", u"<a href=x>y"):
        found = links.parse(page)
        observe("parsed", [found.links, found.title, found.text()])
    observe("keywords", [links.keywords(text) for text in ("a, b;c  d", "", " x ", "a,,b", "one two")])
    observe("entities", links.entity_table([38, 233, 65, 8364]))


def scenario_feeds(observe):
    title, items = feeds.read(FEED)
    observe("feed", [title, items])
    observe("written", feeds.read(feeds.write(title, items)))
    feeds.write(u"", [])
    feeds.write(u"\u20ac <&>", [{"title": u"\xe9", "link": u"", "guid": u"g"}])
    observe.call("limit", feeds.read, FEED, 1)
    for data in (b"", b"<rss>", b"<html/>", b"<rss></rss>", b"x", FEED[:-6]):
        observe.call("bad", feeds.read, data)


def scenario_trees(observe):
    root = trees.load(TREE)
    observe("hosts", trees.hosts(root))
    observe("depth", trees.depth(root))
    observe("tag", trees.tag("x"))
    trees.add_host(root, "c", ["10.0.0.3"])
    observe.call("twice", trees.add_host, root, "c", [])
    observe("dropped", trees.drop_hosts(root, lambda name: name != "b"))
    observe("left", sorted(trees.hosts(root)))
    trees.indent(root)
    observe("dump", trees.dump(root))
    observe("line", trees.checksum_line(root))
    observe("names", trees.stream_names(io.BytesIO(TREE)))
    for data in (b"", b"<a", b"<a/>", b"<inventory/>", TREE[:-3], b"<inventory xmlns='urn:course:inventory'/>"):
        observe.call("bad", trees.load, data)
    with open("tree.xml", "wb") as stream:
        stream.write(TREE)
    observe("streamed", trees.stream_names("tree.xml"))


def scenario_compression(observe):
    for data in (b"", b"a" * 1000, bytes(bytearray(range(256)))):
        packed = compression.gzip_bytes(data)
        observe("unpacked", compression.gunzip_bytes(packed))
        observe.call("limit", compression.gunzip_bytes, packed, 10)
        for accept in ("gzip", "deflate", "identity", "gzip;q=0", "*", "", "deflate, gzip;q=0.5", "x;q=y"):
            encoding = observe("chosen", compression.choose(accept))
            observe("same", compression.decode(compression.encode(data, accept)[1], encoding) == data)
        observe("etag", compression.etag(data))
        observe("sum", compression.checksum(data))
        observe("mail", compression.mail_lines(data))
        observe.call("broken", compression.decode, packed[:-9], "gzip")
    for encoding in ("gzip", "deflate", "x-gzip", "br"):
        observe.call("bad", compression.decode, b"nonsense", encoding)
    raw = compression.ENCODERS["deflate"](b"hello" * 20)
    observe.calls(compression.decode, (raw, "deflate"), (raw[2:-4], "deflate"), (raw[:-5], "deflate"), (raw, "deflate", 10))
    with open("a.gz", "wb") as stream:
        stream.write(b"\x1f\x8b")
    with open("b.txt", "wb") as stream:
        stream.write(b"x")
    observe("gzip", [compression.is_gzip("a.gz"), compression.is_gzip("b.txt")])
