"""Imports that every Python 3 from 3.6 can make, and those that none can.

Sources: the indices of the library's documentation for 2.7 and 3.6; PEP 3108; PEP 594.
"""

from codemods.stdlib._modules import MOVES
from portkit.syntax.imports import Item

# Modules that a build of Python 3 may lack.
OPTIONAL = frozenset(["dbm.gnu", "dbm.ndbm", "winreg", "_thread"])
# Modules that went away again after 3.6, or were never promised.
GONE = frozenset(["dummy_threading", "_dummy_thread", "test.support", "_markupbase"])

ALWAYS = (
    frozenset(
        "io json html html.parser html.entities pathlib enum ipaddress collections.abc unittest.mock"
        " urllib.parse urllib.request urllib.error urllib.response urllib.robotparser pickle"
        " xml.etree.ElementTree concurrent.futures argparse threading hashlib".split()
    )
    | {move.new for move in MOVES if not move.new.startswith("tkinter")}
) - OPTIONAL - GONE - {"collections"}  # fmt: skip

# module -> names that it has on every Python 3 from 3.6
NAMES = {
    "collections": "ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque namedtuple",
    "contextlib": "ExitStack suppress redirect_stdout redirect_stderr contextmanager",
    "functools": "lru_cache partial partialmethod reduce singledispatch total_ordering wraps cmp_to_key",
    "importlib": "import_module reload invalidate_caches",
    "inspect": "signature getfullargspec",
    "itertools": "accumulate filterfalse zip_longest",
    "math": "gcd",
    "os": "fsencode fsdecode getcwdb replace scandir",
    "shlex": "quote",
    "shutil": "which get_terminal_size",
    "subprocess": "DEVNULL getoutput getstatusoutput check_output run",
    "sys": "intern",
    "tempfile": "TemporaryDirectory",
    "time": "monotonic perf_counter process_time",
    "types": "SimpleNamespace MappingProxyType",
    "unittest": "mock",
    "urllib": "parse request error response robotparser",
    "http": "client cookies cookiejar server HTTPStatus",
    "xmlrpc": "client server",
    "xml.etree": "ElementTree",
}
_HAS = {(module, name) for module, names in NAMES.items() for name in names.split()}

OLD = frozenset(
    "bsddb commands cPickle cStringIO future_builtins md5 mimetools multifile new popen2 rfc822 sets sgmllib sha"
    " urllib2 urlparse StringIO user UserDict xml.etree.cElementTree htmllib compiler".split()
) | {move.old for move in MOVES if move.old not in ("dbm", "repr", "test.test_support")}
_GONE_NAMES = {
    "itertools": frozenset("imap izip ifilter izip_longest ifilterfalse".split()),
    "string": frozenset("maketrans letters lowercase uppercase join split".split()),
    "urllib": frozenset(
        "quote quote_plus unquote unquote_plus urlencode urlopen urlretrieve pathname2url url2pathname".split()
    ),
    "os": frozenset(["getcwdu"]),
}


def always(item: Item) -> bool:
    """Whether every Python 3 from 3.6 can import *item*."""
    if item.module.startswith(".") or item.name == "*":
        return False
    return (
        (item.module, item.name) in _HAS
        or item.module in ALWAYS
        or (item.module in NAMES and not item.name)
    )


def never(item: Item) -> bool:
    """Whether no Python 3 can import *item*: a module or name of 2.7's library that went away."""
    if item.module in OLD:
        return True
    return item.name in _GONE_NAMES.get(item.module, ())
