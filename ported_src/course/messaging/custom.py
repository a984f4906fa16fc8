"""Pickling what pickle cannot, or should not, do by itself.

``__getstate__`` leaves out what has no meaning elsewhere, ``copy_reg`` teaches
pickle a type that is not ours, a persistent id keeps big things out of the pickle.
"""

from __future__ import absolute_import, division, print_function
import io
from course._compat import cmp, method_function, method_self, ordered_by_cmp, with_hooks
from six.moves import copyreg as copy_reg
from six.moves import cPickle
import pickle
import threading
import types


@ordered_by_cmp
class Account:
    """A balance with a lock; the lock stays behind when the account travels."""

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, amount):
        """Add ``amount`` and return the new balance."""
        with self.lock:
            self.balance += amount
            return self.balance

    def __getstate__(self):
        state = self.__dict__.copy()
        del state['lock']
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = threading.Lock()

    def __cmp__(self, other):
        return cmp((self.owner, self.balance), (other.owner, other.balance))


class Temperature(object):
    """Degrees in a slot; an immutable value that pickles as its constructor call."""

    __slots__ = ('celsius',)

    def __init__(self, celsius):
        object.__setattr__(self, 'celsius', celsius)

    def __setattr__(self, name, value):
        raise AttributeError('a temperature does not change')

    def __eq__(self, other):
        return isinstance(other, Temperature) and self.celsius == other.celsius

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self.celsius)

    def __reduce__(self):
        return Temperature, (self.celsius,)


def _get_method(instance, name):
    return getattr(instance, name)


def _reduce_method(method):
    return _get_method, (method_self(method), method_function(method).__name__)


def register_methods():
    """Make bound methods picklable: ``copy_reg`` holds the recipe for types of others."""
    copy_reg.pickle(types.MethodType, _reduce_method)


class Library:
    """Documents by key; a pickle that refers to one holds only its key."""

    def __init__(self, documents):
        self.documents = documents

    def _persistent_id(self, value):
        if isinstance(value, Document):
            return value.key
        return None

    def _persistent_load(self, key):
        try:
            return self.documents[key]
        except KeyError:
            raise pickle.UnpicklingError('no document %r' % (str(key),))

    def dumps(self, value):
        """Pickle ``value``, with keys in the place of documents."""
        stream = io.BytesIO()
        pickler = with_hooks(pickle.Pickler)(stream, 2)
        pickler.persistent_id = self._persistent_id
        pickler.dump(value)
        return stream.getvalue()

    def loads(self, data):
        """Unpickle; the documents are those of this library."""
        unpickler = with_hooks(cPickle.Unpickler)(io.BytesIO(data))
        unpickler.persistent_load = self._persistent_load
        return unpickler.load()


class Document:
    """A text that is too big to pickle each time something refers to it."""

    def __init__(self, key, text):
        self.key = key
        self.text = text


def main():
    account = Account('ann', 10)
    print('account:', cPickle.loads(cPickle.dumps(account, 2)).deposit(5))
    register_methods()
    deposit = cPickle.loads(cPickle.dumps(account.deposit, 2))
    print('method:', deposit(1), 'but the first account has', account.balance)
    library = Library({'k': Document('k', 'long ' * 1000)})
    print('pickle of a reader:', len(library.dumps(['ann', library.documents['k']])), 'bytes')


if __name__ == '__main__':
    main()
