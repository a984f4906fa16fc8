"""What builtins and well-known parts of the 2.7 library give: tables, from the 2.7 library reference."""

from __future__ import annotations

from portkit.infer.facts import Kind

_BUILTINS = {
    Kind.INT: "len int long ord hash id cmp isinstance issubclass hasattr callable bool",
    Kind.FLOAT: "float round",
    Kind.NATIVE: "str repr chr hex oct raw_input bin",
    Kind.TEXT: "unicode unichr",
    Kind.LIST: "list sorted dir range map zip",
    Kind.TUPLE: "tuple divmod",
    Kind.DICT: "dict globals locals vars",
    Kind.SET: "set frozenset",
    Kind.ITERATOR: "iter enumerate reversed xrange",
    Kind.FILE: "open file",
    Kind.BYTES: "bytearray",
}
BUILTINS = {name: kind for kind, names in _BUILTINS.items() for name in names.split()}
ELEMENTS = {
    **dict.fromkeys(["range", "xrange", "six.moves.range", "six.moves.xrange"], Kind.INT),
    "dir": Kind.NATIVE,
}

_CALLS = {
    Kind.INT: """
        os.getpid os.getppid os.getuid os.getgid os.path.getsize os.system os.open os.umask
        random.randint random.randrange random.getrandbits sys.getrefcount sys.getsizeof
        sys.getrecursionlimit calendar.timegm struct.calcsize zlib.crc32 zlib.adler32
        bisect.bisect bisect.bisect_left bisect.bisect_right math.factorial socket.htons
        socket.ntohs socket.htonl socket.ntohl fractions.gcd string.atoi string.atol locale.atoi
        string.find string.rfind string.index string.rindex string.count""",
    Kind.FLOAT: """
        time.time time.clock time.mktime os.path.getmtime os.path.getatime os.path.getctime
        random.random random.uniform random.gauss random.expovariate random.normalvariate
        math.sqrt math.floor math.ceil math.sin math.cos math.tan math.asin math.acos math.atan
        math.atan2 math.exp math.log math.log10 math.pow math.hypot math.fabs math.fmod
        math.degrees math.radians math.fsum math.ldexp string.atof locale.atof""",
    Kind.NATIVE: """
        os.getcwd os.path.join os.path.basename os.path.dirname os.path.abspath os.path.realpath
        os.path.normpath os.path.expanduser time.ctime time.strftime time.asctime os.strerror
        platform.system platform.node platform.machine platform.release
        socket.gethostname getpass.getuser traceback.format_exc os.getenv tempfile.mkdtemp
        tempfile.mktemp""",
    Kind.BYTES: """
        os.read struct.pack zlib.compress zlib.decompress marshal.dumps os.urandom bz2.compress
        bz2.decompress base64.b64encode base64.b64decode binascii.hexlify binascii.unhexlify
        socket.inet_aton subprocess.check_output pickle.dumps cPickle.dumps""",
    Kind.TEXT: """
        os.getcwdu unicodedata.normalize unicodedata.lookup six.text_type six.unichr six.u six.ensure_text""",
    Kind.LIST: """
        os.listdir glob.glob re.findall re.split shlex.split copy.copy_list heapq.nlargest
        heapq.nsmallest random.sample string.split fnmatch.filter inspect.getmembers
        traceback.format_exception traceback.extract_stack""",
    Kind.TUPLE: """
        os.path.split os.path.splitext os.stat time.localtime time.gmtime sys.exc_info
        os.path.splitdrive tempfile.mkstemp struct.unpack""",
    Kind.DICT: """
        collections.defaultdict collections.OrderedDict collections.Counter
        os.environ.copy cgi.parse_qs urlparse.parse_qs""",
    Kind.ITERATOR: """
        itertools.count itertools.cycle itertools.repeat itertools.chain itertools.izip
        itertools.imap itertools.ifilter itertools.islice itertools.takewhile itertools.dropwhile
        itertools.product itertools.permutations itertools.combinations itertools.groupby
        itertools.starmap itertools.tee re.finditer os.walk csv.reader itertools.izip_longest
        six.moves.range six.moves.xrange""",
    Kind.FILE: """
        os.fdopen os.popen codecs.open io.open gzip.open bz2.BZ2File urllib.urlopen
        urllib2.urlopen tempfile.TemporaryFile tempfile.NamedTemporaryFile StringIO.StringIO
        cStringIO.StringIO os.tmpfile""",
    Kind.SOCKET: "socket.socket socket.create_connection socket.fromfd",
}
CALLS = {name: kind for kind, names in _CALLS.items() for name in names.split()}

# Classes whose methods give what the functions of a module give, by the name of the class.
GENERATORS = {"random.Random": "random", "random.SystemRandom": "random"}

CONSTANTS = {
    "math.pi": Kind.FLOAT,
    "math.e": Kind.FLOAT,
    "sys.maxint": Kind.INT,
    "sys.maxsize": Kind.INT,
    "sys.maxunicode": Kind.INT,
    "sys.hexversion": Kind.INT,
    "sys.argv": Kind.LIST,
    "sys.path": Kind.LIST,
    "sys.modules": Kind.DICT,
    "os.environ": Kind.DICT,
    "sys.stdin": Kind.FILE,
    "sys.stdout": Kind.FILE,
    "sys.stderr": Kind.FILE,
    "os.sep": Kind.NATIVE,
    "os.linesep": Kind.NATIVE,
    "sys.platform": Kind.NATIVE,
    "sys.version": Kind.NATIVE,
    "sys.executable": Kind.NATIVE,
    "string.letters": Kind.NATIVE,
    "string.digits": Kind.NATIVE,
    "string.lowercase": Kind.NATIVE,
    "string.uppercase": Kind.NATIVE,
    "string.punctuation": Kind.NATIVE,
}

_METHODS = {
    (Kind.NATIVE, Kind.TEXT, Kind.BYTES): {
        Kind.LIST: "split rsplit splitlines",
        Kind.INT: "find rfind index rindex count startswith endswith isdigit isalpha isspace isupper islower",
        Kind.TUPLE: "partition rpartition",
        Kind.BYTES: "encode",
        Kind.TEXT: "decode",
    },
    (Kind.LIST, Kind.TUPLE): {Kind.INT: "index count"},
    (Kind.DICT,): {
        Kind.LIST: "keys values items",
        Kind.ITERATOR: "iterkeys itervalues iteritems",
        Kind.INT: "has_key",
    },
    (Kind.FILE,): {Kind.INT: "tell fileno", Kind.LIST: "readlines"},
    (Kind.SOCKET,): {
        Kind.BYTES: "recv",
        Kind.INT: "send fileno connect_ex",
        Kind.TUPLE: "recvfrom",
    },
}
METHODS = {
    (owner, name): kind
    for owners, results in _METHODS.items()
    for owner in owners
    for kind, names in results.items()
    for name in names.split()
}
SAME_KIND = frozenset(
    "strip lstrip rstrip lower upper title capitalize swapcase replace center ljust rjust zfill"
    " expandtabs".split()
)
# Method names that on any object of the 2.7 library mean one result.
ANY_RECEIVER = {
    "total_seconds": Kind.FLOAT,
    "isoformat": Kind.NATIVE,
    "getint": Kind.INT,
    "getfloat": Kind.FLOAT,
}
# What a place of the tuple is that a function gives, by the name of the function.
PLACES = {
    "sys.exc_info": {1: Kind.EXCEPTION},
    "calendar.monthrange": {0: Kind.INT, 1: Kind.INT},
}
UNPACKS = ("struct.unpack", "struct.unpack_from")
UNPACKING = ("unpack", "unpack_from")
UNPACKED = {**dict.fromkeys("bBhHiIlLqQ", Kind.INT), **dict.fromkeys("fd", Kind.FLOAT)}
# Codecs of bytes to letters of ASCII.
TO_ASCII = frozenset(["hex", "base64", "quopri", "uu", "rot13", "rot_13", "rot-13"])
