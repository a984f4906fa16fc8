from __future__ import absolute_import, division, print_function

import pytest

from course.multiproc import pipes
from course.multiproc.pipes import Calculator, Remote, RemoteError


@pytest.fixture
def remote():
    remote = Remote(Calculator)
    yield remote
    assert remote.close() == 0


def test_calculator():
    calculator = Calculator()
    assert calculator.add(17) == 17
    assert calculator.divide(3) == 5
    assert calculator.divide(2.0) == 2.5
    assert calculator.total() == 2.5
    calculator.reset()
    assert calculator.total() == 0


@pytest.mark.parametrize("request_, expected", [
    (("add", (2,)), (True, 2)), (("total", ()), (True, 0)),
    (("reset", ()), (False, "no public method 'reset'")),
    (("__init__", ()), (False, "no public method '__init__'")),
    ((7, ()), (False, "no public method 7")),
    ("add", (False, "a request is a name and its arguments")),
    (5, (False, "a request is a name and its arguments")),
    (None, (False, "a request is a name and its arguments"))])
def test_answer(request_, expected):
    assert pipes.answer(Calculator(), request_) == expected


@pytest.mark.parametrize("request_, kind", [
    (("divide", (0,)), "ZeroDivisionError"), (("add", ()), "TypeError"), (("add", 5), "TypeError")])
def test_answer_to_calls_that_fail(request_, kind):
    good, reason = pipes.answer(Calculator(), request_)
    assert not good and reason.startswith(kind + ": ")


class Script(object):
    """A connection over which these requests come, and then an error."""

    def __init__(self, requests, error):
        self.requests = list(requests)
        self.error = error
        self.answers = []
        self.closed = False

    def recv(self):
        if not self.requests:
            raise self.error
        return self.requests.pop(0)

    def send(self, answer):
        self.answers.append(answer)

    def close(self):
        self.closed = True


@pytest.mark.parametrize("error", [EOFError(), IOError(104, "reset by peer")])
def test_serve_in_this_process(error):
    connection = Script([("add", (1,)), "rubbish", ("add", (1,))], error)
    assert pipes.serve(connection, Calculator) == 3
    assert connection.answers == [
        (True, 1), (False, "a request is a name and its arguments"), (True, 2)]
    assert connection.closed


def test_run_closes_the_other_end():
    ours, theirs = Script([], EOFError()), Script([], EOFError())
    pipes.run(theirs, ours, Calculator)
    assert ours.closed and theirs.closed


def test_remote_keeps_its_state(remote):
    assert remote.add(5) == 5
    assert remote.add(6) == 11
    assert remote.divide(2) == 5
    assert remote.total() == 5


def test_remote_errors_do_not_end_it(remote):
    for name, reason in [("divide", "ZeroDivisionError"), ("reset", "no public method 'reset'")]:
        with pytest.raises(RemoteError) as info:
            getattr(remote, name)(*[0] * (name == "divide"))
        assert str(info.value).startswith(reason)
    with pytest.raises(RemoteError):
        remote.request("only a name")
    assert remote.add(1) == 1


def test_private_names_are_not_remote(remote):
    with pytest.raises(AttributeError):
        remote._secret
    assert not remote.ready()


def test_main(capsys):
    pipes.main()
    assert capsys.readouterr().out == (
        "a third: 3\ndivide: ZeroDivisionError\nreset: no public method 'reset'\nexit code 0\n")
