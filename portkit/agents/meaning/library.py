"""Modules and aliases of the Python 2.7 standard library."""

# Importing these has no effect worth keeping; where they are imported does not matter.
MODULES = frozenset("""
__builtin__ __future__ __main__ __phello__.foo _abcoll _ast _bisect _bsddb _codecs _codecs_cn
_codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections _csv _ctypes
_ctypes_test _curses _curses_panel _elementtree _functools _heapq _hotshot _io _json _locale
_lsprof _LWPCookieJar _md5 _MozillaCookieJar _multibytecodec _multiprocessing _osx_support
_pyio _random _sha _sha256 _sha512 _socket _sqlite3 _sre _ssl _strptime _struct _subprocess
_symtable _testcapi _threading_local _tkinter _warnings _weakref _weakrefset _winreg abc aifc
antigravity anydbm argparse array ast asynchat asyncore atexit audiodev audioop base64
BaseHTTPServer Bastion bdb binascii binhex bisect bsddb bz2 calendar Canvas Carbon CDROM cgi
CGIHTTPServer cgitb chunk cmath cmd code codecs codeop collections colorsys commands
compileall compiler ConfigParser contextlib Cookie cookielib copy copy_reg cPickle cProfile
crypt cStringIO csv ctypes curses datetime dbhash dbm decimal Dialog difflib dircache dis
distutils dl DLFCN doctest DocXMLRPCServer dumbdbm dummy_thread dummy_threading email
encodings ensurepip errno exceptions fcntl filecmp FileDialog fileinput FixTk fnmatch
formatter fpformat fractions ftplib functools future_builtins gc gdbm genericpath getopt
getpass gettext glob grp gzip hashlib heapq hmac hotshot htmlentitydefs htmllib HTMLParser
httplib idlelib ihooks imageop imaplib imghdr imp importlib imputil IN inspect io itertools
json keyword lib2to3 linecache linuxaudiodev locale logging MacOS macpath macurl2path mailbox
mailcap markupbase marshal math md5 mhlib mimetools mimetypes MimeWriter mimify mmap
modulefinder msvcrt multifile multiprocessing mutex netrc new nis nntplib nt ntpath nturl2path
numbers opcode operator optparse os os2 os2emxpath ossaudiodev parser pdb pickle pickletools
pipes pkgutil platform plistlib popen2 poplib posix posixfile posixpath pprint profile pstats
pty pwd py_compile pyclbr pydoc pydoc_data pyexpat Queue quopri random re readline repr
resource rexec rfc822 rlcompleter robotparser runpy sched ScrolledText select sets sgmllib sha
shelve shlex shutil signal SimpleDialog SimpleHTTPServer SimpleXMLRPCServer site smtpd smtplib
sndhdr socket SocketServer spwd sqlite3 sre sre_compile sre_constants sre_parse ssl stat
statvfs string StringIO stringold stringprep strop struct subprocess sunau sunaudio
sunaudiodev symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios
test textwrap this thread threading time timeit Tix tkColorChooser tkCommonDialog Tkconstants
Tkdnd tkFileDialog tkFont Tkinter tkMessageBox tkSimpleDialog toaiff token tokenize trace
traceback ttk tty turtle types TYPES unicodedata unittest urllib urllib2 urlparse user
UserDict UserList UserString uu uuid warnings wave weakref webbrowser whichdb winsound wsgiref
xdrlib xml xmllib xmlrpclib xxsubtype zipfile zipimport zlib
""".split())

# Not in every 2.7: they need another library, or another system.
_SOMEWHERE = frozenset("""
_bsddb _curses _curses_panel _elementtree _multiprocessing _sqlite3 _ssl _tkinter _winreg bsddb bz2
crypt curses dbhash dbm Dialog fcntl FileDialog FixTk gdbm grp msvcrt nis nt ossaudiodev posix pwd
pyexpat readline resource ScrolledText SimpleDialog spwd sqlite3 ssl sunaudiodev syslog termios Tix
tkColorChooser tkCommonDialog Tkconstants Tkdnd tkFileDialog tkFont Tkinter tkMessageBox
tkSimpleDialog ttk turtle winsound zlib
""".split())
EVERYWHERE = MODULES - _SOMEWHERE

# Portability libraries: an import of theirs only names what the tables beside this one denote.
HELPERS = frozenset(["__future__", "future", "past", "six"])

# Modules that 2.7 does not have: importing one there fails. Not here: those with a backport of
# their own meaning (configparser, enum, pathlib, typing and so on).
ONLY_3 = frozenset("""
_dummy_thread _thread builtins collections.abc copyreg dbm.dumb dbm.gnu dbm.ndbm html html.entities
html.parser http http.client http.cookiejar http.cookies http.server importlib.abc
importlib.machinery importlib.util queue reprlib socketserver tkinter tkinter.dialog
tkinter.filedialog tkinter.messagebox tracemalloc unittest.mock urllib.error urllib.parse
urllib.request urllib.response urllib.robotparser winreg xmlrpc xmlrpc.client xmlrpc.server
""".split())

# Several names of one object: the first is the same object as the second.
ALIASES = {
    "__builtin__.bytes": "__builtin__.str",
    "array.ArrayType": "array.array",
    "dircache.opendir": "dircache.listdir",
    "md5.md5": "hashlib.md5",
    "md5.new": "hashlib.md5",
    "new.classobj": "types.ClassType",
    "new.code": "types.CodeType",
    "new.function": "types.FunctionType",
    "new.instance": "types.InstanceType",
    "new.instancemethod": "types.MethodType",
    "new.module": "types.ModuleType",
    "sha.new": "hashlib.sha1",
    "sha.sha": "hashlib.sha1",
    "socket.sslerror": "ssl.SSLError",
    "string.atof_error": "__builtin__.ValueError",
    "string.atoi_error": "__builtin__.ValueError",
    "string.atol_error": "__builtin__.ValueError",
    "string.index_error": "__builtin__.ValueError",
    "test.test_support": "test.support",
    "threading.Lock": "thread.allocate_lock",
    "threading.Thread.isAlive": "threading.Thread.is_alive",
    "threading._sleep": "time.sleep",
    "unittest._TextTestResult": "unittest.TextTestResult",
    "threading._get_ident": "thread.get_ident",
    "threading.activeCount": "threading.active_count",
    "threading.currentThread": "threading.current_thread",
    "urllib.basejoin": "urlparse.urljoin",
    "types.BooleanType": "__builtin__.bool",
    "types.BufferType": "__builtin__.buffer",
    "types.BuiltinMethodType": "types.BuiltinFunctionType",
    "types.ComplexType": "__builtin__.complex",
    "types.DictType": "__builtin__.dict",
    "types.DictionaryType": "__builtin__.dict",
    "types.FileType": "__builtin__.file",
    "types.FloatType": "__builtin__.float",
    "types.IntType": "__builtin__.int",
    "types.LambdaType": "types.FunctionType",
    "types.ListType": "__builtin__.list",
    "types.LongType": "__builtin__.long",
    "types.ObjectType": "__builtin__.object",
    "types.SliceType": "__builtin__.slice",
    "types.StringType": "__builtin__.str",
    "types.StringTypes": ("__builtin__.str", "__builtin__.unicode"),
    "types.TupleType": "__builtin__.tuple",
    "types.TypeType": "__builtin__.type",
    "types.UnboundMethodType": "types.MethodType",
    "types.UnicodeType": "__builtin__.unicode",
    "types.XRangeType": "__builtin__.xrange",
    "weakref.ReferenceError": "__builtin__.ReferenceError",
    "xml.etree.ElementTree.XMLTreeBuilder": "xml.etree.ElementTree.XMLParser",
    "xml.etree.ElementTree._Element": "xml.etree.ElementTree.Element",
    "xml.etree.ElementTree._ElementInterface": "xml.etree.ElementTree.Element",
}

# Modules that a module imports by their own names.
_INNER = {
    "BaseHTTPServer": "SocketServer mimetools",
    "CGIHTTPServer": "BaseHTTPServer SimpleHTTPServer",
    "HTMLParser": "markupbase",
    "SimpleHTTPServer": "BaseHTTPServer cgi urlparse",
    "SimpleXMLRPCServer": "BaseHTTPServer SocketServer xmlrpclib",
    "SocketServer": "errno select",
    "cgi": "UserDict mimetools rfc822 urlparse",
    "compileall": "imp",
    "cookielib": "httplib urlparse",
    "doctest": "tempfile warnings",
    "httplib": "mimetools os warnings",
    "inspect": "imp string",
    "logging": "cStringIO codecs thread",
    "logging.handlers": "cPickle codecs errno",
    "mailbox": "StringIO rfc822",
    "optparse": "types",
    "os": "UserDict errno",
    "pkgutil": "imp",
    "platform": "string",
    "pydoc": "imp locale",
    "re": "copy_reg sys",
    "socket": "warnings",
    "subprocess": "gc pickle traceback",
    "tarfile": "errno operator",
    "textwrap": "string",
    "tokenize": "string",
    "traceback": "types",
    "urllib2": "httplib mimetools random",
    "webbrowser": "stat time",
    "xmlrpclib": "httplib operator re socket string",
    "zipfile": "cStringIO re string",
}
ALIASES.update(
    ("%s.%s" % (outer, inner), inner) for outer in _INNER for inner in _INNER[outer].split()
)
# Names that a module has from another.
_TAKEN = {
    "contextlib": {"warnings": "warn"},
    "csv": {"functools": "reduce"},
    "difflib": {"functools": "reduce"},
    "heapq": {"itertools": "chain count islice tee", "operator": "itemgetter"},
    "logging.handlers": {"stat": "ST_DEV ST_INO ST_MTIME"},
    "multiprocessing.pool": {"multiprocessing": "Process cpu_count"},
    "shutil": {"grp": "getgrnam", "os.path": "abspath", "pwd": "getpwnam"},
    "socket": {"errno": "EINTR", "functools": "partial", "ssl": "RAND_add RAND_status"},
    "turtle": {
        "math": """
            acos acosh asin asinh atan atan2 atanh ceil copysign cos cosh e erf erfc exp expm1 fabs factorial floor
            fmod frexp fsum gamma hypot isinf isnan ldexp lgamma log log10 log1p modf pi pow sin sinh sqrt tan tanh
            trunc
        """,
    },
    "tokenize": {"itertools": "chain"},
}
ALIASES.update(
    ("%s.%s" % (outer, name), "%s.%s" % (inner, name))
    for outer in _TAKEN
    for inner in _TAKEN[outer]
    for name in _TAKEN[outer][inner].split()
)

# Two objects of one function.
ALIASES.update({
    "functools.reduce": "__builtin__.reduce",
    "future_builtins.filter": "itertools.ifilter",
    "future_builtins.map": "itertools.imap",
    "future_builtins.zip": "itertools.izip",
    "imp.reload": "__builtin__.reload",
    "thread.allocate": "thread.allocate_lock",
    "thread.exit_thread": "thread.exit",
    "thread.start_new": "thread.start_new_thread",
})

# What urllib2 imports from urllib.
_OF_URLLIB = (
    "addinfourl ftpwrapper getproxies localhost proxy_bypass quote splitattr splithost splitpasswd "
    "splitport splittag splittype splituser splitvalue toBytes unquote unwrap url2pathname"
).split()
ALIASES.update(("urllib2." + name, "urllib." + name) for name in _OF_URLLIB)

# Nearly the same, for rules that ask for it; the difference is:
NEARLY = {
    "cgi.parse_qs": "urlparse.parse_qs",  # warns that it is an old name
    "cgi.parse_qsl": "urlparse.parse_qsl",
    "imp.new_module": "types.ModuleType",  # a function that calls it
    "operator.isCallable": "__builtin__.callable",
    "operator.repeat": "operator.mul",  # for sequences only
    "operator.irepeat": "operator.imul",
    "operator.sequenceIncludes": "operator.contains",
    "os.tmpfile": "tempfile.TemporaryFile",  # a file that had a name
    "os.tmpnam": "tempfile.mktemp",  # another name
    "platform.popen": "os.popen",  # on Windows another implementation
    "sets.ImmutableSet": "__builtin__.frozenset",  # another repr
    "sets.Set": "__builtin__.set",
    "string.letters": "string.ascii_letters",  # follows the locale
    "string.lowercase": "string.ascii_lowercase",
    "string.uppercase": "string.ascii_uppercase",
    "sys.maxint": "sys.maxsize",  # another number on 64-bit Windows
}

# Functions of the module string that are methods of its first argument.
STRING_METHODS = frozenset(
    "capitalize center count expandtabs find index ljust lower lstrip replace rfind rindex rjust "
    "rsplit rstrip split splitfields strip swapcase translate upper zfill".split()
)

# What a class body calls to say which interfaces it has (``zope.interface``), and the decorator that does it.
ADVICE = {
    "zope.interface.classProvides": "zope.interface.provider",
    "zope.interface.implements": "zope.interface.implementer",
    "zope.interface.implementsOnly": "zope.interface.implementer_only",
}
ADVICE.update({
    old.replace(".interface.", ".interface.declarations."): new.replace(".interface.", ".interface.declarations.")
    for old, new in ADVICE.items()
})
