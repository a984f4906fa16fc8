"""Runs on 3: loads a file by its loader, and says in ASCII what it got."""

import importlib
import io
import sys

sys.path[:0] = sys.argv[3:]


def plain(value, seen=()):
    """*value* as text, with what instances hold."""
    if id(value) in seen:
        return "again"
    seen = (*seen, id(value))
    if isinstance(value, (io.StringIO, io.BytesIO)):
        return [type(value).__name__, value.getvalue()]
    if isinstance(value, dict):
        return type(value)([(key, plain(held, seen)) for key, held in value.items()])
    if isinstance(value, (list, tuple)):
        return type(value)([plain(held, seen) for held in value])
    if type(value).__module__ == "models" or hasattr(value, "state"):
        names = getattr(type(value), "__slots__", None) or vars(value)
        return type(value).__name__, {name: plain(getattr(value, name), seen) for name in names}
    return value


loaded = importlib.import_module(sys.argv[1]).load(sys.argv[2])
if hasattr(loaded, "sections"):
    loaded = {name: dict(loaded.items(name, raw=True)) for name in loaded.sections()}
print(ascii(plain(loaded)))
