"""Names of modules, classes and exceptions as Python 3 has them."""
import errno
import sys
import types

_OLD_CLASS = getattr(types, "ClassType", None)

# Module of 2.7 -> of 3, for what a value may name.
MODULES = {
    "__builtin__": "builtins",
    "exceptions": "builtins",
    "BaseHTTPServer": "http.server",
    "CGIHTTPServer": "http.server",
    "SimpleHTTPServer": "http.server",
    "ConfigParser": "configparser",
    "Cookie": "http.cookies",
    "cookielib": "http.cookiejar",
    "_LWPCookieJar": "http.cookiejar",
    "_MozillaCookieJar": "http.cookiejar",
    "copy_reg": "copyreg",
    "cPickle": "pickle",
    "_pickle": "pickle",
    "cStringIO": "io",
    "StringIO": "io",
    "_io": "io",
    "_pyio": "io",
    "dummy_thread": "_dummy_thread",
    "thread": "_thread",
    "htmlentitydefs": "html.entities",
    "HTMLParser": "html.parser",
    "httplib": "http.client",
    "Queue": "queue",
    "_queue": "queue",
    "robotparser": "urllib.robotparser",
    "SimpleXMLRPCServer": "xmlrpc.server",
    "DocXMLRPCServer": "xmlrpc.server",
    "xmlrpclib": "xmlrpc.client",
    "SocketServer": "socketserver",
    "_socket": "socket",
    "Tkinter": "tkinter",
    "urllib2": "urllib.request",
    "urlparse": "urllib.parse",
    "UserDict": "collections",
    "UserList": "collections",
    "UserString": "collections",
    "_collections": "collections",
    "_abcoll": "collections.abc",
    "_functools": "functools",
    "_struct": "struct",
    "_csv": "csv",
    "_json": "json",
    "_elementtree": "xml.etree.ElementTree",
    "xml.etree.cElementTree": "xml.etree.ElementTree",
    "pyexpat": "xml.parsers.expat",
    "repr": "reprlib",
    "_winreg": "winreg",
    "posix": "os",
    "nt": "os",
    "strop": "string",
    "whichdb": "dbm",
    "anydbm": "dbm",
    "dumbdbm": "dbm.dumb",
    "gdbm": "dbm.gnu",
    "_sre": "re",
    "sre_constants": "re",
    "operator": "_operator",
    "_weakref": "weakref",
}

# A name of 2.7 -> of 3, where more than the module is another.
NAMES = {
    "builtins:unicode": "builtins:str",
    "builtins:long": "builtins:int",
    "builtins:xrange": "builtins:range",
    "builtins:file": "io:TextIOWrapper",
    "builtins:StandardError": "builtins:Exception",
    "builtins:IOError": "builtins:OSError",
    "builtins:EnvironmentError": "builtins:OSError",
    "builtins:WindowsError": "builtins:OSError",
    "builtins:Element": "xml.etree.ElementTree:Element",
    "builtins:instancemethod": "builtins:method",
    "builtins:unichr": "builtins:chr",
    "builtins:raw_input": "builtins:input",
    "builtins:intern": "sys:intern",
    "builtins:reduce": "functools:reduce",
    "_sha:new": "hashlib:sha1",
    "_md5:new": "hashlib:md5",
    "_hashlib:Hash": "_hashlib:HASH",
    "itertools:imap": "builtins:map",
    "itertools:izip": "builtins:zip",
    "itertools:ifilter": "builtins:filter",
    "itertools:ifilterfalse": "itertools:filterfalse",
    "itertools:izip_longest": "itertools:zip_longest",
    "socket:error": "builtins:OSError",
    "socket:timeout": "builtins:TimeoutError",
    "select:error": "builtins:OSError",
    "_thread:error": "builtins:RuntimeError",
    "collections:IterableUserDict": "collections:UserDict",
    "re:PatternError": "re:error",
    "configparser:SafeConfigParser": "configparser:ConfigParser",
    "urllib.request:HTTPError": "urllib.error:HTTPError",
    "urllib.request:URLError": "urllib.error:URLError",
    "urllib:ContentTooShortError": "urllib.error:ContentTooShortError",
    "json.decoder:JSONDecodeError": "builtins:ValueError",
    "builtins:ModuleNotFoundError": "builtins:ImportError",
    "builtins:RecursionError": "builtins:RuntimeError",
    "http.client:RemoteDisconnected": "http.client:BadStatusLine",
    "subprocess:SubprocessError": "builtins:Exception",
    "urllib:quote": "urllib.parse:quote",
    "urllib:quote_plus": "urllib.parse:quote_plus",
    "urllib:unquote": "urllib.parse:unquote",
    "urllib:unquote_plus": "urllib.parse:unquote_plus",
    "urllib:urlencode": "urllib.parse:urlencode",
    "urllib:urlopen": "urllib.request:urlopen",
    "urllib:urlretrieve": "urllib.request:urlretrieve",
}

# Where hashes come from if an interpreter has no OpenSSL: their classes are named as the functions are.
_HASHES = frozenset(["_md5", "_sha", "_sha1", "_sha256", "_sha512"])
for _hash in "md5 sha1 sha224 sha256 sha384 sha512".split():
    NAMES["_hashlib:openssl_" + _hash] = "hashlib:" + _hash
    NAMES.update(("%s:%s" % (module, _hash), "hashlib:" + _hash) for module in _HASHES)

# What OSError(number, ...) makes on 3: PEP 3151.
_BY_ERRNO = {
    "BlockingIOError": "EAGAIN EALREADY EWOULDBLOCK EINPROGRESS",
    "BrokenPipeError": "EPIPE ESHUTDOWN",
    "ChildProcessError": "ECHILD",
    "ConnectionAbortedError": "ECONNABORTED",
    "ConnectionRefusedError": "ECONNREFUSED",
    "ConnectionResetError": "ECONNRESET",
    "FileExistsError": "EEXIST",
    "FileNotFoundError": "ENOENT",
    "IsADirectoryError": "EISDIR",
    "NotADirectoryError": "ENOTDIR",
    "InterruptedError": "EINTR",
    "PermissionError": "EACCES EPERM",
    "ProcessLookupError": "ESRCH",
    "TimeoutError": "ETIMEDOUT",
}
OS_ERRORS = {
    getattr(errno, code): "builtins:" + name
    for name, codes in _BY_ERRNO.items()
    for code in codes.split()
    if hasattr(errno, code)
}
_CONNECTION = frozenset(
    "builtins:" + name
    for name in _BY_ERRNO
    if name.startswith("Connection") or name == "BrokenPipeError"
)


def module_name(name):
    """The name of a module as 3 has it; submodules of the library too."""
    return MODULES.get(name, name)


def name_of(module, name):
    """``module:name`` as Python 3 has it."""
    full = "%s:%s" % (module_name(module or "builtins"), name)
    return NAMES.get(full, full)


def is_a(value, cls):
    """``isinstance`` that does not ask the value, which may lie about its class or fail."""
    return issubclass(type(value), cls)


def is_class(value):
    """Whether it is a class, of the old style or the new."""
    return is_a(value, type) or type(value) is _OLD_CLASS


_KNOWN = {}


def class_name(cls):
    """The Python 3 name of a class, old or new."""
    found = _KNOWN.get(cls)
    if found is None:
        name = type_attribute(cls, "__qualname__") or cls.__name__
        module = type_attribute(cls, "__module__")
        found = _KNOWN[cls] = "_hashlib:HASH" if module in _HASHES else name_of(module, name)
    return found


def type_attribute(cls, name):
    """A text that a class says of itself, None if it says something else, without asking a metaclass."""
    try:
        value = type.__getattribute__(cls, name) if is_a(cls, type) else getattr(cls, name)
    except AttributeError:
        return None
    return value if isinstance(value, str) else None


def ancestors(cls):
    """A class and all that it inherits from, in the order of look-up; old-style classes too."""
    if is_a(cls, type):
        return type.__getattribute__(cls, "__mro__")
    found = [cls]
    for base in cls.__bases__:
        found += [one for one in ancestors(base) if one not in found]
    return tuple(found)


def exception_names(error):
    """The Python 3 name of an exception, and the names an ``except`` could catch it by."""
    caught = []
    for cls in ancestors(type(error)):
        name = class_name(cls)
        if name not in caught and name != "builtins:object":
            caught.append(name)
    narrower = _by_errno(error, caught[0])
    if narrower:
        caught[:0] = [one for one in narrower if one not in caught]
    return caught[0], caught


def _by_errno(error, name):
    number = error.args[0] if len(error.args) > 1 else None
    if name != "builtins:OSError" or not isinstance(number, int) or number not in OS_ERRORS:
        return []
    narrow = OS_ERRORS[number]
    return [narrow, "builtins:ConnectionError"] if narrow in _CONNECTION else [narrow]


def lookup(module, path):
    """What ``module`` binds to a dotted name; raises LookupError if it binds none."""
    found = lookup_raw(module, path)
    return found.__func__ if isinstance(found, (staticmethod, classmethod)) else found


def lookup_raw(module, path):
    """The same, a static or class method as the class holds it."""
    found = sys.modules.get(module)
    for part in path.split("."):
        found = _member(found, part)
    return found


def _member(owner, name):
    if not is_class(owner) and type(owner) is not types.ModuleType:
        raise LookupError(name)
    for one in ancestors(owner) if is_class(owner) else [owner]:
        if name in one.__dict__:
            # Not asked for as an attribute: a descriptor of the program may run anything.
            return one.__dict__[name]
    raise LookupError(name)
