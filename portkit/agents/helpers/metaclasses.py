"""Classes made by a metaclass, from bases that have one of their own."""


def with_metaclass(metaclass, *bases):
    """A base for one class, which *metaclass* then makes, once, of *bases*."""
    class Maker(type):
        """Makes way for *metaclass*."""

        def __new__(cls, name, _, body):
            return metaclass(name, bases, body)

        @classmethod
        def __prepare__(cls, name, _):
            return getattr(metaclass, "__prepare__", lambda *_: {})(name, bases)

    return type.__new__(Maker, "temporary_class", (), {})
