from __future__ import absolute_import, division, print_function

import multiprocessing

import pytest

from course.distributed import objects
from course.distributed.objects import Inventory, OutOfStock


@pytest.fixture
def key():
    return b"key"


@pytest.fixture
def shared(key):
    """Two proxies of one inventory in another process."""
    manager = objects.serve(key)
    proxies = manager.inventory(), objects.connect(manager.address, key)
    yield proxies
    for proxy in proxies:
        proxy.release()
    manager.shutdown()


def test_inventory():
    stock = Inventory()
    assert stock.put("tea") == 1
    assert stock.put("tea", 4) == 5
    assert stock.put(u"caf\xe9", 2) == 2
    assert stock.take("tea", 5) == 0
    assert stock.items() == [(u"caf\xe9", 2), ("tea", 0)]


@pytest.mark.parametrize("name, count, message", [("tea", 3, "2 of tea"), ("none", 1, "0 of none")])
def test_out_of_stock_takes_none(name, count, message):
    stock = Inventory()
    stock.put("tea", 2)
    with pytest.raises(OutOfStock) as caught:
        stock.take(name, count)
    assert str(caught.value) == message
    assert stock.items() == [("tea", 2)]


def test_one_inventory_for_all(shared):
    first, second = shared
    assert first.put(u"caf\xe9", 3) == 3
    assert second.take(u"caf\xe9") == 2
    assert second.put(u"tea") == 1
    assert first.items() == [(u"caf\xe9", 2), (u"tea", 1)]
    assert u"tea" in second and u"milk" not in second
    with pytest.raises(OutOfStock) as caught:
        second.take(u"tea", 2)
    assert str(caught.value) == "1 of tea"
    assert objects.the_inventory().items() == []


def test_wrong_key(key):
    manager = objects.serve(key)
    try:
        with pytest.raises(multiprocessing.AuthenticationError):
            objects.connect(manager.address, b"wrong")
    finally:
        manager.shutdown()


def test_processes_started_later_do_not_wait_for_the_manager(key):
    manager = objects.serve(key)
    proxy = manager.inventory()
    proxy.release()
    manager.shutdown()
    process = multiprocessing.Process(target=int)
    process.start()
    process.join(60)
    assert process.exitcode == 0


def test_main(capsys):
    objects.main()
    assert capsys.readouterr().out == "[('tea', 2)] True\nout of stock: 0 of coffee\n"
