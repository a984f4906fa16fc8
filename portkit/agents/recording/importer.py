"""Imports the modules of some packages with their functions rewritten; 2.7's import protocol."""
import ast
import imp
import os
import sys

from .rewrite import rewrite


class Finders(list):
    """``sys.meta_path`` with *first* at its head, whoever else wants that place.

    pytest may be told to rewrite every file that it sees (``python_files = *.py``).
    """

    def __init__(self, first):
        list.__init__(self, [first] + sys.meta_path)

    def insert(self, index, finder):
        list.insert(self, index or 1, finder)


class Importer(object):
    """Finds and loads the modules of *packages* and below, as PEP 302 says.

    *found* is told each of the packages and the folder it is imported from.
    """

    def __init__(self, packages, found):
        self.packages = packages
        self.found = found

    def find_module(self, fullname, path=None):
        if not self._is_wanted(fullname):
            return None
        try:
            file, where, (_, _, kind) = imp.find_module(fullname.rpartition(".")[2], path)
        except ImportError:
            return None
        if file:
            file.close()
        return self._loader(fullname, where, kind)

    def instead_of(self, load_module):
        """What is to stand in the place of ``imp.load_module``: nose, for one, asks no finder."""

        def load(name, file, filename, details):
            loader = self._loader(name, filename, details[2]) if self._is_wanted(name) else None
            return loader.load_module(name) if loader else load_module(name, file, filename, details)

        return load

    def _is_wanted(self, fullname):
        return any(fullname == one or fullname.startswith(one + ".") for one in self.packages)

    def _loader(self, fullname, where, kind):
        if kind == imp.PKG_DIRECTORY:
            where = os.path.join(where, "__init__.py")
        elif kind != imp.PY_SOURCE:
            return None
        if not os.path.exists(where):
            return None
        if fullname in self.packages:
            self.found(fullname, folder_of(where, fullname, kind == imp.PKG_DIRECTORY))
        return _Loader(where, kind == imp.PKG_DIRECTORY)


def folder_of(file, fullname, is_package):
    """The folder from which a module of that name is imported."""
    levels = fullname.count(".") + (2 if is_package else 1)
    folder = os.path.abspath(file)
    for _ in range(levels):
        folder = os.path.dirname(folder)
    return folder


class _Loader(object):
    def __init__(self, file, package):
        self.file = file
        self.package = package

    def is_package(self, fullname):
        return self.package

    def get_filename(self, fullname):
        return self.file

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()

    def get_source(self, fullname=None):
        with open(self.file, "rU") as file:
            return file.read()

    def get_code(self, fullname):
        source = self.get_source()
        try:
            tree = rewrite(ast.parse(source, self.file), fullname)
            return compile(tree, self.file, "exec", 0, True)
        except (SyntaxError, ValueError, RuntimeError):
            # Too many blocks inside of one another, or no Python: as it is.
            return compile(source, self.file, "exec", 0, True)

    def load_module(self, fullname):
        module = sys.modules.setdefault(fullname, imp.new_module(fullname))
        module.__file__ = self.file
        module.__loader__ = self
        if self.package:
            module.__path__ = [os.path.dirname(self.file)]
        module.__package__ = fullname if self.package else fullname.rpartition(".")[0]
        try:
            exec(self.get_code(fullname), module.__dict__)
        except BaseException:
            sys.modules.pop(fullname, None)
            raise
        return sys.modules[fullname]
