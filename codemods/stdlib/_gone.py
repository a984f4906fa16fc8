"""What else the modules of 2.7's library have and those of 3 have not: names that few programs use.

Found by comparing ``dir()`` of each module on 2.7 with those of 3.6 to 3.13; a test compares them again. What has
another name, or a helper, stands in other tables.
"""

from codemods.stdlib._removed import Removed

# Module -> the version that has the names no more -> these.
NAMES = {
    "asynchat": {
        "3": "fifo py3kwarning",
    },
    "base64": {
        "3": "EMPTYSTRING",
    },
    "binascii": {
        "3.11": "a2b_hqx b2a_hqx rlecode_hqx rledecode_hqx",
    },
    "calendar": {
        "3": "TimeEncoding",
    },
    "code": {
        "3": "softspace",
    },
    "codecs": {
        "3": "charbuffer_encode",
        "3.8": "unicode_internal_decode unicode_internal_encode",
    },
    "compileall": {
        "3": "expand_args",
    },
    "copy": {
        "3": "PyStringMap",
    },
    "ctypes": {
        "3": "set_conversion_mode",
    },
    "dis": {
        "3": "disassemble_string",
    },
    "doctest": {
        "3": "Tester",
    },
    "email": {
        "3": "LazyImporter importer",
    },
    "email.header": {
        "3": "UEMPTYSTRING USPACE",
    },
    "email.mime.text": {
        "3": "encode_7or8bit",
    },
    "email.utils": {
        "3.7": "ecre",
        "3": "fix_eols",
    },
    "filecmp": {
        "3": "ifilter ifilterfalse imap izip",
    },
    "fileinput": {
        "3": "DEFAULT_BUFSIZE",
    },
    "fractions": {
        "3": "Rational",
    },
    "ftplib": {
        "3": "Netrc",
    },
    "gc": {
        "3": "DEBUG_INSTANCES DEBUG_OBJECTS",
    },
    "gettext": {
        "3.11": "bind_textdomain_codeset",
    },
    "gzip": {
        "3": "read32",
    },
    "hashlib": {
        "3": "algorithms",
    },
    "heapq": {
        "3": "cmp_lt imap izip",
    },
    "inspect": {
        "3.11": "ArgSpec",
        "3": "ModuleInfo joinseq strseq",
    },
    "io": {
        "3.10": "OpenWrapper",
    },
    "json.decoder": {
        "3": "DEFAULT_ENCODING errmsg linecol",
    },
    "json.encoder": {
        "3": "FLOAT_REPR",
    },
    "locale": {
        "3.13": "resetlocale",
    },
    "mailbox": {
        "3": "BabylMailbox MHMailbox MmdfMailbox PortableUnixMailbox UnixMailbox",
    },
    "modulefinder": {
        "3.11": "IMPORT_NAME LOAD_CONST STORE_GLOBAL STORE_NAME STORE_OPS",
        "3": "READ_MODE generators",
    },
    "multiprocessing.pool": {
        "3": "Finalize debug",
    },
    "multiprocessing.queues": {
        "3": "BoundedSemaphore Condition Lock Semaphore assert_spawning",
    },
    "ntpath": {
        "3.7": "splitunc",
        "3": "walk",
    },
    "optparse": {
        "3": "isbasestring",
    },
    "os": {
        "3.7": "stat_float_times",
    },
    "pdb": {
        "3": "Repr",
    },
    "pickle": {
        "3": """
            BooleanType BufferType BuiltinFunctionType BuiltinMethodType ClassType CodeType ComplexType
            DictProxyType DictType DictionaryType EllipsisType FileType FloatType FrameType GeneratorType
            GetSetDescriptorType InstanceType IntType LambdaType ListType LongType MemberDescriptorType
            MethodType ModuleType NoneType NotImplementedType ObjectType SliceType StringIO StringType
            StringTypes TracebackType TupleType TypeType UnboundMethodType UnicodeType XRangeType classmap
            mloads
        """,
        "3.12": "PyStringMap",
    },
    "platform": {
        "3.8": "DEV_NULL",
    },
    "plistlib": {
        "3.9": "Data",
        "3.7": "Dict Plist",
        "3": "DumbXMLWriter PlistParser PlistWriter StringIO readPlistFromResource writePlistToResource",
    },
    "posix": {
        "3": "getcwdu tempnam tmpfile tmpnam",
        "3.7": "stat_float_times",
    },
    "posixpath": {
        "3": "walk",
    },
    "profile": {
        "3": "Stats resgetrusage",
    },
    "pwd": {
        "3": "struct_pwent",
    },
    "py_compile": {
        "3": "MAGIC wr_long",
    },
    "re": {
        "3.13": "T TEMPLATE",
    },
    "runpy": {
        "3": "get_loader",
        "3.10": "read_code",
    },
    "shelve": {
        "3": "StringIO",
    },
    "shutil": {
        "3": "WindowsError",
    },
    "smtpd": {
        "3": "EMPTYSTRING",
    },
    "smtplib": {
        "3": "SSLFakeFile",
    },
    "socket": {
        "3": "MethodType StringIO ssl",
    },
    "sqlite3": {
        "3.8": "Cache Statement",
        "3.10": "OptimizedUnicode",
        "3.12": "enable_shared_cache",
    },
    "sqlite3.dbapi2": {
        "3.8": "Cache Statement",
        "3.10": "OptimizedUnicode",
        "3.12": "enable_shared_cache",
    },
    "sre_compile": {
        "3.11": "CALL",
        "3.13": "SRE_FLAG_TEMPLATE",
        "3": "STRING_TYPES makedict",
    },
    "sre_constants": {
        "3.11": "CALL",
        "3.13": "SRE_FLAG_TEMPLATE",
        "3": "makedict",
    },
    "sre_parse": {
        "3.11": "CALL",
        "3.8": "Pattern",
        "3.13": "SRE_FLAG_TEMPLATE",
        "3.12": "expand_template",
        "3": "isdigit isident isname makedict",
    },
    "ssl": {
        "3": "sslwrap_simple",
    },
    "subprocess": {
        "3": "MAXFD",
    },
    "symtable": {
        "3": "OPT_BARE_EXEC OPT_EXEC OPT_IMPORT_STAR",
    },
    "sys": {
        "3.9": "callstats",
        "3": "long_info subversion",
    },
    "tarfile": {
        "3": """
            S_IFBLK S_IFCHR S_IFDIR S_IFIFO S_IFLNK S_IFREG TAR_GZIPPED TAR_PLAIN TGEXEC TGREAD TGWRITE TOEXEC
            TOREAD TOWRITE TSGID TSUID TSVTX TUEXEC TUREAD TUWRITE TarFileCompat TarIter filemode_table
        """,
    },
    "time": {
        "3": "accept2dyear",
    },
    "token": {
        "3": "BACKQUOTE",
    },
    "tokenize": {
        "3": "BACKQUOTE double3prog endprogs printtoken single3prog tokenize_loop",
        "3.8": "Bracket Operator",
        "3.13": "StopTokenizing",
    },
    "trace": {
        "3": """
            Ignore find_executable_linenos find_lines find_lines_from_code find_strings fullmodname rx_blank
        """,
    },
    "traceback": {
        "3": "tb_lineno",
    },
    "turtle": {
        "3": "fill",
        "3.13": "settiltangle",
    },
    "unicodedata": {
        "3.10": "ucnhash_CAPI",
    },
    "unittest.case": {
        "3": "unorderable_list_difference",
    },
    "uuid": {
        "3.7": "libname",
    },
    "warnings": {
        "3": "default_action once_registry",
    },
    "wave": {
        "3.11": "Chunk",
        "3.9": "openfp",
    },
    "webbrowser": {
        "3.12": "Galeon Grail Netscape",
    },
    "wsgiref.handlers": {
        "3": "StringType",
    },
    "wsgiref.headers": {
        "3": "ListType TupleType",
    },
}
INSTEAD = {
    "ctypes.set_conversion_mode": "hand over bytes",
    "dis.disassemble_string": "use dis.dis",
    "doctest.Tester": "use DocTestRunner",
    "email.mime.text.encode_7or8bit": "use email.encoders",
    "filecmp.ifilter": "use filter",
    "filecmp.ifilterfalse": "use itertools.filterfalse",
    "filecmp.imap": "use map",
    "filecmp.izip": "use zip",
    "fractions.Rational": "use numbers.Rational",
    "ftplib.Netrc": "use netrc.netrc",
    "gc.DEBUG_INSTANCES": "use gc.DEBUG_COLLECTABLE",
    "gc.DEBUG_OBJECTS": "use gc.DEBUG_COLLECTABLE",
    "gettext.bind_textdomain_codeset": "texts are str",
    "hashlib.algorithms": "use hashlib.algorithms_guaranteed",
    "heapq.cmp_lt": "use `<`",
    "heapq.imap": "use map",
    "heapq.izip": "use zip",
    "inspect.ArgSpec": "use inspect.FullArgSpec",
    "inspect.ModuleInfo": "use importlib",
    "io.OpenWrapper": "use open",
    "json.encoder.FLOAT_REPR": "float.__repr__ is used",
    "locale.resetlocale": "use locale.setlocale(locale.LC_ALL, '')",
    "mailbox.BabylMailbox": "use mailbox.Babyl",
    "mailbox.MHMailbox": "use mailbox.MH",
    "mailbox.MmdfMailbox": "use mailbox.MMDF",
    "mailbox.PortableUnixMailbox": "use mailbox.mbox",
    "mailbox.UnixMailbox": "use mailbox.mbox",
    "ntpath.splitunc": "use splitdrive",
    "ntpath.walk": "use os.walk",
    "os.stat_float_times": "times are floats",
    "pdb.Repr": "use reprlib.Repr",
    "pickle.StringIO": "use io.BytesIO",
    "platform.DEV_NULL": "use os.devnull",
    "plistlib.Data": "use bytes",
    "plistlib.Dict": "use a dictionary",
    "plistlib.Plist": "use a dictionary",
    "plistlib.StringIO": "use io.BytesIO",
    "posix.getcwdu": "use os.getcwd",
    "posix.tmpfile": "use tempfile.TemporaryFile",
    "posixpath.walk": "use os.walk",
    "profile.Stats": "use pstats.Stats",
    "py_compile.MAGIC": "use importlib.util.MAGIC_NUMBER",
    "re.T": "it had no effect",
    "re.TEMPLATE": "it had no effect",
    "runpy.get_loader": "use importlib.util.find_spec",
    "shelve.StringIO": "use io.BytesIO",
    "smtplib.SSLFakeFile": "use SMTP_SSL",
    "socket.StringIO": "use io.BytesIO",
    "sqlite3.OptimizedUnicode": "use str",
    "sqlite3.enable_shared_cache": "open the database by a URI with cache=shared",
    "ssl.sslwrap_simple": "use SSLContext.wrap_socket",
    "sys.long_info": "use sys.int_info",
    "sys.subversion": "use sys.version",
    "tarfile.TAR_GZIPPED": "use tarfile.open",
    "tarfile.TAR_PLAIN": "use tarfile.open",
    "tarfile.TarFileCompat": "use tarfile.open",
    "time.accept2dyear": "years have four digits",
    "traceback.tb_lineno": "use the tb_lineno of the traceback",
    "turtle.fill": "use begin_fill and end_fill",
    "turtle.settiltangle": "use tiltangle",
    "wave.Chunk": "read the chunk yourself",
    "wave.openfp": "use wave.open",
}
MEMBERS = tuple(
    Removed(f"{module}.{name}", version, INSTEAD.get(f"{module}.{name}", ""))
    for module, gone in NAMES.items()
    for version, names in gone.items()
    for name in names.split()
)
