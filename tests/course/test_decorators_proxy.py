from __future__ import absolute_import, division, print_function

import threading

import pytest

from course.decorators import proxy
from course.decorators.proxy import Proxy


class Box(object):
    def __init__(self):
        self.value = 1


def test_attributes_are_those_of_the_object():
    box = Box()
    stand_in = Proxy(box)
    stand_in.value = 2
    assert box.value == stand_in.value == 2
    del stand_in.value
    assert not hasattr(box, "value")
    with pytest.raises(AttributeError):
        stand_in.value


def test_class():
    assert isinstance(Proxy([]), list)
    assert Proxy(5).__class__ is int


def test_call():
    assert Proxy(dict)([("a", 1)], b=2) == {"a": 1, "b": 2}


def test_text():
    assert repr(Proxy("a")) == "'a'"
    assert str(Proxy("a")) == "a"
    assert u"%s" % Proxy(u"\xe9") == u"\xe9"


def test_truth():
    assert Proxy([0]) and not Proxy([]) and not Proxy(0)


def test_order_and_hash():
    assert Proxy(3) == 3 and Proxy(3) == Proxy(3) and not Proxy(3) == 4
    assert Proxy(3) < 4 and Proxy(3) <= Proxy(3) and Proxy(3) > 2 and 4 > Proxy(3)
    assert Proxy(3) != 4
    assert sorted([Proxy(2), 3, Proxy(1)]) == [1, 2, 3]
    assert {3: "x"}[Proxy(3)] == "x"


def test_containers():
    items = [1, 2, 3]
    stand_in = Proxy(items)
    assert len(stand_in) == 3 and list(stand_in) == items and 2 in stand_in and 9 not in stand_in
    stand_in[0] = 7
    del stand_in[1]
    assert items == [7, 3] and stand_in[0] == 7
    assert stand_in[:1] == [7] and stand_in[1:] == [3] and stand_in[-1:] == [3]
    stand_in[1:] = [4, 5]
    assert items == [7, 4, 5]
    stand_in[:1] = []
    assert items == [4, 5]


def test_dictionaries():
    stand_in = Proxy({"a": 1})
    stand_in["b"] = stand_in["a"] + 1
    del stand_in["a"]
    assert stand_in == {"b": 2}


def test_numbers():
    assert Proxy(3) + 4 == 7 and 4 + Proxy(3) == 7 and Proxy(3) + Proxy(4) == 7
    assert Proxy(3) * 4 == 12 and 4 * Proxy(3) == 12 and Proxy(3) * Proxy(4) == 12
    assert int(Proxy(3.7)) == 3 and float(Proxy(3)) == 3.0


def test_halved():
    assert proxy.halved(Proxy(7)) == 3
    assert proxy.halved(Proxy(7.0)) == 3.5


def test_big_numbers():
    from course.basics.numbers import as_whole
    assert as_whole(Proxy(2.0 ** 70)) == 2 ** 70



def test_context():
    lock = threading.Lock()
    with Proxy(lock) as entered:
        assert entered is not None and lock.locked()
    assert not lock.locked()


def test_unwrapped():
    items = []
    assert proxy.unwrapped(Proxy(Proxy(items))) is items
    assert proxy.unwrapped(items) is items


def test_counting():
    items = proxy.CountingProxy([3, 1])
    items.sort()
    items.append(2)
    items.append(4)
    assert proxy.counts(items) == {"sort": 1, "append": 2}
    assert items == [1, 3, 2, 4]


def test_main(capsys):
    proxy.main()
    assert capsys.readouterr().out.splitlines() == [
        "[1, 2, 3, 7] 4 True [2, 3]", "['append', 'sort'] 2"]
