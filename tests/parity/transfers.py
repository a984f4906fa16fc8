"""Mail that is sent, and files that are stored: both servers are ours, and refuse some."""
from __future__ import absolute_import, division, print_function

import os
import socket

import peers
from course.webclient import ftp, mail


class Mailbox(peers.Talker):
    """An SMTP server that refuses some; ``heard`` is what it was told."""

    def __init__(self, observe, refuse=(), answer=b"250 kept"):
        self.refuse, self.answer, self.heard = refuse, answer, []
        peers.Talker.__init__(self, observe, self.converse)

    def converse(self, stream, send):
        send(b"220 ready\r\n")
        for line in iter(stream.readline, b""):
            self.heard.append(line.decode("ascii").strip().lower().split(" size")[0])
            if line[:4].lower() == b"data":
                send(b"354 go on\r\n")
                self.heard.extend(one.decode("ascii") for one in iter(stream.readline, b".\r\n"))
                send(self.answer + b"\r\n")
            else:
                send(b"550 unknown\r\n" if any(name in line for name in self.refuse) else b"250 ok\r\n")


def scenario_mail(observe):
    ann, bob = (u"Ann", "ann@host"), (u"B\xf6b", "bob@host")

    def letter(*recipients):
        message = mail.build(ann, recipients, u"Gr\xfc\xdfe", u"caf\xe9\n.\nend")
        for name in ("Date", "Message-ID"):
            message.replace_header(name, "fixed")
        return message

    server = Mailbox(observe)
    mail.send(letter(bob, (u"", "eve@host")), "127.0.0.1", server.port)
    observe("heard", [line for line in server.heard if not line.startswith("Content")])
    for options in ({"refuse": [b"bob"]}, {"refuse": [b"bob", b"eve"]}, {"answer": b"552 full"}, {"refuse": [b"ann"]}):
        server = Mailbox(observe, **options)
        try:
            mail.send(letter(bob, (u"", "eve@host")), "127.0.0.1", server.port)
        except mail.MailError as error:
            refused = sorted((name, code, text.decode("ascii")) for name, (code, text) in error.refused.items())
            observe("not sent", [str(error).split(":")[0].split(" (")[0], refused, len(server.heard)])
    observe.printed("main", mail.main, [str(Mailbox(observe).port), "ann@host", "bob@host", "text"])


class FileServer(peers.Talker):
    """Sessions of an FTP server that keeps its files in a dictionary."""

    def __init__(self, observe, files=(), bye=b"221 bye\r\n"):
        self.files, self.bye, self.heard = dict(files), bye, []
        peers.Talker.__init__(self, observe, self.converse)

    def converse(self, stream, send):
        send(b"220 ready\r\n")
        for line in iter(stream.readline, b""):
            verb, _, argument = line.decode("ascii").strip().partition(" ")
            self.heard.append([verb, argument] if verb not in ("EPSV", "PASV") else ["PASV"])
            answer = getattr(self, verb.lower(), lambda *args: b"200 ok\r\n")
            send(answer(argument, send))
            if verb == "QUIT":
                return

    def user(self, name, send):
        return b"331 password?\r\n"

    def quit(self, name, send):
        return self.bye

    def pass_(self, word, send):
        return b"230 in\r\n" if word == "secret" else b"530 no\r\n"

    def pasv(self, name, send):
        self.data = socket.socket()
        self.data.bind(("127.0.0.1", 0))
        self.data.listen(1)
        port = self.data.getsockname()[1]
        return ("227 (127,0,0,1,%d,%d)\r\n" % divmod(port, 256)).encode("ascii")

    def transfer(self, send, use):
        send(b"150 here\r\n")
        peer = self.data.accept()[0]
        use(peer)
        peer.close()
        self.data.close()
        return b"226 done\r\n"

    def stor(self, name, send):
        return self.transfer(send, lambda peer: self.files.update({name: b"".join(iter(lambda: peer.recv(65536), b""))}))

    def retr(self, name, send):
        if name not in self.files:
            self.data.close()
            return b"550 not possible\r\n"
        return self.transfer(send, lambda peer: peer.sendall(self.files[name]))

    def nlst(self, name, send):
        names = sorted(self.files, reverse=True)
        return self.transfer(send, lambda peer: peer.sendall("".join(name + "\r\n" for name in names).encode("ascii")))


setattr(FileServer, "pass", FileServer.pass_)


def scenario_ftp(observe):
    with open("data.bin", "wb") as stream:
        stream.write(b"\x00\xff\r\n" * 1000)
    server = FileServer(observe, {"b": b"\xff\r\n"})
    with ftp.Account("127.0.0.1", server.port, "ann", "secret") as account:
        observe("size", account.upload("data.bin"))
        account.upload_bytes("raw", b"\xfe")
        account.upload_text("text", u"caf\xe9\n\u20ac\r\nend")
        observe("names", account.names())
        observe("downloaded", account.download("b", "copy"))
        observe.call("not there", account.download, "none", "half")
    observe("files", [[name, len(data), data[-9:].decode("latin-1")] for name, data in sorted(server.files.items())])
    observe("heard", server.heard)
    observe.call("wrong password", ftp.Account("127.0.0.1", server.port, "ann", "wrong").__enter__)
    observe("left", sorted(os.listdir(".")))
    server = FileServer(observe, bye=b"")
    with ftp.Account("127.0.0.1", server.port, "ann", "secret") as account:
        observe("nothing", account.names())
    observe.printed("main", ftp.main, ["127.0.0.1", str(FileServer(observe).port), "ann", "secret", "data.bin"])
    observe.printed("refused", ftp.main, ["127.0.0.1", str(FileServer(observe).port), "ann", "no"])
