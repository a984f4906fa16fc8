"""What the names of future 1.0 denote on Python 2.7: ``future/`` and ``past/``, written out.

The types of ``future.builtins`` (``str``, ``int``, ``dict`` and so on) are classes of their own on
2.7; they denote nothing else and are not in these tables.
"""

UTILS = {
    "text_type": "__builtin__.unicode",
    "binary_type": "__builtin__.str",
    "string_types": ("__builtin__.basestring",),
    "integer_types": ("__builtin__.int", "__builtin__.long"),
    "class_types": ("__builtin__.type", "types.ClassType"),
    "bchr": "__builtin__.chr",
    "native_str": "__builtin__.str",
    "native_bytes": "__builtin__.str",
    "reraise": "six.reraise",
    "with_metaclass": "six.with_metaclass",
}

BUILTINS = {
    "filter": "itertools.ifilter",
    "input": "__builtin__.raw_input",
    "map": "itertools.imap",
    "open": "io.open",
    "chr": "__builtin__.unichr",
    "range": "__builtin__.xrange",
    "zip": "itertools.izip",
}

# These modules copy the names of the old ones; they are not the old ones themselves.
MOVES = {
    "builtins": "__builtin__",
    "_dummy_thread": "dummy_thread",
    "_markupbase": "markupbase",
    "_thread": "thread",
    "collections": "collections",
    "collections.UserDict": "UserDict.UserDict",
    "collections.UserList": "UserList.UserList",
    "collections.UserString": "UserString.UserString",
    "configparser": "ConfigParser",
    "copyreg": "copy_reg",
    "dbm": "anydbm",
    "dbm.dumb": "dumbdbm",
    "dbm.gnu": "gdbm",
    "dbm.ndbm": "dbm",
    "html.entities": "htmlentitydefs",
    "html.parser": "HTMLParser",
    "http.client": "httplib",
    "http.cookiejar": "cookielib",
    "http.cookies": "Cookie",
    "itertools": "itertools",
    "itertools.filterfalse": "itertools.ifilterfalse",
    "itertools.zip_longest": "itertools.izip_longest",
    "pickle": "pickle",
    "queue": "Queue",
    "reprlib": "repr",
    "socketserver": "SocketServer",
    "subprocess": "subprocess",
    "subprocess.getoutput": "commands.getoutput",
    "subprocess.getstatusoutput": "commands.getstatusoutput",
    "sys": "sys",
    "sys.intern": "__builtin__.intern",
    "tkinter": "Tkinter",
    "tkinter.colorchooser": "tkColorChooser",
    "tkinter.commondialog": "tkCommonDialog",
    "tkinter.constants": "Tkconstants",
    "tkinter.dialog": "Dialog",
    "tkinter.dnd": "Tkdnd",
    "tkinter.filedialog": "FileDialog",
    "tkinter.font": "tkFont",
    "tkinter.messagebox": "tkMessageBox",
    "tkinter.scrolledtext": "ScrolledText",
    "tkinter.simpledialog": "SimpleDialog",
    "tkinter.tix": "Tix",
    "tkinter.ttk": "ttk",
    "winreg": "_winreg",
    "xmlrpc.client": "xmlrpclib",
    "xmlrpc.server": "SimpleXMLRPCServer",
}
