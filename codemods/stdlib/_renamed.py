"""Members of modules that have another name on 3, and mean the same on 2.7.

Sources: PEP 3108; "What's New In Python 3.0"; the sources of 2.7's ``md5``, ``sha``, ``new`` and ``sets``.
"""

from codemods.stdlib._member import Member

MEMBERS = {
    "cgi.parse_qs": Member("{~parse qs}"),
    "cgi.parse_qsl": Member("{~parse qsl}"),
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
    "pipes.quote": Member("{~shell quote}"),
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
    "threading.activeCount": Member(".active_count"),
    "threading.currentThread": Member(".current_thread"),
    "weakref.ReferenceError": Member("ReferenceError"),
    "xml.etree.ElementTree.XMLTreeBuilder": Member(".XMLParser"),
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
# Modules that 3 does not have: when all uses are rewritten, the import goes.
GONE = {
    "commands.getoutput": Member("{~getoutput}"),
    "commands.getstatusoutput": Member("{_compat:getstatusoutput}"),
    "future_builtins.filter": Member("{~filter}"),
    "future_builtins.map": Member("{~map}"),
    "future_builtins.zip": Member("{~zip}"),
    "md5.md5": Member("{hashlib:md5}"),
    "md5.new": Member("{hashlib:md5}"),
    "new.code": Member("{types:}.CodeType"),
    "new.function": Member("{types:}.FunctionType"),
    "new.module": Member("{types:}.ModuleType"),
    "sets.ImmutableSet": Member("frozenset"),
    "sets.Set": Member("set"),
    "sha.new": Member("{hashlib:sha1}"),
    "sha.sha": Member("{hashlib:sha1}"),
    "new.classobj": Member("{_compat:classobj}", py3="type"),
    "new.instancemethod": Member("{_compat:instancemethod}"),
}
# Members with no one name on 2.7 and 3: a helper has it.
REPLACED = {
    "base64.decodestring": Member("{_compat:decodestring}", py3=".decodebytes"),
    "base64.encodestring": Member("{_compat:encodestring}", py3=".encodebytes"),
    "contextlib.GeneratorContextManager": Member("{_compat:GeneratorContextManager}"),
    "cgi.escape": Member("{_compat:escape}"),
    "ConfigParser.SafeConfigParser": Member("{_compat:SafeConfigParser}"),
    "fractions.gcd": Member("{_compat:gcd}", py3="{math:gcd}"),
    "HTMLParser.HTMLParseError": Member("{_compat:HTMLParseError}"),
    "imp.load_source": Member("{_compat:load_source}"),
    "inspect.getargspec": Member("{_compat:getargspec}"),
    "os.path.walk": Member("{_compat:walk}"),
    "plistlib.readPlist": Member("{_compat:readPlist}"),
    "plistlib.readPlistFromString": Member("{_compat:readPlistFromString}", py3=".loads"),
    "plistlib.writePlist": Member("{_compat:writePlist}"),
    "plistlib.writePlistToString": Member("{_compat:writePlistToString}", py3=".dumps"),
    "tarfile.filemode": Member("{_compat:filemode}", py3="{stat:filemode}"),
    "subprocess.mswindows": Member("{_compat:mswindows}"),
    "tokenize.pseudoprog": Member("{_compat:pseudoprog}"),
    "tokenize.tokenprog": Member("{_compat:tokenprog}"),
    "string.maketrans": Member("{_compat:maketrans}"),
    "UserDict.IterableUserDict": Member("{_compat:IterableUserDict}", py3="{collections:UserDict}"),
    "UserDict.DictMixin": Member("{_compat:DictMixin}"),
    "time.clock": Member("{_compat:clock}", py3=".process_time"),
}
# Modules that some 3.x still has: the import goes with the last use.
FADING = frozenset(["cgi", "imp", "pipes"])
