"""Where things of the program are: its folders, which are masked, its modules, its globals."""
import datetime
import os
import re
import sys
import types

from .names import ancestors, is_a, is_class, lookup, module_name, type_attribute

_FILES = sys.getfilesystemencoding() or "ascii"
_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")
_ADDRESS_BYTES = re.compile(b" at 0x[0-9A-Fa-f]+")
# PyPy has two folders: what it keeps as CPython wrote it, and what it wrote itself.
_STANDARD = tuple(
    os.path.dirname(os.path.abspath(module.__file__)) + os.sep
    for module in (os, datetime)
    if hasattr(module, "__file__")
)
_PLAIN = frozenset(
    [type(None), bool, int, float, complex, str, bytes, type(u""), list, tuple, dict, set, frozenset]
    + [bytearray, type, types.FunctionType, types.ModuleType, type(len), property]
    + [staticmethod, classmethod, types.MethodType, type(10 ** 30)]
    + [getattr(types, name) for name in ("ClassType",) if hasattr(types, name)]
)


class Places(object):
    """*roots*: a word for each folder of the run; its path is written ``<word>`` in every text.

    ``owned`` says of the modules asked for whether they are not of the standard library.

    Instances that a global of a module below a root holds are written by the name of the global.
    """

    def __init__(self, roots=None):
        self._roots = []
        self.owned = {}
        self._seen = set()
        self._modules = 0
        self._globals = {}
        self._masks = []
        for word, path in (roots or {}).items():
            self.add(word, path)

    def add(self, word, path):
        """One more root."""
        path = _native(path)
        for spelled in {os.path.abspath(path), os.path.realpath(path)}:
            self._roots.append((len(spelled), spelled, u"<%s>" % word))
        # A folder inside of another is masked before it.
        self._roots.sort(reverse=True)
        self._masks = [
            (_text(path), _bytes(path), mask, mask.encode("ascii")) for _, path, mask in self._roots
        ]
        self._seen.clear()
        self._modules = 0

    def mask(self, text):
        """*text*, of any kind, without the run's own paths and without addresses."""
        binary = isinstance(text, bytes)
        for path, path_bytes, mask, mask_bytes in self._masks:
            if binary:
                text = text.replace(path_bytes, mask_bytes) if path_bytes in text else text
            elif path in text:
                text = text.replace(path, mask)
        if binary:
            return _ADDRESS_BYTES.sub(b" at 0x", text) if b" at 0x" in text else text
        return _ADDRESS.sub(u" at 0x", text) if u" at 0x" in text else text

    def unmask(self, text):
        """The other way: *text* with the paths of this run."""
        for path, path_bytes, mask, mask_bytes in self._masks:
            binary = isinstance(text, bytes)
            text = text.replace(mask_bytes if binary else mask, path_bytes if binary else path)
        return text

    def owns(self, module):
        """Whether a module is the program's or another package's: not of the standard library."""
        if module not in self.owned:
            self.owned[module] = self._is_own(module)
        return self.owned[module]

    def _is_own(self, module):
        found = sys.modules.get(module)
        file = getattr(found, "__file__", None)
        if module == "__main__":
            return True
        if not isinstance(file, str):
            return False
        path = os.path.abspath(file)
        return not path.startswith(_STANDARD) or "-packages" in path

    def global_name(self, value):
        """``module:NAME`` of the global or class attribute that holds an instance, None without one."""
        self._look_again()
        name = self._globals.get(id(value))
        if name is None:
            return None
        try:
            held = lookup(*name.split(":", 1))
        except LookupError:
            return None
        return name if held is value else None

    def _look_again(self):
        if len(sys.modules) == self._modules:
            return
        self._modules = len(sys.modules)
        for name, module in list(sys.modules.items()):
            if name not in self._seen:
                self._seen.add(name)
                if is_a(module, types.ModuleType) and self._below_root(module):
                    self._collect(name, module.__dict__, name + ":", True)

    def _below_root(self, module):
        file = module.__dict__.get("__file__")
        if not isinstance(file, str):
            return False
        path = os.path.abspath(file)
        return any(path.startswith(root + os.sep) for _, root, _ in self._roots)

    def _collect(self, module, space, prefix, into_classes):
        for name, value in sorted(space.items(), key=lambda item: str(item[0])):
            if not is_a(name, str) or name.startswith("__"):
                continue
            if into_classes and is_class(value) and type_attribute(value, "__module__") == module:
                self._collect(module, value.__dict__, prefix + name + ".", False)
            elif type(value) not in _PLAIN:
                self._globals.setdefault(id(value), prefix + name)


def function_name(function):
    """``module:Class.name`` of a function, and whether that name leads to it."""
    module = function.__module__ or "builtins"
    name = getattr(function, "__qualname__", function.__name__)
    if "<locals>" in name or "<lambda>" in name:
        return "%s:%s" % (module_name(module), name.rpartition(".")[2]), False
    for path in [name] + _in_classes(module, function):
        try:
            held = lookup(module, path)
        except LookupError:
            continue
        if held is function:
            return "%s:%s" % (module_name(module), path), True
    return "%s:%s" % (module_name(module), function.__name__), False


def _in_classes(module, function):
    """2.7 has no ``__qualname__``: the classes of its module are looked at."""
    space = getattr(sys.modules.get(module), "__dict__", {})
    return [
        "%s.%s" % (name, function.__name__)
        for name, value in sorted(space.items())
        if is_class(value) and any(function.__name__ in one.__dict__ for one in ancestors(value))
    ]


def _native(path):
    """A path as this Python's own functions give it."""
    return path if isinstance(path, str) else path.encode(_FILES)


def _bytes(path):
    return path if isinstance(path, bytes) else os.fsencode(path)


def _text(path):
    return path.decode(_FILES, "replace") if isinstance(path, bytes) else path
