"""Plug-ins: modules found in a directory, checked, loaded, reloaded and made by hand."""

from __future__ import absolute_import, print_function
import types
from course._compat import LooseVersion, PY_SOURCE, getmoduleinfo, import_near, instancemethod, load_source
import inspect
import os
import pkgutil
import sys

import course

TEMPLATE = '''
def %(name)s(*args):
    """Made by servers.plugins."""
    if len(args) != %(count)d:
        raise TypeError('%(name)s takes %(count)d arguments')
    result = (lambda %(parameters)s: %(expression)s)(*args)
    return result
'''


class PluginError(Exception):
    """A plug-in that cannot be used."""


def find(directory):
    """Return the names of the modules and packages in a directory, sorted."""
    return [name for _, name, _ in pkgutil.iter_modules([directory])]


def source_names(directory):
    """Return the module names of the files in a directory that hold Python source, sorted."""
    names = []
    for filename in os.listdir(directory):
        info = getmoduleinfo(filename)
        if info is not None and info[3] == PY_SOURCE:
            names.append(info[0])
    names.sort()
    return names


def load(directory, name):
    """Load a plug-in from its file; a second call loads it again.

    Raises :class:`PluginError` where it has no ``run``, or needs a newer course.
    """
    path = os.path.join(directory, name + '.py')
    if not os.path.exists(path):
        raise PluginError('no plug-in %s' % name)
    try:
        module = load_source('course_plugin_' + name, path)
    except SyntaxError as error:
        raise PluginError('%s, line %d: %s' % (name, error.lineno, error.msg))
    if not callable(getattr(module, 'run', None)):
        raise PluginError('%s has no run()' % name)
    needs = getattr(module, 'needs_course', '0')
    if LooseVersion(needs) > LooseVersion(course.__version__):
        raise PluginError('%s needs course %s' % (name, needs))
    return module


def load_all(directory):
    """Load what can be loaded: return ``({name: module}, {name: problem})``."""
    loaded, problems = {}, {}
    for name in source_names(directory):
        try:
            loaded[name] = load(directory, name)
        except PluginError as error:
            problems[name] = str(error)
    return loaded, problems


def sibling(name):
    """Import a module of this package by its name, the way ``import name`` would here."""
    return import_near(name, globals(), locals(), [])


def make_module(name, **functions):
    """Return a new module with these functions, as if it had been loaded."""
    module = types.ModuleType('course_plugin_' + name)
    for function_name, function in functions.items():
        setattr(module, function_name, function)
    sys.modules[module.__name__] = module
    return module


def make_function(name, parameters, expression):
    """Return a function made from the text of an expression.

    >>> make_function('area', 'width, height', 'width * height')(3, 4)
    12
    """
    source = TEMPLATE % {'name': name, 'parameters': parameters, 'expression': expression,
                         'count': len(parameters.split(','))}
    namespace = {}
    exec(source, namespace)
    return namespace[name]


def attach(instance, function):
    """Make a function a method of one instance."""
    method = instancemethod(function, instance, instance.__class__)
    setattr(instance, function.__name__, method)
    return method


def main(argv=None):
    """Run the plug-ins in a directory: ``plugins DIRECTORY``"""
    loaded, problems = load_all((argv or sys.argv[1:])[0])
    for name, module in sorted(loaded.items()):
        print(name, '->', module.run())
    for name, problem in sorted(problems.items()):
        print('not loaded:', problem)


if __name__ == '__main__':
    main()
