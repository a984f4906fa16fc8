# coding: utf-8
from __future__ import absolute_import, division, print_function

import doctest
import io
import os

import pytest
import webfixtures

from course.servers import adminserver
from course.servers.adminserver import AdminServer
from course.servers.lineserver import Client, CommandError


@pytest.fixture
def root(tmpdir):
    tmpdir.join("a b.txt").write_binary(u"caf\xe9\ntwo\n".encode("utf-8"))
    tmpdir.join("$(echo x)").write_binary(b"x")
    with io.open(os.path.join(str(tmpdir), webfixtures.native(u"caf\xe9")), "wb") as stream:
        stream.write(b"1\n2\n3\n")
    tmpdir.join("blanks").write_binary(b"  in the middle  \n")
    tmpdir.mkdir("sub").join("c").write_binary(b"\xff\n")
    return tmpdir


@pytest.fixture
def server(root):
    found = AdminServer(str(root))
    yield found
    found.server_close()


@pytest.mark.parametrize("words, answer", [
    ([u"lines", u"$(echo x)"], u"0"), ([u"lines", u"sub/c"], u"1"),
    ([u"first", u"sub/c"], u"\ufffd"), ([u"lines", u"caf\xe9"], u"3"),
    ([u"first", u"blanks"], u"in the middle"),
    ([u"kind", u"sub"], u"directory"), ([u"kind", u"sub/c"], u"file"),
    ([u"kind", u"none"], u"file"), ([u"sum", u"$(echo x)"], u"12738659 1"),
])
def test_answers(server, words, answer):
    assert server.do(words) == answer


@pytest.mark.parametrize("words, problem", [
    ([u"lines", u"../x"], u"not below the root: ../x"), ([u"lines", u"/etc/passwd"], u"not below"),
    ([u"lines", u"."], u"not below the root: ."), ([u"lines"], u"usage: lines FILE"),
    ([u"first", u"none"], u"exit status 1"), ([u"sum", u"none"], u"exit status "),
    ([u"where", u"no-such-program"], u"no program no-such-program"),
])
def test_errors(server, words, problem):
    with pytest.raises(CommandError) as caught:
        server.do(words)
    assert caught.value.args[0].startswith(problem)


def test_over_the_wire(root):
    with webfixtures.serving(AdminServer(str(root))) as server:
        client = Client(server.port())
        assert client.ask("kind", "sub") == u"directory"
        assert client.ask("where", "sh").endswith(u"/sh")
        client.close()


def test_where_a_program_is_whose_name_is_not_ascii(server, tmpdir, monkeypatch):
    folder = os.path.join(str(tmpdir), webfixtures.native(u"f\xfcr"))
    os.mkdir(folder)
    with io.open(os.path.join(folder, webfixtures.native(u"gr\xfc\xdfe")), "wb") as stream:
        stream.write(b"#!/bin/sh\n")
    monkeypatch.setenv("PATH", folder)
    answer = server.do([u"where", u"gr\xfc\xdfe"])
    assert answer.endswith(u"/f\xfcr/gr\xfc\xdfe") and isinstance(answer, type(u""))


@pytest.mark.parametrize("code", [0, 1, 3, 255])
def test_run_gives_the_exit_status(code):
    assert adminserver.run("echo a; echo %%s; exit %d" % code, "$HOME 'x'") == (
        code, "a\n$HOME 'x'")


def test_shown_expands_nothing():
    assert adminserver.shown("a  $HOME `x` 'y'") == "a  $HOME `x` 'y'"


def test_examples():
    assert doctest.testmod(adminserver) == (0, 1)


def test_main(root):
    first, second, third = [
        webfixtures.printed(adminserver.main, [str(root), command, webfixtures.native(name)])
        for command, name in [("first", u"a b.txt"), ("first", u"none"), ("lines", u"\xe9/../..")]]
    assert first == b"caf\xc3\xa9\n"
    assert second == b"error: exit status 1\n"
    assert third == b"error: not below the root: \xc3\xa9/../..\n"


def test_main_from_the_command_line(root, command_line):
    command_line(root, "first", "a b.txt")
    assert webfixtures.printed(adminserver.main) == b"caf\xc3\xa9\n"
