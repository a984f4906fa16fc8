from __future__ import absolute_import, division, print_function

import multiprocessing

import pytest

from course.multiproc import shared


def test_add_to():
    total = multiprocessing.Value("i", 1)
    shared.add_to(total, [2, 3])
    assert total.value == 6


def test_add_to_from_processes():
    total = multiprocessing.Value("d", 0.5)
    workers = [multiprocessing.Process(target=shared.add_to, args=(total, [1] * 50))
               for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert total.value == 100.5


def test_scale_a_part():
    values = [1, 2, 3, 4]
    shared.scale(values, 10, 1, 3)
    assert values == [1, 20, 30, 4]


@pytest.mark.parametrize("numbers, workers", [
    ([1, 2, 3, 4, 5], 2), ([1.5], 3), ([], 2), ([2, 4], 1)])
def test_parallel_scale(numbers, workers):
    assert shared.parallel_scale(numbers, 2, workers) == [number * 2.0 for number in numbers]


def test_board():
    board = shared.Board(16)
    assert board.read() == u""
    board.write(u"m\xfcsli")
    assert board.read() == u"m\xfcsli"
    assert board.raw() == b"m\xc3\xbcsli" + b"\0" * 10


def test_what_older_texts_leave_behind():
    board = shared.Board(8)
    board.write(u"abcdef")
    board.write(u"xy")
    assert board.read() == u"xy"
    assert board.raw() == b"xy\0def\0\0"


def test_text_must_fit_with_its_zero():
    board = shared.Board(4)
    board.write(u"\xfca")
    with pytest.raises(shared.TooLong) as info:
        board.write(u"\xfc\xfc")
    assert str(info.value) == "4 bytes, at most 3"
    assert board.read() == u"\xfca"


def test_board_is_seen_by_other_processes():
    board = shared.Board()
    process = multiprocessing.Process(target=board.write, args=(u"gr\xfc\xdfe",))
    process.start()
    process.join(60)
    assert board.read() == u"gr\xfc\xdfe"


def test_samples():
    samples = shared.make_samples(4)
    for index, (sensor, value) in enumerate([(b"in", 20.0), (b"out", -3.5), (b"in", 23.0)]):
        shared.record(samples, index, sensor, value)
    assert shared.average(samples, b"in") == 21.5
    assert shared.average(samples, b"out") == -3.5
    assert shared.average(samples, b"attic") == 0.0


def test_sensor_names_have_eight_bytes():
    samples = shared.make_samples(1)
    shared.record(samples, 0, b"12345678", 1)
    assert samples[0].sensor == b"12345678"
    with pytest.raises(ValueError):
        shared.record(samples, 0, b"123456789", 1)


def test_as_bytes():
    samples = shared.make_samples(2)
    shared.record(samples, 1, b"out", 0.5)
    assert shared.as_bytes(samples[1])[:8] == b"out\0\0\0\0\0"
    assert shared.as_bytes(samples[1])[8:] in (
        b"\0\0\0\0\0\0\xe0\x3f", b"\x3f\xe0\0\0\0\0\0\0")
    assert shared.as_bytes(samples[0]) == b"\0" * 16


def test_main(capsys):
    shared.main()
    assert capsys.readouterr().out == (
        "total: 135\nscaled: [10.0, 20.0, 30.0]\nbytes on the board: 6\n")
