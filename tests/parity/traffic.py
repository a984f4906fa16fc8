"""Clients of the web, of mail and of files, and what they send; servers and what they answer."""
from __future__ import absolute_import, division, print_function

import datetime
import logging
import os
import socket
import sys

import course
import peers
from peers import quietly
from course.app import fetcher, monitor, service, store
from course.netdata import settings
from course.servers import lineserver, xmlrpc
from course.webclient import auth, client, cookies, ftp, mail, secure, upload
from course.webserver import cgiserver, handlers, sessions, wsgiapp

HTML = ["Content-Type: text/html; charset=utf-8"]
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "course", "data")
CERTIFICATE, KEY, OTHER = [os.path.join(DATA, name) for name in ("server.crt", "server.key", "other.crt")]
SITE = {
    "GET /": ("200 OK", HTML, b"<title>Caf\xc3\xa9</title><a href='/b'>tea</a> <a href='/gone'>x</a> <a href='/picture'>y</a>"
              b"<a href='http://other.invalid/'>z</a><a href='http://h:port/'>z</a>"),
    "GET /b": ("200 OK", HTML, b"<title>B</title>tea &amp; tea <a href='/c'>c</a><a href='/'>home</a>"),
    "GET /c": ("200 OK", ["Content-Type: text/html"], b"<title>C \xe9</title>coffee"),
    "GET /picture": ("200 OK", ["Content-Type: image/png"], b"\x89PNG\r\n\x1a\n\xff"),
}


def without(url, text):
    return text.replace(url, "URL")


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


class Mailbox(peers.Talker):
    """An SMTP server that refuses some; ``heard`` is what it was told."""

    def __init__(self, observe, refuse=(), answer=b"250 kept"):
        self.refuse, self.answer, self.heard = refuse, answer, []
        peers.Talker.__init__(self, observe, self.converse)

    def converse(self, stream, send):
        send(b"220 ready\r\n")
        for line in iter(stream.readline, b""):
            self.heard.append(line.decode("ascii").strip().lower().split(" size")[0])
            if line[:4].lower() == b"data":
                send(b"354 go on\r\n")
                self.heard.extend(one.decode("ascii") for one in iter(stream.readline, b".\r\n"))
                send(self.answer + b"\r\n")
            else:
                send(b"550 unknown\r\n" if any(name in line for name in self.refuse) else b"250 ok\r\n")


def scenario_mail(observe):
    ann, bob = (u"Ann", "ann@host"), (u"B\xf6b", "bob@host")

    def letter(*recipients):
        message = mail.build(ann, recipients, u"Gr\xfc\xdfe", u"caf\xe9\n.\nend")
        for name in ("Date", "Message-ID"):
            message.replace_header(name, "fixed")
        return message

    server = Mailbox(observe)
    mail.send(letter(bob, (u"", "eve@host")), "127.0.0.1", server.port)
    observe("heard", [line for line in server.heard if not line.startswith("Content")])
    for options in ({"refuse": [b"bob"]}, {"refuse": [b"bob", b"eve"]}, {"answer": b"552 full"}, {"refuse": [b"ann"]}):
        server = Mailbox(observe, **options)
        try:
            mail.send(letter(bob, (u"", "eve@host")), "127.0.0.1", server.port)
        except mail.MailError as error:
            refused = sorted((name, code, text.decode("ascii")) for name, (code, text) in error.refused.items())
            observe("not sent", [str(error).split(":")[0].split(" (")[0], refused, len(server.heard)])
    observe.printed("main", mail.main, [str(Mailbox(observe).port), "ann@host", "bob@host", "text"])


class FileServer(peers.Talker):
    """Sessions of an FTP server that keeps its files in a dictionary."""

    def __init__(self, observe, files=(), bye=b"221 bye\r\n"):
        self.files, self.bye, self.heard = dict(files), bye, []
        peers.Talker.__init__(self, observe, self.converse)

    def converse(self, stream, send):
        send(b"220 ready\r\n")
        for line in iter(stream.readline, b""):
            verb, _, argument = line.decode("ascii").strip().partition(" ")
            self.heard.append([verb, argument] if verb not in ("EPSV", "PASV") else ["PASV"])
            answer = getattr(self, verb.lower(), lambda *args: b"200 ok\r\n")
            send(answer(argument, send))
            if verb == "QUIT":
                return

    def user(self, name, send):
        return b"331 password?\r\n"

    def quit(self, name, send):
        return self.bye

    def pass_(self, word, send):
        return b"230 in\r\n" if word == "secret" else b"530 no\r\n"

    def pasv(self, name, send):
        self.data = socket.socket()
        self.data.bind(("127.0.0.1", 0))
        self.data.listen(1)
        port = self.data.getsockname()[1]
        return ("227 (127,0,0,1,%d,%d)\r\n" % divmod(port, 256)).encode("ascii")

    def transfer(self, send, use):
        send(b"150 here\r\n")
        peer = self.data.accept()[0]
        use(peer)
        peer.close()
        self.data.close()
        return b"226 done\r\n"

    def stor(self, name, send):
        return self.transfer(send, lambda peer: self.files.update({name: b"".join(iter(lambda: peer.recv(65536), b""))}))

    def retr(self, name, send):
        if name not in self.files:
            self.data.close()
            return b"550 not possible\r\n"
        return self.transfer(send, lambda peer: peer.sendall(self.files[name]))

    def nlst(self, name, send):
        names = sorted(self.files, reverse=True)
        return self.transfer(send, lambda peer: peer.sendall("".join(name + "\r\n" for name in names).encode("ascii")))


setattr(FileServer, "pass", FileServer.pass_)


def scenario_ftp(observe):
    with open("data.bin", "wb") as stream:
        stream.write(b"\x00\xff\r\n" * 1000)
    server = FileServer(observe, {"b": b"\xff\r\n"})
    with ftp.Account("127.0.0.1", server.port, "ann", "secret") as account:
        observe("size", account.upload("data.bin"))
        account.upload_bytes("raw", b"\xfe")
        account.upload_text("text", u"caf\xe9\n\u20ac\r\nend")
        observe("names", account.names())
        observe("downloaded", account.download("b", "copy"))
        observe.call("not there", account.download, "none", "half")
    observe("files", [[name, len(data), data[-9:].decode("latin-1")] for name, data in sorted(server.files.items())])
    observe("heard", server.heard)
    observe.call("wrong password", ftp.Account("127.0.0.1", server.port, "ann", "wrong").__enter__)
    observe("left", sorted(os.listdir(".")))
    server = FileServer(observe, bye=b"")
    with ftp.Account("127.0.0.1", server.port, "ann", "secret") as account:
        observe("nothing", account.names())
    observe.printed("main", ftp.main, ["127.0.0.1", str(FileServer(observe).port), "ann", "secret", "data.bin"])
    observe.printed("refused", ftp.main, ["127.0.0.1", str(FileServer(observe).port), "ann", "no"])


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


def scenario_cgi_server(observe):
    path = os.pathsep.join([os.path.dirname(os.path.dirname(os.path.abspath(course.__file__)))] + [one for one in sys.path if one])
    os.environ["PYTHONPATH"] = path
    observe.at_end(lambda: os.environ.pop("PYTHONPATH"))
    server = cgiserver.make_server()
    observe.at_end(server.server_close)
    observe.in_thread(lambda: server.serve_forever(0.01), server.shutdown)
    base = "http://127.0.0.1:%d" % server.server_port
    fetch = client.Client()
    page = quietly(fetch.get, base + "/cgi_bin/greet.py", {"name": u"Zo\xeb"})
    observe("got", [page.code, page.content_type(), page.text()])
    page = quietly(fetch.post, base + "/cgi_bin/greet.py", [("name", u"<b>"), ("times", 2)])
    observe("posted", page.text())
    text = quietly(fetch.get, base + "/cgi_bin/environment.py/rest", {"a": 1}).text()
    observe("environment", [name in text for name in ("<td>QUERY_STRING</td><td>a=1</td>", "<td>PATH_INFO</td><td>/rest</td>", "<td>GET</td>")])
    for path in ("/", "/cgiserver.py", "/cgi_bin/none.py", "/cgi_bin/../x.py", "/../../etc/passwd"):
        try:
            quietly(fetch.get, base + path)
        except client.FetchError as error:
            observe("refused", [path, error.code])
    observe("scripts", cgiserver.script_names())
    observe.patch(os, "listdir", lambda path: ["b.py", "c.txt", "a.py"])
    observe("sorted", cgiserver.script_names())
    observe.patch(cgiserver, "make_server", lambda: Requests())
    observe.printed("main", cgiserver.main, ["2"])


class Requests(object):
    """A server that only says what is asked of it."""

    server_port = 80

    def url(self):
        return "URL"

    def handle_request(self):
        print("one")

    def server_close(self):
        print("closed")


def raw(server, *requests):
    """What a web server answers, without the lines that say which server and when."""
    answers = []
    for request in requests:
        sock = socket.create_connection(server.server_address, 10)
        sock.sendall(request.replace(b"\n", b"\r\n"))
        sock.shutdown(socket.SHUT_WR)
        lines = sock.makefile("rb").read().decode("latin-1").split("\r\n")
        sock.close()
        answers.append([line for line in lines if not line.startswith(("Server:", "Date:"))])
    return answers


def scenario_pages(observe):
    server = handlers.PageServer({"/": handlers.greet, "/plain": b"<p>plain</p>"})
    observe.at_end(server.server_close)
    observe.in_thread(lambda: server.serve_forever(0.01), server.shutdown)
    observe("url", server.url().startswith("http://127.0.0.1:"))
    observe("got", raw(server, b"GET / HTTP/1.0\n\n", b"GET /?name=Zo%C3%AB&name=%3Cb%3E HTTP/1.0\n\n", b"GET /plain?x HTTP/1.0\n\n",
                       b"HEAD /plain HTTP/1.0\n\n"))
    observe("kept", raw(server, b"POST / HTTP/1.0\nContent-Length: 24\n\nnote=one%0A%0At%C3%A9xt+2"))
    failed = raw(server, b"GET /none HTTP/1.0\n\n", b"GET /?name=%FF HTTP/1.0\n\n", b"POST / HTTP/1.0\n\n", b"POST / HTTP/1.0\nContent-Length: -1\n\n",
                 b"POST / HTTP/1.0\nContent-Length: 99999\n\n", b"POST / HTTP/1.0\nContent-Length: 8\n\nnote=%FF", b"POST / HTTP/1.0\nContent-Length: 3\n\na=b",
                 b"PUT / HTTP/1.0\n\n")
    observe("failed", [answer[0] for answer in failed])
    observe("notes", server.notes)
    observe("greeting", [handlers.greet({}).decode("utf-8"), handlers.greet({u"name": [u"\xe9", u"two"]}).decode("utf-8")])
    observe.patch(handlers, "PageServer", lambda pages, port: Requests())
    observe.printed("main", handlers.main, ["0", "2"])


def scenario_guest_book_server(observe):
    book = wsgiapp.GuestBook("secret", lambda: 1000)
    server = wsgiapp.make_server(book)
    observe.at_end(server.server_close)
    observe.in_thread(lambda: server.serve_forever(0.01), server.shutdown)
    observe("signed", [line.replace("httponly", "HttpOnly") for answer in raw(
        server, b"POST /sign HTTP/1.0\nContent-Length: 15\n\nname=Eva&text=x", b"GET / HTTP/1.0\n\n", b"GET /none HTTP/1.0\n\n") for line in answer])
    observe.patch(sessions, "new_secret", lambda: "secret")
    observe.patch(wsgiapp, "make_server", lambda app, port: Requests())
    observe.printed("main", wsgiapp.main, ["0", "1"])


def scenario_xml_rpc(observe):
    files = xmlrpc.FileStore(lambda: datetime.datetime(2012, 1, 2, 3, 4, 5))
    server = xmlrpc.FileServer(files)
    server.register_multicall_functions()
    observe.at_end(server.server_close)
    observe.in_thread(lambda: server.serve_forever(0.01), server.shutdown)
    caller = xmlrpc.FileClient(server.url())
    caller.put("photo", b"\xff\xd8\xff")
    caller.put("empty", b"")
    observe("got", [caller.get(name).decode("latin-1") for name in ("photo", "empty")])
    observe("newer", [caller.newer("photo", datetime.datetime(2012, 1, 2, 3, 4, second)) for second in (4, 5, 6)])
    observe("sizes", caller.all_sizes())
    observe.call("none", caller.get, "none")
    observe.call("too big", caller.put, "big", b"x" * (xmlrpc.SIZE_LIMIT + 1))
    observe.call("not binary", caller.proxy.put, "text", "x")
    observe("help", [caller.proxy.system.listMethods(), caller.proxy.system.methodHelp("head"), caller.proxy.system.methodHelp("put")])


def scenario_line_server_main(observe):
    observe.printed("main", lineserver.main)


class Messages(logging.Handler):
    """Keeps what is logged, without the number of the port."""

    def __init__(self, site):
        logging.Handler.__init__(self)
        self.site, self.told = site, []

    def emit(self, record):
        self.told.append([record.levelname, without(self.site.url, record.getMessage())])


def log_of(observe, site):
    handler, log = Messages(site), logging.getLogger("course.app")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    observe.at_end(lambda: log.removeHandler(handler))
    return handler.told


def scenario_fetcher(observe):
    site = peers.Site(observe, SITE)
    logged = log_of(observe, site)
    for depth, limit, workers in ((3, 100, 2), (0, 100, 1), (3, 2, 1), (1, 100, 3)):
        pages, watch = store.Store(), monitor.Monitor(int)
        del site.seen[:]
        crawler = fetcher.Fetcher(pages, watch, depth, limit, workers)
        observe("kept", crawler.crawl(site.url + "/"))
        observe("pages", [[without(site.url, url), pages.page(url)[0]] for url in pages.urls()])
        observe("counted", [watch.counters, sorted(watch.seconds)])
        observe("asked", sorted(request[1] for request, _, _ in site.seen))
        observe("words", [list(row) for row in pages.frequent(3)])
    fetcher.save(pages, site.url + "/b", "body")
    chosen = [fetcher.Fetcher(pages, watch, seed=seed) for seed in (0, 1, 2, 20)]
    observe("chosen", [[without(site.url, one.any_page()) for _ in range(4)] for one in chosen])
    page = crawler.fetch(site.url + "/c")
    observe("page", [page.code, page.text()])
    pages.close()
    observe("logged", sorted(logged))


def scenario_service(observe):
    site = peers.Site(observe, SITE)
    url = site.url + "/"
    observe.patch(service, "Monitor", lambda: monitor.Monitor(int))
    logged = log_of(observe, site)
    options = settings.Settings(service.DEFAULTS.replace("workers = 4", "workers = 1"))
    orders = [("crawl", [url]), ("search", [u"tea"]), ("search", [u"tea", 1]), ("crawl", ["nonsense"]), ("status", []), ("none", [])]
    answers = service.run(options, orders)
    web = next(answers)
    found = []
    for answer in answers:
        if isinstance(answer, list):
            answer = [[without(site.url, part) if part == hit[0] else part for part in hit] for hit in answer]
        if isinstance(answer, dict):
            answer = sorted(answer.items())
        if answer == "not an absolute URL: u'nonsense'":
            answer = answer.replace("u'", "'")
        if len(found) == 1:
            page = quietly(client.Client().get, web, {"q": u"tea"})
            observe("web", without(site.url, page.text()))
        found.append(answer)
    observe("answers", found)
    locked = service.LockedService(options)
    observe("locked", [locked.crawl(url), [hit[1:] for hit in locked.search(u"tea", 5)], locked.status()["pages"]])
    locked.close()
    observe.call("no settings", lambda: service.LockedService(settings.Settings(u"[other]\n")))
    observe("logged", logged)
