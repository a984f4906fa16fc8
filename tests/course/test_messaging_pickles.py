from __future__ import absolute_import, division, print_function

import io
import pickle
from collections import OrderedDict

import pytest

from course.messaging import pickles

VALUE = {u"name": u"Zo\xeb", "sizes": [1, 2.5, None, True], "raw": b"\x00\xff"}


def test_save_and_load(tmpdir):
    path = str(tmpdir.join("value.pickle"))
    pickles.save(path, VALUE)
    assert pickles.load(path) == VALUE
    with open(path, "rb") as stream:
        assert pickles.protocol_of(stream.read()) == 0


@pytest.mark.parametrize("text", [u"a\r\nb\rc", b"a\r\nb\rc"], ids=["text", "bytes"])
def test_ends_of_lines_stay(tmpdir, text):
    pickles.save(str(tmpdir.join("value")), text)
    assert pickles.load(str(tmpdir.join("value"))) == text


def test_saved_file_can_be_read_by_people(tmpdir):
    path = tmpdir.join("value.pickle")
    pickles.save(str(path), {u"name": [1, 2.5, u"text"]})
    path.read_binary().decode("ascii")


@pytest.mark.parametrize("value", [VALUE, [], 7, 300, 70000, (), 1.5, b"s", u"u"])
@pytest.mark.parametrize("protocol", [0, 1, 2])
def test_protocol_of(value, protocol):
    assert pickles.protocol_of(pickle.dumps(value, protocol)) == protocol


def test_an_empty_string_has_no_protocol():
    with pytest.raises(ValueError) as caught:
        pickles.protocol_of(b"")
    assert str(caught.value) == "an empty string is no pickle"


def test_one_pickler_keeps_references_between_values():
    shared = [u"shared"]
    stream = io.BytesIO()
    assert pickles.write_all(stream, [shared, {u"again": shared}, 3]) == 3
    stream.seek(0)
    first, second, third = pickles.read_all(stream)
    assert first is second[u"again"]
    assert third == 3


def test_read_all_of_nothing():
    assert list(pickles.read_all(io.BytesIO())) == []


def test_deep_copy_shares_nothing_but_keeps_inner_sharing():
    inner = [1]
    copy = pickles.deep_copy([inner, inner])
    assert copy == [[1], [1]]
    assert copy[0] is copy[1]
    assert copy[0] is not inner


@pytest.mark.parametrize("protocol", [0, 1, 2])
def test_plain_values_are_loaded_safely(protocol):
    value = [VALUE, set([1, 2]), frozenset([3]), 1j, 10 ** 30, range(3)]
    assert pickles.loads_safely(pickle.dumps(value, protocol)) == value


def test_a_class_is_loaded_only_when_allowed():
    data = pickle.dumps(OrderedDict([("a", 1)]), 2)
    with pytest.raises(pickles.UntrustedPickle) as caught:
        pickles.loads_safely(data)
    assert str(caught.value) == "pickle asks for collections.OrderedDict"
    assert pickles.loads_safely(data, [("collections", "OrderedDict")]) == {"a": 1}


@pytest.mark.parametrize("data, wanted", [
    (b"cos\nsystem\n(S'true'\ntR.", "os.system"),
    (b"c__builtin__\neval\n(S'1'\ntR.", "__builtin__.eval"),
    (b"csubprocess\nPopen\n.", "subprocess.Popen"),
])
def test_a_program_is_refused(data, wanted):
    with pytest.raises(pickles.UntrustedPickle) as caught:
        pickles.loads_safely(data)
    assert str(caught.value) == "pickle asks for " + wanted


@pytest.mark.parametrize("data", [b"", b"\x80\x02", b"no pickle", b"0.", b"I12x\n.", b"(dX"])
def test_rubbish_is_refused(data):
    with pytest.raises(pickles.UntrustedPickle) as caught:
        pickles.loads_safely(data)
    assert isinstance(caught.value, pickle.UnpicklingError)


def test_sizes_shrink_with_the_protocol():
    zero, one, two = pickles.sizes([1, 2, 3])
    assert zero > one and two == one + 2


def test_main(capsys):
    pickles.main()
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "protocol 0", "protocol 1", "protocol 2", "refused"]
    assert lines[-1] == "refused: pickle asks for os.system"
