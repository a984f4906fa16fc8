from __future__ import absolute_import, division, print_function

import pytest

from course.contexts import oldway


def test_read_file(tmpdir):
    path = tmpdir.join("a.txt")
    path.write("one\ntwo\n")
    assert oldway.read_file(str(path)) == "one\ntwo\n"
    with pytest.raises(IOError):
        oldway.read_file(str(tmpdir.join("none")))


def test_copy_lines(tmpdir):
    source, target = tmpdir.join("a"), tmpdir.join("b")
    source.write("one\ntwo\n")
    oldway.copy_lines(str(source), str(target), lambda line: line.upper())
    assert target.read() == "ONE\nTWO\n"


def test_ends_of_lines_stay(tmpdir):
    source, target = tmpdir.join("a"), tmpdir.join("b")
    source.write_binary(b"one\r\ntwo\r\n")
    assert oldway.read_file(str(source)) == "one\r\ntwo\r\n"
    oldway.copy_lines(str(source), str(target), lambda line: line.upper())
    assert target.read_binary() == b"ONE\r\nTWO\r\n"


def test_copy_lines_closes_what_it_wrote(tmpdir):
    source, target = tmpdir.join("a"), tmpdir.join("b")
    source.write("1\n2\nx\n")
    with pytest.raises(ValueError):
        oldway.copy_lines(str(source), str(target), lambda line: "%d;" % int(line))
    assert target.read() == "1;2;"


def test_tally_is_free_after_an_error():
    tally = oldway.Tally()
    tally.add(2)
    with pytest.raises(TypeError):
        tally.add("x")
    tally.add(3)
    assert tally.value == 5
    assert not tally.mutex.locked()


def test_write_page():
    written = []
    oldway.write_page(written.append, 'A "<b>"', ["x"])
    assert "".join(written) == (
        '<page>\n  <title>\n    A "&lt;b&gt;"\n  </title>\n  <p>\n    x\n  </p>\n</page>\n')


def test_write_page_ends_all_tags_after_an_error():
    written = []
    with pytest.raises(AttributeError):
        oldway.write_page(written.append, "t", ["a", None, "b"])
    assert "".join(written).split() == [
        "<page>", "<title>", "t", "</title>", "<p>", "a", "</p>", "<p>", "</p>", "</page>"]


def test_main(capsys):
    oldway.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "    Q &amp; A" and lines[5] == "    1 &lt; 2"
    assert lines[-2:] == ["</page>", "10"]
