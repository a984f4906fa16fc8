from __future__ import absolute_import, division, print_function

import pytest
import webfixtures

from course.webclient import upload
from course.webclient.client import Client
from course.webclient.upload import BadForm

FIELDS = [(u"name", u"Zo\xeb"), (u"n", 1)]
FILES = [(u"photo", u"m\xe9.png", b"\x89PNG\r\n--mark\xff")]
BODY = (
    b'--mark\r\nContent-Disposition: form-data; name="name"\r\n\r\nZo\xc3\xab\r\n'
    b'--mark\r\nContent-Disposition: form-data; name="n"\r\n\r\n1\r\n'
    b'--mark\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n'
    b"Content-Type: text/plain\r\n\r\n\xff\r\n\r\n"
    b"--mark--\r\n")


def test_encode_is_fixed_byte_for_byte():
    assert upload.encode(FIELDS, [("f", "a.txt", b"\xff\r\n")], "mark") == (
        "multipart/form-data; boundary=mark", BODY)


def test_round_trip():
    content_type, body = upload.encode(FIELDS, FILES)
    fields, files = upload.parse(content_type, body)
    assert fields == {u"name": u"Zo\xeb", u"n": u"1"}
    assert files == {u"photo": (u"m\xe9.png", FILES[0][2])}


def test_each_boundary_is_another():
    first, second = (upload.encode(FIELDS, [])[0] for _ in range(2))
    assert first != second
    assert len(first) > len("multipart/form-data; boundary=") + 8


def test_unknown_file_type():
    assert b"Content-Type: application/octet-stream\r\n" in upload.encode(
        [], [("f", "x.zzz9", b"")])[1]


def test_empty_form():
    content_type, body = upload.encode([], [], "mark")
    assert body == b"--mark--\r\n"
    assert upload.parse(content_type, body) == ({}, {})


NO_BOUNDARY = "the body does not start and end with the boundary"


@pytest.mark.parametrize("content_type, body, problem", [
    ("text/plain", BODY, "not a form with a boundary: text/plain"),
    ("multipart/form-data", BODY, "not a form with a boundary: multipart/form-data"),
    ("multipart/form-data; boundary=other", BODY, NO_BOUNDARY),
    ('multipart/form-data; boundary="mark"', BODY[:-10], NO_BOUNDARY),
    ("multipart/form-data; boundary=mark", b"", NO_BOUNDARY),
    ("multipart/form-data; boundary=mark",
     b"--mark\r\nA: b\r\n\r\nx\r\n--mark--", "a part without a name"),
    ("multipart/form-data; boundary=mark", b"--mark\r\nno header\r\n--mark--", "a part without"),
    ("multipart/form-data; boundary=mark",
     b"--mark\r\nContent-Disposition: form-data\r\n\r\nx\r\n--mark--", "a part without a name"),
])
def test_what_is_no_form(content_type, body, problem):
    with pytest.raises(BadForm) as caught:
        upload.parse(content_type, body)
    assert str(caught.value).startswith(problem)


def test_send():
    with webfixtures.http({("POST", "/"): (200, [], b"thanks")}) as server:
        assert upload.send(Client(), server.url + "/", FIELDS, FILES).body == b"thanks"
        _, _, sent, body = server.seen[0]
    assert upload.parse(sent["content-type"], body)[1] == {u"photo": FILES[0][1:]}


def test_main():
    lines = webfixtures.printed(upload.main).decode("utf-8").splitlines()
    assert lines[0] == "multipart/form-data; boundary=mark"
    assert lines[-1] == "ann"
    assert "\\x89PNG\\r\\n--mark--\\r\\n" in lines[1]
