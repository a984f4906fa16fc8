"""What differs between Python 2.7 and 3; written by portkit, which adds to it."""

from __future__ import absolute_import

from email._parseaddr import AddressList as ParsedAddresses
import atexit
import collections
import contextlib
import decimal
import functools
import inspect
import io
import itertools
import math
import operator
import os
import random
import re
import sys
import time
import types
import weakref

if sys.version_info[0] == 2:
    from rfc822 import AddressList
else:
    class AddressList(ParsedAddresses):
        """``rfc822.AddressList``: pairs of name and address, written as a header has them."""

        def __str__(self):
            return ", ".join('"%s" <%s>' % pair if pair[0] else pair[1]
                             for pair in self.addresslist)


def bytes_to_native(value):
    """Bytes as a native string, one character a byte, also in a tuple; anything else as it is."""
    if str is bytes:
        return value
    if type(value) is tuple:
        return tuple(bytes_to_native(one) for one in value)
    return value.decode("latin-1") if isinstance(value, bytes) else value


def native_to_bytes(value):
    """A native string of 2.7 as the bytes that it is there; anything else as it is."""
    is_text = str is not bytes and isinstance(value, str)
    return value.encode("latin-1") if is_text else value


class _Buffer(object):
    """A file in memory of the kind of string that it is given first; the other kind becomes that one."""

    def __init__(self, content=""):
        self._is_open = not content
        self._file = self._made(content)

    def _made(self, sample):
        return io.BytesIO(sample) if isinstance(sample, bytes) else io.StringIO(sample)

    def write(self, value):
        if self._is_open and value:
            self._is_open = False
            place, self._file = self._file.tell(), self._made(value[:0])
            self._file.seek(place)
        is_of_bytes = isinstance(self._file, io.BytesIO)
        self._file.write(native_to_bytes(value) if is_of_bytes else bytes_to_native(value))

    def writelines(self, values):
        for value in values:
            self.write(value)

    def truncate(self, size=None):
        self._file.truncate(size)
        self._file.seek(min(self._file.tell(), len(self._file.getvalue())))

    def reset(self):
        self._file.seek(0)

    def __getstate__(self):
        return self._is_open, self._file.getvalue(), self._file.tell()

    def __setstate__(self, state):
        self._is_open, content, place = state
        self._file = self._made(content)
        self._file.seek(place)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._file)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._file, name)


if sys.version_info[0] == 2:
    from cStringIO import StringIO as CStringBuffer
else:
    class CStringBuffer(_Buffer):
        """``cStringIO.StringIO``."""

if sys.version_info[0] == 2:
    from imp import C_EXTENSION
else:
    C_EXTENSION = 3

if sys.version_info[0] == 2:
    from UserDict import DictMixin
else:
    class DictMixin(object):
        """``UserDict.DictMixin``: a mapping by what ``__getitem__`` and ``keys`` give."""

        def __iter__(self):
            return iter(self.keys())

        def __contains__(self, key):
            try:
                self[key]
            except KeyError:
                return False
            return True

        def __len__(self):
            return len(self.keys())

        def values(self):
            return [self[key] for key in self]

        def items(self):
            return [(key, self[key]) for key in self]

        def clear(self):
            for key in list(self.keys()):
                del self[key]

        def setdefault(self, key, default=None):
            if key not in self:
                self[key] = default
            return self[key]

        def pop(self, key, *default):
            if len(default) > 1:
                raise TypeError("pop expected at most 2 arguments")
            if default and key not in self:
                return default[0]
            value = self[key]
            del self[key]
            return value

        def popitem(self):
            for key in self:
                return key, self.pop(key)
            raise KeyError("container is empty")

        def update(self, other=(), **keywords):
            pairs = [(key, other[key]) for key in other.keys()] if hasattr(other, "keys") else other
            for key, value in list(pairs) + list(keywords.items()):
                self[key] = value

        def get(self, key, default=None):
            return self[key] if key in self else default

        def __eq__(self, other):
            return dict(self.items()) == (
                dict(other.items()) if isinstance(other, DictMixin) else other
            )

        def __ne__(self, other):
            return not self == other

        __hash__ = None

        def __repr__(self):
            return repr(dict(self.items()))

if sys.version_info[0] == 2:
    def unescape(text):
        """``HTMLParser.HTMLParser().unescape(text)``."""
        import HTMLParser
        return HTMLParser.HTMLParser().unescape(text)
else:
    def unescape(text):
        """``HTMLParser.HTMLParser().unescape(text)``: a reference ends in a semicolon."""
        from html.entities import name2codepoint

        def character(found):
            name = found.group(1)
            try:
                if name[:2] in ("#x", "#X"):
                    return chr(int(name[2:], 16))
                if name[0] == "#":
                    return chr(int(name[1:]))
                return "'" if name == "apos" else chr(name2codepoint[name])
            except (KeyError, ValueError):
                return found.group()
        return re.sub(r"&(#?[xX]?(?:[0-9a-fA-F]+|\w{1,8}));", character, text, flags=re.ASCII)

if sys.version_info[0] == 2:
    from HTMLParser import HTMLParser as LegacyHTMLParser
else:
    import html.parser

    class LegacyHTMLParser(html.parser.HTMLParser):
        """``HTMLParser.HTMLParser``: references are handed over; those in attributes end in ``;``."""

        convert_charrefs = False  # also for a class whose __init__ does not call this one
        # The method itself, with another function to turn the references of an attribute into text.
        parse_starttag = types.FunctionType(
            html.parser.HTMLParser.parse_starttag.__code__,
            dict(vars(html.parser), unescape=unescape, _unescape_attrvalue=unescape),
        )

        def __init__(self):
            html.parser.HTMLParser.__init__(self, convert_charrefs=False)

        def unescape(self, s):
            return unescape(s)

if sys.version_info[0] == 2:
    from Cookie import SimpleCookie as LenientCookie
else:
    import http.cookies as http_cookies

    class LenientCookie(http_cookies.SimpleCookie):
        """``Cookie.SimpleCookie``, which passes over words without a value, and takes no colon in a name."""

        def load(self, rawdata):
            if isinstance(rawdata, str):
                self._read(rawdata)
            else:
                http_cookies.SimpleCookie.load(self, rawdata)

        def _read(self, header):
            morsel = None
            for key, value in self._pairs(header):
                name = key.lower()
                if key[0] == "$":
                    if morsel is not None:
                        morsel[key[1:]] = value
                elif name in http_cookies.Morsel._reserved:
                    if morsel is not None and (value is not None or name in http_cookies.Morsel._flags):
                        morsel[key] = True if value is None else self.value_decode(value)[0]
                elif value is not None:
                    morsel = self.get(key, http_cookies.Morsel())
                    morsel.set(key, *self.value_decode(value))
                    dict.__setitem__(self, key, morsel)

        def _pairs(self, text):
            """The names of a header, each with its value or None."""
            place = 0
            while place < len(text):
                found = http_cookies._CookiePattern.match(text, place)
                if found is None:
                    return
                place = found.end()
                if ":" in found.group("key") and found.group("val") is not None:
                    raise http_cookies.CookieError("Illegal key value: " + found.group("key"))
                yield found.group("key", "val")

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

# The kinds of modules that ``imp.find_module`` tells apart.
if sys.version_info[0] == 2:
    from imp import PY_SOURCE
else:
    PY_SOURCE = 1

if sys.version_info[0] == 2:
    from ConfigParser import SafeConfigParser
else:
    from configparser import ConfigParser as SafeConfigParser

# ``basestring`` of 2.7.
basestring = basestring if sys.version_info[0] == 2 else str

# What ``isinstance`` is asked instead of ``basestring`` where bytes come by.
any_string = (basestring,) if sys.version_info[0] == 2 else (str, bytes)


def array_bytes(values):
    """``values.tostring()`` of an array."""
    return (values.tobytes if hasattr(values, "tobytes") else values.tostring)()


def byte_at(data, index):
    """``data[index]``; of bytes as bytes of length 1."""
    value = data[index]
    is_of_bytes = isinstance(data, bytes) or type(data).__name__ == "mmap"
    return bytes((value,)) if is_of_bytes and isinstance(value, int) else value


if sys.version_info[0] == 2:
    from mimetools import choose_boundary
else:
    def choose_boundary():
        """``mimetools.choose_boundary``: a text that is in no message."""
        import uuid
        return uuid.uuid4().hex

# ``new.classobj``: makes a class, on 2.7 an old-style one if no base says otherwise.
classobj = getattr(types, "ClassType", type)

# ``time.clock``: processor time, on Windows the time since the first call.
clock = getattr(time, "clock", None) or (
    time.perf_counter if sys.platform == "win32" else time.process_time
)


def compare_contents(left, right, compare):
    """-1, 0 or 1 for two sequences, dicts or other values of one type, their parts by *compare*."""
    def differing(mine, theirs):
        keys = [key for key in mine if key not in theirs or compare(mine[key], theirs[key])]
        return min(keys, key=functools.cmp_to_key(compare)) if keys else None

    if isinstance(left, (list, tuple)):
        orders = [compare(value, right[at]) for at, value in enumerate(left[:len(right)])]
        return next((order for order in orders if order), compare(len(left), len(right)))
    if not isinstance(left, dict):
        return -1 if id(left) < id(right) else 1
    if len(left) != len(right):
        return compare(len(left), len(right))
    mine, theirs = differing(left, right), differing(right, left)
    return compare(mine, theirs) or compare(left[mine], right[theirs])


def rank_of_type(value):
    """Where 2.7 sorts values of this type among others: None, numbers, then by the name of the type."""
    if value is None:
        return 0, ""
    return (1, "") if isinstance(value, (int, float)) else (2, type(value).__name__)


if sys.version_info[0] == 2:
    cmp = cmp
else:
    # No function: a builtin of 2.7 does not become a method where a class binds it (``order = cmp``).
    class cmp(object):
        """-1, 0 or 1 as 2.7 orders all values."""

        def __new__(cls, left, right):
            try:
                return (left > right) - (left < right)
            except TypeError:
                if left == right:
                    return 0
            ranks = rank_of_type(left), rank_of_type(right)
            if ranks[0] != ranks[1]:
                return -1 if ranks[0] < ranks[1] else 1
            return compare_contents(left, right, cmp)


def code_apart(text):
    """*text* as code for ``exec`` that this file's ``__future__`` statements say nothing of; other code as it is."""
    is_text = isinstance(text, (bytes, str, type(u"")))
    return compile(text, "<string>", "exec", 0, True) if is_text else text


def decoded_string(value, *codec):
    """``value.decode(codec)``: on 3 a native string is text already."""
    is_text = str is not bytes and isinstance(value, str)
    return value if is_text else value.decode(*codec)


def divide(left, right):
    """``left / right`` as on 2.7: of two integers the floor."""
    whole = (int, type(sys.maxsize + 1))
    if issubclass(type(left), whole) and issubclass(type(right), whole):
        return left // right
    return left / right


def divide_in_place(left, right):
    """What ``left`` is after ``left /= right`` of 2.7: what can be changed is the same object still."""
    whole = (int, type(sys.maxsize + 1))
    if issubclass(type(left), whole) and issubclass(type(right), whole):
        return left // right
    left /= right
    return left


if sys.version_info[0] == 2:
    from base64 import encodestring
else:
    from base64 import encodebytes as encodestring

if sys.version_info[0] == 2:
    from cgi import escape
else:
    def escape(s, quote=None):
        """``cgi.escape``: quotation marks only if asked for."""
        import html
        text = html.escape(s, False)
        return text.replace('"', "&quot;") if quote else text

# Forget the exception that was caught last; 3 has done so at the end of the ``except`` block.
exc_clear = getattr(sys, "exc_clear", None) or (lambda: None)


def _exception_module():
    """``exceptions`` of 2.7: of all builtins the exceptions alone."""
    import builtins
    import types
    module = types.ModuleType("exceptions", "The exceptions that are builtins.")
    for name, value in vars(builtins).items():
        if isinstance(value, type) and issubclass(value, BaseException):
            setattr(module, name, value)
    module.StandardError = Exception
    return module


if sys.version_info[0] == 2:
    import exceptions as exception_module
else:
    exception_module = _exception_module()


def extend_array(values, data):
    """``values.fromstring(data)`` of an array."""
    (values.frombytes if hasattr(values, "frombytes") else values.fromstring)(data)


# What ``isinstance`` is asked instead of ``file``.
file_types = (file,) if sys.version_info[0] == 2 else (io.IOBase,)


def filter_like(function, iterable):
    """The items that *function* passes: a string of a string, a tuple of a tuple, else a list."""
    is_bytes = isinstance(iterable, bytes) and bytes is not str
    items = (iterable[at:at + 1] for at, _ in enumerate(iterable)) if is_bytes else iterable
    kept = [item for item in items if (function(item) if function else item)]
    if isinstance(iterable, tuple):
        return tuple(kept)
    if isinstance(iterable, (bytes, str, type(u""))):
        return iterable[:0].join(kept)
    return kept


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


def float_text(value):
    """``str(value)`` of a float as on 2.7: with 12 digits."""
    if not isinstance(value, float):
        return str(value)
    text = "%.12g" % value
    if text.strip("-0123456789"):
        return text
    if len(text.lstrip("-")) < 12:
        return text + ".0"
    digits, exponent = ("%.11e" % value).split("e")  # 2.7 has room for ``.0`` or writes it this way
    return digits.rstrip("0").rstrip(".") + "e" + exponent


if sys.version_info[0] == 2:
    from inspect import formatargspec
else:
    def formatargspec(args, varargs=None, varkw=None, defaults=None, formatarg=str,
                      formatvarargs=lambda name: "*" + name, formatvarkw=lambda name: "**" + name,
                      formatvalue=lambda value: "=" + repr(value)):
        """``inspect.formatargspec``: the parameters as a ``def`` line has them."""
        first = len(args) - len(defaults or ())
        texts = [formatarg(arg) for arg in args[:first]]
        for place, value in enumerate(defaults or ()):
            texts.append(formatarg(args[first + place]) + formatvalue(value))
        if varargs is not None:
            texts.append(formatvarargs(varargs))
        if varkw is not None:
            texts.append(formatvarkw(varkw))
        return "(" + ", ".join(texts) + ")"

if sys.version_info[0] == 2:
    from fractions import gcd
else:
    def gcd(a, b):
        """``fractions.gcd``: the result has the sign of *b*, or of *a* where *b* is 0."""
        while b:
            a, b = b, a % b
        return a

if sys.version_info[0] == 2:
    from imp import get_magic
else:
    def get_magic():
        """``imp.get_magic``: what compiled files begin with."""
        import importlib.util
        return importlib.util.MAGIC_NUMBER

_ArgSpec = collections.namedtuple("ArgSpec", "args varargs keywords defaults")

if sys.version_info[0] == 2:
    from inspect import getargspec
else:
    def getargspec(func):
        """``inspect.getargspec``: the parameters that Python 2 knows."""
        return _ArgSpec(*inspect.getfullargspec(func)[:4])

if sys.version_info[0] == 2:
    from sys import getcheckinterval, setcheckinterval
else:
    def getcheckinterval():
        """``sys.getcheckinterval``: 3 switches threads by time, 5 ms in place of 100 byte codes."""
        return int(sys.getswitchinterval() / 5e-5 + 0.5)

    def setcheckinterval(interval):
        """``sys.setcheckinterval``: as many byte codes, each of 50 microseconds."""
        sys.setswitchinterval(max(interval, 1) * 5e-5)

_ModuleInfo = collections.namedtuple("ModuleInfo", "name suffix mode module_type")

if sys.version_info[0] == 2:
    from imp import get_suffixes
else:
    def get_suffixes():
        """``imp.get_suffixes``: (suffix, mode, kind) for each kind of file."""
        from importlib.machinery import BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, SOURCE_SUFFIXES
        kinds = (EXTENSION_SUFFIXES, "rb", 3), (SOURCE_SUFFIXES, "U", 1), (BYTECODE_SUFFIXES, "rb", 2)
        return [(suffix, mode, kind) for suffixes, mode, kind in kinds for suffix in suffixes]

if sys.version_info[0] == 2:
    from inspect import getmoduleinfo
else:
    def getmoduleinfo(path):
        """``inspect.getmoduleinfo``: what kind of module a file with this name is, or None."""
        import os
        filename = os.path.basename(path)
        for suffix, mode, kind in sorted(get_suffixes(), key=lambda one: -len(one[0])):
            if filename.endswith(suffix):
                return _ModuleInfo(filename[:-len(suffix)], suffix, mode, kind)
        return None


def holds_key(mapping, key):
    """``mapping.has_key(key)`` of 2.7."""
    if sys.version_info[0] == 2 or hasattr(type(mapping), "has_key"):
        return mapping.has_key(key)
    return key in mapping


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
    from new import instance
else:
    def instance(cls, attributes=None):
        """``new.instance``: an object of *cls* that was never initialised."""
        made = cls.__new__(cls)
        made.__dict__.update(attributes or {})
        return made

if sys.version_info[0] == 2:
    from types import MethodType as instancemethod
else:
    def instancemethod(function, instance, cls=None):
        """``new.instancemethod``: 3 has no class in a method, and no unbound methods."""
        return function if instance is None else types.MethodType(function, instance)


class _OfClass(type):
    """The metaclass of what stands for the type of unbound methods."""

    def __instancecheck__(cls, value):
        if not isinstance(value, types.FunctionType):
            return False
        owner = value.__qualname__.rpartition(".")[0]
        takes = value.__code__.co_argcount or value.__code__.co_flags & inspect.CO_VARARGS
        return bool(owner and takes) and not owner.endswith("<locals>")


# ``types.UnboundMethodType``: on 3 of this type is a function that was defined in a class.
UnboundMethodType = getattr(types, "UnboundMethodType", None) or _OfClass("UnboundMethodType", (), {})

if sys.version_info[0] == 2:
    from inspect import ismethod
else:
    def ismethod(object):
        """``inspect.ismethod``: on 2.7 a function taken from its class is a method too."""
        return inspect.ismethod(object) or isinstance(object, UnboundMethodType)


def iterate_bytes(data):
    """What *data* yields; of bytes as bytes of length 1."""
    if str is bytes or not isinstance(data, bytes):
        return iter(data)
    return (bytes((value,)) for value in data)


# What ``open`` of 3 needs to leave the ends of lines as 2.7 leaves them where they are ``\n`` alone.
line_ends = {} if sys.version_info[0] == 2 or os.linesep != "\n" else {"newline": "\n"}


def listed_bytes(value):
    """What ``repr`` writes of *value*, or of what it holds, has no ``b`` before bytes, as on 2.7."""
    if str is bytes:
        return value

    class Native(str):
        def __repr__(self):
            return repr(self.encode("latin-1"))[1:]

    def listed(value):
        kind = type(value)
        if kind in (list, tuple, set):
            return kind([listed(one) for one in value])
        if kind is dict:
            return {listed(key): listed(one) for key, one in value.items()}
        return Native(value.decode("latin-1")) if isinstance(value, bytes) else value
    return listed(value)


if sys.version_info[0] == 2:
    from imp import load_dynamic
else:
    def load_dynamic(name, path, file=None):
        """``imp.load_dynamic``: load the extension module *name* from the file *path*."""
        import importlib.machinery
        import importlib.util
        loader = importlib.machinery.ExtensionFileLoader(name, path)
        spec = importlib.util.spec_from_file_location(name, path, loader=loader)
        module = importlib.util.module_from_spec(spec)
        loader.exec_module(module)
        sys.modules[name] = module
        return module

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

if sys.version_info[0] == 2:
    from locale import format as locale_format
else:
    from locale import format_string as locale_format

# ``long`` of 2.7; 3 has one type of integers.
long = long if sys.version_info[0] == 2 else int

if sys.version_info[0] == 2:
    from rfc822 import parsedate_tz as mail_date_tz
else:
    def mail_date_tz(data):
        """``rfc822.parsedate_tz``: so, and the offset is None where the date has no zone."""
        from email import utils
        date = utils.parsedate_tz(data)
        has_zone = re.search(r"[-+]\d{4}\b|[A-Z]\)?\s*$", data)
        return date and date[:8] + (0, date[9] if date[9] or has_zone else None)

if sys.version_info[0] == 2:
    from string import maketrans
else:
    def maketrans(frm, to):
        """``string.maketrans``, for text and for bytes: 256 characters, as on 2.7, where all fit in."""
        table = (bytes if isinstance(frm, bytes) else str).maketrans(frm, to)
        fits = not isinstance(table, bytes) and max(table, default=0) < 256
        return bytes.maketrans(b"", b"").decode("latin-1").translate(table) if fits else table


def _is_of_host(name, host):
    """Whether the *name* of a certificate is that of *host*, or one with a wildcard that stands for it.

    Of an address only the very same address, however it is spelled (RFC 6125, 6.4).
    """
    from ipaddress import ip_address
    try:
        address = ip_address(host)
    except ValueError:
        pass
    else:
        try:
            return ip_address(name) == address
        except ValueError:
            return False
    first, _, domain = name.partition(".")
    label, _, rest = host.partition(".")
    if first == "*" and domain and "*" not in domain:
        return bool(label) and rest == domain
    return "*" not in name and name == host


# ``itertools.imap`` of 2.7.
map = getattr(itertools, "imap", map)

if sys.version_info[0] == 2:
    try:
        from ssl import match_hostname
    except ImportError:
        match_hostname = None
else:
    def match_hostname(cert, hostname):
        """``ssl.match_hostname``; a wildcard stands for a whole first label, as 3.7 has it."""
        from ssl import CertificateError
        if not cert:
            raise ValueError("empty or no certificate")
        known = cert.get("subjectAltName", ())
        addresses = [name.strip() for kind, name in known if kind == "IP Address"]
        names = [name for kind, name in known if kind == "DNS"]
        names = names or [name for part in cert.get("subject", ()) for kind, name in part
                          if kind == "commonName"]
        if not any(_is_of_host(name.lower(), hostname.lower()) for name in names + addresses):
            found = " or ".join(map(repr, names))
            error = CertificateError("hostname %r doesn't match %s" % (hostname, found) if found
                                     else "no appropriate commonName or subjectAltName")
            error.strerror = error.args[0]  # else 3.7 writes the arguments as a tuple
            raise error


def message_of(error):
    """``error.message`` of 2.7: where it has none, the one argument, else an empty string."""
    if hasattr(error, "message"):
        return error.message
    return error.args[0] if len(error.args) == 1 else ""


def method_function(method):
    """``method.im_func``; on 3 what is taken from a class is the function itself."""
    if sys.version_info[0] == 2:
        return method.im_func
    return method if isinstance(method, types.FunctionType) else method.__func__


def method_self(method):
    """``method.im_self``; on 3 what is taken from a class has none, as an unbound method of 2.7 has None."""
    if sys.version_info[0] == 2:
        return method.im_self
    return None if isinstance(method, types.FunctionType) else method.__self__


if sys.version_info[0] == 2:
    from rfc822 import mktime_tz
else:
    def mktime_tz(data):
        """``rfc822.mktime_tz``, a float."""
        from email import utils
        return float(utils.mktime_tz(data))


class _SocketFile(io.TextIOWrapper):
    """Native strings, a character a byte, that go through a file of bytes; written at once if that is wanted."""

    def __init__(self, file, is_unbuffered, **options):
        super(_SocketFile, self).__init__(file, encoding="latin-1", newline="\n", **options)
        self._is_unbuffered = is_unbuffered

    def write(self, text):
        super(_SocketFile, self).write(text)
        if self._is_unbuffered:
            self.flush()


def native_makefile(connection, mode="r", bufsize=-1):
    """``connection.makefile(mode, bufsize)`` of native strings; as on 2.7 any mode is for reading and writing."""
    if sys.version_info[0] == 2:
        return connection.makefile(mode, bufsize)
    return _SocketFile(connection.makefile("rwb"), bufsize == 0, line_buffering=bufsize == 1)


if sys.version_info[0] == 2:
    from contextlib import nested
else:
    @contextlib.contextmanager
    def nested(*managers):
        """``contextlib.nested``: enter all in turn, leave them in the reverse order."""
        with contextlib.ExitStack() as stack:
            yield [stack.enter_context(manager) for manager in managers]

if sys.version_info[0] == 2:
    oct = oct
else:
    def oct(number):
        """The octal text of an integer as on 2.7: ``0755``."""
        text = "%o" % abs(number)
        return ("-" if number < 0 else "") + (text if text == "0" else "0" + text)


class _Draws(object):
    """The methods of 2.7's ``random.Random`` that draw otherwise on 3."""

    def _below(self, width):
        if width < 1 << 53:
            return int(self.random() * width)
        bits = int(1.00001 + math.log(width - 1, 2.0))
        drawn = self.getrandbits(bits)
        while drawn >= width:
            drawn = self.getrandbits(bits)
        return drawn

    def randrange(self, start, stop=None, step=1):
        """``randrange(stop)``, ``randrange(start, stop, step)``: an item of that range."""
        if stop is None:
            start, stop = 0, start
        if int(start) != start or int(stop) != stop or int(step) != step or not step:
            raise ValueError("non-integer or zero argument for randrange()")
        count = -((int(start) - int(stop)) // int(step))
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return int(start) + int(step) * self._below(count)

    def randint(self, a, b):
        """An integer from *a* to *b*."""
        return self.randrange(a, b + 1)

    def choice(self, seq):
        """An item of *seq*."""
        return seq[int(self.random() * len(seq))]

    def shuffle(self, x, random=None):
        """Put the items of *x* in another order."""
        draw = self.random if random is None else random
        last = len(x) - 1
        while last > 0:
            other = int(draw() * (last + 1))
            x[last], x[other] = x[other], x[last]
            last -= 1

    def sample(self, population, k):
        """*k* items of *population*, none twice."""
        count = len(population)
        if not 0 <= k <= count:
            raise ValueError("sample larger than population")
        few = 21 + (4 ** math.ceil(math.log(k * 3, 4)) if k > 5 else 0)
        if count > few and not hasattr(population, "keys"):
            return self._spread(population, k)
        pool, drawn = list(population), []
        while len(drawn) < k:
            rest = count - len(drawn)
            place = int(self.random() * rest)
            drawn.append(pool[place])
            pool[place] = pool[rest - 1]
        return drawn

    def _spread(self, population, k):
        items, places = population, {}
        if not hasattr(population, "__getitem__"):
            items = tuple(population)
        while len(places) < k:
            places.setdefault(int(self.random() * len(items)), len(places))
        return [items[place] for place in sorted(places, key=places.get)]


class _OfModule(_Draws):
    """The generator that the functions of the module share, with that of 3."""

    def __init__(self):
        self.random, self.getrandbits = random.random, random.getrandbits

    def seed(self, a=None):
        """As that of `_OldRandom`."""
        random.seed(a, 1)


class _OldRandom(_Draws, random.Random):
    """``random.Random`` as 2.7 has it."""

    def seed(self, a=None):
        """Begin anew, from *a*: an integer, or a string by its hash of 2.7."""
        random.Random.seed(self, a, 1)


def _old_random():
    """``random``, with what draws as on 2.7."""
    module = types.ModuleType("random", random.__doc__)
    vars(module).update(vars(random), Random=_OldRandom)
    shared = _OfModule()
    for name in ("seed", "randrange", "randint", "choice", "shuffle", "sample"):
        setattr(module, name, getattr(shared, name))
    return module


# ``random``, which draws after a seed what 2.7 draws.
if sys.version_info[0] == 2:
    old_random = random
else:
    old_random = _old_random()


def ordered_by_cmp(cls):
    """Class decorator: on 3 give *cls* the comparisons that its ``__cmp__`` defines on 2.7."""
    def add(name, test):
        def compare(self, other):
            order = self.__cmp__(other)
            return order if order is NotImplemented else test(order)

        # 2.7 has no order of dicts but by ``__cmp__``, and compares a UserDict by that alone.
        kinds = [object] + [one for one in cls.__mro__ if one.__name__ == "UserDict"]
        kinds += [dict] if name not in ("__eq__", "__ne__") else []
        if any(getattr(cls, name) is getattr(one, name) for one in kinds):
            setattr(cls, name, compare)

    if sys.version_info[0] > 2:
        add("__eq__", lambda order: order == 0)
        add("__ne__", lambda order: order != 0)
        add("__lt__", lambda order: order < 0)
        add("__le__", lambda order: order <= 0)
        add("__gt__", lambda order: order > 0)
        add("__ge__", lambda order: order >= 0)
    return cls


def padded_map(function, iterable, *more):
    """``map`` of 2.7: a list, in which what is shorter is padded with None."""
    longest = itertools.izip_longest if sys.version_info[0] == 2 else itertools.zip_longest
    if function is None:
        return list(longest(iterable, *more) if more else iterable)
    return [function(*row) for row in longest(iterable, *more)]


# What the parsers of 3 need to read what those of 2.7 read.
parser_options = {} if sys.version_info[0] == 2 else {
    "strict": False, "inline_comment_prefixes": (";",)}


def end_line():
    """End the line that the program printed last, as 2.7 does when it leaves."""
    stream = sys.stdout
    if getattr(stream, "softspace", 0) and not getattr(stream, "closed", False):
        stream.softspace = 0
        stream.write("\n")


def expect_blank(stream):
    """On 3, the next value printed to *stream* follows a blank, unless some other text is written first."""
    def write(text):
        stream = own()
        stream.softspace = 0
        vars(stream).pop("write", None)
        return stream.write(text)

    if stream is sys.stdout and not hasattr(stream, "softspace"):
        atexit.register(end_line)
    try:
        stream.softspace = 1
    except AttributeError:  # it takes no attributes
        stream.write(" ")
        return
    # Other streams did not forget the blank on 2.7 either.
    if isinstance(stream, io.TextIOWrapper) and "write" not in vars(stream):
        own = weakref.ref(stream)
        stream.write = write


if sys.version_info[0] == 2:
    exec(compile('''
def print_part(*values, **options):
    """Write what ``print a, b,`` of Python 2 writes."""
    for value in values:
        print >>options.get("file"), value,
''', "<print_part>", "exec", 0, True))
else:
    def print_part(*values, **options):
        """Write what ``print a, b,`` of Python 2 writes."""
        stream = options.get("file")
        stream = sys.stdout if stream is None else stream
        for value in values:
            if getattr(stream, "softspace", 0):
                stream.softspace = 0
                stream.write(" ")
            stream.write(str(value))
            if not isinstance(value, str) or value[-1:] == " " or not value[-1:].isspace():
                expect_blank(stream)

if sys.version_info[0] == 2:
    exec(compile('''
def print_line(*values, **options):
    """Write what ``print a, b`` of Python 2 writes."""
    print_part(*values, **options)
    print >>options.get("file")
''', "<print_line>", "exec", 0, True))
else:
    def print_line(*values, **options):
        """Write what ``print a, b`` of Python 2 writes."""
        print_part(*values, **options)
        stream = options.get("file")
        stream = sys.stdout if stream is None else stream
        stream.write("\n")
        if hasattr(stream, "softspace"):
            stream.softspace = 0


def printed_bytes(value):
    """Bytes that are printed as the text that they are in UTF-8, what is none as ``\\x89``; anything else as it is."""
    if str is bytes or not isinstance(value, bytes):
        return value
    return value.decode("utf-8", "backslashreplace")


# The flag that keeps ``\w`` and the like to ASCII, as 2.7 does by itself.
re_ascii = 0 if sys.version_info[0] == 2 else re.ASCII

if sys.version_info[0] == 2:
    from plistlib import readPlist
else:
    def readPlist(path_or_file):
        """``plistlib.readPlist``."""
        import plistlib
        if not isinstance(path_or_file, str):
            return plistlib.load(path_or_file)
        with open(path_or_file, "rb") as source:
            return plistlib.load(source)


def read_config(parser, *given):
    """``parser.readfp(file, name)``."""
    return (parser.read_file if hasattr(parser, "read_file") else parser.readfp)(*given)


def make_exception(kind, value=None):
    """The exception that ``raise kind, value`` of Python 2 raises."""
    while isinstance(kind, tuple) and kind:
        kind = kind[0]
    if not hasattr(kind, "__bases__"):  # no class, not even an old-style one
        if value is not None:
            raise TypeError("instance exception may not have a separate value")
        return kind
    if isinstance(value, kind):
        return value
    if value is None:
        return kind()
    return kind(*value) if isinstance(value, tuple) else kind(value)


if sys.version_info[0] == 2:
    exec('''
def reraise(kind, value=None, trace=None):
    """Raise as ``raise kind, value, trace`` of Python 2 does."""
    raise kind, value, trace
''')
else:
    def reraise(kind, value=None, trace=None):
        """Raise as ``raise kind, value, trace`` of Python 2 does."""
        raise make_exception(kind, value).with_traceback(trace)

if sys.version_info[0] == 2:
    round = round
else:
    def round(number, ndigits=0):
        """A float, halves rounded away from zero, as on 2.7."""
        value = float(number)
        if value - value != 0 or ndigits > 30:
            return value
        unit = decimal.Decimal((0, (1,), -ndigits))
        with decimal.localcontext() as context:
            context.prec = 400
            return float(decimal.Decimal(value).quantize(unit, decimal.ROUND_HALF_UP))


def shown_bytes(value):
    """Bytes that are printed as the text that they are in UTF-8; anything else as it is."""
    is_bytes = str is not bytes and isinstance(value, (bytes, bytearray))
    return value.decode("utf-8") if is_bytes else value


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


def signed(number):
    """A checksum of 32 bits as 2.7 gives it: with a sign."""
    return ((number & 0xffffffff) ^ 0x80000000) - 0x80000000


def sliced_by_methods(cls):
    """Class decorator: on 3 ``x[i:j]`` calls ``__getslice__`` and its like, as on 2.7.

    Where the class has none, a list, tuple or string that it is derived from has them on 2.7.
    """
    kinds = (list, tuple, str, bytes)
    classes = getattr(cls, "__mro__", ())  # an old-style class of 2.7 has none
    sequences = [one for one in classes if one in kinds or one.__name__ == "UserList"]

    def add(item_name, slice_name):
        by_slice, by_item = getattr(cls, slice_name, None), getattr(cls, item_name, None)
        of_base = getattr(sequences[0], item_name, None) if sequences else None

        def method(self, key, *value):
            if not isinstance(key, slice) or key.step is not None:
                return by_item(self, key, *value)
            if by_slice is None:
                return of_base(self, key, *value)
            start = 0 if key.start is None else key.start
            stop = sys.maxsize if key.stop is None else key.stop
            size = len(self) if start < 0 or stop < 0 else 0
            return by_slice(
                self, start + size if start < 0 else start, stop + size if stop < 0 else stop, *value
            )

        if by_slice is not None or of_base not in (None, by_item):
            setattr(cls, item_name, method)

    if sys.version_info[0] > 2:
        add("__getitem__", "__getslice__")
        add("__setitem__", "__setslice__")
        add("__delitem__", "__delslice__")
    return cls


class _Lacking(AttributeError, TypeError):
    """What 2.7 raises where there is no such method, and what 3 expects."""


def _asked(name, otherwise):
    """A method that asks ``__getattr__`` for the method *name*, and where there is none *otherwise*, a function."""
    def method(self, *args):
        try:
            found = self.__getattr__(name)
            if type(found) is type(_asked) and found.__code__ is method.__code__:
                raise AttributeError(name)  # it looked into its class, where these are
        except AttributeError as error:
            if otherwise is None:
                raise _Lacking(*error.args)
            return otherwise(self, *args)
        return found(*args)
    return method


def _by_cmp(holds):
    """A comparison by the ``__cmp__`` that a class below has, or ``__getattr__`` gives."""
    def compared(self, other):
        compare = getattr(self, "__cmp__", None)
        order = NotImplemented if compare is None else compare(other)
        return order if order is NotImplemented else holds(order, 0)
    return compared


def _has_items(self):
    """The truth of what has no ``__nonzero__``."""
    try:
        return len(self) != 0
    except AttributeError:
        return True


def _item_by_item(self):
    """What a sequence without ``__iter__`` yields."""
    number = 0
    while True:
        try:
            value = self[number]
        except IndexError:
            return
        yield value
        number += 1


def _special_methods():
    """name -> the name on 2.7, and what is done where there is no such method."""
    found = {"__next__": ("next", None), "__bool__": ("__nonzero__", _has_items)}
    for name in "len getitem setitem delitem call enter exit int float neg pos abs invert".split():
        found["__%s__" % name] = "__%s__" % name, None
    for name in "add sub mul truediv floordiv mod pow lshift rshift and or xor".split():
        for side in ("", "r"):
            own, old_name = "__%s%s__" % (side, name), "__%s%s__" % (side, name.replace("true", ""))
            found[own] = old_name, _asked(own, lambda self, *others: NotImplemented)
    for name in "eq ne lt le gt ge".split():
        found["__%s__" % name] = "__%s__" % name, _by_cmp(getattr(operator, name))
    found["__iter__"] = "__iter__", _item_by_item
    found["__contains__"] = "__contains__", lambda self, item: any(item == one for one in self)
    found["__repr__"] = "__repr__", object.__repr__
    found["__str__"] = "__str__", repr
    found["__hash__"] = "__hash__", object.__hash__
    return found


def specials_by_getattr(cls):
    """Class decorator: on 3 ``__getattr__`` is asked for special methods too, as of an old-style class on 2.7."""
    for name, (old_name, otherwise) in _special_methods().items() if sys.version_info[0] > 2 else ():
        if not any(name in vars(one) for one in cls.__mro__ if one is not object):
            setattr(cls, name, _asked(old_name, otherwise))
    return cls


def text_method(translations, name):
    """``getattr(translations, name)`` of a method of ``gettext``; on 3 most have the name without its ``u``."""
    if sys.version_info[0] == 2 or hasattr(translations, name):
        return getattr(translations, name)
    return getattr(translations, name.replace("u", "", 1))


def translate_text(text, table, deleted):
    """``text.translate(table, deleted)``, on 3 of a native string too, and of bytes by native ones."""
    if str is bytes:
        return text.translate(table, deleted)
    if not isinstance(text, str):
        given = [one.encode("latin-1") if isinstance(one, str) else one for one in (table, deleted)]
        return text.translate(*given)
    kept = "".join([char for char in text if char not in deleted])
    return kept if table is None else kept.translate(table)


# The mode of ``open`` for text with any newlines.
universal_mode = "rU" if sys.version_info[0] == 2 else "r"

if sys.version_info[0] == 2:
    from urllib import unquote as unquote_to_bytes
else:
    from urllib.parse import unquote_to_bytes

if sys.version_info[0] == 2:
    from whichdb import whichdb
else:
    def whichdb(filename):
        """``whichdb.whichdb``: the module of 2.7 for a database file."""
        import dbm
        found = dbm.whichdb(filename)
        return {"dbm.dumb": "dumbdbm", "dbm.gnu": "gdbm", "dbm.ndbm": "dbm"}.get(found, found)


def with_hooks(kind):
    """*kind*, a class of ``pickle``, or on 3.13 one that lets ``persistent_id`` and ``persistent_load`` be set."""
    return kind if sys.version_info < (3, 13) else type(kind.__name__, (kind,), {})


if sys.version_info[0] == 2:
    try:
        from ssl import wrap_socket
    except ImportError:
        wrap_socket = None
else:
    def wrap_socket(sock, keyfile=None, certfile=None, server_side=False, cert_reqs=0,
                    ssl_version=None, ca_certs=None, do_handshake_on_connect=True,
                    suppress_ragged_eofs=True, ciphers=None):
        """``ssl.wrap_socket``."""
        import ssl
        side = ssl.PROTOCOL_TLS_SERVER if server_side else ssl.PROTOCOL_TLS_CLIENT
        context = ssl.SSLContext(side if ssl_version is None else ssl_version)
        context.check_hostname = False
        context.verify_mode = cert_reqs
        if ca_certs:
            context.load_verify_locations(ca_certs)
        if certfile:
            context.load_cert_chain(certfile, keyfile)
        if ciphers:
            context.set_ciphers(ciphers)
        return context.wrap_socket(
            sock, server_side, do_handshake_on_connect, suppress_ragged_eofs
        )

if sys.version_info[0] == 2:
    from plistlib import writePlist
else:
    def writePlist(value, path_or_file):
        """``plistlib.writePlist``."""
        import plistlib
        if not isinstance(path_or_file, str):
            return plistlib.dump(value, path_or_file)
        with open(path_or_file, "wb") as target:
            return plistlib.dump(value, target)
