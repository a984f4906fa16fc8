from __future__ import absolute_import, division, print_function

import errno
import os

import pytest

from course.files import directories


def test_make(tmpdir):
    path = str(tmpdir.join("a", "b"))
    assert directories.make(path) is True
    assert os.path.isdir(path)
    assert directories.make(path) is False


def test_make_with_a_mode(tmpdir):
    path = str(tmpdir.join("a"))
    mask = os.umask(0)
    try:
        directories.make(path, 0o700)
        directories.make(path + "b")
    finally:
        os.umask(mask)
    assert os.stat(path).st_mode & 0o777 == 0o700
    assert os.stat(path + "b").st_mode & 0o777 == 0o755
    assert directories.is_private(path) and not directories.is_private(path + "b")


def test_make_where_a_file_is(tmpdir):
    tmpdir.join("a").write("")
    with pytest.raises(OSError) as caught:
        directories.make(str(tmpdir.join("a")))
    assert caught.value.errno == errno.EEXIST
    with pytest.raises(OSError) as below:
        directories.make(str(tmpdir.join("a", "b")))
    assert below.value.errno == errno.ENOTDIR


def test_tree_in_natural_order(tmpdir):
    for name in "10", "9", "9/b", "9/a2", "9/a10":
        tmpdir.mkdir(*name.split("/"))
    tmpdir.join("9", "a2", "x").write("")
    assert directories.tree(str(tmpdir)) == [
        "9/", "  a2/", "    x", "  a10/", "  b/", "10/"]


def test_sizes(tmpdir):
    tmpdir.join("a.txt").write("12")
    tmpdir.mkdir("b").join("c.txt").write("345")
    tmpdir.join("README").write("6")
    assert directories.sizes(str(tmpdir)) == {".txt": 5, "": 1}


def test_newest(tmpdir):
    assert directories.newest(str(tmpdir)) is None
    tmpdir.join("old").write("")
    tmpdir.join("old").setmtime(100)
    for name in "zxcvbnmasdfghjk":
        tmpdir.join(name).write("")
        tmpdir.join(name).setmtime(300)
    assert directories.newest(str(tmpdir)) == "a"


def test_clean(tmpdir):
    below = tmpdir.mkdir("sub")
    for path in tmpdir.join("b.tmp"), below.join("a.bak"), below.join("keep"), tmpdir.join("a.tmp"):
        path.write("")
    assert directories.clean(str(tmpdir), "*.tmp", "*.bak") == [
        str(path) for path in (tmpdir.join("a.tmp"), tmpdir.join("b.tmp"), below.join("a.bak"))]
    assert directories.tree(str(tmpdir)) == ["sub/", "  keep"]


def test_clean_is_sorted(tmpdir):
    for name in "zxcvbnmasdfghjk":
        tmpdir.join(name).write("")
    assert directories.clean(str(tmpdir), "?") == [
        str(tmpdir.join(name)) for name in sorted("zxcvbnmasdfghjk")]


def test_here_is_text(tmpdir, monkeypatch):
    monkeypatch.chdir(str(tmpdir))
    path = directories.here(u"a", u"b")
    assert isinstance(path, type(u""))
    assert path == os.path.join(os.path.realpath(u"%s" % tmpdir), u"a", u"b")


def test_main(tmpdir, capsys):
    path = tmpdir.join("d")
    directories.main(str(path))
    assert capsys.readouterr().out.splitlines() == [
        "chapter9/", "  a.txt", "chapter10/", "  a.txt", "2 removed, {}"]
    assert not path.check()
