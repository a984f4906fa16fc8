from __future__ import absolute_import, division, print_function

import pickle

import pytest

from course.messaging import custom
from course.messaging.custom import Account, Document, Library, Temperature


@pytest.mark.parametrize("protocol", [0, 1, 2])
def test_account_travels_without_its_lock(protocol):
    account = Account(u"ann", 10)
    data = pickle.dumps(account, protocol)
    assert b"lock" not in data
    copy = pickle.loads(data)
    assert copy.deposit(5) == 15
    assert account.balance == 10
    assert copy.lock is not account.lock


def test_accounts_compare_by_owner_and_balance():
    assert Account(u"ann", 1) == Account(u"ann", 1)
    assert Account(u"ann", 2) != Account(u"ann", 1)
    assert sorted([Account(u"b", 0), Account(u"a", 9), Account(u"a", 1)]) == [
        Account(u"a", 1), Account(u"a", 9), Account(u"b", 0)]


@pytest.mark.parametrize("protocol", [0, 1, 2])
def test_temperature_pickles_as_a_call(protocol):
    value = Temperature(21.5)
    copy = pickle.loads(pickle.dumps(value, protocol))
    assert copy == value and not copy != value and copy is not value
    assert hash(copy) == hash(value)


def test_temperature_does_not_change():
    with pytest.raises(AttributeError) as caught:
        Temperature(1).celsius = 2
    assert str(caught.value) == "a temperature does not change"
    assert Temperature(1) != Temperature(2)
    assert Temperature(1) != 1


def test_bound_methods_can_be_pickled():
    custom.register_methods()
    account = Account(u"ann", 1)
    deposit = pickle.loads(pickle.dumps(account.deposit, 2))
    assert deposit(2) == 3
    assert account.balance == 1


def test_documents_stay_in_the_library():
    document = Document("key-7", u"long " * 1000)
    library = Library({"key-7": document})
    data = library.dumps([u"reader", document, document])
    assert len(data) < 100
    reader, first, second = library.loads(data)
    assert reader == u"reader"
    assert first is document and second is document


def test_unknown_document():
    data = Library({}).dumps(Document("gone", u""))
    with pytest.raises(pickle.UnpicklingError) as caught:
        Library({}).loads(data)
    assert str(caught.value) == "no document 'gone'"


def test_main(capsys):
    custom.main()
    out = capsys.readouterr().out.splitlines()
    assert out[:2] == ["account: 15", "method: 11 but the first account has 10"]
    assert out[2].startswith("pickle of a reader: ")
