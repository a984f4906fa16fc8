from __future__ import absolute_import, division, print_function

import base64
import random

import pytest

from course.webserver import sessions
from course.webserver.sessions import BadSession, Signer

@pytest.fixture
def clock():
    now = [100.0]

    def read():
        return now[0]

    read.set = lambda value: now.__setitem__(0, value)
    return read


def test_round_trip(clock):
    signer = Signer("secret", 60, clock)
    for value in ({u"user": u"Zo\xeb"}, [1, None], u"?>~\xff"):
        signed = signer.dumps(value)
        assert set("=+/ ").isdisjoint(signed)
        assert signer.loads(signed) == value


def test_signed_text_is_fixed(clock):
    data, signature = Signer("secret", 60, clock).dumps({u"user": u"Zo\xeb"}).split(".")
    assert base64.b64decode(data + "") == b'160|{"user": "Zo\\u00eb"}'
    assert signature == "e75bf089eb38da54559db1b44b2ccd81"


def test_too_old(clock):
    signer = Signer("secret", 60, clock)
    signed = signer.dumps(1)
    clock.set(159)
    assert signer.loads(signed) == 1
    clock.set(160)
    with pytest.raises(BadSession) as caught:
        signer.loads(signed)
    assert str(caught.value) == "too old"


@pytest.mark.parametrize("change", [
    lambda signed: "", lambda signed: "x" + signed[1:], lambda signed: signed[:-1],
    lambda signed: signed + "0", lambda signed: signed.replace(".", ""),
    lambda signed: signed[:-1] + ("0" if signed[-1] != "0" else "1"),
    lambda signed: Signer("other").dumps(1)], ids=["none", "first", "end", "longer", "mark", "last", "other"])
def test_not_signed_by_us(clock, change):
    signer = Signer("secret", 60, clock)
    with pytest.raises(BadSession) as caught:
        signer.loads(change(signer.dumps({u"user": u"ann"})))
    assert str(caught.value) == "not signed by us"


def test_cookie_and_back(clock):
    signer = Signer("secret", 60, clock)
    header = signer.cookie("visitor", u"Zo\xeb")
    assert "max-age=60" in header.lower()
    sent = "other=1; " + header.split(";")[0]
    assert signer.read(sent, "visitor") == u"Zo\xeb"
    assert signer.read(sent, "other") is None
    assert signer.read(sent, "none") is None


def test_token():
    assert len(sessions.token()) == 20
    assert sessions.token(5).isalnum()
    first, second = (sessions.token(30, random.Random(1)) for _ in range(2))
    assert first == second
    assert len(sessions.new_secret()) == 40
    assert sessions.new_secret() != sessions.new_secret()


def test_order_is_the_same_on_all_servers():
    names = ["eve", "bob", "ann", "dan", "cat"]
    assert sessions.greeting_order(names, 1) == ["bob", "eve", "cat", "dan", "ann"]
    assert sessions.greeting_order(set(names), 7) == ["cat", "dan", "eve", "ann", "bob"]
    assert names == ["eve", "bob", "ann", "dan", "cat"]


def test_main(capsys):
    sessions.main()
    assert capsys.readouterr().out == "ann\nrefused: not signed by us\n"
