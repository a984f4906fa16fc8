"""Build the C extension from its sources, and load it from where it was built.

The setup script is run by the interpreter that shall load the extension. What
the compiler says goes to a temporary file, and is told only if it fails.
"""

from __future__ import division, print_function
from course._compat import C_EXTENSION, get_suffixes, load_dynamic
import os
import shutil
import subprocess
import sys
import tempfile

try:
    from . import checksum
except (ImportError, ValueError):  # run as a script
    import checksum

SOURCES = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, 'accel')


class BuildError(Exception):
    """The extension could not be built; the compiler's last words are in it."""


def command(target):
    """The command line that builds into the directory ``target``."""
    return [sys.executable, 'setup.py', '-q', 'build_ext', '--build-lib', target,
            '--build-temp', os.path.join(target, 'temp')]


def run(arguments, directory):
    """Run a command there; return its exit status and the last line of its log."""
    log = tempfile.TemporaryFile(mode='w+')
    try:
        log.write('%s said nothing\n' % os.path.basename(arguments[0]))
        log.flush()
        status = subprocess.call(arguments, cwd=directory, stdout=log, stderr=log)
        log.seek(0)
        return status, log.readlines()[-1].strip()
    finally:
        log.close()


def build(target, sources=SOURCES):
    """Compile into the directory ``target`` and return the extension's path."""
    status, last = run(command(os.path.abspath(target)), os.path.abspath(sources))
    if status != 0:
        raise BuildError('exit status %d: %s' % (status, last))
    return find(target)


def find(directory):
    """Path of the extension in a directory; its name's end differs by system."""
    for suffix, mode, kind in get_suffixes():
        path = os.path.join(directory, '_checksum' + suffix)
        if kind == C_EXTENSION and os.path.exists(path):
            return path
    raise BuildError('no extension in %s' % directory)


def load(path):
    """Import the extension from the file that ``build`` returned."""
    return load_dynamic('_checksum', path)


def main():
    """Build, load, and tell how much faster it is."""
    target = tempfile.mkdtemp(prefix='accel-')
    try:
        module = load(build(target))
    except BuildError as error:
        print('not built:', error)
    else:
        print('built:', module.language)
        print('faster:', checksum.speedup(module, b'\x5a' * 20000, 3) > 1)
    finally:
        shutil.rmtree(target)


if __name__ == '__main__':
    main()
