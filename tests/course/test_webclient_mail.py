# coding: utf-8
from __future__ import absolute_import, division, print_function

import doctest
import time

import pytest
import webfixtures

from course.webclient import mail
from course.webclient.mail import MailError

ANN, BOB = (u"Ann", "ann@host"), (u"B\xf6b", "bob@host")


def smtp(refuse=(), data_answer=b"250 kept"):
    """Return an SMTP server's talk and the list of what it is told."""
    heard = []

    def talk(lines, send):
        send(b"220 ready\r\n")
        for line in lines:
            heard.append(line.rstrip(b"\r\n"))
            verb = line[:4].upper()
            if verb == b"QUIT":
                send(b"221 bye\r\n")
                return
            if verb == b"DATA":
                send(b"354 go on\r\n")
                heard.append(b"".join(iter(lambda: next(lines), b".\r\n")))
                send(data_answer + b"\r\n")
            elif any(name in line for name in refuse):
                send(b"550 unknown\r\n")
            else:
                send(b"250 ok\r\n")

    return talk, heard


def test_what_goes_over_the_wire():
    talk, heard = smtp()
    with webfixtures.LineServer(talk) as server:
        message = mail.build(ANN, [BOB, (u"", "eve@host")], u"Gr\xfc\xdfe", u"caf\xe9\n.\n")
        mail.send(message, "127.0.0.1", server.port)
    commands = [line.replace(b"TO", b"to") for line in heard[:5]]  # 3.13 writes small letters
    assert [line for line in commands if not line.startswith(b"mail")] == [
        b"ehlo localhost", b"rcpt to:<bob@host>", b"rcpt to:<eve@host>", b"data"]
    assert b"from:<ann@host>" in heard[1].lower()
    subject, text, files = mail.read(heard[5].replace(b"\r\n", b"\n"))
    assert (subject, text, files) == (u"Gr\xfc\xdfe", u"caf\xe9\n.\n", {})
    assert heard[-1] == b"quit"


def test_message_with_attachments(tmpdir):
    picture, text = tmpdir.join("p.png"), tmpdir.join("unknown.zzz9")
    picture.write_binary(b"\x89PNG\r\n\xff\x00")
    text.write_binary(b"text\n")
    message = mail.build(ANN, [BOB], u"files", u"see \u20ac", [str(picture), str(text)])
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/mixed", "text/plain", "image/png", "application/octet-stream"]
    assert mail.read(message.as_string().encode("ascii")) == (
        u"files", u"see \u20ac", {"p.png": b"\x89PNG\r\n\xff\x00", "unknown.zzz9": b"text\n"})


def test_headers_are_ascii():
    before = int(time.time())
    message = mail.build(BOB, [ANN], u"plain", u"x")
    assert message["Subject"] == "plain"
    assert message["To"] == "Ann <ann@host>"
    assert message["From"] in (
        "=?utf-8?b?QsO2Yg==?= <bob@host>", "=?utf-8?q?B=C3=B6b?= <bob@host>")
    assert message["Message-ID"].startswith("<") and "course" in message["Message-ID"]
    assert before <= mail.sent_at(message) <= time.time()


def test_sent_at_knows_zones():
    message = mail.build(ANN, [ANN], u"x", u"x")
    message.replace_header("Date", "Sat, 31 Dec 2011 23:59:58 -0130")
    assert mail.sent_at(message) == 1325381398


def test_header_text():
    assert mail.header_text("=?utf-8?b?QsO2Yg==?=") == u"B\xf6b"
    assert mail.header_text("=?iso-8859-1?q?caf=E9?=") == u"caf\xe9"
    assert mail.header_text("plain") == u"plain"


def test_read_takes_what_is_not_quite_right():
    data = b"Subject: s\nContent-Type: text/plain; charset=us-ascii\n\ncaf\xe9"
    assert mail.read(data) == (u"s", u"caf\ufffd", {})


def test_some_recipients_are_refused():
    talk, heard = smtp(refuse=[b"bob"])
    with webfixtures.LineServer(talk) as server:
        with pytest.raises(MailError) as caught:
            mail.send(mail.build(ANN, [ANN, BOB], u"s", u"t"), "127.0.0.1", server.port)
    assert str(caught.value) == "1 of 2 refused"
    assert caught.value.refused == {"bob@host": (550, b"unknown")}
    assert b"data" in heard


def test_all_recipients_are_refused():
    talk, heard = smtp(refuse=[b"bob", b"ann@host>\r\n"])
    with webfixtures.LineServer(talk) as server:
        with pytest.raises(MailError) as caught:
            mail.send(mail.build((u"", "eve@host"), [ANN, BOB], u"s", u"t"), "127.0.0.1",
                      server.port)
    assert str(caught.value) == "nobody takes it"
    assert sorted(caught.value.refused) == ["ann@host", "bob@host"]
    assert b"data" not in heard


def test_server_keeps_nothing():
    talk, _ = smtp(data_answer=b"552 full")
    with webfixtures.LineServer(talk) as server:
        with pytest.raises(MailError) as caught:
            mail.send(mail.build(ANN, [ANN], u"s", u"t"), "127.0.0.1", server.port)
    assert str(caught.value).startswith("cannot send: (552, ")
    assert caught.value.refused == {}


def test_nobody_listens():
    with pytest.raises(MailError) as caught:
        mail.send(mail.build(ANN, [ANN], u"s", u"t"), "127.0.0.1", webfixtures.closed_port())
    assert "refused" in str(caught.value)


def test_examples():
    assert doctest.testmod(mail) == (0, 1)


def test_main(capsys, command_line):
    talk, heard = smtp()
    with webfixtures.LineServer(talk) as server:
        mail.main([str(server.port), "ann@host", "bob@host", webfixtures.native(u"caf\xe9")])
    command_line(webfixtures.closed_port(), "ann@host", "bob@host", "hello")
    mail.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "sent to bob@host"
    assert lines[1].startswith("failed: cannot send: ")
    assert b"rcpt to:<bob@host>" in [line.replace(b"TO", b"to") for line in heard]
    assert mail.read(heard[4].replace(b"\r\n", b"\n"))[1].strip() == u"caf\xe9"
