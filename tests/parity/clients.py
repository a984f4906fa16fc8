"""Clients of the web, and what they send: pages, sessions, passwords, uploads, secure lines."""
from __future__ import absolute_import, division, print_function

import os
import socket

import peers
from peers import without
from course.webclient import auth, client, cookies, secure, upload

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "course", "data")
CERTIFICATE, KEY, OTHER = [os.path.join(DATA, name) for name in ("server.crt", "server.key", "other.crt")]


def failing(observe, label, site, function, *args):
    """Observe why a fetch fails, without the number of the port."""
    try:
        observe(label, function(*args).code)
    except client.FetchError as error:
        observe(label, [without(site.url, str(error)), error.code, error.body.decode("latin-1"), type(error.reason).__name__])


def scenario_client(observe):
    pages = {
        "GET /text": ("200 OK", ["Content-Type: Text/Plain; x=y; Charset=\"UTF-8\""], b"t\xc3\xa9xt"),
        "GET /text?a=%C3%A9&b=1": ("200 OK", ["Content-Type: text/plain; charset=latin-1"], b"t\xe9xt"),
        "GET /bare": ("200 OK", [], b"\xe9"),
        "GET /moved": ("302 Found", ["Location: /text"], b""),
        "POST /form": ("201 Created", [], b"made"),
        "GET /long": ("200 OK", ["Content-Length: 999"], b"short"),
        "GET /huge": ("200 OK", ["Content-Length: 99999999"], b""),
        "GET /more": ("200 OK", ["Content-Length: x"], b"0123456789" * 3),
        "GET /broken": ("500 Oh no", [], b"reason"),
    }
    site = peers.Site(observe, pages)
    fetch = client.Client(limit=20)
    for path, params in (("/text", None), ("/text", [("a", u"\xe9"), ("b", 1)]), ("/bare", None), ("/moved", None)):
        page = fetch.get(site.url + path, params, {"X-Mine": "yes"})
        observe("page", [page.code, page.content_type(), page.charset(), page.text(), page.file().read(2).decode("latin-1")])
        observe("where", [without(site.url, page.url), page.headers.get("connection")])
    page = fetch.post(site.url + "/form", [("name", u"Zo\xeb"), ("b", "&=")])
    observe("posted", [page.code, page.body.decode("ascii")])
    observe("sent", fetch.send(site.url + "/form", b"\x00\xff", "image/x").code)
    for path in ("/long", "/huge", "/more", "/broken", "/none"):
        failing(observe, "failed", site, fetch.get, site.url + path)
    observe("seen", site.seen)
    rubbish = peers.Talker(observe, lambda stream, send: peers.head(stream) and send(b"rubbish\r\n\r\n"))
    rubbish.url = "http://127.0.0.1:%d" % rubbish.port
    failing(observe, "not HTTP", rubbish, fetch.get, rubbish.url)
    failing(observe, "no such scheme", rubbish, fetch.get, "nonsense:x")
    observe.printed("main", client.main, [site.url + "/text"])
    observe("error", [str(client.FetchError("u", "why")), str(client.FetchError("u", "why", 404)), client.FetchError("u", "w").args])


def scenario_sessions(observe):
    site = peers.Site(observe, {
        "POST /login": ("200 OK", ["Set-Cookie: id=abc; Path=/", "Set-Cookie: n=\"1 2\""], b"in"),
        "POST /same": ("200 OK", [], b""), "POST /never": ("403 No", [], b""), "POST /broken": ("500 Oh", [], b""),
        "GET /page": ("200 OK", [], b"page")})
    session = cookies.Session("jar")
    observe("login", [session.login(site.url + path, u"ann", u"s\xe9cret") for path in ("/same", "/never", "/login", "/login")])
    observe("cookies", session.cookies())
    session.get(site.url + "/page")
    session.save()
    with open("jar") as stream:
        observe("file", [line.split(";")[0] for line in stream])
    observe("loaded", cookies.Session("jar", timeout=5).cookies())
    session.forget()
    session.get(site.url + "/page")
    observe("forgotten", [session.cookies(), cookies.Session().cookies()])
    failing(observe, "broken", site, session.login, site.url + "/broken", "ann", "x")
    observe("seen", [[request, body, [value for name, value in headers if name == "cookie"]] for request, headers, body in site.seen])


def scenario_passwords(observe):
    asked = []

    def answer(stream, send):
        lines = peers.head(stream)
        if lines:
            asked.append([line for line in lines if line.lower().startswith(("get", "authorization"))])
            status = b"200 OK" if len(asked) == 2 else b"401 Who"
            send(b"HTTP/1.0 " + status + b"\r\nWWW-Authenticate: Basic realm=\"r\"\r\n\r\nbody")

    server = peers.Talker(observe, answer)
    url = "http://127.0.0.1:%d/" % server.port
    page = auth.client_for(url, "r", "ann", "se:cret").get(url)
    observe("page", [page.code, page.body.decode("ascii")])
    observe("asked", asked)


def scenario_upload(observe):
    site = peers.Site(observe, {"POST /": ("200 OK", [], b"thanks")})
    page = upload.send(client.Client(), site.url + "/", [("user", u"Zo\xeb")], [("photo", "me.png", b"\x89PNG\r\n\xff")])
    observe("answer", page.body.decode("ascii"))
    (request, headers, body), = site.seen
    kind = dict(headers)["content-type"]
    fields, files = upload.parse(str(kind), body.encode("latin-1"))
    observe("sent", [request, kind.split("=")[0], fields, sorted((name, data.decode("latin-1")) for name, data in files.values())])
    observe("lines", [line for line in body.split("\r\n") if not line.startswith("--")])


def scenario_tls(observe):
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    observe.at_end(listener.close)
    port, served = listener.getsockname()[1], []

    def serve():
        served.append(secure.serve_line(listener, CERTIFICATE, KEY, lambda line: line.upper() + b"\xff"))

    def ask(*args):
        thread = observe.in_thread(serve)
        try:
            return secure.ask("127.0.0.1", port, *args).decode("latin-1")
        except secure.NotTrusted as error:
            return str(error).split(":")[0]
        finally:
            thread.join(10)

    observe("answers", [ask(b"caf\xc3\xa9", CERTIFICATE, "localhost"), ask("text", CERTIFICATE, "localhost"), ask(b"x", OTHER, "localhost"),
                        ask(b"x", CERTIFICATE, "example.org"), ask(b"x", CERTIFICATE)])
    thread = observe.in_thread(serve)
    plain = socket.create_connection(("127.0.0.1", port), 10)
    plain.sendall(b"GET / HTTP/1.0\r\n\r\n")
    plain.close()
    thread.join(10)
    observe("served", served)
    thread = observe.in_thread(lambda: secure.serve_line(listener, CERTIFICATE, KEY, lambda line: line[::-1]))
    observe.printed("main", secure.main, ["localhost", str(port), CERTIFICATE, "text"])
    thread.join(10)
