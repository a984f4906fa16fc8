from __future__ import absolute_import, division, print_function

import pytest

from course.distributed import directory
from course.distributed.actors import Collector
from course.distributed.directory import Dispatcher, NoActor, ObjectActor, Proxy, Registry


class Account(object):
    kind = "account"

    def __init__(self):
        self.balance = 0

    def deposit(self, amount):
        if amount < 0:
            raise ValueError("below zero")
        self.balance += amount
        return self.balance

    def _secret(self):
        return "secret"


@pytest.fixture
def registry():
    return Registry("here")


@pytest.fixture
def account(registry):
    actor = ObjectActor(Account()).start()
    registry.register(u"caf\xe9/1", actor)
    yield Proxy(registry, "actor://here/caf%C3%A9%2F1")
    actor.close()
    actor.join()


def test_addresses(registry):
    actor = Collector()
    assert registry.register(u"caf\xe9/1", actor) == "actor://here/caf%C3%A9%2F1"
    assert registry.lookup(u"caf\xe9/1") is actor
    assert registry.lookup("actor://here/caf%C3%A9%2F1") is actor
    assert registry.names() == [u"caf\xe9/1"]
    registry.unregister(u"caf\xe9/1")
    assert registry.names() == []


def test_send_by_name(registry):
    actor = Collector().start()
    registry.register("log", actor)
    registry.send("log", 1)
    registry.send("actor://here/log", 2)
    actor.close()
    actor.join()
    assert actor.found == [1, 2]


def test_names_are_sorted_and_used_once(registry):
    for name in ("b", "z", "a", "c", "m"):
        registry.register(name, Collector())
    with pytest.raises(ValueError) as caught:
        registry.register("a", Collector())
    assert str(caught.value) == "there is an actor a"
    assert registry.names() == ["a", "b", "c", "m", "z"]


@pytest.mark.parametrize("address", ["none", "actor://here/none", "actor://there/a", "actor://"])
def test_nobody_there(registry, address):
    registry.register("a", Collector())
    with pytest.raises(NoActor) as caught:
        registry.lookup(address)
    assert str(caught.value) == "nobody at " + address


def test_proxy(account):
    assert account.deposit(5) == 5
    assert account.deposit(2) == 7
    assert account._later("deposit", (1,)).get() == 8


def test_errors_come_back_and_the_actor_goes_on(account):
    with pytest.raises(ValueError) as caught:
        account.deposit(-1)
    assert str(caught.value) == "below zero"
    with pytest.raises(TypeError):
        account.deposit()
    assert account.deposit(1) == 1


@pytest.mark.parametrize("name", ["none", "_secret", "kind"])
def test_what_cannot_be_called(account, name):
    with pytest.raises(AttributeError) as caught:
        getattr(account, name)()
    assert str(caught.value) == "no method " + name


def test_proxy_has_no_attributes_of_its_own(account):
    with pytest.raises(AttributeError):
        account.balance = 100
    with pytest.raises(AttributeError):
        account.__len__
    assert account.deposit(0) == 0


def test_stub_has_the_methods(registry):
    actor = ObjectActor(Account()).start()
    registry.register("account", actor)
    stub = directory.make_stub(Account)
    assert stub.__name__ == "Account"
    assert stub.__doc__ == "Calls a Account somewhere else."
    assert sorted(name for name in vars(stub) if name[0] != "_") == ["deposit", "kind"]
    assert stub(registry, "account").deposit(3) == 3
    with pytest.raises(TypeError) as caught:
        stub(registry, "account").deposit(*range(9))
    assert str(caught.value) == "too many arguments"
    actor.close()
    actor.join()


def test_dispatcher():
    seen = []

    class Log(Dispatcher):
        def on_line(self, number, text):
            seen.append((number, text))

    log = Log().start()
    log.send(("line", 1, u"one"))
    log.send(("other", 2))
    with pytest.raises(ValueError) as caught:
        log.join()
    assert seen == [(1, u"one")]
    assert str(caught.value) == "a message that nobody takes: (2,)"


def test_main(capsys):
    directory.main()
    assert capsys.readouterr().out == "actor://local/numbers\n2 3\nfailed: ValueError\n"
