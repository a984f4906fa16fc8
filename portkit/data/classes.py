"""Classes that a pickle of 2.7 names, and what 3 makes of them."""

from __future__ import annotations

import _compat_pickle
import sys

from portkit.data.model import Note, Value

# Whose payload is a byte string that ASCII cannot read and ``bytes`` does not hurt.
DATES = frozenset(["datetime.datetime", "datetime.date", "datetime.time"])
# Which need text: what ``encoding="bytes"`` breaks.
NEED_TEXT = frozenset(["decimal.Decimal", "array.array", "fractions.Fraction", "uuid.UUID"])
_BUFFERS = frozenset(["StringIO.StringIO", "cStringIO.StringI", "cStringIO.StringO"])
_STANDARD = sys.stdlib_module_names | {"__builtin__", "exceptions", "copy_reg"}
# Whose arguments are no strings of the program, and which the loader makes right.
OPAQUE = DATES | {"array.array"}
_REPLACED = {
    "sets.Set": "the loader makes a set of it",
    "sets.ImmutableSet": "the loader makes a frozenset of it",
}


def note_of(where: str, value: Value) -> Note | None:
    """What is to be said of one value, if anything."""
    if value.kind not in ("instance", "global") or not isinstance(value.content, str):
        return None
    name = value.content
    if name in ("persistent_load", "copy_reg extension"):
        return Note(
            where, f"{name}: objects that are kept elsewhere", "give the loader that function"
        )
    if name in _BUFFERS:
        what = f"{name}: 3 has no such instances, pickle.load raises TypeError"
        return Note(where, what, "the loader makes io.StringIO or io.BytesIO of it")
    if name == "array.array" and _is_characters(value):
        what = "array of type 'c': 3 has no such type, pickle.load raises ValueError"
        return Note(where, what, "the loader makes an array of 'B' of it")
    return _of_class(where, name, value.old)


def _is_characters(value: Value) -> bool:
    return bool(value.items) and value.items[0][1].content == b"c"


def _of_class(where: str, name: str, old: bool) -> Note | None:
    if name in _REPLACED:
        return Note(where, f"{name}: the module is not in 3", _REPLACED[name])
    module, _, member = name.rpartition(".")
    if (module, member) in _compat_pickle.NAME_MAPPING or name == "copy_reg._reconstructor":
        return None
    new = _compat_pickle.IMPORT_MAPPING.get(module, module)
    if new.partition(".")[0] not in _STANDARD:
        if new in _GONE or module in _GONE:
            return Note(
                where, f"{name}: the module is not in 3", "the loader keeps its parts in Missing"
            )
        kind = "old-style class" if old else "class"
        what = f"{kind} {name}: must be importable by that name on 3"
        return Note(where, what, "port its module, or it becomes Missing")
    return None


# Modules of 2.7 that have no other name on 3.
_GONE = frozenset(
    """audiodev Bastion bsddb compiler dircache dl fpformat future_builtins hotshot htmllib ihooks
    imageop imputil linuxaudiodev md5 mhlib mimetools MimeWriter mimify multifile mutex new popen2
    posixfile rexec rfc822 sets sgmllib sha statvfs stringold sunaudio toaiff user xmllib""".split()
)
