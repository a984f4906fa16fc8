"""Finding and loading modules by hand: ``imp`` of 2.7."""
import os
import sys

# The kinds of modules that ``imp.find_module`` tells apart.
if sys.version_info[0] == 2:
    from imp import PY_SOURCE
else:
    PY_SOURCE = 1

if sys.version_info[0] == 2:
    from imp import PY_COMPILED
else:
    PY_COMPILED = 2

if sys.version_info[0] == 2:
    from imp import C_EXTENSION
else:
    C_EXTENSION = 3

if sys.version_info[0] == 2:
    from imp import PKG_DIRECTORY
else:
    PKG_DIRECTORY = 5

if sys.version_info[0] == 2:
    from imp import C_BUILTIN
else:
    C_BUILTIN = 6

if sys.version_info[0] == 2:
    from imp import get_magic
else:
    def get_magic():
        """``imp.get_magic``: what compiled files begin with."""
        import importlib.util
        return importlib.util.MAGIC_NUMBER

if sys.version_info[0] == 2:
    from imp import get_suffixes
else:
    def get_suffixes():
        """``imp.get_suffixes``: (suffix, mode, kind) for each kind of file."""
        from importlib.machinery import BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, SOURCE_SUFFIXES
        kinds = (EXTENSION_SUFFIXES, "rb", 3), (SOURCE_SUFFIXES, "U", 1), (BYTECODE_SUFFIXES, "rb", 2)
        return [(suffix, mode, kind) for suffixes, mode, kind in kinds for suffix in suffixes]

if sys.version_info[0] == 2:
    from imp import find_module
else:
    def find_module(name, path=None):
        """``imp.find_module``: the open file or None, the path, and (suffix, mode, kind)."""
        import tokenize
        from importlib.machinery import PathFinder
        if path is None and name in sys.builtin_module_names:
            return None, name, ("", "", 6)
        spec = PathFinder.find_spec(name, path)
        if spec is None or spec.origin is None:
            raise ImportError("No module named " + name)
        if spec.submodule_search_locations:
            return None, os.path.dirname(spec.origin), ("", "", 5)
        known = [one for one in get_suffixes() if spec.origin.endswith(one[0])]
        opened = tokenize.open(spec.origin) if known[0][2] == 1 else open(spec.origin, "rb")
        return opened, spec.origin, known[0]

if sys.version_info[0] == 2:
    from imp import load_module
else:
    def load_module(name, file, pathname, description):
        """``imp.load_module``: load what ``find_module`` found, again if it is there already."""
        import importlib.util
        from importlib.machinery import SourceFileLoader
        if description[2] == 6:
            return importlib.import_module(name)
        places = [pathname] if description[2] == 5 else None
        if places:
            pathname = os.path.join(pathname, "__init__.py")
        loader = SourceFileLoader(name, pathname) if description[2] in (1, 5) else None
        spec = importlib.util.spec_from_file_location(
            name, pathname, loader=loader, submodule_search_locations=places)
        module = sys.modules.get(name) or importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return sys.modules[name]


def run_for(code, scope, names, *wanted):
    """``exec code`` in the variables of a function: what those that are *wanted* are then."""
    exec(code, scope, names)
    missing = [one for one in wanted if one not in names]
    if missing:
        raise NameError("name %r is not defined" % missing[0])
    return [names[one] for one in wanted]


if sys.version_info[0] == 2:
    from imp import load_source
else:
    def load_source(name, pathname, file=None):
        """``imp.load_source``: load the file *pathname* as the module *name*."""
        import importlib.machinery
        import importlib.util
        loader = importlib.machinery.SourceFileLoader(name, pathname)
        spec = importlib.util.spec_from_file_location(name, pathname, loader=loader)
        module = sys.modules.get(name) or importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        loader.exec_module(module)
        return module


def import_near(name, globals, locals=None, fromlist=()):
    """``__import__`` of 2.7: a module beside the one with these *globals* comes first."""
    if sys.version_info[0] > 2 and globals.get("__package__"):
        try:
            return __import__(name, globals, locals, fromlist, 1)
        except ImportError as error:
            near = globals["__package__"] + "." + name
            if not (error.name and (near + ".").startswith(error.name + ".")):
                raise
    return __import__(name, globals, locals, fromlist)


if sys.version_info[0] == 2:
    execfile = execfile
else:
    def execfile(filename, globals=None, locals=None):
        """Run the code of a file; where no names are given, among those of who calls."""
        frame = sys._getframe(1)
        scope = frame.f_globals if globals is None else globals
        names = (frame.f_locals if globals is None else scope) if locals is None else locals
        exec(compiled_file(filename), scope, names)
