from __future__ import absolute_import, division, print_function

import collections
import io
import marshal
import pickle

import pytest

from course.messaging import envelopes, frames
from course.messaging.envelopes import BadEnvelope

VALUE = {u"name": u"Zo\xeb", u"list": [1, 2.5, None]}


@pytest.mark.parametrize("kind", [b"J", b"P", b"M"])
def test_round_trip(kind):
    stream = io.BytesIO()
    envelopes.send(stream, VALUE, kind)
    stream.seek(0)
    assert envelopes.receive(stream, trusted=True) == VALUE
    with pytest.raises(EOFError) as caught:
        envelopes.receive(stream)
    assert str(caught.value) == "no more messages"


def test_json_body_is_sorted_ascii():
    assert envelopes.encode(VALUE) == b'{"list": [1, 2.5, null], "name": "Zo\\u00eb"}'


def test_bodies_are_in_forms_that_every_version_reads():
    body = b"[\x02\x00\x00\x00i\x01\x00\x00\x00u\x05\x00\x00\x00caf\xc3\xa9"
    assert envelopes.encode([1, u"caf\xe9"], b"M") == body
    assert envelopes.encode([1, u"caf\xe9"], b"P").startswith(b"\x80\x02")


def test_unknown_kind_cannot_be_sent():
    with pytest.raises(KeyError):
        envelopes.encode(VALUE, b"X")


@pytest.mark.parametrize("kind, body", [
    (b"J", b"{no json"), (b"J", b'"\xff"'), (b"J", b"\xff\xfe[\x001\x00]\x00"), (b"M", b""), (b"M", b"?"),
    (b"P", b"rubbish"), (b"P", b"cos\nsystem\n(S'true'\ntR."),
])
def test_bad_bodies(kind, body):
    with pytest.raises(BadEnvelope) as caught:
        envelopes.decode(kind, body, trusted=True)
    assert str(caught.value).startswith("bad body: ")
    assert isinstance(caught.value, frames.FrameError)


@pytest.mark.parametrize("kind, shown", [(b"X", "X"), (b"M", "M")])
def test_kinds_that_are_not_taken(kind, shown):
    with pytest.raises(BadEnvelope) as caught:
        envelopes.decode(kind, marshal.dumps(1))
    assert str(caught.value) == "messages of kind '%s' are not taken here" % shown


def test_allowed_classes():
    body = pickle.dumps(collections.OrderedDict(a=1), 2)
    assert envelopes.decode(b"P", body, [("collections", "OrderedDict")]) == {"a": 1}


def test_limit():
    stream = io.BytesIO()
    envelopes.send(stream, u"x" * 10)
    stream.seek(0)
    with pytest.raises(frames.FrameTooLong):
        envelopes.receive(stream, limit=11)
    stream.seek(0)
    assert envelopes.receive(stream, limit=12) == u"x" * 10


def test_main(capsys):
    envelopes.main()
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [(line[0], line[2]) for line in lines] == [("J", "True"), ("P", "True"), ("M", "True")]
