from __future__ import absolute_import, division, print_function

import ftplib
import socket

import pytest
import webfixtures

from course.webclient import ftp
from course.webclient.ftp import Account


class FtpServer(webfixtures.LineServer):
    """One session of a server that keeps its files in a dictionary."""

    def __init__(self, files=(), full=False, bye=True):
        webfixtures.LineServer.__init__(self, self.talk_ftp)
        self.files = dict(files)
        self.full = full
        self.bye = bye

    def talk_ftp(self, lines, send):
        send(b"220 ready\r\n")
        for line in lines:
            verb, _, argument = line.rstrip(b"\r\n").partition(b" ")
            if verb == b"QUIT":
                send(b"221 bye\r\n" if self.bye else b"")
                return
            send(self.answer(verb, argument.decode("ascii"), send))

    def answer(self, verb, argument, send):
        if verb == b"USER":
            return b"331 password?\r\n"
        if verb == b"PASS":
            return b"230 in\r\n" if argument == "secret" else b"530 no\r\n"
        if verb in (b"PASV", b"EPSV"):
            return self.passive(verb)
        if verb in (b"STOR", b"RETR", b"NLST"):
            return self.transfer(verb, argument, send)
        return b"200 ok\r\n"

    def passive(self, verb):
        self.data = socket.socket()
        self.data.bind(("127.0.0.1", 0))
        self.data.listen(1)
        port = self.data.getsockname()[1]
        return ("227 (127,0,0,1,%d,%d)\r\n" % (port // 256, port % 256)).encode("ascii")

    def transfer(self, verb, name, send):
        if self.full or verb == b"RETR" and name not in self.files:
            self.data.close()
            return b"550 not possible\r\n"
        send(b"150 here\r\n")
        peer, _ = self.data.accept()
        if verb == b"STOR":
            self.files[name] = b"".join(iter(lambda: peer.recv(65536), b""))
        elif verb == b"RETR":
            peer.sendall(self.files[name])
        else:
            names = sorted(self.files, reverse=True)
            peer.sendall("".join(name + "\r\n" for name in names).encode("ascii"))
        peer.close()
        self.data.close()
        return b"226 done\r\n"


def account(server, password="secret"):
    return Account("127.0.0.1", server.port, "ann", password)


def test_upload(tmpdir):
    path = tmpdir.join("data.bin")
    path.write_binary(b"\x00\xff\r\n" * 1000)
    with FtpServer() as server:
        with account(server) as found:
            assert found.upload(str(path)) == 4000
            found.upload_bytes("raw", b"\xfe")
            found.upload_text("text", u"caf\xe9\n\u20ac\n")
    assert server.files == {
        "data.bin": b"\x00\xff\r\n" * 1000, "raw": b"\xfe",
        "text": b"caf\xc3\xa9\r\n\xe2\x82\xac\r\n"}


def test_download_and_list(tmpdir):
    path = tmpdir.join("copy")
    with FtpServer({"b": b"\xff\r\n", "a": b""}) as server:
        with account(server) as found:
            assert found.names() == ["a", "b"]
            assert found.download("b", str(path)) == 3
    assert path.read_binary() == b"\xff\r\n"


def test_failed_download_leaves_no_file(tmpdir):
    path = tmpdir.join("copy")
    with FtpServer() as server:
        with account(server) as found:
            with pytest.raises(ftplib.error_perm) as caught:
                found.download("none", str(path))
    assert str(caught.value) == "550 not possible"
    assert not path.check()


def test_wrong_password():
    with FtpServer() as server:
        with pytest.raises(ftplib.error_perm) as caught:
            with account(server, "wrong"):
                pass
    assert str(caught.value) == "530 no"


def test_server_that_hangs_up_without_a_word():
    with FtpServer(bye=False) as server:
        with account(server) as found:
            assert found.names() == []


def test_main(tmpdir, capsys, command_line):
    path = tmpdir.join("file.txt")
    path.write_binary(b"12345")
    with FtpServer() as server:
        ftp.main(["127.0.0.1", str(server.port), "ann", "secret", str(path)])
    with FtpServer(full=True) as server:
        command_line("127.0.0.1", server.port, "ann", "secret", path)
        ftp.main()
    out, err = capsys.readouterr()
    assert out == "file.txt: 5 bytes\n"
    assert err == "failed: 550 not possible\n"
    assert server.files == {}
