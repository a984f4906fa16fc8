"""Members of modules that have another name on 3, and mean the same on 2.7.

Sources: PEP 3108; "What's New In Python 3.0"; the sources of 2.7's ``md5``, ``sha``, ``new`` and ``sets``.
"""

from codemods.stdlib._member import Member

MEMBERS = {
    "cgi.parse_qs": Member("{~parse qs}"),
    "cgi.parse_qsl": Member("{~parse qsl}"),
    "exceptions.StandardError": Member("StandardError"),
    "imp.new_module": Member("{types:}.ModuleType"),
    "imp.reload": Member("{~reload}"),
    "itertools.ifilter": Member("{~filter}"),
    "itertools.ifilterfalse": Member("{~filterfalse}"),
    "itertools.imap": Member("{~map}"),
    "itertools.izip": Member("{~zip}"),
    "itertools.izip_longest": Member("{~zip longest}"),
    "operator.isCallable": Member("callable"),
    "operator.repeat": Member(".mul"),
    "operator.irepeat": Member(".imul"),
    "operator.sequenceIncludes": Member(".contains"),
    "os.getcwdu": Member("{~getcwdu}", py3=".getcwd"),
    "os.tmpfile": Member("{tempfile:TemporaryFile}"),
    "os.tmpnam": Member("{tempfile:mktemp}"),
    "pipes.quote": Member("{~shell quote}"),
    "platform.popen": Member("{os:popen}"),
    "socket.sslerror": Member("{ssl:}.SSLError"),
    "string.atof_error": Member("ValueError"),
    "string.atoi_error": Member("ValueError"),
    "string.atol_error": Member("ValueError"),
    "string.index_error": Member("ValueError"),
    "string.letters": Member(".ascii_letters"),
    "string.lowercase": Member(".ascii_lowercase"),
    "string.uppercase": Member(".ascii_uppercase"),
    "sys.exc_traceback": Member("{sys:}.exc_info()[2]"),
    "sys.exc_type": Member("{sys:}.exc_info()[0]"),
    "sys.exc_value": Member("{sys:}.exc_info()[1]"),
    "sys.maxint": Member(".maxsize"),
    "thread.allocate": Member(".allocate_lock"),
    "thread.exit_thread": Member(".exit"),
    "thread.start_new": Member(".start_new_thread"),
    "threading._sleep": Member("{time:sleep}"),
    "threading.activeCount": Member(".active_count"),
    "threading.currentThread": Member(".current_thread"),
    "unittest._TextTestResult": Member(".TextTestResult"),
    "weakref.ReferenceError": Member("ReferenceError"),
    "xml.etree.ElementTree.XMLTreeBuilder": Member(".XMLParser"),
    "xml.etree.ElementTree._ElementInterface": Member(".Element"),
    "xml.etree.ElementTree._Element": Member(".Element"),
}
# Modules that a module of 2.7 imports, and not on 3: what takes them from it imports them itself.
INNER = {
    "BaseHTTPServer": "SocketServer mimetools",
    "CGIHTTPServer": "BaseHTTPServer SimpleHTTPServer",
    "HTMLParser": "markupbase",
    "SimpleHTTPServer": "BaseHTTPServer cgi urlparse",
    "SimpleXMLRPCServer": "BaseHTTPServer SocketServer xmlrpclib",
    "SocketServer": "errno select",
    "cgi": "UserDict mimetools rfc822 urlparse",
    "cookielib": "httplib urlparse",
    "compileall": "imp",
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
MEMBERS.update(
    (f"{outer}.{inner}", Member(f"{{{inner}:}}"))
    for outer, names in INNER.items()
    for inner in names.split()
)
# Names that a module of 2.7 has from another, where 3 has them only.
TAKEN = {
    "contextlib": {"warnings": "warn"},
    "csv": {"functools": "reduce"},
    "difflib": {"functools": "reduce"},
    "heapq": {"itertools": "chain count islice tee", "operator": "itemgetter"},
    "logging.handlers": {"stat": "ST_DEV ST_INO ST_MTIME"},
    "multiprocessing.pool": {"multiprocessing": "Process cpu_count"},
    "shutil": {"grp": "getgrnam", "os.path": "abspath", "pwd": "getpwnam"},
    "socket": {"errno": "EINTR", "functools": "partial", "ssl": "RAND_add RAND_status"},
    "tokenize": {"itertools": "chain"},
}
MEMBERS.update(
    (f"{outer}.{name}", Member(f"{{{inner}:{name}}}"))
    for outer, modules in TAKEN.items()
    for inner, names in modules.items()
    for name in names.split()
)
# ``from turtle import *`` brings the functions of ``math`` on 2.7.
MATH = (
    "acos acosh asin asinh atan atan2 atanh ceil copysign cos cosh e erf erfc exp expm1 fabs factorial floor fmod"
    " frexp fsum gamma hypot isinf isnan ldexp lgamma log log10 log1p modf pi pow sin sinh sqrt tan tanh trunc"
).split()
TURTLE = {f"turtle.{name}": Member(f"{{math:{name}}}") for name in MATH}
POPEN2 = ("popen2", "popen3", "popen4", "Popen3", "Popen4")
# Modules that 3 does not have: when all uses are rewritten, the import goes.
GONE = {
    "commands.getoutput": Member("{~getoutput}"),
    "commands.getstatusoutput": Member("{_compat:getstatusoutput}"),
    "dircache.annotate": Member("{_compat:marked_folders}"),
    "dircache.listdir": Member("{_compat:sorted_listdir}"),
    "dircache.opendir": Member("{_compat:sorted_listdir}"),
    "future_builtins.filter": Member("{~filter}"),
    "future_builtins.map": Member("{~map}"),
    "future_builtins.zip": Member("{~zip}"),
    "md5.md5": Member("{hashlib:md5}"),
    "md5.new": Member("{hashlib:md5}"),
    "new.code": Member("{types:}.CodeType"),
    "new.function": Member("{types:}.FunctionType"),
    "new.instance": Member("{_compat:instance}"),
    "new.module": Member("{types:}.ModuleType"),
    "sets.ImmutableSet": Member("frozenset"),
    "sets.Set": Member("set"),
    "sha.new": Member("{hashlib:sha1}"),
    "sha.sha": Member("{hashlib:sha1}"),
    "new.classobj": Member("{_compat:classobj}", py3="type"),
    "new.instancemethod": Member("{_compat:instancemethod}"),
    "whichdb.whichdb": Member("{_compat:whichdb}"),
    **{f"popen2.{name}": Member(f"{{_compat:{name}}}") for name in POPEN2},
    "mimetools.choose_boundary": Member("{_compat:choose_boundary}"),
    "mimetools.Message": Member("{_compat:MimeMessage}"),
}
# Members with no one name on 2.7 and 3: a helper has it.
IMP = (
    "C_BUILTIN C_EXTENSION PKG_DIRECTORY PY_COMPILED PY_SOURCE find_module get_magic get_suffixes"
    " load_module load_source"
).split()
# Classes of ``threading``; 2.7 has functions by the names without the underscore.
THREADING = "BoundedSemaphore Condition Event Semaphore Timer".split()
OPERATOR = "delslice getslice isMappingType isNumberType isSequenceType setslice".split()
REPLACED = {
    "cStringIO.InputType": Member("{_compat:InputType}"),
    "cStringIO.OutputType": Member("{_compat:OutputType}"),
    "base64.decodestring": Member("{_compat:decodestring}", py3=".decodebytes"),
    "base64.encodestring": Member("{_compat:encodestring}", py3=".encodebytes"),
    "contextlib.GeneratorContextManager": Member("{_compat:GeneratorContextManager}"),
    "cgi.escape": Member("{_compat:escape}"),
    "cgi.parse_header": Member("{_compat:parse_header}"),
    "ConfigParser.SafeConfigParser": Member("{_compat:SafeConfigParser}"),
    "contextlib.nested": Member("{_compat:nested}"),
    "distutils.spawn.find_executable": Member("{_compat:find_executable}"),
    "distutils.util.strtobool": Member("{_compat:strtobool}"),
    "distutils.version.LooseVersion": Member("{_compat:LooseVersion}"),
    "distutils.version.StrictVersion": Member("{_compat:StrictVersion}"),
    "fractions.gcd": Member("{_compat:gcd}", py3="{math:gcd}"),
    "HTMLParser.HTMLParseError": Member("{_compat:HTMLParseError}"),
    **{f"imp.{name}": Member(f"{{_compat:{name}}}") for name in IMP},
    "imp.load_dynamic": Member("{_compat:load_dynamic}"),
    "test.test_support.run_unittest": Member("{_compat:run_unittest}"),
    "test.test_support.run_doctest": Member("{_compat:run_doctest}"),
    "inspect.formatargspec": Member("{_compat:formatargspec}"),
    "inspect.getmoduleinfo": Member("{_compat:getmoduleinfo}"),
    "inspect.getargspec": Member("{_compat:getargspec}"),
    "locale.format": Member("{_compat:locale_format}", py3=".format_string"),
    **{f"operator.{name}": Member(f"{{_compat:{name}}}") for name in OPERATOR},
    **{
        f"threading._{name}": Member(f"{{_compat:{name}Class}}", py3=f".{name}")
        for name in THREADING
    },
    "logging._levelNames": Member("{_compat:level_names}"),
    "os.path.walk": Member("{_compat:walk}"),
    "os.popen2": Member("{_compat:os_popen2}"),
    "os.popen3": Member("{_compat:os_popen3}"),
    "os.popen4": Member("{_compat:os_popen4}"),
    "platform.dist": Member("{_compat:dist}"),
    "platform.linux_distribution": Member("{_compat:linux_distribution}"),
    "pickle._EmptyClass": Member("{_compat:EmptyClass}"),
    "plistlib.readPlist": Member("{_compat:readPlist}"),
    "plistlib.readPlistFromString": Member("{_compat:readPlistFromString}", py3=".loads"),
    "plistlib.writePlist": Member("{_compat:writePlist}"),
    "plistlib.writePlistToString": Member("{_compat:writePlistToString}", py3=".dumps"),
    "rfc822.AddressList": Member("{_compat:AddressList}"),
    "rfc822.formatdate": Member("{_compat:http_date}"),
    "rfc822.mktime_tz": Member("{_compat:mktime_tz}"),
    "rfc822._daynames": Member("{_compat:mail_days}"),
    "rfc822._monthnames": Member("{_compat:mail_months}"),
    "rfc822._timezones": Member("{_compat:mail_zones}"),
    "rfc822.parsedate": Member("{_compat:mail_date}"),
    "rfc822.parsedate_tz": Member("{_compat:mail_date_tz}"),
    "sys.getcheckinterval": Member("{_compat:getcheckinterval}"),
    "sys.setcheckinterval": Member("{_compat:setcheckinterval}"),
    "tarfile.filemode": Member("{_compat:filemode}", py3="{stat:filemode}"),
    "ssl.match_hostname": Member("{_compat:match_hostname}"),
    "ssl.wrap_socket": Member("{_compat:wrap_socket}"),
    "subprocess.mswindows": Member("{_compat:mswindows}"),
    "sys.py3kwarning": Member("{_compat:py3kwarning}"),
    "tokenize.pseudoprog": Member("{_compat:pseudoprog}"),
    "tokenize.tokenprog": Member("{_compat:tokenprog}"),
    "rfc822.Message": Member("{_compat:HeaderMessage}"),
    "socket._fileobject": Member("{_compat:socket_file}"),
    "string.maketrans": Member("{_compat:maketrans}"),
    "UserDict.IterableUserDict": Member("{_compat:IterableUserDict}", py3="{collections:UserDict}"),
    "UserDict.DictMixin": Member("{_compat:DictMixin}"),
    "UserString.MutableString": Member("{_compat:MutableString}"),
    "time.clock": Member("{_compat:clock}", py3=".process_time"),
    "warnings.warnpy3k": Member("{_compat:warnpy3k}"),
}
# Names of the modules of builtins and exceptions that 3 has not.
_BUILTINS = {
    "basestring": "{~string types}",
    "cmp": "{_compat:cmp}",
    "intern": "{~intern}",
    "long": "{_compat:long}",
    "raw_input": "{~input}",
    "reduce": "{~reduce}",
    "reload": "{~reload}",
    "unichr": "{~unichr}",
    "unicode": "{~text type}",
    "xrange": "{~range}",
}
BUILTINS = {
    **{f"__builtin__.{name}": Member(new) for name, new in _BUILTINS.items()},
    "__builtin__.StandardError": Member("Exception"),
    "exceptions.StandardError": Member("Exception"),
}
