from __future__ import absolute_import, division, print_function

import pytest

from course.coroutines import pipelines
from course.coroutines.priming import collector, feed


@pytest.fixture
def items():
    return []


def test_stage_gives_any_number_of_values(items):
    words = pipelines.stage(lambda line: line.split())(collector(items))
    words.send("a b")
    words.send("")
    words.send("c")
    assert items == ["a", "b", "c"]
    words.close()
    assert items[3:] == ["END"]


def test_an_error_in_a_stage_closes_what_is_behind(items):
    numbers = pipelines.mapped(int)(collector(items))
    numbers.send("1")
    with pytest.raises(ValueError):
        numbers.send("x")
    assert items == [1, "END"]
    with pytest.raises(StopIteration):
        numbers.send("2")


def test_matching(items):
    feed(pipelines.matching("^s.*m")(collector(items)), ["spam", "eggs", "sm", "xsm"])
    assert items == ["spam", "sm", "END"]


def test_fork(items):
    other = []
    feed(pipelines.fork(collector(items), collector(other)), [1, 2])
    assert items == other == [1, 2, "END"]


@pytest.mark.parametrize("count, expected", [
    (0, ["END"]), (2, [[0, 1], "END"]), (3, [[0, 1], [2], "END"]), (4, [[0, 1], [2, 3], "END"])])
def test_batches(items, count, expected):
    feed(pipelines.batches(2, collector(items)), range(count))
    assert items == expected


def test_tally():
    counts = {"b": 1}
    feed(pipelines.tally(counts), "abca")
    assert counts == {"a": 2, "b": 2, "c": 1}


def test_show():
    written = []
    feed(pipelines.show(written.append), ["a", 1])
    feed(pipelines.show(written.append, "<%s>"), ["b"])
    assert written == ["a\n", "1\n", "<b>\n"]


def test_connect(items):
    first = pipelines.connect(pipelines.mapped(int), pipelines.mapped(abs), collector(items))
    feed(first, ["-1", "2"])
    assert items == [1, 2, "END"]
    last = collector(items)
    assert pipelines.connect(last) is last


def test_count_words(tmpdir):
    one, two = tmpdir.join("one"), tmpdir.join("two")
    one.write("Spam, spam and eggs\n\nSPAM!\n")
    two.write("eggs-and-bacon")
    assert pipelines.count_words([str(one), str(two)]) == {
        "spam": 3, "and": 2, "eggs": 2, "bacon": 1}
    assert pipelines.count_words([]) == {}


def test_main(capsys):
    pipelines.main()
    assert capsys.readouterr().out == (
        "-> spam\n-> sausage\n-> spam\n-> sugar\n"
        "[('sausage', 1), ('spam', 2), ('sugar', 1)]\n")
