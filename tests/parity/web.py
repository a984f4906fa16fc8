"""URLs, headers, cookies, forms, and what a client sends to a server."""
from __future__ import absolute_import, division, print_function

from peers import quietly
from course.webclient import auth, cookies, headers, upload, urls

URLS = ("http://localhost", "http://LOCALHOST:80/", "https://localhost/a/b?c=d#e", "ftp://localhost/x", "/a", "",
        "gopher://x/", "http://localhost:8080/caf%C3%A9", "http://user:pw@localhost/", "http://[::1]:81/")


def scenario_main(observe):
    for module in (urls, headers, upload):
        observe.printed(module.__name__, module.main)


def scenario_urls(observe):
    for value in (u"caf\xe9", "native", 3, None, b"\xff", 2.5):
        observe("utf8", urls.utf8(value))
        observe("quoted", urls.quote_segment(value))
    observe("tilde", quietly(urls.quote_segment, "~"))
    for text in (u"a b/c?d", u"", u"\u20ac", "-_.", "a+b&c=d;%"):
        quoted = observe("segment", urls.quote_segment(text))
        observe("back", urls.unquote_segment(quoted))
        observe("ascii", urls.to_ascii(u"http://localhost/%s" % text))
    observe.calls(urls.unquote_segment, ("%FF",), ("%zz",), ("a%20b",), ("+",))
    for params in ({"b": 1, "a": u"\xe9"}, [("z", 1), ("a", 2), ("z", None)], [], {}, [(u"\u20ac", b"\xc3\xa9")]):
        query = observe("query", urls.encode_query(params))
        observe("decoded", urls.decode_query(query))
    observe.calls(urls.decode_query, ("a=1&a=2&b",), ("a=%C3%A9",), ("a=%FF",), ("",), (u"x=y",), ("a=b+c&=d",))
    observe.calls(urls.build, ("http://localhost/", ["a b", 7]), ("http://localhost", [], {"q": u"\xe9"}),
                  ("http://localhost/api", [u"\xe9/", "x"], [("full", 1)]))
    for url in URLS:
        observe.call("address", urls.address, url)
        observe.call("same", urls.same_site, url, "http://localhost/")
        observe("absolute", urls.absolute("http://localhost/a/b", url))
    observe("links", [urls.absolute("http://localhost/a/b?c", link) for link in ("../x", "?q", "#f", "//other/", "y;z")])


def scenario_sorted_query(observe):
    observe.patch(urls, "build", lambda *parts: "http://localhost:8080/find?page=2&lang=en&Z=1")
    observe.printed("main", urls.main)


def scenario_headers(observe):
    observe("names", [headers.canonical(name) for name in ("CONTENT-type", "x", "", "etag", "x-a-b", u"via")])
    found = headers.Headers([("content-TYPE", "text/plain"), ("Via", "a"), ("via", "b"), ("set-cookie", "x=1")])
    found.add("Set-Cookie", "y=2")
    found["x-new"] = "n"
    observe("items", [found["content-type"], found["VIA"], found["Set-Cookie"], found.get("none"), found.get("none", 3)])
    observe("there", ["via" in found, "none" in found, len(found), sorted(found.keys())])
    observe("lines", found.lines())
    del found["VIA"]
    observe.call("gone", found.__getitem__, "via")
    observe("left", sorted(found.data))
    for block in ("A: 1\r\nb: 2\r\n c\r\n", "", "x", "A:", ": x", " a: 1", "A: 1: 2\nA: 3"):
        parsed = observe.call("parsed", headers.parse, block)
        if parsed is not None:
            observe("as lines", parsed.lines())


def scenario_cookies(observe):
    for header in ('a=1; b="two words"', "", "a", "a=1;;b=2", "x:y=1", "a=b=c", 'a="x;y"; b=\\"', "$Version=1; a=1", "a=\xe9"):
        observe.call("parsed", cookies.parse, header)
    observe("made", [cookies.make("a", "1"), cookies.make("a", "x y", "/p"), cookies.make("a", "", "/", 0),
                     cookies.make("a", 'q"', "/", 3600)])
    observe.call("bad name", cookies.make, "a b", "1")


def scenario_auth(observe):
    for user, password in (("Aladdin", "open sesame"), (u"\xe9", u"\u20ac"), ("", ""), ("a", "b:c")):
        value = observe("basic", auth.basic(user, password))
        observe("parsed", auth.parse_basic(value))
    observe.calls(auth.parse_basic, ("Basic ",), ("Digest x",), ("Basic !!!",), ("Basic YQ==",), ("Basic /w==",), ("",))
    observe.calls(auth.challenge, ('Basic realm="a b"',), ('Digest realm=x, nonce="n,1", qop=auth',), ("Basic",), ("",))
    params = {"realm": "r", "nonce": "n", "opaque": "o"}
    observe("digest", [auth.digest("u", "p", "GET", "/", params, "c", count) for count in (1, 16, 255)])
    observe("text", auth.digest(u"\xe9", u"\u20ac", "GET", "/", {"realm": "r", "nonce": "n"}, "c"))
    observe("nonce", [auth.client_nonce(4, lambda letters: letters[-1]), len(auth.client_nonce())])


def scenario_upload(observe):
    fields = [("a", "1"), (u"\xe9", u"\u20ac"), ("n", 3)]
    files = [("f", "x.txt", b"\r\n--B"), ("g", u"caf\xe9.png", b"\x00\xff"), ("h", "unknown", b"")]
    kind, body = upload.encode(fields, files, "BOUND")
    observe("encoded", [kind, body])
    observe("parsed", upload.parse(kind, body))
    observe("empty", upload.encode([], [], "B"))
    for kind, body in (("text/plain", b""), ("multipart/form-data; boundary=B", b""), ("multipart/form-data", b"--B--"),
                       ("multipart/form-data; boundary=B", b"--B--\r\n"), ("multipart/form-data; boundary=B", b"--B\r\n\r\nx\r\n--B--"),
                       ('multipart/form-data; boundary="B"', b"--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--B--\r\n")):
        observe.call("parse", upload.parse, kind, body)
