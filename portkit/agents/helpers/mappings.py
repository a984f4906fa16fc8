"""The iterators and views of dictionaries, under the names that 2.7 and 3 give them."""


def iterate_keys(mapping):
    """``mapping.iterkeys()`` of 2.7."""
    return mapping.iterkeys() if hasattr(mapping, "iterkeys") else iter(mapping.keys())


def iterate_values(mapping):
    """``mapping.itervalues()`` of 2.7."""
    return mapping.itervalues() if hasattr(mapping, "itervalues") else iter(mapping.values())


def iterate_items(mapping):
    """``mapping.iteritems()`` of 2.7."""
    return mapping.iteritems() if hasattr(mapping, "iteritems") else iter(mapping.items())


def view_keys(mapping):
    """``mapping.viewkeys()`` of 2.7."""
    return mapping.viewkeys() if hasattr(mapping, "viewkeys") else mapping.keys()


def view_values(mapping):
    """``mapping.viewvalues()`` of 2.7."""
    return mapping.viewvalues() if hasattr(mapping, "viewvalues") else mapping.values()


def view_items(mapping):
    """``mapping.viewitems()`` of 2.7."""
    return mapping.viewitems() if hasattr(mapping, "viewitems") else mapping.items()
