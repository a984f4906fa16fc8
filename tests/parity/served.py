"""Servers and clients on loopback, and applications and protocols without any socket."""
from __future__ import absolute_import, division, print_function

import io
import json
import threading

from peers import quietly
from course.app import monitor, report, service
from course.distributed import restservice
from course.netdata import compression
from course.scaling import redisbackend
from course.sockets import forking, service as line_service, tcp, udp, unixdomain
from course.testing import service as weather
from course.webclient import rest
from course.webserver import cgiscripts, rawhttp, sessions, templates, wsgiapp

TEXT = type(u"")


def asked(app, method, path, query="", body=b"", **more):
    """What a WSGI application says: status, headers, body."""
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "wsgi.input": io.BytesIO(body)}
    if body:
        environ["CONTENT_LENGTH"] = str(len(body))
    environ.update(more)
    started = []
    pages = app(environ, lambda status, headers: started.extend([status, sorted(headers)]))
    headers = [(name, value.replace("httponly", "HttpOnly")) for name, value in started[1]]
    return [started[0], headers, b"".join(pages).decode("latin-1")]


def scenario_rest_service(observe):
    app = restservice.RestService(notes=restservice.Collection(text=TEXT, size=int))

    def ask(*args, **more):
        observe("answer", asked(app, *args, **more))

    note = json.dumps({"text": u"t\xe9xt", "size": 3}).encode("ascii")
    for number in range(2):
        ask("POST", "/notes", body=note)
    for query in ("", "size=3", "size=4", "text=t%C3%A9xt", "text=%FF", "none=1"):
        ask("GET", "/notes", query)
    for path in ("/notes/1", "/notes/9", "/notes/x", "/notes/-1", "/none", "/", "", "/notes/1/2", "/notes/"):
        ask("GET", path)
    tag = restservice.tag_of({u"text": u"t\xe9xt", u"size": 3})
    ask("GET", "/notes/1", HTTP_IF_NONE_MATCH=tag)
    ask("PUT", "/notes/1", body=b'{"text": "new", "size": 1}', HTTP_IF_MATCH=tag)
    ask("PUT", "/notes/1", body=note, HTTP_IF_MATCH=tag)
    for body in (b"[]", b'{"text": "x"}', b'{"text": 1, "size": 1}', b'{"text": "x", "size": "1"}'):
        ask("PUT", "/notes/2", body=body)
    ask("POST", "/notes", CONTENT_LENGTH="x")
    ask("POST", "/notes", CONTENT_LENGTH="99999999")
    ask("DELETE", "/notes/2")
    ask("DELETE", "/notes/2")
    ask("PATCH", "/notes/1")
    ask("PUT", "/notes")


def web_server(observe, app):
    """A server for an application, closed at the end."""
    server = wsgiapp.make_server(app)
    observe.at_end(server.server_close)
    return server


def scenario_rest_client(observe):
    server = web_server(observe, restservice.RestService(notes=restservice.Collection(text=TEXT)))
    observe.in_thread(lambda: server.serve_forever(0.01), server.shutdown)
    client = rest.RestClient("127.0.0.1", server.server_port)
    observe("created", client.create({"text": u"\u20ac"}, "notes"))
    observe("got", [client.get("notes", 1), client.get("notes", text=u"\u20ac"), client.get("notes", text="x")])
    observe("put", [client.put({"text": u"two"}, "notes", 1), client.get("notes", "1")])
    for path in (("none",), ("notes", 7), ("notes", u"\xe9")):
        observe.call("refused", client.get, *path)
    observe.call("bad", client.create, {"size": 1}, "notes")
    observe("deleted", client.delete("notes", 1))
    observe.call("deleted again", client.delete, "notes", 1)
    observe("error", [str(rest.RestError(404, "Not Found")), rest.RestError(500, "x", [1]).status])
    client.close()


def answering(observe, kind, body):
    """A REST client whose server gives the same answer to one request."""
    def app(environ, start_response):
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    server = web_server(observe, app)
    observe.in_thread(server.handle_request)
    return rest.RestClient("127.0.0.1", server.server_port)


def scenario_rest_answers(observe):
    for kind, body in (("application/json", b'"caf\xc3\xa9"'), ("application/json; charset=utf-8", b"[1]"),
                       ("text/plain", b"text"), ("application/json", b"")):
        client = answering(observe, kind, body)
        observe("answer", client.get("x"))
        client.close()
    client = answering(observe, "application/json", b'"\xff"')
    observe.call("not UTF-8", client.get, "x")
    client.close()


def scenario_guest_book(observe):
    app = wsgiapp.GuestBook("secret", lambda: 1000)

    def ask(*args, **more):
        observe("answer", asked(app, *args, **more))

    ask("GET", "/")
    ask("POST", "/sign", body=b"name=Eva&text=Hello+%3Cb%3E")
    ask("POST", "/sign", body=compression.gzip_bytes(b"name=Zo%C3%AB&text=two"))
    ask("GET", "/", "q=hello")
    ask("GET", "/", "q=%FF")
    ask("GET", "", HTTP_COOKIE=app.signer.cookie("visitor", u"Zo\xeb").split(";")[0])
    ask("GET", "/", HTTP_COOKIE="visitor=forged")
    ask("GET", "/count")
    for body in (b"name=x", b"", b"name=%FF&text=x", b"\x1f\x8bnot gzip"):
        ask("POST", "/sign", body=body)
    ask("POST", "/sign", CONTENT_LENGTH="-1")
    ask("POST", "/sign", CONTENT_LENGTH="10001")
    ask("POST", "/")
    ask("GET", "/none")


def scenario_signer(observe):
    now = [1000]
    signer = sessions.Signer("secret", 60, lambda: now[0])
    for value in (None, u"t\xe9xt", {"a": [1, 2.5]}):
        signed = observe("signed", signer.dumps(value))
        observe("value", signer.loads(signed))
        observe("cookie", signer.cookie("name", value).lower())
    observe("read", [signer.read("name=" + signed, "name"), signer.read("", "name"), signer.read("name=x.y", "name")])
    observe.calls(signer.loads, ("",), ("x",), ("x.y",), (signed + "0",), (signed[1:],))
    now[0] = 1060
    observe.call("old", signer.loads, signed)
    observe("order", [sessions.greeting_order(["c", "a", "b", "d"], seed) for seed in (1, 2, 20)])


def scenario_templates(observe):
    for text in (u"one\n\ntwo\r\n\r\n <b> \n\n\n", u"", u"t\xe9xt & \"x\""):
        observe("paragraphs", TEXT(templates.paragraphs(text)))
    observe("raw", [repr(templates.Raw(u"x")).replace("u'", "'"), isinstance(templates.escape("x"), templates.Raw)])
    observe("escaped", [TEXT(templates.escape(value)) for value in (None, 1, 2.5, b"\xc3\xa9<", u"'\"", templates.Raw(u"<b>"))])
    observe.calls(templates.fill, (u"$", ), (u"a $name b",), (u"${",), (u"$$",), (u"plain",))
    observe("filled", TEXT(templates.fill(u"$a-${b}", a=u"<", b=None)))
    observe("table", TEXT(templates.table([(1, u"<")], ("a", u"\xe9"))))


def scenario_raw_http(observe):
    observe("response", rawhttp.response(200, "OK", [("A", "b")], b"\xff").decode("latin-1"))
    for data in (b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody", b"HTTP/1.0 404 Nicht d\xe4\r\n\r\n", b"HTTP/2 200\r\n\r\n", b"",
                 b"HTTP/1.1 200\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: b"):
        try:
            status, reason, found, body = rawhttp.parse_response(data)
        except rawhttp.BadMessage as error:
            observe("bad", [error.status, str(error)])
        else:
            observe("parsed", [status, reason, found.lines(), body.decode("latin-1")])


def scenario_raw_requests(observe):
    for data in (b"POST /x?y HTTP/1.1\r\nContent-Length: 2\r\n\r\nokay", b"GET /caf\xe9 HTTP/1.0\r\n\r\n", b"GET / HTTP/1.1\r\nA: b"):
        found = rawhttp.parse_request(data)
        observe("request", found and [found[0], found[1], found[2].lines(), found[3].decode("latin-1")])
    for data in (b"GET / HTTP/1.0\r\nno colon\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/2.0\r\n\r\n", b"P / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                 b"P / HTTP/1.1\r\nContent-Length: 9999999\r\n\r\n", b"P / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", b"A" * 99999):
        try:
            rawhttp.parse_request(data)
        except rawhttp.BadMessage as error:
            observe("bad", [error.status, str(error).replace("u'", "'")])


def scenario_channels(observe):
    left, right = unixdomain.channel()
    left.send(b"one")
    right.send(b"two")
    observe("received", [right.receive().decode("ascii"), left.receive().decode("ascii")])
    left.close()
    observe("end", right.receive())
    right.close()


def scenario_report(observe):
    snapshot = {"kept": 1200, "failed": 3, "errors": 0, "b": 59, "a": 60}
    observe("table", [report.table(snapshot), report.table(snapshot, 7), report.table({})])
    text = report.text(snapshot, [(u"caf\xe9", 1234), (u"b", 1)], lambda text: text.upper())
    observe("text", text)
    observe("parsed", report.parse(text))
    observe("bars", [report.bar(value, 7, 10) for value in (0, 1, 3, 6, 7)])
    observe.printed("main", report.main)


def scenario_cgi(observe):
    for query in ("", "name=Eva&times=3", "name=caf%C3%A9", "times=x", "times=0", "times=101", "name=%3Cb%3E"):
        out = io.BytesIO()
        cgiscripts.greet({"REQUEST_METHOD": "GET", "QUERY_STRING": query}, None, out)
        observe("greeting", out.getvalue().decode("utf-8"))
    out = io.BytesIO()
    cgiscripts.show_environment({"REQUEST_METHOD": "GET", "QUERY_STRING": "a=<b>", "HOME": "x", "PATH_INFO": "/y"}, out)
    observe("shown", out.getvalue().decode("utf-8"))


def scenario_monitor(observe):
    ticks = iter([0, 0.0005, 0, 0.0015, 0, 0.0025, 3, 3.25])
    watched = monitor.Monitor(lambda: next(ticks))
    for name in ("half", "three halves", "five halves", "quarter"):
        with watched.timing(name):
            watched.count(name)
    watched.count("failed", 2)
    observe("snapshot", sorted(watched.snapshot().items()))
    observe("shares", [watched.share(name) for name in ("half", "quarter", "failed", "none")])
    observe("busiest", [watched.busiest(), monitor.Monitor(int).busiest(), monitor.Monitor(int).share("x")])


def scenario_forking(observe):
    def fail():
        raise ValueError("in the child")

    def leave():
        raise SystemExit(7)

    observe("statuses", [forking.wait_for(forking.run_in_child(function)) for function in (int, fail, leave)])
    server = forking.ForkingServer()
    address = server.start()
    for line in (b"UPPER spam\nQUIT\n", b"COUNT a b\n", b"FLY\n"):
        observe("answer", tcp.exchange(address, line).decode("ascii"))
    server.stop()
    observe("ended", server.statuses())


def scenario_line_service(observe):
    server = line_service.Server()
    address = server.start()
    for line in (b"REVERSE abc\nLOWER ABC\n", b"QUIT\nUPPER x\n", b"x" * 9 + b"\n", b""):
        observe("answer", tcp.exchange(address, line).decode("ascii"))
    server.stop()


def scenario_udp(observe):
    for datagram in (b"1 ADD 2 3", b"2 ADD x", b"3 ADD", b"4 FLY", b"x ADD 1", b"", b"5", b"6 ADD 1.5", b"7 ADD -4 99999999999"):
        observe("answer", udp.answer(datagram).decode("ascii"))
    server = udp.Server()
    server.start()
    caller = udp.Client(server.address)
    observe("asked", [quietly(caller.ask, "ADD 1 2"), quietly(caller.add, 3, -4)])
    caller.close()
    quietly(server.stop)
    observe("long", udp.answer(b"1 ADD " + b"1 " * udp.LIMIT).decode("ascii"))


def scenario_unix(observe):
    observe("stale", unixdomain.remove_stale("none"))
    sock = unixdomain.listen("path")
    thread = threading.Thread(target=unixdomain.serve_once, args=(sock, lambda data, user: data.upper() + b"!"))
    thread.start()
    observe("answer", unixdomain.ask("path", b"hello").decode("ascii"))
    thread.join()
    try:
        unixdomain.listen("path")
    except unixdomain.InUse as error:
        observe("in use", str(error))
    sock.close()
    observe("left behind", [unixdomain.alive("path"), unixdomain.remove_stale("path"), unixdomain.alive("path")])
    with open("path", "w") as stream:
        stream.write("no socket")
    observe.call("no socket", unixdomain.remove_stale, "path")




def scenario_redis(observe):
    for words in (("GET", "a"), ("SET", u"\xe9", 3), (b"\xff", 2.5, ""), ()):
        observe("command", redisbackend.encode_command(words).decode("latin-1"))
    for data in (b"+OK\r\n", b":7\r\n", b":-1\r\n", b"$3\r\nabc\r\n", b"$-1\r\n", b"*2\r\n:1\r\n$1\r\nx\r\n", b"*-1\r\n", b"*0\r\n"):
        found = redisbackend.read_reply(io.BytesIO(data))
        observe("reply", [one.decode("ascii") if isinstance(one, bytes) else one for one in (found if isinstance(found, list) else [found])])
    for data in (b"-ERR no such thing\r\n", b"-\r\n", b":x\r\n", b":-2\r\n", b"$3\r\nab\r\n", b"?\r\n", b"", b"+OK\n",
                 b"*1\r\n*1\r\n*1\r\n:1\r\n"):
        observe.call("bad", redisbackend.read_reply, io.BytesIO(data))


def scenario_weather(observe):
    for answer in (b"12.5\n", b"-3\nmore", b"cold\n", b""):
        server = observe.peer(answer, len("temperature Bonn\n"))
        backend = weather.LineBackend(server.address)
        observe.call("answer", backend.fetch, "Bonn")


def scenario_service(observe):
    found = service.Service(service.settings.Settings(service.DEFAULTS))
    found.store.keep("http://localhost/a", u"T\xeftle <a>", b"1", {u"some": 1, u"words": 2, u"t\xeftle": 1})
    found.store.keep("http://localhost/b", u"Two", b"2", {u"other": 1, u"words": 1})
    observe("found", found.search(u"words"))
    observe("pages", [asked(found, "GET", path, query) for path, query in (
        ("/", "q=words"), ("/", ""), ("/", "q=%FF"), ("/none", ""), ("/status", ""))])
    observe("status", sorted(found.status().items()))
    observe.call("no address", found.crawl, "gopher://x/")
    found.close()
