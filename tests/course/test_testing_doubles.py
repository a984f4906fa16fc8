from __future__ import absolute_import, division, print_function

import pytest

from course.testing import doubles, service


def test_stub():
    stub = doubles.Stub({"Oslo": -3})
    assert stub.fetch("Oslo") == -3
    with pytest.raises(service.Unavailable) as caught:
        stub.fetch("Rome")
    assert str(caught.value) == "Rome: not in the stub"


def test_anything():
    assert doubles.ANYTHING == 5 and doubles.ANYTHING == None  # noqa: E711
    assert ("a", doubles.ANYTHING) == ("a", [])
    assert doubles.ANYTHING != 5 and not doubles.ANYTHING != doubles.ANYTHING
    assert repr(doubles.ANYTHING) == "ANYTHING"


def test_mock_records_calls():
    mock = doubles.Mock()
    assert mock.save("a", 1) is None
    mock.close()
    assert mock.calls == [("save", "a", 1), ("close",)]
    mock.check(("save", "a", 1), ("close",))
    mock.check(["save", doubles.ANYTHING, 1], ["close"])


def test_mock_answers():
    mock = doubles.Mock()
    mock.get.result = 5
    assert [mock.get(), mock.get("x")] == [5, 5]
    mock.get.result = [1, ValueError("no")]
    assert mock.get() == 1
    with pytest.raises(ValueError):
        mock.get()


def test_mock_has_no_special_methods():
    with pytest.raises(AttributeError):
        doubles.Mock().__enter__


@pytest.mark.parametrize("expected, message", [
    ([("a",), ("b", 2)], "call 2: ('b', 2) expected, it was ('b', 1)"),
    ([("a",)], "call 2: None expected, it was ('b', 1)"),
    ([("a",), ("b", 1), ("c",)], "call 3: ('c',) expected, it was None"),
])
def test_mock_names_the_first_difference(expected, message):
    mock = doubles.Mock()
    mock.a()
    mock.b(1)
    with pytest.raises(AssertionError) as caught:
        mock.check(*expected)
    assert str(caught.value) == message


def test_clock():
    clock = doubles.Clock(10)
    assert clock() == clock() == 10
    clock.advance(2.5)
    assert clock() == 12.5
    assert doubles.Clock()() == 0


def test_replaced():
    clock = doubles.Clock(7)
    with pytest.raises(ValueError):
        with doubles.replaced(clock, "now", 9) as original:
            assert original == 7 and clock() == 9
            raise ValueError("no")
    assert clock() == 7


def test_main(capsys):
    doubles.main()
    assert capsys.readouterr().out == "a shirt a shirt a coat\n"
