"""Finding tests: functions named test_*, sorted by how much they need.

unit: nothing but the code; integration: other parts, files, a local server;
functional: the whole program. The default is unit.
"""

from __future__ import absolute_import, print_function
from course._compat import import_near
from six.moves import reload_module

import os
import sys
import traceback

KINDS = ['unit', 'integration', 'functional']


def kind(name):
    """Return a decorator that says of which kind a test is."""
    if not name in KINDS:
        raise ValueError('kind must be one of %s' % ', '.join(KINDS))

    def mark(function):
        function.__dict__['kind'] = name
        return function
    return mark


def load(path):
    """Run a Python file; return its test functions sorted by name."""
    namespace = {'__name__': 'tests', '__file__': path, 'kind': kind}
    exec(compile(open(path, "rb").read(), path, "exec", 0, True), namespace)
    names = list(filter(lambda name: name.startswith('test_'), namespace.keys()))
    names.sort()
    return [namespace[name] for name in names if callable(namespace[name])]


def load_module(name):
    """Return a module by its name: one of this package, or any other."""
    return import_near(name, globals(), locals(), ['__name__'])


def fresh(module):
    """Load a module again, so that changed constants are as they were."""
    return reload_module(module)


def discover(top):
    """Return kind -> test functions of all test_*.py files below `top`."""
    found = dict([(name, []) for name in KINDS])
    for directory, directories, names in os.walk(top):
        directories.sort()
        for name in sorted(names):
            if name.startswith('test_') and name.endswith('.py'):
                for test in load(os.path.join(directory, name)):
                    found[getattr(test, 'kind', 'unit')].append(test)
    return found


def run(test):
    """Run one test; return None, or the text of what it raised."""
    try:
        test()
    except Exception:
        kind, value, trace = sys.exc_info()
        return ''.join(traceback.format_exception_only(kind, value)).strip()


def run_all(top, kinds=KINDS):
    """Run the tests of some kinds; return (passed, {name: error})."""
    passed, failed = 0, {}
    tests = discover(top)
    for test in sum([tests[name] for name in kinds], []):
        error = run(test)
        if error is None:
            passed += 1
        else:
            failed[test.__name__] = error
    return passed, failed


def main(top='.', *kinds):
    """Print a report; return the exit status."""
    passed, failed = run_all(top, kinds or KINDS)
    for name in sorted(failed):
        print('%s: %s' % (name, failed[name]))
    print('%d passed, %d failed' % (passed, len(failed)))
    return failed and 1 or 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
