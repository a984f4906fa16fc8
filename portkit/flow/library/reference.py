"""What well-known functions take and give, from the library references of 2.7 and 3."""

from __future__ import annotations

import re

from portkit.flow.evidence import Sort

# Arguments that must be bytes (by position), for functions that take bytes on 3.
_SINKS = {
    (0,): """
        hashlib.md5 hashlib.sha1 hashlib.sha224 hashlib.sha256 hashlib.sha384 hashlib.sha512
        md5.new md5.md5 sha.new sha.sha _md5.new
        base64.standard_b64encode base64.urlsafe_b64encode base64.b32encode
        base64.b16encode base64.encodestring base64.encodebytes
        binascii.hexlify binascii.b2a_hex binascii.b2a_base64 binascii.crc32
        quopri.encodestring quopri.decodestring binascii.b2a_qp binascii.b2a_uu binascii.crc_hqx
        ssl.DER_cert_to_PEM_cert plistlib.readPlistFromString
        base64.decodestring base64.decodebytes zlib.compress zlib.crc32 zlib.adler32 bz2.compress
        xmlrpclib.Binary six.moves.xmlrpc_client.Binary ctypes.create_string_buffer
        ctypes.c_char_p ctypes.c_char""",
    (1,): """
        base64.b64decode
        os.write hashlib.new urllib.urlopen urllib2.urlopen urllib2.Request urllib.request.urlopen
        urllib.request.Request six.moves.urllib.request.urlopen six.moves.urllib.request.Request""",
    (0, 1): "hmac.new hmac.HMAC base64.b64encode",
    (1, 2): "hashlib.pbkdf2_hmac",
    (2,): "multiprocessing.connection.Client",
    (3,): "multiprocessing.connection.Listener",
}
_MANAGERS = ("multiprocessing.managers.BaseManager", "multiprocessing.managers.SyncManager")
_KEYED = (*_MANAGERS, *_SINKS[2,].split(), *_SINKS[3,].split())
_SINKS[1,] += " " + " ".join(_MANAGERS)
SINKS = {name: places for places, names in _SINKS.items() for name in names.split()}
NAMED_SINKS = {
    "uuid.UUID": ("bytes", "bytes_le"),
    **dict.fromkeys(("hmac.new", "hmac.HMAC"), ("key", "msg")),
    **{name: ("s", "altchars") for name in SINKS if name.startswith("base64.")},
    "hashlib.pbkdf2_hmac": ("password", "salt"),
    **{name: ("data",) for name in SINKS if name.endswith((".urlopen", ".Request"))},
    **dict.fromkeys(_KEYED, ("authkey",)),
}
# Arguments that no text could ever be.
_BINARY = {
    (0,): """
        struct.Struct.unpack struct.Struct.unpack_from zlib.decompress bz2.decompress marshal.loads
        pickle.loads cPickle.loads pickle.decode_long Crypto.Util.number.bytes_to_long socket.inet_ntoa""",
    (1,): "struct.unpack struct.unpack_from socket.inet_ntop",
}
BINARY = {name: places for places, names in _BINARY.items() for name in names.split()}
# What takes an address, or makes one: of bytes it would give bytes, or raise TypeError; with the arguments that are it.
# So does what reads a mail, and what takes words, times and commands apart.
QUERIES = {
    f"{module}.{name}": range(count)
    for (names, count), modules in {
        ("parse_qs parse_qsl", 1): "cgi urlparse urllib.parse six.moves.urllib.parse",
        ("unquote unquote_plus", 1): "urllib urllib2 urllib.parse six.moves.urllib.parse",
        ("urljoin", 2): "urlparse urllib.parse six.moves.urllib.parse",
        ("message_from_string", 1): "email",
        ("split shlex", 1): "shlex",
        ("strftime", 1): "time",
        ("strptime", 2): "time",
        ("wrap fill dedent", 1): "textwrap",
        ("getLogger", 1): "logging",
        ("popen", 1): "os",
        ("Decimal", 1): "decimal",
        (
            "urlopen Request urlretrieve",
            1,
        ): "urllib urllib2 urllib.request six.moves.urllib.request",
    }.items()
    for module in modules.split()
    for name in names.split()
}
# Arguments whose class the result belongs to as well: bytes give bytes, text gives text.
SAME = frozenset(
    ["copy.copy", "copy.deepcopy", "os.path.join", "os.path.basename", "os.path.dirname"]
)

_RESULTS = {
    Sort.BYTES: """
        struct.pack struct.Struct.pack os.read os.urandom zlib.compress zlib.decompress bz2.compress bz2.decompress
        marshal.dumps pickle.dumps cPickle.dumps pickle.encode_long Crypto.Util.number.long_to_bytes
        base64.b64decode base64.decodestring
        base64.decodebytes base64.standard_b64decode base64.urlsafe_b64decode base64.b32decode
        quopri.decodestring binascii.a2b_qp binascii.a2b_uu ssl.PEM_cert_to_DER_cert
        base64.b16decode binascii.unhexlify binascii.a2b_hex binascii.a2b_base64
        socket.inet_aton socket.inet_pton ctypes.string_at mmap.mmap six.ensure_binary six.b""",
    Sort.ASCII: """
        base64.b64encode base64.standard_b64encode base64.urlsafe_b64encode base64.b32encode
        base64.b16encode base64.encodestring base64.encodebytes binascii.hexlify binascii.b2a_hex
        binascii.b2a_base64 binascii.b2a_qp binascii.b2a_uu quopri.encodestring plistlib.writePlistToString
        subprocess.check_output""",
    Sort.NATIVE: """
        os.getcwd os.getenv time.ctime time.strftime time.asctime os.strerror platform.system
        platform.node platform.machine platform.release platform.platform socket.gethostname
        getpass.getuser getpass.getpass traceback.format_exc os.path.abspath os.path.realpath
        tempfile.mkdtemp tempfile.mktemp tempfile.gettempdir textwrap.dedent urllib.quote urllib.urlencode
        urllib.quote_plus urllib.unquote urllib.unquote_plus cgi.escape six.moves.urllib.parse.urlencode
        six.moves.urllib.parse.quote six.moves.urllib.parse.quote_plus six.moves.urllib.parse.unquote
        six.moves.urllib.parse.unquote_plus
        json.dumps simplejson.dumps pprint.pformat textwrap.fill inspect.getsource inspect.getdoc
        xml.sax.saxutils.escape xml.sax.saxutils.quoteattr email.utils.formatdate email.utils.formataddr
        email.utils.make_msgid email.Utils.formatdate email.Utils.formataddr email.Utils.make_msgid
        six.moves.input future.builtins.input builtins.input sys.stdin.readline""",
    Sort.TEXT: "unicodedata.normalize six.u",
}
RESULTS = {name: sort for sort, names in _RESULTS.items() for name in names.split()}

# What makes bytes of a native literal, by one character a byte, and what makes text, by the escapes of text.
SPELLING = frozenset(["six.b", "six.u"])

# Constants, and what their elements are.
BYTE_CONSTANTS = frozenset(
    "codecs.BOM codecs.BOM_UTF8 codecs.BOM_LE codecs.BOM_BE codecs.BOM_UTF16 codecs.BOM_UTF16_LE"
    " codecs.BOM_UTF16_BE codecs.BOM_UTF32 codecs.BOM_UTF32_LE codecs.BOM_UTF32_BE".split()
)
NATIVE_CONSTANTS = frozenset(
    "sys.platform sys.version sys.executable os.sep os.name sys.byteorder os.curdir".split()
)
# Native strings too, but as much part of bytes as of other strings: they can be made bytes where they are named.
PLAIN_CONSTANTS = frozenset(
    "os.linesep string.letters string.digits string.lowercase string.uppercase string.punctuation"
    " string.hexdigits string.octdigits string.printable string.ascii_letters string.ascii_lowercase"
    " string.ascii_uppercase string.whitespace".split()
)
NATIVE_HOLDERS = frozenset(["sys.argv", "os.environ", "sys.path", "sys.modules"])
STREAMS = frozenset(["sys.stdin", "sys.stdout", "sys.stderr"])

# Files whose content is bytes whatever the mode says.
BYTE_FILES = frozenset(
    "gzip.open gzip.GzipFile bz2.BZ2File urllib.urlopen urllib2.urlopen urllib.request.urlopen"
    " six.moves.urllib.request.urlopen io.BytesIO six.BytesIO".split()
)
# What sockets are made by: one, or two in a tuple.
SOCKETS = frozenset(["socket.socket", "socket.create_connection", "socket.fromfd"])
SOCKET_PAIRS = frozenset(["socket.socketpair"])
# Values of C, whose ``value`` is bytes, and libraries, whose functions take bytes.
C_VALUES = frozenset(["ctypes.create_string_buffer", "ctypes.c_char", "ctypes.c_char_p"])
C_NUMBERS = re.compile(r"ctypes\.c_(?!w?char)\w+")
UUIDS = frozenset(f"uuid.{name}" for name in ("UUID", "uuid1", "uuid3", "uuid4", "uuid5"))
BINARIES = frozenset(["xmlrpclib.Binary", "six.moves.xmlrpc_client.Binary"])
C_LIBRARIES = frozenset(["ctypes.CDLL", "ctypes.PyDLL", "ctypes.cdll.LoadLibrary"])
# One value in shared memory, of the type of C that a letter names.
SHARED_VALUES = frozenset(
    f"multiprocessing.{name}"
    for name in "Value RawValue sharedctypes.Value sharedctypes.RawValue".split()
)
# Attributes that are bytes: of what they are, and what stands in a file with one.
BYTE_ATTRIBUTES = {
    "value": ("C value", "ctypes"),
    "raw": ("C value", "ctypes"),
    "data": ("binary of XML-RPC", "xmlrpc"),
    "bytes": ("UUID", "uuid"),
    "bytes_le": ("UUID", "uuid"),
}
STRUCT = "struct.Struct"
# Objects that pack and unpack bytes.
PACKERS = frozenset(
    "zlib.compressobj zlib.decompressobj bz2.BZ2Compressor bz2.BZ2Decompressor".split()
)
ARRAYS = frozenset(["array.array", "array.ArrayType"])
# Archives: what is read from them is bytes.
ARCHIVES = frozenset(["zipfile.ZipFile", "tarfile.open", "tarfile.TarFile"])
TREES = frozenset(
    f"{module}.{name}"
    for module in ("xml.etree.ElementTree", "xml.etree.cElementTree")
    for name in ("ElementTree", "parse")
)
# Parsers of settings, whose ``write`` takes a file.
SETTINGS = ("ConfigParser", "RawConfigParser", "SafeConfigParser")
PARSERS = frozenset(
    f"{module}.{name}"
    for module in ("ConfigParser", "configparser", "six.moves.configparser")
    for name in SETTINGS
)
# What writes an element: ASCII, or in the encoding that it is given.
TREE_WRITERS = frozenset(["xml.etree.ElementTree.tostring", "xml.etree.cElementTree.tostring"])
# What opens addresses as ``urlopen`` does.
URL_OPENERS = frozenset(
    f"{module}.{name}"
    for module in ("urllib2", "urllib.request", "six.moves.urllib.request")
    for name in ("build_opener", "OpenerDirector")
)
# Functions of nose that compare their first two arguments.
COMPARING = frozenset(
    f"nose.tools.{name}" for name in ("eq_", "assert_equal", "assert_equals", "assert_not_equal")
)
# What is asked later for what it is: function -> mark.
KEPT = {
    **dict.fromkeys(URL_OPENERS, "opener"),
    **dict.fromkeys(SOCKETS, "socket"),
    **dict.fromkeys(TREES, "tree"),
    **dict.fromkeys(PARSERS, "settings"),
    **dict.fromkeys(("poplib.POP3", "poplib.POP3_SSL"), "client of POP"),
    **dict.fromkeys(("smtplib.SMTP", "smtplib.SMTP_SSL", "smtplib.LMTP"), "client of SMTP"),
    **dict.fromkeys(("imaplib.IMAP4", "imaplib.IMAP4_SSL"), "client of IMAP"),
    "telnetlib.Telnet": "client of Telnet",
    **dict.fromkeys(C_VALUES, "C value"),
    **dict.fromkeys(C_LIBRARIES, "C library"),
    **dict.fromkeys(UUIDS, "UUID"),
    **dict.fromkeys(BINARIES, "binary of XML-RPC"),
    **dict.fromkeys(PACKERS, "packer"),
    "struct.Struct": "struct",
    **dict.fromkeys(ARRAYS, "array"),
}
# What an error of ``check_output`` holds is what that would have given.
FAILED = "CalledProcessError"
OUTPUT = "subprocess.CalledProcessError.output"
TEMPORARY = frozenset(
    "tempfile.TemporaryFile tempfile.NamedTemporaryFile tempfile.SpooledTemporaryFile".split()
)
BUFFERS = frozenset(
    "StringIO.StringIO cStringIO.StringIO six.moves.StringIO six.moves.cStringIO six.StringIO".split()
)
OPENERS = frozenset(["open", "file", "os.fdopen", "io.open"])
# What takes a file, or the name of one.
_WAVES = ("wave.open", "sunau.open", "aifc.open")
_PLISTS = {"plistlib.writePlist": (1, "pathOrFile"), "plistlib.readPlist": (0, "pathOrFile")}
FILE_OR_NAME = frozenset(["zipfile.ZipFile", *_WAVES, *_PLISTS])
# function -> where its files of bytes are: position and keyword.
_FILES = {
    "gzip.GzipFile": (3, "fileobj"),
    "tarfile.open": (2, "fileobj"),
    "zipfile.ZipFile": (0, "file"),
    **dict.fromkeys(_WAVES, (0, "f")),
    **_PLISTS,
    "pickle.dump": (1, "file"),
    "pickle.load": (0, "file"),
    "pickle.Pickler": (0, "file"),
    "pickle.Unpickler": (0, "file"),
    "cPickle.dump": (1, "file"),
    "cPickle.load": (0, "file"),
    "cPickle.Pickler": (0, "file"),
    "cPickle.Unpickler": (0, "file"),
    "marshal.dump": (1, "f"),
    "marshal.load": (0, "f"),
}
FILE_SINKS = {
    **{name: (place,) for name, place in _FILES.items()},
    **{
        f"{module}.{name}": ((0, "input"), (1, "output"))
        for module in ("base64", "quopri")
        for name in ("encode", "decode")
    },
}
# Module functions of ``re``: where the pattern, the replacement and the subject are.
REGEX = {
    "re.match": (0, 1),
    "re.search": (0, 1),
    "re.findall": (0, 1),
    "re.finditer": (0, 1),
    "re.split": (0, 1),
    "re.sub": (0, 1, 2),
    "re.subn": (0, 1, 2),
}
# Functions and methods that log.
LOGGED = frozenset(["debug", "info", "warning", "warn", "error", "critical", "exception"])
# Attributes read from outside that mean bytes on a socket.
SOCKET_GIVES = frozenset(["recv", "recvfrom"])
SOCKET_TAKES = frozenset(["sendall", "sendto", "send_bytes"])  # the last of a pipe
# All functions of the library that are known here.
KNOWN = frozenset(
    {"subprocess.Popen", "subprocess.check_output", "re.compile", "struct.unpack", "struct.pack"}
).union(
    SINKS,
    BINARY,
    RESULTS,
    SAME,
    BYTE_FILES,
    TEMPORARY,
    BUFFERS,
    FILE_SINKS,
    REGEX,
    SOCKETS,
    SOCKET_PAIRS,
    ARCHIVES,
    TREES,
    TREE_WRITERS,
    COMPARING,
    C_LIBRARIES,
)


# What one may import where another cannot be found, and that does the same to strings.
_STAND_INS = {
    "md5.new": "hashlib.md5",
    "md5.md5": "hashlib.md5",
    "sha.new": "hashlib.sha1",
    "sha.sha": "hashlib.sha1",
    "cPickle": "pickle",
    "cStringIO": "StringIO",
    "simplejson": "json",
}
_OF_ELEMENTS = re.compile(r"^(?:(?:xml\.etree\.c|c|elementtree\.)ElementTree|lxml\.etree)\.")


def stood_in_for(dotted: str) -> str:
    """The name that *dotted* takes the place of, where one of several is imported."""
    dotted = _OF_ELEMENTS.sub("xml.etree.ElementTree.", dotted)
    module, _, name = dotted.partition(".")
    known = _STAND_INS.get(dotted)
    return known or f"{_STAND_INS.get(module, module)}.{name}".rstrip(".")
