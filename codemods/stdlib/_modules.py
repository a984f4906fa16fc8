"""Modules of 2.7 that have another name on 3.

Sources: PEP 3108, ``six.py`` (``_moved_attributes``) and the folder ``future/moves`` of future.
"""

from typing import NamedTuple


class Move(NamedTuple):
    """A module *old* of 2.7 is *new* on 3; *six* is its name in ``six.moves``, '' if it has none there.

    *future*: whether ``future.moves`` has all of *new* (it takes what ``import *`` brings), or the module itself.
    *is_first*: 3 has another module under the old name, so that the new one is tried first; 2.7.18 has both.
    """

    old: str
    new: str
    six: str = ""
    future: bool = True
    is_first: bool = False


MOVES = (
    Move(
        "__builtin__", "builtins", "builtins", future=False
    ),  # there a copy: what is set has no effect
    Move("_winreg", "winreg"),
    Move("anydbm", "dbm", future=False),
    Move("BaseHTTPServer", "http.server", "BaseHTTPServer"),
    Move("CGIHTTPServer", "http.server", "CGIHTTPServer"),
    Move("ConfigParser", "configparser", "configparser"),
    Move("Cookie", "http.cookies", "http_cookies", future=False),
    Move("cookielib", "http.cookiejar", "http_cookiejar"),
    Move("copy_reg", "copyreg", "copyreg"),
    Move("cPickle", "pickle", "cPickle"),
    Move("dbm", "dbm.ndbm", "dbm_ndbm"),
    Move("DocXMLRPCServer", "xmlrpc.server", future=False),
    Move("dumbdbm", "dbm.dumb"),
    Move("dummy_thread", "_thread", "_dummy_thread", future=False),
    Move("dummy_threading", "threading", future=False),
    Move("exceptions", "builtins", "builtins"),
    Move("gdbm", "dbm.gnu", "dbm_gnu"),
    Move("htmlentitydefs", "html.entities", "html_entities"),
    Move("HTMLParser", "html.parser", "html_parser"),
    Move("httplib", "http.client", "http_client", future=False),
    Move("markupbase", "_markupbase"),
    Move("Queue", "queue", "queue"),
    Move("repr", "reprlib", "reprlib"),
    Move("rfc822", "email.utils", future=False),
    Move("robotparser", "urllib.robotparser", "urllib.robotparser"),
    Move("SimpleHTTPServer", "http.server", "SimpleHTTPServer"),
    Move(
        "SimpleXMLRPCServer", "xmlrpc.server", "xmlrpc_server", future=False
    ),  # there that of the client
    Move("SocketServer", "socketserver", "socketserver"),
    Move("test.test_support", "test.support", is_first=True),
    Move("thread", "_thread", "_thread"),
    Move("UserDict", "collections", future=False),
    Move("UserList", "collections", future=False),
    Move("UserString", "collections", future=False),
    Move("xmlrpclib", "xmlrpc.client", "xmlrpc_client"),
    # tkinter
    Move("Dialog", "tkinter.dialog", "tkinter_dialog"),
    Move("FileDialog", "tkinter.filedialog", "tkinter_filedialog"),
    Move("ScrolledText", "tkinter.scrolledtext", "tkinter_scrolledtext"),
    Move("SimpleDialog", "tkinter.simpledialog", "tkinter_simpledialog"),
    Move("Tix", "tkinter.tix", "tkinter_tix"),
    Move("Tkconstants", "tkinter.constants", "tkinter_constants"),
    Move("Tkdnd", "tkinter.dnd", "tkinter_dnd"),
    Move("Tkinter", "tkinter", "tkinter"),
    Move("tkColorChooser", "tkinter.colorchooser", "tkinter_colorchooser"),
    Move("tkCommonDialog", "tkinter.commondialog", "tkinter_commondialog"),
    Move("tkFileDialog", "tkinter.filedialog", "tkinter_tkfiledialog"),
    Move("tkFont", "tkinter.font", "tkinter_font"),
    Move("tkMessageBox", "tkinter.messagebox", "tkinter_messagebox"),
    Move("tkSimpleDialog", "tkinter.simpledialog", "tkinter_tksimpledialog"),
    Move("ttk", "tkinter.ttk", "tkinter_ttk"),
)
BY_OLD = {move.old: move for move in MOVES}
# Modules of 2.7 whose names went to several modules, or nowhere: other codemods look after them.
SPLIT = frozenset(
    "urllib urllib2 urlparse StringIO cStringIO commands itertools future_builtins sets md5 sha new"
    " whichdb popen2 mimetools MimeWriter sgmllib htmllib compiler user imp".split()
)
