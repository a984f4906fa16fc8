"""Helpers: one table from a meaning (``text type``, ``iterate items``) to its spellings.

``six`` and ``future`` name the library that the ported code depends on; ``local`` writes what is
needed into the package's own ``_compat.py`` (a script gets it inlined) and needs no dependency.
"""

from __future__ import annotations

from enum import Enum

from portkit.errors import CodemodError


class Helpers(Enum):
    """Where the names come from that differ between 2 and 3."""

    SIX = "six"
    FUTURE = "future"
    LOCAL = "local"


COMPAT = "_compat"
# meaning -> (six, future, plain Python 3). "module:name" is ``from module import name``;
# "module.attribute" is ``import module``; the local spelling is always ``_compat:NAME`` where NAME is
# the meaning with underscores, and must exist in ``portkit.compat``. For Python 3 alone a builtin that 2.7 has
# too, with another meaning, is imported from ``builtins``, so that a further run knows it for the new one;
# ``future_names`` takes that out in the end.
TABLE: dict[str, tuple[str, str, str]] = {
    "text type": ("six.text_type", "future.utils:text_type", "builtins:str"),
    "binary type": ("six.binary_type", "future.utils:binary_type", "_compat:binary_type"),
    "string types": ("six.string_types", "future.utils:string_types", "builtins:str"),
    "integer types": ("six.integer_types", "future.utils:integer_types", "int"),
    "class types": ("six.class_types", "future.utils:class_types", "type"),
    "unichr": ("six.unichr", "_compat:unichr", "builtins:chr"),
    "range": ("six.moves:range", "future.builtins:range", "builtins:range"),
    "zip": ("six.moves:zip", "future.builtins:zip", "builtins:zip"),
    "map": ("six.moves:map", "future.builtins:map", "builtins:map"),
    "filter": ("six.moves:filter", "future.builtins:filter", "builtins:filter"),
    "zip longest": (
        "six.moves:zip_longest",
        "future.moves.itertools:zip_longest",
        "itertools:zip_longest",
    ),
    "filterfalse": (
        "six.moves:filterfalse",
        "future.moves.itertools:filterfalse",
        "itertools:filterfalse",
    ),
    "input": ("six.moves:input", "future.builtins:input", "builtins:input"),
    "reduce": ("functools:reduce", "functools:reduce", "functools:reduce"),
    "reload": ("six.moves:reload_module", "_compat:reload", "importlib:reload"),
    "intern": ("six.moves:intern", "future.moves.sys:intern", "sys:intern"),
    "assert count equal": ("six.assertCountEqual", "_compat:assert_count_equal", ""),
    "assert regex": ("six.assertRegex", "_compat:assert_regex", ""),
    "assert not regex": ("six.assertNotRegex", "_compat:assert_not_regex", ""),
    "assert raises regex": ("six.assertRaisesRegex", "_compat:assert_raises_regex", ""),
    "assert dict contains": ("_compat:assert_dict_contains",) * 3,
    "getcwdu": ("six.moves:getcwd", "_compat:getcwdu", "os:getcwd"),
    "getoutput": ("six.moves:getoutput", "_compat:getoutput", "subprocess:getoutput"),
    "shell quote": ("six.moves:shlex_quote", "_compat:shell_quote", "shlex:quote"),
    "parse qs": (
        "six.moves.urllib.parse:parse_qs",
        "future.moves.urllib.parse:parse_qs",
        "urllib.parse:parse_qs",
    ),
    "parse qsl": (
        "six.moves.urllib.parse:parse_qsl",
        "future.moves.urllib.parse:parse_qsl",
        "urllib.parse:parse_qsl",
    ),
    "iterate keys": ("six.iterkeys", "future.utils:iterkeys", ""),
    "iterate values": ("six.itervalues", "future.utils:itervalues", ""),
    "iterate items": ("six.iteritems", "future.utils:iteritems", ""),
    "view keys": ("six.viewkeys", "future.utils:viewkeys", ""),
    "view values": ("six.viewvalues", "future.utils:viewvalues", ""),
    "view items": ("six.viewitems", "future.utils:viewitems", ""),
    "add metaclass": ("six.add_metaclass", "_compat:add_metaclass", ""),
    "with metaclass": ("six.with_metaclass", "future.utils:with_metaclass", ""),
    "native string": ("six.ensure_str", "_compat:native_string", "_compat:native_string"),
    "bytes string": ("six.ensure_binary", "_compat:bytes_string", "_compat:bytes_string"),
    "int to byte": ("six.int2byte", "future.utils:bchr", ""),
    "unbound function": ("six.get_unbound_function", "_compat:unbound_function", ""),
    "re-raise": ("_compat:reraise", "_compat:reraise", "_compat:reraise"),
    # The same where all three come from ``sys.exc_info()``, which six can do.
    "reraise": ("six.reraise", "_compat:reraise", "_compat:reraise"),
    "make exception": ("_compat:make_exception",) * 3,
}


def spelling(meaning: str, helpers: Helpers, target: str) -> tuple[str, str, str]:
    """(module, imported name, attribute) of the helper for *meaning*; module '' for a builtin name.

    Raises CodemodError for a meaning that is not in the table.
    """
    if meaning not in TABLE:
        raise CodemodError(f"no helper for the meaning {meaning!r}")
    six, future, plain = TABLE[meaning]
    if target == "py3" and plain:
        return _split(plain)
    if helpers is Helpers.LOCAL:
        if six.startswith(("_compat:", "functools:")):
            return _split(six)
        return COMPAT, meaning.replace(" ", "_"), ""
    return _split(six if helpers is Helpers.SIX else future)


def _split(spelled: str) -> tuple[str, str, str]:
    if ":" in spelled:
        module, name = spelled.split(":")
        return module, name, ""
    module, _, attribute = spelled.rpartition(".")
    return (module, "", attribute) if module else ("", spelled, "")
