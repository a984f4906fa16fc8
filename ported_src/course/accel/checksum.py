"""The checksums, fast where the C extension has been built.

``implementation`` tells which one is in use. The extension is no part of the
package: see ``build`` for how it is made.
"""

from __future__ import print_function
from course._compat import divide
import sys
import timeit

try:
    from . import reference
except (ImportError, ValueError):  # run as a script
    import reference

try:
    import _checksum as fast
except ImportError:
    fast = None


def use(module):
    """Take the checksums from this module: the extension, or the reference."""
    global internet, fletcher16, implementation
    internet = module.internet
    fletcher16 = module.fletcher16
    implementation = getattr(module, 'language', 'Python')


use(fast or reference)


def verify(data):
    """True if the data, its own checksum included, was received as it was sent."""
    return internet(data) == 0


def seconds(module, data, times=10):
    """Time for ``times`` checksums of the data by one implementation."""
    return timeit.Timer(lambda: module.internet(data)).timeit(times)


def speedup(module, data, times=10):
    """How many times faster than the reference the module is, as a float."""
    slow = seconds(reference, data, times)
    return divide(slow, max(seconds(module, data, times), 1e-9))


def main(arguments=None):
    """Print the checksum of each file named, or of a demonstration."""
    names = sys.argv[1:] if arguments is None else arguments
    for name in names:
        stream = open(name, 'rb')
        try:
            print('%04x  %s' % (internet(stream.read()), name))
        finally:
            stream.close()
    if not names:
        print('%04x  (demonstration, in %s)' % (internet(b'demonstration'), implementation))


if __name__ == '__main__':
    main()
