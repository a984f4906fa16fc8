"""Servers of the web, and what they answer: scripts, pages, a guest book, calls in XML."""
from __future__ import absolute_import, division, print_function

import datetime
import os
import socket
import sys

import course
from peers import quietly
from course.servers import lineserver, xmlrpc
from course.webclient import client
from course.webserver import cgiserver, handlers, sessions, wsgiapp


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
