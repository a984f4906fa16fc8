from __future__ import absolute_import, division, print_function

import socket

import pytest

from course.sockets import udp


@pytest.fixture
def server():
    server = udp.Server()
    server.start()
    yield server
    server.stop()
    assert not server.is_alive()


def test_port_is_chosen_by_the_system(server):
    assert server.address[0] == "127.0.0.1" and server.address[1] > 1


@pytest.mark.parametrize("request_, reply", [
    (b"7 ADD 1 2 3", b"7 OK 6"), (b"7 ADD", b"7 OK 0"), (b"8 ADD -5 2", b"8 OK -3"),
    (b"7 ADD one", b"7 ERROR not a number"), (b"7 SUB 1", b"7 ERROR unknown command"),
    (b"7 add 1", b"7 ERROR unknown command"),
    (b"7", b"0 ERROR want a number and a command"),
    (b"x ADD 1", b"0 ERROR want a number and a command"),
    (b"\xff\xfe\x00", b"0 ERROR want a number and a command"),
    (b"7 ADD" + b" 1" * 300, b"0 ERROR request too long")])
def test_answer(request_, reply):
    assert udp.answer(request_) == reply


def test_longest_request():
    assert udp.answer(b"7 ADD " + b"1" * 506).startswith(b"7 OK 111")
    assert udp.answer(b"7 ADD " + b"1" * 507) == b"0 ERROR request too long"


def test_on_the_wire(server):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.settimeout(10)
    sock.sendto(b"1 ADD 20 22", server.address)
    assert sock.recvfrom(100) == (b"1 OK 42", server.address)
    sock.sendto(b"rubbish" * 200, server.address)
    assert sock.recv(100) == b"0 ERROR request too long"
    sock.sendto(b"2 ADD 1", server.address)
    assert sock.recv(100) == b"2 OK 1"
    sock.close()


def test_client(server):
    client = udp.Client(server.address, 10)
    assert client.add(1, 2, 3) == 6
    assert client.add() == 0
    assert client.ask("ADD 4 5") == "9"
    assert client.number == 3
    with pytest.raises(udp.Refused) as info:
        client.ask("SUB 1 2")
    assert str(info.value) == "unknown command"
    client.close()
    assert server.daemon


def test_server_counts_its_answers():
    server = udp.Server()
    server.start()
    client = udp.Client(server.address, 10)
    for number in range(3):
        assert client.add(number) == number
    client.close()
    server.stop()
    assert server.answered == 3


def test_client_asks_again():
    server = udp.Server(lose=3)
    server.start()
    client = udp.Client(server.address, 0.02, tries=50)
    assert client.add(2, 2) == 4
    assert server.lose == 0
    client.close()
    server.stop()
    assert server.answered >= 1


def test_client_gives_up():
    silent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    silent.bind(("127.0.0.1", 0))
    client = udp.Client(silent.getsockname(), 0.001, tries=2)
    with pytest.raises(udp.NoAnswer) as info:
        client.add(1)
    assert str(info.value) == "no answer after 2 tries"
    assert [silent.recv(100) for _ in range(2)] == [b"1 ADD 1"] * 2
    silent.settimeout(0)
    with pytest.raises(socket.error):
        silent.recv(100)
    client.close()
    silent.close()


def test_client_ignores_answers_to_older_requests():
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    client = udp.Client(server.getsockname(), 10)
    for reply in [b"0 OK 7", b"2 OK 8", b"", b"1 OK", b"1 OK 9"]:
        server.sendto(reply, client.sock.getsockname())
    assert client.add(1) == 9
    client.close()
    server.close()


def test_main(capsys):
    udp.main()
    assert capsys.readouterr().out == "1 + 2 + 3 = 6\nrefused: unknown command\n"
