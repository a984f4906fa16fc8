from __future__ import absolute_import, division, print_function

import io

import pytest
import webfixtures

from course.distributed import restservice
from course.distributed.restservice import Collection, RestService
from course.netdata import jsondata
from course.webclient.rest import RestClient, RestError
from course.webserver import wsgiapp

TEXT = type(u"")


@pytest.fixture
def service():
    return RestService(notes=Collection(text=TEXT), things=Collection())


@pytest.fixture
def client(service):
    with webfixtures.serving(wsgiapp.make_server(service)) as server:
        found = RestClient("127.0.0.1", server.server_port)
        yield found
        found.close()


def call(service, method, path, body=b"", **environ):
    environ.update(REQUEST_METHOD=method, PATH_INFO=path)
    environ.setdefault("CONTENT_LENGTH", str(len(body)))
    environ["wsgi.input"] = io.BytesIO(body)
    seen = []
    body, = service(environ, lambda status, headers: seen.extend([status, dict(headers)]))
    assert seen[1]["Content-Length"] == str(len(body))
    assert seen[1]["Content-Type"] == "application/json; charset=utf-8"
    return seen[0], seen[1], jsondata.loads(body.decode("ascii")) if body else None


def test_life_of_a_document(client):
    note = {u"text": u"caf\xe9", u"tags": set([1])}
    assert client.create(note, "notes") == ("/notes/1", note)
    assert client.create({u"text": u"two"}, "notes")[0] == "/notes/2"
    assert client.get("notes", 1) == note
    assert client.get("notes") == [[1, note], [2, {u"text": u"two"}]]
    assert client.get("notes", text=u"caf\xe9") == [[1, note]]
    assert client.put({u"text": u"new"}, "notes", 1) == {u"text": u"new"}
    assert client.delete("notes", 2) is None
    assert client.get("notes") == [[1, {u"text": u"new"}]]
    assert client.create({u"text": u"three"}, "notes")[0] == "/notes/3"


def test_documents_come_in_the_order_of_their_numbers(service):
    service.collections["things"].documents = {8: {}, 5: {}, 16: {}}
    assert [number for number, _ in call(service, "GET", "/things")[2]] == [5, 8, 16]


def test_slash_at_the_end_of_a_collection(service):
    assert call(service, "POST", "/notes/", b'{"text": ""}')[1]["Location"] == "/notes/1"


def test_find_by_several_fields(service):
    for size, name in [(1, u"a"), (2, u"a"), (2, u"b")]:
        service.collections["things"].add({u"size": size, u"name": name})
    found = call(service, "GET", "/things/", QUERY_STRING="size=2&name=a&name=c")[2]
    assert found == [[2, {u"size": 2, u"name": u"a"}]]


@pytest.mark.parametrize("method, path, body, status, problem", [
    ("GET", "/", b"", 404, u"no such collection"),
    ("GET", "/none", b"", 404, u"no such collection"),
    ("GET", "/notes/1/2", b"", 404, u"no such collection"),
    ("GET", "/notes/x", b"", 404, u"documents have numbers"),
    ("GET", "/notes/9", b"", 404, u"no document 9"),
    ("DELETE", "/notes/9", b"", 404, u"no document 9"),
    ("DELETE", "/notes", b"", 405, u"not for a collection"),
    ("POST", "/notes/1", b"", 405, u"not for a document"),
    ("POST", "/notes", b"{", 400, u"not JSON: "),
    ("POST", "/notes", b'{"text": "\xff"}', 400, u""),
    ("POST", "/notes", u'{"text": "a"}'.encode("utf-16"), 400, u""),
    ("POST", "/notes", b"[]", 400, u"not an object"),
    ("POST", "/notes", b'{"text": 5}', 400, u"text is not of the right type"),
    ("PUT", "/notes/1", b"{}", 400, u"text is missing"),
    ("POST", "/notes", b" " * 20001, 413, u"over 20000 bytes"),
])
def test_what_is_refused(service, method, path, body, status, problem):
    service.collections["notes"].add({"text": u"one"})
    found, _, answer = call(service, method, path, body)
    assert int(found.split()[0]) == status
    assert answer["error"].startswith(problem)
    assert call(service, "GET", "/notes")[2] == [[1, {u"text": u"one"}]]


def test_bad_query_and_length(service):
    assert call(service, "GET", "/notes", QUERY_STRING="a=%FF")[2] == {u"error": u"not UTF-8"}
    answer = call(service, "POST", "/notes", CONTENT_LENGTH="-5")
    assert answer[0] == "400 Bad Request" and answer[2] == {u"error": u"not a length"}


def test_entity_tags(service):
    tag = call(service, "POST", "/notes", b'{"text": "one"}')[1]["ETag"]
    assert tag == restservice.tag_of({u"text": u"one"})
    status, headers, answer = call(service, "GET", "/notes/1", HTTP_IF_NONE_MATCH=tag)
    assert (status, headers["ETag"], answer) == ("304 Not Modified", tag, None)
    status, headers, _ = call(service, "PUT", "/notes/1", b'{"text": "two"}', HTTP_IF_MATCH=tag)
    assert status == "200 OK" and headers["ETag"] != tag
    status, _, answer = call(service, "PUT", "/notes/1", b'{"text": "x"}', HTTP_IF_MATCH=tag)
    assert status == "412 Precondition Failed"
    assert answer == {u"error": u"somebody else has changed it"}
    status, _, answer = call(service, "GET", "/notes/1", HTTP_IF_NONE_MATCH=tag)
    assert (status, answer) == ("200 OK", {u"text": u"two"})


def test_client_sees_the_problem(client):
    with pytest.raises(RestError) as caught:
        client.get("notes", 5)
    assert caught.value.args == (404, "Not Found", {u"error": u"no document 5"})


def test_main(capsys):
    restservice.main()
    assert capsys.readouterr().out == '/notes/1\n[[1, {"text": "hello"}]]\n'
