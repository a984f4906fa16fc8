from __future__ import absolute_import, division, print_function

import io

import pytest

from course.iteration import protocol


def test_countdown_runs_again():
    countdown = protocol.Countdown(3)
    assert list(countdown) == list(countdown) == [3, 2, 1]
    assert list(protocol.Countdown(0)) == []


def test_a_countdown_iterator_is_its_own():
    iterator = iter(protocol.Countdown(2))
    assert iter(iterator) is iterator
    assert next(iterator) == 2
    assert list(iterator) == [1]
    with pytest.raises(StopIteration):
        next(iterator)


def test_squares_is_a_sequence():
    squares = protocol.Squares(4)
    assert list(squares) == [0, 1, 4, 9]
    assert 9 in squares and 16 not in squares
    for index in 4, -1:
        with pytest.raises(IndexError) as caught:
            squares[index]
        assert str(caught.value) == "no square %d" % index


def test_peek_does_not_use_up():
    items = protocol.Peekable("ab")
    assert items.peek() == "a" and items.peek() == "a"
    assert next(items) == "a" and list(items) == ["b"]
    assert items.peek() is None and items.peek("end") == "end"


@pytest.mark.parametrize("one, other", [
    ([1, 4, 6], [2, 3, 7]), ([], [1]), ([1], []), ([], []), ([1, 2], [3]),
])
def test_merge(one, other):
    assert list(protocol.merge(one, other)) == sorted(one + other)


def test_merge_takes_the_first_of_equal_ones():
    assert [type(item) for item in protocol.merge([1], [1.0])] == [int, float]


def test_read_blocks():
    assert protocol.read_blocks(io.BytesIO(b"abcdefg"), 3) == [b"abc", b"def", b"g"]
    assert protocol.read_blocks(io.StringIO(u"abcd"), 2) == [u"ab", u"cd"]
    assert protocol.read_blocks(io.BytesIO(b""), 3) == []


def test_first():
    assert protocol.first("abc") == "a"
    with pytest.raises(ValueError) as caught:
        protocol.first([])
    assert str(caught.value) == "no items"


def test_main(capsys):
    protocol.main()
    assert capsys.readouterr().out.splitlines() == [
        "[3, 2, 1] [0, 1, 4, 9, 16]", "7 7 8 end", "[1, 2, 3, 4, 6, 7] a"]
