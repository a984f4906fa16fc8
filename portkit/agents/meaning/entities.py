"""A dotted name after imports are followed -> the object it denotes on Python 2.7.

An entity is a dotted string such as ``urllib2.urlopen`` or ``__builtin__.xrange``, or a tuple of
entities where the object is a tuple of types.
"""
from __future__ import absolute_import

import __builtin__

from meaning import compat_names, future_names, library, six_names

BUILTINS = frozenset(dir(__builtin__))
# The package's own helper module; its names are those of six, spelled as the helpers' table does.
COMPAT = "_compat"
_COMPAT_NAMES = {
    "iterate_items": "iteritems",
    "iterate_keys": "iterkeys",
    "iterate_values": "itervalues",
    "view_items": "viewitems",
    "view_keys": "viewkeys",
    "view_values": "viewvalues",
    "reload": "reload_module",
}


def _table():
    table = dict(library.ALIASES)
    for names, prefix in (
        (six_names.SIX, "six."),
        (six_names.MOVES, "six.moves."),
        (future_names.UTILS, "future.utils."),
        (future_names.BUILTINS, "future.builtins."),
        (future_names.BUILTINS, "builtins."),
        (future_names.MOVES, "future.moves."),
    ):
        for name, entity in names.items():
            table[prefix + name] = entity
    for name in six_names.METHODS:
        table["future.utils." + name] = "six." + name
    return table


TABLE = _table()
_PREFIXES = (
    ("past.builtins.", "__builtin__."),
    ("future.moves.urllib.", "six.moves.urllib."),
    ("six.moves.urllib_error", "six.moves.urllib.error"),
    ("six.moves.urllib_parse", "six.moves.urllib.parse"),
    ("six.moves.urllib_request", "six.moves.urllib.request"),
    ("six.moves.urllib_response", "six.moves.urllib.response"),
    ("six.moves.urllib_robotparser", "six.moves.urllib.robotparser"),
)


def entity(path):
    """The entity that the dotted name *path* denotes; *path* itself if no table knows better."""
    path = _without_compat(path)
    for prefix, instead in _PREFIXES:
        if path.startswith(prefix):
            path = instead + path[len(prefix):]
    end = len(path)
    while end > 0:
        known = TABLE.get(path[:end])
        if known is not None:
            if isinstance(known, tuple):
                return known if end == len(path) else path
            return entity(known + path[end:])
        end = path.rfind(".", 0, end)
    return path


def _without_compat(path):
    """``package._compat.range`` -> ``six.moves.range``."""
    marker = COMPAT + "."
    place = path.find(marker)
    if place < 0 or (place and path[place - 1] != "."):
        return path
    name = path[place + len(marker):]
    head, dot, rest = name.partition(".")
    if head in compat_names.LIBRARY:
        return compat_names.LIBRARY[head] + dot + rest
    name = _COMPAT_NAMES.get(name, name)
    return ("six.moves." if name in six_names.MOVES else "six.") + name


def is_helper(path):
    """Whether the module *path* only names what the tables here denote."""
    return path.split(".")[0] in library.HELPERS or COMPAT in path.split(".")


def is_library(path):
    """Whether the module *path* belongs to the standard library of 2.7."""
    return path.split(".")[0] in library.MODULES
