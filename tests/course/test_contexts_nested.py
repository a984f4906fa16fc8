from __future__ import absolute_import, division, print_function

import pytest

from course.contexts import nested


def write(tmpdir, name, text):
    path = tmpdir.join(name)
    path.write(text)
    return str(path)


def test_side_by_side(tmpdir):
    paths = [write(tmpdir, "a", "1\n2\n3\n"), write(tmpdir, "b", "x\n"), write(tmpdir, "c", "")]
    assert nested.side_by_side(paths[:2]) == ["1\tx", "2\t", "3\t"]
    assert nested.side_by_side(paths, ";") == ["1;x;", "2;;", "3;;"]
    assert nested.side_by_side(paths[:1]) == ["1", "2", "3"]


def test_split_file(tmpdir):
    source = write(tmpdir, "a", "1\n2\n3\n")
    odd, even = tmpdir.join("odd"), tmpdir.join("even")
    nested.split_file(source, str(odd), str(even))
    assert odd.read() == "1\n3\n" and even.read() == "2\n"


def test_split_file_keeps_ends_of_lines(tmpdir):
    source, odd, even = [tmpdir.join(name) for name in ("a", "odd", "even")]
    source.write_binary(b"1\r\n2\n")
    nested.split_file(str(source), str(odd), str(even))
    assert odd.read_binary() == b"1\r\n" and even.read_binary() == b"2\n"


def test_split_file_both_or_none(tmpdir):
    with pytest.raises((IOError, OSError)):
        nested.split_file(write(tmpdir, "a", "1\n"), str(tmpdir.join("odd")),
                          str(tmpdir.join("none", "even")))
    assert [path.basename for path in tmpdir.listdir()] == ["a"]


def test_breadcrumbs():
    written = []
    nested.breadcrumbs(written.append, "a", "b")
    assert "".join(written) == "<a>\n  <b>\n    a &gt; b\n  </b>\n</a>\n"


def test_trace_leaves_in_reverse_order():
    assert nested.trace("ab", list) == ["enter a", "enter b", "exit b", "exit a"]


def test_trace_of_an_error():
    assert nested.trace("ab", lambda: int("x")) == [
        "enter a", "enter b", "ValueError in b", "exit b", "ValueError in a", "exit a",
        "out: invalid literal for int() with base 10: 'x'"]


def test_main(capsys):
    nested.main()
    assert capsys.readouterr().out.splitlines() == [
        "<home>", "  <news>", "    home &gt; news", "  </news>", "</home>",
        "['enter a', 'enter b', 'exit b', 'exit a']",
        "['enter a', 'enter b', 'IndexError in b', 'exit b', 'IndexError in a', 'exit a', "
        "'out: pop from empty list']",
    ]
