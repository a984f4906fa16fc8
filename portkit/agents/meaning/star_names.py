"""What ``from module import *`` brings from the library of 2.7: all but modules and constants in capitals.

Source: ``__all__`` of each module, or else its names without an underscore, as CPython 2.7.18 has them.
The kit reads this table too (``portkit/file/imports.py``).
"""
from __future__ import absolute_import

_NAMES = {
    "math": """
        acos acosh asin asinh atan atan2 atanh ceil copysign cos cosh degrees e erf erfc exp
        expm1 fabs factorial floor fmod frexp fsum gamma hypot isinf isnan ldexp lgamma log
        log10 log1p modf pi pow radians sin sinh sqrt tan tanh trunc
    """,
    "cmath": """
        acos acosh asin asinh atan atanh cos cosh e exp isinf isnan log log10 phase pi polar
        rect sin sinh sqrt tan tanh
    """,
    "random": """
        Random SystemRandom WichmannHill betavariate choice expovariate gammavariate gauss
        getrandbits getstate jumpahead lognormvariate normalvariate paretovariate randint
        random randrange sample seed setstate shuffle triangular uniform vonmisesvariate
        weibullvariate
    """,
    "time": """
        accept2dyear altzone asctime clock ctime daylight gmtime localtime mktime sleep
        strftime strptime struct_time time timezone tzname tzset
    """,
    "datetime": "date datetime datetime_CAPI time timedelta tzinfo",
    "os": """
        WCOREDUMP WEXITSTATUS WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WSTOPSIG WTERMSIG
        abort access altsep chdir chmod chown chroot close closerange confstr confstr_names
        ctermid curdir defpath devnull dup dup2 environ error execl execle execlp execlpe execv
        execve execvp execvpe extsep fchdir fchmod fchown fdatasync fdopen fork forkpty
        fpathconf fstat fstatvfs fsync ftruncate getcwd getcwdu getegid getenv geteuid getgid
        getgroups getloadavg getlogin getpgid getpgrp getpid getppid getresgid getresuid getsid
        getuid initgroups isatty kill killpg lchmod lchown linesep link listdir lseek lstat
        major makedev makedirs minor mkdir mkfifo mknod name nice open openpty pardir pathconf
        pathconf_names pathsep pipe popen popen2 popen3 popen4 putenv read readlink remove
        removedirs rename renames rmdir sep setegid seteuid setgid setgroups setpgid setpgrp
        setregid setresgid setresuid setreuid setsid setuid spawnl spawnle spawnlp spawnlpe
        spawnv spawnve spawnvp spawnvpe stat stat_float_times stat_result statvfs
        statvfs_result strerror symlink sysconf sysconf_names system tcgetpgrp tcsetpgrp
        tempnam times tmpfile tmpnam ttyname umask uname unlink unsetenv urandom utime wait
        wait3 wait4 waitpid walk write
    """,
    "os.path": """
        abspath altsep basename commonprefix curdir defpath devnull dirname exists expanduser
        expandvars extsep getatime getctime getmtime getsize isabs isdir isfile islink ismount
        join lexists normcase normpath pardir pathsep realpath relpath samefile sameopenfile
        samestat sep split splitdrive splitext supports_unicode_filenames walk
    """,
    "sys": """
        api_version argv builtin_module_names byteorder call_tracing callstats copyright
        displayhook dont_write_bytecode exc_clear exc_info exc_type excepthook exec_prefix
        executable exit flags float_info float_repr_style getcheckinterval getdefaultencoding
        getdlopenflags getfilesystemencoding getprofile getrecursionlimit getrefcount getsizeof
        gettrace hexversion long_info maxint maxsize maxunicode meta_path modules path
        path_hooks path_importer_cache platform prefix py3kwarning setcheckinterval
        setdlopenflags setprofile setrecursionlimit settrace stderr stdin stdout subversion
        version version_info warnoptions
    """,
    "string": """
        Formatter Template ascii_letters ascii_lowercase ascii_uppercase atof atof_error atoi
        atoi_error atol atol_error capitalize capwords center count digits expandtabs find
        hexdigits index index_error join joinfields letters ljust lower lowercase lstrip
        maketrans octdigits printable punctuation replace rfind rindex rjust rsplit rstrip
        split splitfields strip swapcase translate upper uppercase whitespace zfill
    """,
    "struct": "Struct calcsize error pack pack_into unpack unpack_from",
    "socket": """
        AF_DECnet SocketType create_connection error fromfd gaierror getaddrinfo
        getdefaulttimeout getfqdn gethostbyaddr gethostbyname gethostbyname_ex gethostname
        getnameinfo getprotobyname getservbyname getservbyport has_ipv6 herror htonl htons
        inet_aton inet_ntoa inet_ntop inet_pton ntohl ntohs setdefaulttimeout socket socketpair
        timeout
    """,
    "select": "epoll error poll select",
    "threading": """
        BoundedSemaphore Condition Event Lock RLock Semaphore Thread Timer activeCount
        active_count currentThread current_thread enumerate local setprofile settrace
        stack_size
    """,
    "thread": """
        LockType allocate allocate_lock error exit exit_thread get_ident interrupt_main
        stack_size start_new start_new_thread
    """,
    "Queue": "Empty Full LifoQueue PriorityQueue Queue",
    "types": """
        BooleanType BufferType BuiltinFunctionType BuiltinMethodType ClassType CodeType
        ComplexType DictProxyType DictType DictionaryType EllipsisType FileType FloatType
        FrameType FunctionType GeneratorType GetSetDescriptorType InstanceType IntType
        LambdaType ListType LongType MemberDescriptorType MethodType ModuleType NoneType
        NotImplementedType ObjectType SliceType StringType StringTypes TracebackType TupleType
        TypeType UnboundMethodType UnicodeType XRangeType
    """,
    "itertools": """
        chain combinations combinations_with_replacement compress count cycle dropwhile groupby
        ifilter ifilterfalse imap islice izip izip_longest permutations product repeat starmap
        takewhile tee
    """,
    "operator": """
        abs add and_ attrgetter concat contains countOf delitem delslice div eq floordiv ge
        getitem getslice gt iadd iand iconcat idiv ifloordiv ilshift imod imul index indexOf
        inv invert ior ipow irepeat irshift isCallable isMappingType isNumberType
        isSequenceType is_ is_not isub itemgetter itruediv ixor le lshift lt methodcaller mod
        mul ne neg not_ or_ pos pow repeat rshift sequenceIncludes setitem setslice sub truediv
        truth xor
    """,
    "collections": """
        Callable Container Counter Hashable ItemsView Iterable Iterator KeysView Mapping
        MappingView MutableMapping MutableSequence MutableSet OrderedDict Sequence Set Sized
        ValuesView defaultdict deque namedtuple
    """,
    "functools": "cmp_to_key partial reduce total_ordering update_wrapper wraps",
    "copy": "Error copy deepcopy",
    "pickle": """
        PickleError Pickler PicklingError Unpickler UnpicklingError dump dumps load loads
    """,
    "cPickle": """
        BadPickleGet PickleError Pickler PicklingError UnpickleableError Unpickler
        UnpicklingError compatible_formats dump dumps format_version load loads
    """,
    "re": "compile error escape findall finditer match purge search split sub subn template",
    "urllib": """
        FancyURLopener URLopener basejoin ftperrors getproxies localhost pathname2url quote
        quote_plus splitattr splithost splitnport splitpasswd splitport splitquery splittag
        splittype splituser splitvalue thishost unquote unquote_plus unwrap url2pathname
        urlcleanup urlencode urlopen urlretrieve
    """,
    "urllib2": """
        AbstractBasicAuthHandler AbstractDigestAuthHandler AbstractHTTPHandler BaseHandler
        CacheFTPHandler FTPHandler FileHandler HTTPBasicAuthHandler HTTPCookieProcessor
        HTTPDefaultErrorHandler HTTPDigestAuthHandler HTTPError HTTPErrorProcessor HTTPHandler
        HTTPPasswordMgr HTTPPasswordMgrWithDefaultRealm HTTPRedirectHandler HTTPSHandler
        OpenerDirector ProxyBasicAuthHandler ProxyDigestAuthHandler ProxyHandler Request
        StringIO URLError UnknownHandler addinfourl build_opener ftpwrapper getproxies
        install_opener localhost parse_http_list parse_keqv_list proxy_bypass quote randombytes
        request_host splitattr splithost splitpasswd splitport splittag splittype splituser
        splitvalue toBytes unquote unwrap url2pathname urlopen
    """,
    "urlparse": """
        parse_qs parse_qsl urldefrag urljoin urlparse urlsplit urlunparse urlunsplit
    """,
    "ctypes": """
        ARRAY ArgumentError Array BigEndianStructure CDLL CFUNCTYPE LibraryLoader
        LittleEndianStructure POINTER PYFUNCTYPE PyDLL SetPointerType Structure Union addressof
        alignment byref c_bool c_buffer c_byte c_char c_char_p c_double c_float c_int c_int16
        c_int32 c_int64 c_int8 c_long c_longdouble c_longlong c_short c_size_t c_ssize_t
        c_ubyte c_uint c_uint16 c_uint32 c_uint64 c_uint8 c_ulong c_ulonglong c_ushort c_void_p
        c_voidp c_wchar c_wchar_p cast cdll create_string_buffer create_unicode_buffer
        get_errno memmove memset pointer py_object pydll pythonapi resize set_conversion_mode
        set_errno sizeof string_at wstring_at
    """,
    "decimal": """
        BasicContext Clamped Context Decimal DecimalException DefaultContext DivisionByZero
        ExtendedContext Inexact InvalidOperation Overflow Rounded Subnormal Underflow
        getcontext localcontext setcontext
    """,
    "fractions": "Fraction gcd",
    "StringIO": "StringIO",
    "cStringIO": "InputType OutputType StringIO cStringIO_CAPI",
    "hashlib": """
        algorithms algorithms_available algorithms_guaranteed md5 new pbkdf2_hmac sha1 sha224
        sha256 sha384 sha512
    """,
    "base64": """
        b16decode b16encode b32decode b32encode b64decode b64encode decode decodestring encode
        encodestring standard_b64decode standard_b64encode urlsafe_b64decode urlsafe_b64encode
    """,
    "binascii": """
        Error Incomplete a2b_base64 a2b_hex a2b_hqx a2b_qp a2b_uu b2a_base64 b2a_hex b2a_hqx
        b2a_qp b2a_uu crc32 crc_hqx hexlify rlecode_hqx rledecode_hqx unhexlify
    """,
    "subprocess": "CalledProcessError Popen call check_call check_output",
    "signal": """
        ItimerError alarm default_int_handler getitimer getsignal pause set_wakeup_fd setitimer
        siginterrupt signal
    """,
    "glob": "glob iglob",
    "heapq": "heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest",
    "bisect": "bisect bisect_left bisect_right insort insort_left insort_right",
    "array": "ArrayType array",
    "zlib": "adler32 compress compressobj crc32 decompress decompressobj error",
    "shutil": """
        Error ExecError SpecialFileError copy copy2 copyfile copyfileobj copymode copystat
        copytree get_archive_formats ignore_patterns make_archive move register_archive_format
        rmtree unregister_archive_format
    """,
    "tempfile": """
        NamedTemporaryFile SpooledTemporaryFile TemporaryFile gettempdir gettempprefix mkdtemp
        mkstemp mktemp tempdir
    """,
    "SocketServer": """
        BaseRequestHandler DatagramRequestHandler ForkingMixIn ForkingTCPServer
        ForkingUDPServer StreamRequestHandler TCPServer ThreadingMixIn ThreadingTCPServer
        ThreadingUDPServer ThreadingUnixDatagramServer ThreadingUnixStreamServer UDPServer
        UnixDatagramServer UnixStreamServer
    """,
    "BaseHTTPServer": "BaseHTTPRequestHandler HTTPServer",
    "httplib": """
        BadStatusLine CannotSendHeader CannotSendRequest HTTP HTTPConnection HTTPException
        HTTPResponse HTTPSConnection ImproperConnectionState IncompleteRead InvalidURL
        NotConnected ResponseNotReady UnimplementedFileMode UnknownProtocol
        UnknownTransferEncoding error responses
    """,
    "unittest": """
        FunctionTestCase SkipTest TestCase TestLoader TestResult TestSuite TextTestResult
        TextTestRunner defaultTestLoader expectedFailure findTestCases getTestCaseNames
        installHandler main makeSuite registerResult removeHandler removeResult skip skipIf
        skipUnless
    """,
    "csv": """
        Dialect DictReader DictWriter Error Sniffer excel excel_tab field_size_limit
        get_dialect list_dialects reader register_dialect unregister_dialect writer
    """,
    "md5": "blocksize digest_size md5 new",
    "sha": "blocksize digest_size digestsize new sha",
    "hmac": "HMAC compare_digest digest_size new trans_36 trans_5C x",
    "gzip": "GzipFile open",
    "bz2": "BZ2Compressor BZ2Decompressor BZ2File compress decompress",
    "zipfile": "BadZipfile LargeZipFile PyZipFile ZipFile ZipInfo error is_zipfile",
    "tarfile": "TarError TarFile TarInfo is_tarfile",
    "json": "JSONDecoder JSONEncoder dump dumps load loads",
    "marshal": "dump dumps load loads version",
    "mmap": "error mmap",
    "io": """
        BlockingIOError BufferedIOBase BufferedRWPair BufferedRandom BufferedReader
        BufferedWriter BytesIO FileIO IOBase RawIOBase StringIO TextIOBase TextIOWrapper
        UnsupportedOperation open
    """,
    "unicodedata": """
        UCD bidirectional category combining decimal decomposition digit
        east_asian_width lookup mirrored name normalize numeric ucd_3_2_0 ucnhash_CAPI
        unidata_version
    """,
    "xmlrpclib": """
        Binary Boolean BooleanType BufferType BuiltinFunctionType BuiltinMethodType
        ClassType CodeType ComplexType DateTime DictProxyType DictType DictionaryType
        EllipsisType Error ExpatParser False FastMarshaller FastParser FastUnmarshaller
        Fault FileType FloatType FrameType FunctionType GeneratorType
        GetSetDescriptorType GzipDecodedResponse InstanceType IntType LambdaType
        ListType LongType Marshaller MemberDescriptorType MethodType ModuleType
        MultiCall MultiCallIterator NoneType NotImplementedType ObjectType ProtocolError
        ResponseError SafeTransport Server ServerProxy SliceType SlowParser StringType
        StringTypes TracebackType Transport True TupleType TypeType UnboundMethodType
        UnicodeType Unmarshaller XRangeType boolean dumps escape getparser gzip_decode
        gzip_encode loads
    """,
    "xml.sax.saxutils": """
        XMLFilterBase XMLGenerator escape prepare_input_source quoteattr unescape
    """,
    "xml.etree.ElementTree": """
        Comment Element ElementTree PI ParseError ProcessingInstruction QName SubElement
        TreeBuilder XML XMLParser XMLTreeBuilder dump fromstring fromstringlist
        iselement iterparse parse tostring tostringlist
    """,
    "xml.etree.cElementTree": """
        Comment Element ElementTree PI ParseError ProcessingInstruction QName SubElement
        TreeBuilder XML XMLID XMLParser XMLTreeBuilder dump fromstring fromstringlist
        iselement iterparse parse register_namespace tostring tostringlist
    """,
    "email.utils": """
        collapse_rfc2231_value decode_params decode_rfc2231 encode_rfc2231 formataddr
        formatdate getaddresses make_msgid mktime_tz parseaddr parsedate parsedate_tz
        unquote
    """,
    "cgi": """
        FieldStorage FormContent FormContentDict InterpFormContentDict MiniFieldStorage
        SvFormContentDict escape parse parse_header parse_multipart parse_qs parse_qsl
        print_arguments print_directory print_environ print_environ_usage
        print_exception print_form
    """,
    "inspect": """
        ArgInfo ArgSpec Arguments Attribute BlockFinder EndOfBlock ModuleInfo Traceback
        attrgetter classify_class_attrs cleandoc currentframe findsource formatargspec
        formatargvalues getabsfile getargs getargspec getargvalues getblock getcallargs
        getclasstree getcomments getdoc getfile getframeinfo getinnerframes getlineno
        getmembers getmodule getmoduleinfo getmodulename getmro getouterframes getsource
        getsourcefile getsourcelines indentsize isabstract isbuiltin isclass iscode
        isdatadescriptor isframe isfunction isgenerator isgeneratorfunction
        isgetsetdescriptor ismemberdescriptor ismethod ismethoddescriptor ismodule
        isroutine istraceback joinseq modulesbyfile namedtuple stack strseq trace
        walktree
    """,
    "traceback": """
        extract_stack extract_tb format_exc format_exception format_exception_only
        format_list format_stack format_tb print_exc print_exception print_last
        print_stack print_tb tb_lineno
    """,
    "platform": """
        architecture dist java_ver libc_ver linux_distribution mac_ver machine node
        platform popen processor python_branch python_build python_compiler
        python_implementation python_revision python_version python_version_tuple
        release system system_alias uname version win32_ver
    """,
    "getpass": "GetPassWarning getpass getuser",
    "textwrap": "TextWrapper dedent fill wrap",
    "pprint": "PrettyPrinter isreadable isrecursive pformat pprint saferepr",
    "aifc": "Error open openfp",
    "sunau": "Au_read Au_write Error open openfp",
    "wave": "Error open openfp",
    "multiprocessing.connection": "Client Listener Pipe",
    "multiprocessing.managers": "BaseManager BaseProxy SyncManager Token",
}
STAR_NAMES = dict((module, frozenset(names.split())) for module, names in _NAMES.items())
