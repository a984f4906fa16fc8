"""Objects that live in one process and are used from others: multiprocessing managers."""

from __future__ import absolute_import, division, print_function
from multiprocessing.managers import BaseManager, BaseProxy
import threading


class OutOfStock(ValueError):
    """More was asked for than there is."""


class Inventory(object):
    """How many there are of each thing; its methods may be called by many at once."""

    def __init__(self):
        self._stock = {}
        self._lock = threading.Lock()

    def put(self, name, count=1):
        """Add some; return how many there are now."""
        with self._lock:
            self._stock[name] = self._stock.get(name, 0) + count
            return self._stock[name]

    def take(self, name, count=1):
        """Take some; raises :class:`OutOfStock`, and then takes none."""
        with self._lock:
            if self._stock.get(name, 0) < count:
                raise OutOfStock('%d of %s' % (self._stock.get(name, 0), name))
            self._stock[name] -= count
            return self._stock[name]

    def items(self):
        """Return pairs of name and count, sorted."""
        with self._lock:
            found = list(self._stock.items())
        found.sort()
        return found


class InventoryProxy(BaseProxy):
    """What others hold; it can also be asked ``'name' in proxy``."""

    _exposed_ = ('put', 'take', 'items')
    _released = False

    def put(self, name, count=1):
        return self._callmethod('put', (name, count))

    def take(self, name, count=1):
        return self._callmethod('take', (name, count))

    def items(self):
        return self._callmethod('items')

    def __contains__(self, name):
        return name in dict(self.items())

    def release(self):
        """Let go of the inventory. Left to the garbage collector this may come after
        the manager's end, and then it waits 20 seconds for an answer.
        """
        self._released = True
        self._close()

    def _incref(self):
        """Every process that is forked later says so that it holds the inventory too."""
        if not self._released:
            BaseProxy._incref(self)


inventory = Inventory()


def the_inventory():
    """Return the one inventory of the process that serves it."""
    return inventory


class InventoryManager(BaseManager):
    """Serves, or finds, the inventory; both sides need the same key."""


InventoryManager.register('inventory', the_inventory, InventoryProxy)


def serve(key, port=0):
    """Start a process with an inventory; return its manager, whose ``address`` is for others."""
    manager = InventoryManager(('127.0.0.1', port), key)
    manager.start()
    return manager


def connect(address, key):
    """Return a proxy of the inventory at an address."""
    manager = InventoryManager(address, key)
    manager.connect()
    return manager.inventory()


def main():
    manager = serve(b'a secret')
    shop, store = connect(manager.address, b'a secret'), manager.inventory()
    store.put('tea', 3)
    shop.take('tea')
    print(store.items(), 'tea' in shop)
    try:
        shop.take('coffee')
    except OutOfStock as error:
        print('out of stock:', error)
    shop.release()
    store.release()
    manager.shutdown()


if __name__ == '__main__':
    main()
