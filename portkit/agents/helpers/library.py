"""Functions of the 2.7 library that 3 does not have, or has elsewhere or otherwise."""
import collections
import contextlib
import inspect
import logging
import re
import subprocess
import sys
import time
import tokenize
import types


def _url_library():
    """The package ``urllib`` of Python 3, made of urllib, urllib2 and urlparse on 2.7."""
    if sys.version_info[0] > 2:
        import urllib as package
        from urllib import error, parse, request, response, robotparser  # noqa: F401
        return package
    import robotparser as robots
    import urllib as first
    import urllib2 as second
    import urlparse as parsing
    package = types.ModuleType("urllib")
    package.robotparser = robots
    for name, sources in (
        ("error", (first, second)),
        ("parse", (first, parsing)),
        ("request", (first, second)),
        ("response", (first,)),
    ):
        part = types.ModuleType("urllib." + name)
        for source in sources:
            part.__dict__.update((key, vars(source)[key]) for key in vars(source) if key[0] != "_")
        setattr(package, name, part)
    return package


# ``urllib`` of Python 3.
url_library = _url_library()

if sys.version_info[0] == 2:
    from commands import getstatusoutput
else:
    def getstatusoutput(command):
        """``commands.getstatusoutput``: the status is that of ``os.wait``, not the exit code."""
        import subprocess
        code, output = subprocess.getstatusoutput(command)
        return (code << 8 if code >= 0 else -code), output

if sys.version_info[0] == 2:
    from sys import getcheckinterval, setcheckinterval
else:
    def getcheckinterval():
        """``sys.getcheckinterval``: 3 switches threads by time, 5 ms in place of 100 byte codes."""
        return int(sys.getswitchinterval() / 5e-5 + 0.5)

    def setcheckinterval(interval):
        """``sys.setcheckinterval``: as many byte codes, each of 50 microseconds."""
        sys.setswitchinterval(max(interval, 1) * 5e-5)

if sys.version_info[0] == 2:
    from random import shuffle
else:
    def shuffle(x, random=None, int=int):
        """``random.shuffle``: 3.11 takes no function to draw with; the places are those that 2.7 draws."""
        import random as library
        draw = random or library.random
        last = len(x) - 1
        while last > 0:
            other = int(draw() * (last + 1))
            x[last], x[other] = x[other], x[last]
            last -= 1

if sys.version_info[0] == 2:
    from commands import getoutput
else:
    from subprocess import getoutput

if sys.version_info[0] == 2:
    from pipes import quote as shell_quote
else:
    from shlex import quote as shell_quote

if sys.version_info[0] == 2:
    from urlparse import parse_qs
else:
    from urllib.parse import parse_qs

if sys.version_info[0] == 2:
    from urlparse import parse_qsl
else:
    from urllib.parse import parse_qsl

if sys.version_info[0] == 2:
    from urlparse import parse_qs as parse_either
else:
    def parse_either(qs, *args, **kwargs):
        """``urlparse.parse_qs``: a semicolon ends a field, as ``&`` does; 3.9.2 takes one of them alone."""
        from urllib.parse import parse_qs
        return parse_qs(qs.replace(";", "&"), *args, **kwargs)

if sys.version_info[0] == 2:
    from urlparse import parse_qsl as list_either
else:
    def list_either(qs, *args, **kwargs):
        """``urlparse.parse_qsl``: a semicolon ends a field, as ``&`` does; 3.9.2 takes one of them alone."""
        from urllib.parse import parse_qsl
        return parse_qsl(qs.replace(";", "&"), *args, **kwargs)

if sys.version_info[0] == 2:
    from urllib import unquote as unquote_to_bytes
else:
    from urllib.parse import unquote_to_bytes

if sys.version_info[0] == 2:
    from urllib import unquote_plus as unquote_plus_to_bytes
else:
    def unquote_plus_to_bytes(s):
        """``urllib.unquote_plus``: the bytes that were quoted."""
        from urllib.parse import unquote_to_bytes
        return unquote_to_bytes(s.replace("+", " "))

if sys.version_info[0] == 2:
    from os import getcwdu
else:
    from os import getcwd as getcwdu

# The module with the abstract base classes of containers.
if sys.version_info[0] == 2:
    collections_abc = collections
else:
    from collections import abc as collections_abc

_ArgSpec = collections.namedtuple("ArgSpec", "args varargs keywords defaults")

if sys.version_info[0] == 2:
    from inspect import getargspec
else:
    def getargspec(func):
        """``inspect.getargspec``: the parameters that Python 2 knows."""
        return _ArgSpec(*inspect.getfullargspec(func)[:4])

# ``time.clock``: processor time, on Windows the time since the first call.
clock = getattr(time, "clock", None) or (
    time.perf_counter if sys.platform == "win32" else time.process_time
)

if sys.version_info[0] == 2:
    from base64 import encodestring
else:
    from base64 import encodebytes as encodestring

if sys.version_info[0] == 2:
    from base64 import decodestring
else:
    from base64 import decodebytes as decodestring

if sys.version_info[0] == 2:
    from fractions import gcd
else:
    def gcd(a, b):
        """``fractions.gcd``: the result has the sign of *b*, or of *a* where *b* is 0."""
        while b:
            a, b = b, a % b
        return a

if sys.version_info[0] == 2:
    from os.path import walk
else:
    def walk(top, func, arg):
        """``os.path.walk``: *func* may change the list of names, to leave out folders."""
        import os
        try:
            names = os.listdir(top)
        except OSError:
            return
        func(arg, top, names)
        for name in names:
            path = os.path.join(top, name)
            if os.path.isdir(path) and not os.path.islink(path):
                walk(path, func, arg)

if sys.version_info[0] == 2:
    from tarfile import filemode
else:
    from stat import filemode

if sys.version_info[0] == 2:
    from types import MethodType as instancemethod
else:
    def instancemethod(function, instance, cls=None):
        """``new.instancemethod``: 3 has no class in a method, and no unbound methods."""
        return function if instance is None else types.MethodType(function, instance)

# ``contextlib.GeneratorContextManager``: the class of what a ``contextmanager`` makes.
GeneratorContextManager = (
    contextlib.GeneratorContextManager
    if sys.version_info[0] == 2
    else contextlib._GeneratorContextManager
)

# ``sys.py3kwarning``: whether 2.7 warns of what 3 has not (``-3``).
py3kwarning = getattr(sys, "py3kwarning", False)

if sys.version_info[0] == 2:
    from warnings import warnpy3k
else:
    def warnpy3k(message, category=None, stacklevel=1):
        """``warnings.warnpy3k``: a warning of 2.7 that is asked for by ``-3``."""

# ``subprocess.mswindows``: whether this is Windows.
mswindows = subprocess.mswindows if sys.version_info[0] == 2 else sys.platform == "win32"

# ``tokenize.pseudoprog``: matches one token, or the beginning of one.
pseudoprog = tokenize.pseudoprog if sys.version_info[0] == 2 else re.compile(tokenize.PseudoToken)

# ``tokenize.tokenprog``: matches one whole token.
tokenprog = tokenize.tokenprog if sys.version_info[0] == 2 else re.compile(tokenize.Token)

class _LevelNames(dict):
    """The levels by name and the names by level, on 3, which has a dict for each."""

    def __missing__(self, key):
        return (logging._levelToName if isinstance(key, int) else logging._nameToLevel)[key]

    def __setitem__(self, key, value):
        dict.__setitem__(self, key, value)
        (logging._levelToName if isinstance(key, int) else logging._nameToLevel)[key] = value


if sys.version_info[0] == 2:
    from logging import _levelNames as level_names
else:
    level_names = _LevelNames(logging._levelToName, **logging._nameToLevel)

# ``threading._Timer`` and its like: of 2.7 the classes, where ``Timer`` is a function that makes one.
if sys.version_info[0] == 2:
    from threading import _BoundedSemaphore as BoundedSemaphoreClass
    from threading import _Condition as ConditionClass
    from threading import _Event as EventClass
    from threading import _Semaphore as SemaphoreClass
    from threading import _Timer as TimerClass
else:
    from threading import BoundedSemaphore as BoundedSemaphoreClass
    from threading import Condition as ConditionClass
    from threading import Event as EventClass
    from threading import Semaphore as SemaphoreClass
    from threading import Timer as TimerClass

# ``types.InstanceType``: the type of all instances of old-style classes; on 3 nothing is of it.
InstanceType = getattr(types, "InstanceType", None) or type("InstanceType", (object,), {})

# ``new.classobj``: makes a class, on 2.7 an old-style one if no base says otherwise.
classobj = getattr(types, "ClassType", type)


def array_bytes(values):
    """``values.tostring()`` of an array."""
    return (values.tobytes if hasattr(values, "tobytes") else values.tostring)()


if sys.version_info[0] == 2:
    from string import maketrans
else:
    def maketrans(frm, to):
        """``string.maketrans``, for text and for bytes: 256 characters, as on 2.7, where all fit in."""
        table = (bytes if isinstance(frm, bytes) else str).maketrans(frm, to)
        fits = not isinstance(table, bytes) and max(table, default=0) < 256
        return bytes.maketrans(b"", b"").decode("latin-1").translate(table) if fits else table
