"""Run by Python 2.7: prints, as JSON, which module of a tree imports which, seen in two ways.

``run``: every module is imported, and each import that is carried out is noted; ``found``: the
standard library's modulefinder reads their byte code. Arguments: the tree, then names of modules.
"""

import json
import modulefinder
import os
import sys

try:
    import __builtin__ as builtins
except ImportError:
    import builtins


def of_tree(module, root):
    path = getattr(module, "__file__", None) or ""
    return os.path.abspath(path).startswith(root + os.sep)


class Watch:
    """In place of ``__import__``: notes pairs of importer and imported."""

    def __init__(self):
        self.pairs = set()
        self.original = builtins.__import__

    def __call__(self, name, globals=None, locals=None, fromlist=None, level=-1):
        result = self.original(name, globals, locals, fromlist, level)
        importer = (globals or {}).get("__name__")
        if importer:
            for target in loaded(name, globals, fromlist or (), level):
                self.pairs.add((importer, target))
        return result


def loaded(name, globals, fromlist, level):
    """The modules that the statement means, by their names in sys.modules."""
    package = (
        globals["__name__"] if "__path__" in globals else globals["__name__"].rpartition(".")[0]
    )
    for _ in range(level - 1):
        package = package.rpartition(".")[0]
    inside = (package + "." + name).strip(".") if package else name
    beside = level > 0 or (level < 0 and sys.modules.get(package + "." + name.split(".")[0]))
    full = inside if beside else name
    parts = full.split(".")
    names = [".".join(parts[: end + 1]) for end in range(len(parts))]
    names += [full + "." + one for one in fromlist]
    return [one for one in names if sys.modules.get(one) is not None]


class Finder(modulefinder.ModuleFinder):
    """Notes who asks for each module."""

    def __init__(self, *arguments):
        modulefinder.ModuleFinder.__init__(self, *arguments)
        self.pairs = set()
        self.callers = []

    def import_hook(self, name, caller=None, *rest, **level):
        self.callers.append(caller)
        try:
            return modulefinder.ModuleFinder.import_hook(self, name, caller, *rest, **level)
        finally:
            self.callers.pop()

    def import_module(self, partname, fqname, parent):
        module = modulefinder.ModuleFinder.import_module(self, partname, fqname, parent)
        if module is not None and self.callers[-1] is not None:
            self.pairs.add((self.callers[-1].__name__, fqname))
        return module


def main():
    root, names = os.path.abspath(sys.argv[1]), sys.argv[2:]
    sys.path[0] = root
    finder = Finder(sys.path)
    failed = {}
    for name in names:
        try:
            finder.import_hook(name)
        except ImportError as error:
            failed[name] = str(error)
    files = {name: module for name, module in finder.modules.items() if of_tree(module, root)}
    found = [pair for pair in finder.pairs if pair[0] in files and pair[1] in files]
    watch = builtins.__import__ = Watch()
    for name in names:
        try:
            __import__(name)
        except ImportError as error:
            failed[name] = str(error)
    builtins.__import__ = watch.original
    ran = [pair for pair in watch.pairs if all(of_tree(sys.modules.get(one), root) for one in pair)]
    json.dump({"run": sorted(ran), "found": sorted(found), "failed": failed}, sys.__stdout__)


if __name__ == "__main__":
    main()
