from __future__ import absolute_import, division, print_function

import pytest

from course.contexts import xmltags


def test_tags_are_indented_and_closed():
    written = []
    document = xmltags.Document(written.append)
    with document.tag("a", z=1, href='"x" & y'):
        with document.tag("b"):
            document.text("1 < 2")
        document.empty("c")
    assert "".join(written) == (
        "<a href='\"x\" &amp; y' z=\"1\">\n  <b>\n    1 &lt; 2\n  </b>\n  <c/>\n</a>\n")


def test_attributes_are_sorted():
    written = []
    with xmltags.Document(written.append).tag("a", q=1, z=2, b=3, y=4, c=5, x=6):
        pass
    assert written[0] == '<a b="3" c="5" q="1" x="6" y="4" z="2">\n'


def test_tags_are_closed_after_an_error():
    written = []
    document = xmltags.Document(written.append)
    with pytest.raises(ValueError):
        with document.tag("a"):
            with document.tag("b"):
                raise ValueError("no")
    assert "".join(written).split() == ["<a>", "<b>", "</b>", "</a>"]
    assert document.open == []


def test_elements_know_their_depth():
    document = xmltags.Document([].append)
    with document.tag("a"):
        with document.tag("b") as element:
            assert (element.name, element.depth) == ("b", 2)
            assert repr(element) == "<b at depth 2>"


def test_write_table():
    written = []
    xmltags.write_table(written.append, [["a", None], []])
    assert "".join(written).split() == [
        "<table", 'rows="2">', "<tr>", "<td>", "a", "</td>", "<td/>", "</tr>", "<tr>", "</tr>",
        "</table>"]


def test_main(capsys):
    xmltags.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == '<table rows="1">' and "      R &amp; D" in lines and "    <td/>" in lines
    assert lines[-5:] == [
        "<a href='/?\"x\"' id=\"7\">", "  <b>",
        "    &lt;a at depth 1&gt; holds &lt;b at depth 2&gt;", "  </b>", "</a>"]
