"""A dotted name after imports are followed -> the object it denotes on Python 2.7.

An entity is a dotted string such as ``urllib2.urlopen`` or ``__builtin__.xrange``, or a tuple of
entities where the object is a tuple of types.
"""
from __future__ import absolute_import

import __builtin__
from meaning import future_names, library, six_names
from meaning.helpers import denoted_by_helpers

BUILTINS = frozenset(dir(__builtin__))
# The package's own helper module; the tables' name for what it defines.
COMPAT = "_compat"
# Functions of it that do what a function of six does.
_COMPAT_FUNCTIONS = {
    "add_metaclass": "six.add_metaclass",
    "bytes_string": "six.ensure_binary",
    "iterate_items": "six.iteritems",
    "iterate_keys": "six.iterkeys",
    "iterate_values": "six.itervalues",
    "method_function": "six.get_method_function",
    "method_self": "six.get_method_self",
    "native_string": "six.ensure_str",
    "reraise": "six.reraise",
    "unbound_function": "six.get_unbound_function",
    "view_items": "six.viewitems",
    "view_keys": "six.viewkeys",
    "view_values": "six.viewvalues",
    "with_metaclass": "six.with_metaclass",
}


def _table():
    table = dict(library.ALIASES, **library.ADVICE)
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
    for names in (_COMPAT_FUNCTIONS, denoted_by_helpers()):
        for name, entity in names.items():
            table["%s.%s" % (COMPAT, name)] = entity
    return table


TABLE = _table()
_PREFIXES = (
    ("exceptions.", "__builtin__."),  # its members are one; as modules, these are two
    ("past.builtins.", "__builtin__."),
    ("_compat.url_library.", "six.moves.urllib."),
    ("future.moves.urllib.", "six.moves.urllib."),
    ("six.moves.urllib_error", "six.moves.urllib.error"),
    ("six.moves.urllib_parse", "six.moves.urllib.parse"),
    ("six.moves.urllib_request", "six.moves.urllib.request"),
    ("six.moves.urllib_response", "six.moves.urllib.response"),
    ("six.moves.urllib_robotparser", "six.moves.urllib.robotparser"),
)


def entity(path):
    """The entity that the dotted name *path* denotes; *path* itself if no table knows better."""
    path = _without_package(path)
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


def _without_package(path):
    """``package._compat.name`` -> ``_compat.name``."""
    place = path.find("." + COMPAT + ".")
    return path if place < 0 else path[place + 1:]


def is_helper(path):
    """Whether the module *path* only names what the tables here denote."""
    return path.split(".")[0] in library.HELPERS or COMPAT in path.split(".")


def is_library(path):
    """Whether the module *path* belongs to the standard library of 2.7."""
    return path.split(".")[0] in library.MODULES
