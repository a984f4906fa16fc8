from __future__ import absolute_import, division, print_function

import datetime
import hashlib

import pytest
import webfixtures

from course.servers import xmlrpc
from course.servers.xmlrpc import FileClient, FileServer, FileStore
from course.webclient.client import Client

from netfixtures import talk

MOMENT = datetime.datetime(2012, 2, 29, 12, 0, 0)


@pytest.fixture
def server():
    with webfixtures.serving(FileServer(FileStore(lambda: MOMENT))) as found:
        found.register_multicall_functions()
        yield found


@pytest.fixture
def client(server):
    return FileClient(server.url())


def test_bytes_come_back_as_they_were(client):
    data = bytes(bytearray(range(256)))
    client.put(u"all", data)
    client.put(u"none", b"")
    assert client.get(u"all") == data
    assert client.get(u"none") == b""
    assert client.all_sizes() == {u"all": 256, u"none": 0}
    assert client.proxy.head(u"all", 3) == "000102"
    assert client.proxy.head(u"all") == "000102030405060708090a0b0c0d0e0f"
    for name in (u"b", u"z", u"a", u"c", u"m"):
        client.put(name, b"")
    assert client.proxy.names() == ["a", "all", "b", "c", "m", "none", "z"]


def test_put_answers_with_the_checksum(client):
    assert client.proxy.put("x", xmlrpc.xmlrpclib.Binary(b"\xff")) == (
        hashlib.md5(b"\xff").hexdigest())


def test_newer(client):
    client.put(u"x", b"1")
    second = datetime.timedelta(seconds=1)
    assert client.newer(u"x", MOMENT - second) is True
    assert client.newer(u"x", MOMENT) is False
    assert client.newer(u"x", MOMENT + second) is False


def test_no_such_file(client):
    with pytest.raises(KeyError) as caught:
        client.get(u"none")
    assert caught.value.args[0] == "no file none"


def test_data_that_is_not_binary(client):
    with pytest.raises(ValueError) as caught:
        client._call("put", "x", "text")
    assert str(caught.value) == "400: the data is not Binary"
    assert client.proxy.names() == []


def test_too_big(client):
    client.put(u"x", b"x" * xmlrpc.SIZE_LIMIT)
    with pytest.raises(ValueError) as caught:
        client.put(u"y", b"x" * (xmlrpc.SIZE_LIMIT + 1))
    assert str(caught.value) == "413: over 1048576 bytes"
    assert client.proxy.names() == ["x"]


def test_server_with_other_data(client, monkeypatch):
    monkeypatch.setattr(client, "_call", lambda *arguments: "0")
    with pytest.raises(ValueError) as caught:
        client.put(u"x", b"1")
    assert str(caught.value) == "the server has other data"


def test_help(client):
    assert client.proxy.system.listMethods()[:5] == ["get", "head", "names", "put", "stat"]
    assert client.proxy.system.methodHelp("head") == (
        "head(name, count=16): Return the first bytes of a file in hexadecimal.")


def test_private_methods_cannot_be_called(client):
    with pytest.raises(ValueError) as caught:
        client._call("_file", "x")
    assert "_file" in str(caught.value)


def test_rubbish_is_a_fault_and_does_no_harm(server, client):
    page = Client().send(server.url(), b"no xml at all", "text/xml")
    assert b"<fault>" in page.body
    assert client.proxy.names() == []


@pytest.mark.parametrize("length, status", [
    (b"", b"411 how many bytes?"), (b"Content-Length: -1\r\n", b"411 how many bytes?"),
    (b"Content-Length: 2097153\r\n", b"413 over 2097152 bytes")])
def test_requests_that_are_not_read(server, client, length, status):
    answer = talk(server.server_address, b"POST / HTTP/1.0\r\n" + length + b"\r\n")
    assert answer.split(b"\r\n")[0] == b"HTTP/1.0 " + status
    assert client.proxy.names() == []


def test_longest_request(server):
    body = b"<methodCall><methodName>names</methodName></methodCall>".ljust(1 << 21)
    assert Client().send(server.url(), body, "text/xml").body.count(b"<value>") == 1


def test_main(capsys):
    xmlrpc.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["{'photo': 3} '\\xff\\xd8\\xff'",
                     "head(name, count=16): Return the first bytes of a file in hexadecimal."]
