from __future__ import absolute_import, division, print_function

import pytest

from course.messaging import stores
from course.messaging.stores import Counts, Notebook


@pytest.fixture
def counts(tmpdir):
    store = Counts(str(tmpdir.join("counts")))
    yield store
    store.close()


def test_counts_are_a_dictionary_of_numbers(counts):
    assert counts.add(u"caf\xe9") == 1
    assert counts.add(u"caf\xe9", 4) == 5
    counts[u"b"] = 2
    assert counts[u"caf\xe9"] == 5
    assert sorted(counts.keys()) == [u"b", u"caf\xe9"]
    assert sorted(counts.items()) == [(u"b", 2), (u"caf\xe9", 5)]
    assert len(counts) == 2 and u"b" in counts and u"c" not in counts
    assert counts.pop(u"b") == 2
    assert counts.get(u"b") is None
    del counts[u"caf\xe9"]
    assert list(counts) == []


def test_missing_count(counts):
    with pytest.raises(KeyError):
        counts[u"none"]


def test_top_counts(counts):
    counts.update({u"a": 2, u"b": 3, u"c": 2, u"d": 1})
    assert counts.top(3) == [(u"b", 3), (u"a", 2), (u"c", 2)]


def test_counts_stay_in_the_file(tmpdir):
    path = str(tmpdir.join("counts"))
    assert stores.count_words(path, u"The cat the DOG") == 3
    assert stores.count_words(path, u"a cat") == 4
    again = Counts(path, "r")
    assert again.top(2) == [(u"cat", 2), (u"the", 2)]
    again.close()


@pytest.fixture
def notebook(tmpdir):
    book = Notebook(str(tmpdir.join("notes")))
    yield book
    book.close()


def test_notes(notebook):
    notebook.write("first", u"caf\xe9", [u"b", u"a"])
    notebook.write("second", u"two")
    notebook.tag("second", u"b")
    notebook.tag("second", u"a")
    notebook.tag("second", u"b")
    assert notebook.read("first") == u"caf\xe9"
    assert notebook.shelf["first"] == {"text": u"caf\xe9", "tags": [u"a", u"b"]}
    assert notebook.shelf["second"]["tags"] == [u"a", u"b"]
    assert notebook.tagged(u"b") == ["first", "second"]
    assert notebook.tagged(u"c") == []


def test_a_note_is_replaced(notebook):
    notebook.write("first", u"one", [u"x"])
    notebook.write("first", u"two")
    assert notebook.read("first") == u"two"
    assert notebook.tagged(u"x") == []


def test_missing_note(notebook):
    with pytest.raises(KeyError):
        notebook.read("none")
    with pytest.raises(KeyError):
        notebook.tag("none", u"x")


def test_kind_of_a_file(tmpdir):
    path = str(tmpdir.join("counts"))
    Counts(path).close()
    assert stores.kind(path)
    assert stores.kind(str(tmpdir.join("nothing"))) is None
    text = tmpdir.join("text")
    text.write("this is no database at all")
    with pytest.raises(ValueError) as caught:
        stores.kind(str(text))
    assert str(caught.value) == "not a database: " + str(text)


def test_main(tmpdir, capsys, command_line):
    command_line(tmpdir.join("counts"), "b", "a", "B", "c", "d")
    stores.main()
    assert capsys.readouterr().out == "4 different words so far\n  2 b\n  1 a\n  1 c\n"
    assert [path for path in tmpdir.listdir() if path.basename.startswith("counts")]
