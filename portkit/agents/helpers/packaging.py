"""The parts of ``distutils`` that programs other than setup scripts use."""
import functools
import re
import sys

if sys.version_info[0] == 2:
    from distutils.version import LooseVersion
else:
    @functools.total_ordering
    class LooseVersion(object):
        """``distutils.version.LooseVersion``: numbers before words, compared part by part."""

        def __init__(self, vstring=None):
            if vstring:
                self.parse(vstring)

        def parse(self, vstring):
            self.vstring = vstring
            parts = [part for part in re.split(r"(\d+|[a-z]+|\.)", vstring) if part.strip(".")]
            self.version = [int(part) if part.isdigit() else part for part in parts]

        def __str__(self):
            return self.vstring

        def __repr__(self):
            return "LooseVersion ('%s')" % self

        def _key(self):
            return [(isinstance(part, str), part) for part in self.version]

        def _other(self, other):
            return (LooseVersion(other) if isinstance(other, str) else other)._key()

        def __eq__(self, other):
            return self._key() == self._other(other)

        def __lt__(self, other):
            return self._key() < self._other(other)

if sys.version_info[0] == 2:
    from distutils.version import StrictVersion
else:
    @functools.total_ordering
    class StrictVersion(object):
        """``distutils.version.StrictVersion``: two or three numbers, then ``a1`` or ``b1`` perhaps."""

        def __init__(self, vstring=None):
            if vstring:
                self.parse(vstring)

        def parse(self, vstring):
            found = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?(?:([ab])(\d+))?$", vstring)
            if not found:
                raise ValueError("invalid version number '%s'" % vstring)
            self.version = tuple(int(part or 0) for part in found.groups()[:3])
            self.prerelease = (found.group(4), int(found.group(5))) if found.group(4) else None

        def __str__(self):
            shown = self.version if self.version[2] else self.version[:2]
            return ".".join([str(part) for part in shown]) + "%s%d" % (self.prerelease or ("", 0)) * bool(
                self.prerelease)

        def __repr__(self):
            return "StrictVersion ('%s')" % self

        def _key(self):
            return self.version, self.prerelease is None, self.prerelease or ()

        def _other(self, other):
            return (StrictVersion(other) if isinstance(other, str) else other)._key()

        def __eq__(self, other):
            return self._key() == self._other(other)

        def __lt__(self, other):
            return self._key() < self._other(other)

if sys.version_info[0] == 2:
    from distutils.util import strtobool
else:
    def strtobool(val):
        """``distutils.util.strtobool``: 1 for yes, 0 for no."""
        word = val.lower()
        if word in ("y", "yes", "t", "true", "on", "1"):
            return 1
        if word in ("n", "no", "f", "false", "off", "0"):
            return 0
        raise ValueError("invalid truth value %r" % word)

if sys.version_info[0] == 2:
    from distutils.spawn import find_executable
else:
    def find_executable(executable, path=None):
        """``distutils.spawn.find_executable``: whether it may be run is not asked."""
        import os
        if os.path.isfile(executable):
            return executable
        folders = (os.environ.get("PATH", os.defpath) if path is None else path).split(os.pathsep)
        places = [os.path.join(folder, executable) for folder in folders]
        return next((place for place in places if os.path.isfile(place)), None)
