"""What 2.7 and 3 write in other words is told: sets, an ``xrange``, types, the ``repr`` of an exception.

``print(set([1]))`` writes ``set([1])`` on 2.7 and ``{1}`` on 3, ``print(type(1))`` ``<type 'int'>`` and
``<class 'int'>``; ``repr(KeyError(1))`` has a comma before 3.7: ``KeyError(1,)``. ``re.escape`` escapes less since 3.7.
``print(httplib.OK)`` -> ``print(int(httplib.OK))``: on 3 that is of an enumeration, and so are signals, kinds of
sockets and the flags of ``re``.

Caveats: only where the file shows what the value is.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._held import held
from codemods.builtins._type_texts import is_type_of_c
from codemods.builtins._written import NODES, PATTERNS, WORDS, is_raised, shown
from codemods.stdlib._makers import maker_origin
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, call_parts, function_call, members
from portkit.syntax.precedence import operator_of

SET = "2.7 writes `set([...])`, 3 `{...}`; write out its sorted items"
XRANGE = "2.7 writes `xrange(...)`, 3 `range(0, ...)`; write out its numbers"
TYPE = "2.7 writes `<type '...'>`, 3 `<class '...'>`; write out its __name__"
ERROR = (
    "the repr of an exception has a comma before 3.7, `KeyError(1,)`; write out its class and args"
)
FLAGS = "of a pattern of text these have `re.UNICODE` on 3; write those that are meant"
HANDLER = "3 writes `Handlers.SIG_DFL` where 2.7 writes 0; compare it with what is meant"
STATUS = "it is of an enumeration on 3, of which some write the name"
ENUMERATED = re.compile(
    r"httplib\.[A-Z_]+|signal\.SIG\w+|socket\.(?:AF|AI|MSG|SOCK)_\w+|re\.[A-Z]+"
)
PATTERN = "3.7 escapes fewer characters; write out the text, not its pattern"
PICKLE = "3 pickles by another protocol, in other bytes; write out what was pickled"
HEADER = (
    "3 gives bytes for what was encoded, and `None` with text; decode the parts and write these"
)
ENCODED = "2.7 writes a header encoded, `=?utf-8?...`, 3 its text; write out `.encode()` of it"
PLAIN = re.compile(r"['\"][\w ]*['\"]", re.A)
IN_MESSAGES = (TYPE, ERROR)  # these hardly matter in the text of an error
NAMED = "later 3 writes it with the names of its parts; write out the parts that are meant"
ORDERED = "3.12 writes its items as a dict, 2.7 as a list; write out its items"
FACTORY = (
    "2.7 writes `<type '...'>` of what makes its values, 3 `<class '...'>`; write out dict() of it"
)
BYTE_ARRAY = "3 writes `bytearray(b'...')`; write out bytes() of it"
PIPES = (
    "what a process writes is bytes on 3, with a `b` in front; write out the parts by themselves"
)
ENCODING = "2.7 says `ascii` or `UTF-8` here, 3 `utf-8`; write out the encoding that is meant"
OTHERWISE = {
    "calendar.monthrange": NAMED,
    "collections.OrderedDict": ORDERED,
    "collections.defaultdict": FACTORY,
    "os.fstat": NAMED,
    "signal.getsignal": HANDLER,
    "signal.signal": HANDLER,
    "os.lstat": NAMED,
    "os.stat": NAMED,
    "os.times": NAMED,
    "os.uname": NAMED,
    "platform.uname": NAMED,
    "re.escape": PATTERN,
    "sys.getdefaultencoding": ENCODING,
    "sys.getfilesystemencoding": ENCODING,
    "urlparse.urldefrag": NAMED,
    "pickle.dumps": PICKLE,
    "cPickle.dumps": PICKLE,
    "email.Header.Header": ENCODED,
    "email.Header.decode_header": HEADER,
    "email.header.Header": ENCODED,
    "email.header.decode_header": HEADER,
}
OF_SOCKETS = ("family", "type")
# What ``repr`` alone writes otherwise, and what methods of that name give, in a file that has to do with a module.
OTHER_REPRS = {"datetime.timedelta": NAMED}
OF_METHODS = {
    "_asdict": ("namedtuple", ORDERED),
    "communicate": ("subprocess", PIPES),
    "defaults": ("ConfigParser", ORDERED),
    "isocalendar": ("datetime", NAMED),
}


@codemod(
    words=[*WORDS, "repr", "pprint", "pformat"],
    patterns=PATTERNS,
    node=NODES,
    rules=["unlike_texts"],
    rows=["B07", "B49", "C16", "L16"],
    unchanged=[
        "print(x, sorted(set(x)), len(set(x)))",
        "print(type(x))",
        "class A(object): pass\nprint(type(A()))",
        "raise TypeError('no number: %s' % type('a'))",
        "class A(object): pass\nfor x in [A()]: print(type(x), A, x.__class__)",
        "x = set(y)\nx = sorted(x)\nprint(x)",
        "import datetime\nprint(datetime.timedelta(1))",
        "import collections\nd = collections.defaultdict(int)\nprint(dict(d), d['a'])",
        "print(repr(bytearray(x)), len(bytearray(x)))",
        "class E(Exception): pass\ntry: f()\nexcept E as e: print(type(e))",
        "try: f()\nexcept E as e: print(e)",
        "repr(e)",
        "import subprocess\np = subprocess.Popen(x, universal_newlines=True)\nprint(p.communicate())",
        "import subprocess\nout = subprocess.Popen(x, stdout=-1).communicate()\nprint(len(out))",
        "class E(Exception):\n    def __init__(self, n): Exception.__init__(self, n)\n"
        "try: f()\nexcept E as e: print(e)",
        "class E(Exception):\n    def __init__(self, n): self.n = n\n    def __str__(self): return 'E'\n"
        "try: f()\nexcept E as e: print(e)",
        "try: f()\nexcept E as e: raise F('bad: %r' % e)",
        "from email.header import decode_header\nfor x, y in decode_header(z): print(len(x))",
        "from email.header import Header\nprint(Header('plain', 'utf-8'))",
        "import re\nprint(re.escape('plain'))",
        "import re\nx = re.compile(re.escape(y))",
    ],
    examples={
        "import httplib\nprint(httplib.OK)": "import httplib\nprint(int(httplib.OK))",
        "from signal import SIGTERM\n'%s' % SIGTERM": "from signal import SIGTERM\n'%s' % int(SIGTERM)",
        "import re\nstr(re.I | x)": "import re\nstr(int(re.I | x))",
        "import socket\ns = socket.socket()\nprint(s.family)": (
            "import socket\ns = socket.socket()\nprint(int(s.family))"
        ),
    },
    told=[
        "import re\nprint(re.compile('a').flags)",
        "import signal\nx = signal.signal(2, f)\nprint(x)",
        "print(set([1]))",
        "s = set(x)\nprint 'x', s",
        "str(xrange(3))",
        "print(type(1))",
        "'%s' % type('a')",
        "print(int, None)",
        "import types\nprint(types.ListType)",
        "for x in (1, 'a'): print(type(x))",
        "def f(x): print(x.__class__)\nf(5)",
        "import sys\ntry: f()\nexcept: print(sys.exc_info()[0])",
        "try: f()\nexcept ValueError as e: print(type(e))",
        "def f():\n    try: g()\n    except E as e: return e, 1\nprint(f())",
        "x = []\ntry: f()\nexcept E as e: x.append(e)\nprint(x)",
        "from collections import OrderedDict\nd = OrderedDict()\nprint(d)",
        "import datetime\nprint([datetime.timedelta(1)])",
        "import datetime\nprint(x.isocalendar())",
        "from collections import defaultdict\nd = defaultdict(int)\nprint(d)",
        "from collections import namedtuple\nprint(namedtuple('P', 'x')(1)._asdict())",
        "import sys\nprint(sys.getdefaultencoding())",
        "print(str(bytearray(x)))",
        "try: f()\nexcept E as e: print(repr(e))",
        "try: f()\nexcept E as e: print([e])",
        "import subprocess\np = subprocess.Popen(x, stdout=-1)\nprint(p.communicate())",
        "import re\nprint(re.escape(x))",
        "import pickle\nprint(repr(pickle.dumps(x)))",
        "from email.header import decode_header\nprint(decode_header(x)[0][0])",
        "from email.header import decode_header\nfor x, y in decode_header(z): print(x)",
        "from email.header import decode_header\nprint(decode_header(x))",
        "from email.header import Header\nprint(Header(u'\\xfcber', 'utf-8'))",
        "from email.header import Header\nm = f()\nm['Subject'] = Header(x, 'utf-8')\nprint(m['Subject'])",
        "print(a.viewkeys() & b.viewkeys())",
    ],
)
def unlike_texts(node: Node, file: File) -> Iterator[Rewrite | Told]:
    for value, is_repr in shown(node, file):
        doubts = (_doubt(*part) for part in held(value, is_repr, file))
        doubt = next(filter(None, doubts), "")
        if not doubt or (doubt in IN_MESSAGES and is_raised(value, file)):
            continue
        if is_guarded(node, file):
            continue
        if _is_status(value, file):
            yield file.rewrite(value, "int({value})", value=value, message=STATUS)
        else:
            yield file.told(value, doubt)


def _doubt(value: Node, is_repr: bool, file: File) -> str:
    if value.type in ("string", "integer", "float"):
        return ""
    if _is_status(value, file):
        return STATUS
    owner = value.child_by_field_name("object")
    if owner is not None and attribute_name(value, file) == "flags":
        return FLAGS if maker_origin(owner, file) == "re.compile" else ""
    if is_type_of_c(value, file):
        return TYPE
    if value.type == "call" and (doubt := _doubt_of_call(value, is_repr, file)):
        return doubt
    if "decode_header" in file.code and _is_of_header(value, file):
        return HEADER
    return _doubt_of_fact(value, is_repr, file)


def _is_status(value: Node, file: File) -> bool:
    """Whether it is ``httplib.OK``, ``signal.SIGTERM``, ``socket.AF_INET`` or ``re.I``: an enumeration on 3."""
    if value.type == "binary_operator" and operator_of(value) in ("|", "&", "^"):
        return any(_is_status(one, file) for one in members(value))
    origin = file.origin(value) if value.type in ("attribute", "identifier") else None
    owner = value.child_by_field_name("object")
    if origin is None and owner is not None and attribute_name(value, file) in OF_SOCKETS:
        return maker_origin(owner, file) == "socket.socket"
    return ENUMERATED.fullmatch(origin or "") is not None


def _doubt_of_fact(value: Node, is_repr: bool, file: File) -> str:
    fact = infer(value, file)
    if fact.kind is Kind.SET:
        return SET
    if fact.kind is Kind.EXCEPTION:
        return ERROR if is_repr else ""
    if fact.kind in (Kind.LIST, Kind.TUPLE) and fact.element is Kind.EXCEPTION:
        return ERROR
    return XRANGE if function_call(value, file, "xrange") else ""


def _is_of_header(value: Node, file: File) -> bool:
    """Whether *value* is a part of what ``decode_header`` gives, perhaps by a name unpacked from it."""
    parts: list[Node | None] = [value]
    if value.type == "identifier":
        parts = [one.statement.child_by_field_name("right") for one in file.resolve(value)]
    return any(_is_header(one, file) for one in parts)


def _is_header(part: Node | None, file: File) -> bool:
    while part is not None and part.type == "subscript":
        part = part.child_by_field_name("value")
    function = part.child_by_field_name("function") if part is not None else None
    origin = file.origin(function) if function is not None else None
    return OTHERWISE.get(origin or "") == HEADER


def _doubt_of_call(call: Node, is_repr: bool, file: File) -> str:
    """What the library gives that is written otherwise on 3."""
    parts = call_parts(call, file)
    origin = file.origin(parts.function) if parts is not None else None
    if parts is None or origin is not None:
        other = OTHER_REPRS.get(origin or "", "") if is_repr else ""
        doubt = other or OTHERWISE.get(origin or "", "")
        return "" if doubt in (ENCODED, PATTERN) and _is_plain(call, file) else doubt
    if parts.receiver is None:
        return BYTE_ARRAY if not is_repr and function_call(call, file, "bytearray") else ""
    module, doubt = OF_METHODS.get(attribute_name(parts.function, file), ("", ""))
    is_of_text = doubt == PIPES and "universal_newlines" in file.code
    return doubt if module and module in file.code and not is_of_text else ""


def _is_plain(call: Node, file: File) -> bool:
    """Whether what *call* is given first is a literal of plain words: that is neither encoded nor escaped."""
    parts = call_parts(call, file)
    text = file.text(parts.arguments[0]) if parts is not None and parts.arguments else ""
    return PLAIN.fullmatch(text) is not None
