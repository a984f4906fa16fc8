from __future__ import absolute_import, division, print_function

import socket

import pytest

from course.testing import doubles, service


class Server(object):
    """Answers each connection with the next of some answers, then stops."""

    def __init__(self, *answers):
        self.answers = answers
        self.questions = []
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(5)
        self.listener.settimeout(10)
        self.address = self.listener.getsockname()

    def run(self):
        for parts in self.answers:
            connection, _ = self.listener.accept()
            question = b""
            while not question.endswith(b"\n"):
                question += connection.recv(100)
            self.questions.append(question)
            try:
                for part in parts:
                    connection.sendall(part)
            except socket.error:
                pass  # the client has heard enough, and has hung up
            connection.close()
        self.listener.close()


@pytest.fixture
def backend(in_thread):
    def start(*answers):
        server = Server(*answers)
        in_thread(server.run)
        backend = service.LineBackend(server.address, timeout=10)
        backend.server = server
        return backend
    return start


def test_backend_asks_over_tcp(backend):
    asked = backend([b"12.5\n"], [b"-", b"3", b"\n"])
    assert asked.fetch("Berlin") == 12.5
    assert asked.fetch("Oslo") == -3.0
    assert asked.server.questions == [b"temperature Berlin\n", b"temperature Oslo\n"]


@pytest.mark.parametrize("answer, shown", [
    ([b"cold\n"], "cold"), ([], ""), ([b"1" * 150, b"x" * 150, b"\n"], "1111"),
])
def test_backend_refuses_bad_answers(backend, answer, shown):
    with pytest.raises(service.Unavailable) as caught:
        backend(answer).fetch("Oslo")
    assert str(caught.value).startswith("Oslo: bad answer ")
    assert shown in str(caught.value)


def test_backend_reads_200_bytes_of_a_bad_answer(backend):
    with pytest.raises(service.Unavailable) as caught:
        backend([b"x" * 300]).fetch("Oslo")
    assert "x" * 200 in str(caught.value) and "x" * 201 not in str(caught.value)


def test_backend_that_is_not_there():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    address = listener.getsockname()
    listener.close()
    with pytest.raises(service.Unavailable) as caught:
        service.LineBackend(address).fetch("Oslo")
    assert str(caught.value).startswith("Oslo: ")


def test_weather_remembers_for_a_while():
    backend, clock = doubles.Mock(), doubles.Clock(1000)
    backend.fetch.result = [1.0, 2.0]
    weather = service.Weather(backend, clock, max_age=60)
    assert weather.temperature("Oslo") == 1.0
    clock.advance(60)
    assert weather.temperature("Oslo") == 1.0
    clock.advance(1)
    assert weather.temperature("Oslo") == 2.0
    backend.check(("fetch", "Oslo"), ("fetch", "Oslo"))


def test_weather_remembers_for_ten_minutes():
    backend, clock = doubles.Mock(), doubles.Clock()
    backend.fetch.result = [1.0, 2.0]
    weather = service.Weather(backend, clock)
    assert weather.temperature("Oslo") == 1.0
    clock.advance(600)
    assert weather.temperature("Oslo") == 1.0
    clock.advance(0.5)
    assert weather.temperature("Oslo") == 2.0


def test_weather_tries_twice():
    backend = doubles.Mock()
    backend.fetch.result = [service.Unavailable("busy"), 7.0]
    assert service.Weather(backend).temperature("Oslo") == 7.0
    backend.fetch.result = [service.Unavailable("busy"), service.Unavailable("gone"), 7.0]
    with pytest.raises(service.Unavailable) as caught:
        service.Weather(backend).temperature("Oslo")
    assert str(caught.value) == "gone"


@pytest.mark.parametrize("degrees, advice", [
    (4.9, "a coat"), (5, "a pullover"), (17.9, "a pullover"), (18, "a shirt"),
])
def test_advice(degrees, advice):
    assert service.Weather(doubles.Stub({"Oslo": degrees})).advice("Oslo") == advice


def test_advice_without_an_answer():
    assert service.Weather(doubles.Stub({})).advice("Oslo") == "look out of the window"


def test_warmest():
    weather = service.Weather(doubles.Stub({"Oslo": -3, "Rome": 21, "Bonn": 9}))
    assert weather.warmest(["Oslo", "Atlantis", "Rome", "Bonn"]) == "Rome"
    with pytest.raises(service.Unavailable) as caught:
        weather.warmest(["Atlantis"])
    assert str(caught.value) == "no city answered"
    assert caught.value.status == 3


def test_main(backend, capsys):
    host, port = backend([b"-3\n"], [b"21\n"]).address
    assert service.main([host, str(port), "Oslo", "Rome"]) == 0
    assert capsys.readouterr().out == "Oslo: take a coat\nRome: take a shirt\n"


def test_main_for_one_city(backend, capsys):
    host, port = backend([b"10\n"]).address
    assert service.main([host, str(port), "Bonn"]) == 0
    assert capsys.readouterr().out == "Bonn: take a pullover\n"


def test_main_usage(capsys):
    assert service.main(["localhost", "1"]) == 2
    assert capsys.readouterr().err == "usage: service.py HOST PORT CITY...\n"
