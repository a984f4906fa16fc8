from __future__ import absolute_import, division, print_function

import pytest

from course.scaling import timing
from course.scaling.timing import Row


def double(numbers):
    return [number * 2 for number in numbers]


def add(numbers):
    return [number + number for number in numbers]


def square(numbers):
    return [number * number for number in numbers]


def test_measure():
    rows = timing.measure([double, add], [1, 2, 3])
    assert [(row.name, row.jobs) for row in rows] == [("double", 3), ("add", 3)]
    assert all(row.seconds >= 0 for row in rows)
    assert timing.measure([], []) == []


def test_measure_compares_the_results():
    timing.measure([double, square], [0, 2])
    with pytest.raises(timing.Disagreement) as info:
        timing.measure([double, add, square], [1])
    assert str(info.value) == "square gives other results"


def test_rows_are_ordered_by_time():
    fast, slow = Row("z", 0.1, 1), Row("a", 0.2, 1)
    assert fast < slow and slow > fast
    assert sorted([slow, fast]) == [fast, slow]
    assert fast == Row("other", 0.1, 7)
    assert min(slow, fast) is fast


def test_rate():
    assert Row("x", 0.5, 20).rate() == 40
    assert Row("x", 0, 3).rate() == 3e6
    assert Row("x", 2.0, 3).rate() == 1.5


def test_table():
    text = timing.table([
        Row("in_turn", 2.0, 10), Row("by_loop", 0.25, 10), Row("twice", 1.25, 5), Row("none", 0, 1)])
    assert text.splitlines() == [
        "way             seconds   jobs/s  factor",
        "in_turn           2.000        5    1.0x",
        "by_loop           0.250       40    8.0x",
        "twice             1.250        4    1.6x",
        "none              0.000  1000000 2000000.0x"]


def test_compare():
    rows = timing.compare(4, 10, 0.03)
    assert [row.name for row in rows] == ["in_turn", "by_threads", "by_processes", "by_loop"]
    assert [row.jobs for row in rows] == [4] * 4
    assert rows[0].seconds >= 0.12


def test_what_is_compared(monkeypatch):
    calls = []
    monkeypatch.setattr(timing, "measure", lambda *args: calls.append(args))
    timing.compare(3, 10, 0)
    (ways, (host, _), sizes), = calls
    assert (ways, host, sizes) == (timing.WAYS, "127.0.0.1", [10, 11, 12])


def test_main(capsys):
    assert timing.main(["2", "10", "0.05"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert lines[0].split() == ["way", "seconds", "jobs/s", "factor"]
    assert lines[1].split()[0] == "in_turn"
    assert lines[5][:9] == "fastest: " and lines[5][9:] in [way.__name__ for way in timing.WAYS]


def test_main_tells_the_fastest(capsys, monkeypatch):
    rows = [Row("in_turn", 2.0, 1), Row("by_loop", 0.5, 1), Row("by_threads", 0.75, 1)]
    monkeypatch.setattr(timing, "compare", lambda *values: rows)
    assert timing.main([]) == 0
    assert capsys.readouterr().out == timing.table(rows) + "\nfastest: by_loop\n"


def test_main_with_wrong_arguments(capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["timing", "many"])
    assert timing.main() == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("timing: invalid literal for int()")
