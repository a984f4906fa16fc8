# coding: utf-8
from __future__ import absolute_import, division, print_function

import base64
import doctest

import pytest
import webfixtures

from course.webclient import auth
from course.webclient.auth import BadHeader
from course.webclient.client import FetchError

LONG = u"a password of many characters, sixty or more of them, for the line breaks"


@pytest.mark.parametrize("user, password", [
    (u"ann", u"secret"), (u"Zo\xeb", u"gr\xfcn:\u20ac"), (u"", u""), (u"ann", LONG)])
def test_basic_has_a_way_back(user, password):
    value = auth.basic(user, password)
    assert "\n" not in value
    pair = base64.b64decode(value.split(" ")[1].encode("ascii"))
    assert pair == (user + u":" + password).encode("utf-8")
    assert auth.parse_basic(value) == (user, password)


@pytest.mark.parametrize("value, problem", [
    ("Digest abc", "not the Basic scheme: Digest"), ("Basic x", "not base64 of UTF-8"),
    ("Basic /////w==", "not base64 of UTF-8"), ("basic YW5u", "a user without a password"),
    ("", "not the Basic scheme: ")])
def test_parse_basic_refuses(value, problem):
    with pytest.raises(BadHeader) as caught:
        auth.parse_basic(value)
    assert str(caught.value) == problem


def test_challenge():
    assert auth.challenge('Digest realm="a, b", nonce=xyz ,Opaque="o"') == (
        "digest", {"realm": "a, b", "nonce": "xyz", "opaque": "o"})
    with pytest.raises(BadHeader) as caught:
        auth.challenge("Basic")
    assert str(caught.value) == "a challenge without a realm: 'Basic'"


def test_client_nonce():
    assert auth.client_nonce(3, choice=lambda digits: digits[-1]) == "fff"
    nonce = auth.client_nonce()
    assert len(nonce) == 16 and set(nonce) <= set("0123456789abcdef")
    assert auth.client_nonce() != nonce


def test_digest_of_the_rfc():
    params = {"realm": "testrealm@host.com", "opaque": "5ccc069c403ebaf9f0171e9517f40e41",
              "nonce": "dcd98b7102dd2f0e8b11d0f600bfb0c093"}
    value = auth.digest("Mufasa", "Circle Of Life", "GET", "/dir/index.html", params, "0a4f113b")
    assert value == (
        'Digest username="Mufasa", realm="testrealm@host.com", '
        'nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", cnonce="0a4f113b", '
        'response="6629fae49393a05397450978507c4ef1", '
        'opaque="5ccc069c403ebaf9f0171e9517f40e41", qop=auth, nc=00000001')


def test_digest_depends_on_all_its_parts():
    params = {"realm": "r", "nonce": "n"}
    first = auth.digest("ann", u"gr\xfcn", "GET", "/", params, "c", 10)
    assert first.endswith("qop=auth, nc=0000000a")
    assert "opaque" not in first
    others = [
        auth.digest("bob", u"gr\xfcn", "GET", "/", params, "c", 10),
        auth.digest("ann", u"gr\xfcn", "PUT", "/", params, "c", 10),
        auth.digest("ann", u"gr\xfcn", "GET", "/", params, "c", 11),
        auth.digest("ann", u"gr\xfcn", "GET", "/", params, None, 10),
    ]
    responses = [value.split('response="')[1][:32] for value in [first] + others]
    assert len(set(responses)) == 5


def test_client_answers_the_challenge():
    class Guarded(webfixtures.Recorder):
        def answer(self, request):
            if not request.headers.get("Authorization"):
                self.answers = {("GET", "/"): (
                    401, [("WWW-Authenticate", 'Basic realm="zone"')], b"")}
            else:
                self.answers = {("GET", "/"): (200, [], b"welcome")}
            webfixtures.Recorder.answer(self, request)

    with webfixtures.http({}, recorder=Guarded) as server:
        url = server.url + "/"
        page = auth.client_for(url, "zone", "ann", "secret").get(url)
        assert page.body == b"welcome"
        assert server.seen[-1][2]["authorization"] == "Basic YW5uOnNlY3JldA=="
        with pytest.raises(FetchError) as caught:
            auth.client_for(url, "other zone", "ann", "secret").get(url)
    assert caught.value.code == 401


def test_examples():
    assert doctest.testmod(auth) == (0, 1)


def test_main(capsys):
    auth.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Basic YW5uOmdyw7xu"
    assert lines[1].startswith('Digest username="ann", realm="r", nonce="n", uri="/", cnonce="c"')
