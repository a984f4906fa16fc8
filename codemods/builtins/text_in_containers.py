"""``print([u"a"])`` is told: 2.7 writes ``[u'a']``, Python 3 ``['a']``.

What ``repr`` writes of text has a ``u`` on 2.7 only, of a long an ``L``; so inside lists, tuples and dicts that
are printed.

Caveats: told only where the file shows text, or a long, in what is written out. What a call of the file
hands to a parameter is shown as well.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._held import held
from codemods.builtins._longs import is_long, may_be_long
from codemods.builtins._tag_attributes import writes_attributes
from codemods.builtins._written import NODES, PATTERNS, WORDS, is_raised, shown
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.infer.items import given_back
from portkit.infer.loops import LOOPS, looped
from portkit.syntax.classes import parameters
from portkit.syntax.nodes import (
    attribute_name,
    call_parts,
    function_call,
    members,
    method_call,
    string_content,
)
from portkit.syntax.scopes import same

# A file without any of these holds no text, as far as inference knows.
TEXT = (
    "minidom",
    "xml.sax",
    "expat",
    "json",
    "xmlrpc",
    "sqlite3",
    "u'",
    'u"',
    "U'",
    'U"',
    "unicode",
    "decode",
    "unichr",
    "codecs",
    "io.open",
    "text_type",
    "handle_start",
)
CONTAINERS = (Kind.LIST, Kind.TUPLE, Kind.SET)
MADE_OF_TEXT = ("json.loads", "json.load", "xmlrpclib.loads")
STORED = frozenset(
    f"{module}.{name}" for module in ("pickle", "cPickle", "marshal") for name in ("load", "loads")
)
PICKLED_LONG = re.compile(r"\\n[(]?L-?\d+L")  # the line of a pickle after another
PUT_IN = re.compile(r"[\[{(,:]\s*[uU]['\"]")  # text in a display or a call, which may be stored
ROWS = ("fetchall", "fetchone", "fetchmany")  # of a cursor; sqlite3 gives text
LISTING = ("list", "sorted", "tuple")
OF_NODES = frozenset(
    "data nodeName nodeValue getAttribute localName tagName toxml wholeText".split()
)  # of xml.dom, which gives text
XML = ("minidom", "xml.sax")
STARTS = ("startElement", "startElementNS")
TEXT_CODECS = re.compile(r"ascii|big5|cp\d|euc|gb|iso|koi8|latin|mac|shift|utf|us-ascii|windows")
VIEWS = ("keys", "values", "items")
TEXT_DOUBT = "the repr of text has a `u` on 2.7 only; write out the items, not their container"
LONG_DOUBT = "the repr of a long ends in `L` on 2.7 only; write out the items, not their container"
GROWN_DOUBT = "it may be a long, whose repr ends in `L` on 2.7 only; write it with `%d`"

AS_STR = re.compile(r"text_factory\s*=\s*(?:str|bytes)\b")

# A string alone, as JSON.
LONE = re.compile(r'\s*"[^"]*"\s*')
STEPS = 6  # so many calls are followed: a function may hand on to itself what it was handed
PARSER = "from HTMLParser import HTMLParser\nclass P(HTMLParser):\n    def handle_starttag(self, tag, attrs): "


@codemod(
    words=[*WORDS, "repr", "pprint", "pformat"],
    patterns=PATTERNS,
    node=NODES,
    rows=["B35", "B94"],
    unchanged=[
        "import sqlite3\nfor a, b in c.execute(x): print(a)",
        "import pprint\npprint.pprint(['a'])",
        "print(u'a')",
        "import json\nprint(json.loads('\"a\"'))",
        "import re\nprint(re.findall('a', 'ab'))",
        "import json\nprint(json.loads('[1, 2]'))",
        PARSER + "print(attrs)\nP().feed('<a b=\"c\">')",
        PARSER + "\n        for name, value in attrs: print(name, value)\nP().feed(x)",
        "print(['a'])",
        "print(x)",
        "log.info('%s', u'a')",
        "import sqlite3\nc.text_factory = str\nfor row in c.execute(x): print(row)",
        "'%s' % u'a'",
        "raise E([u'a'])",
        "import io\nprint(list(io.open(x, 'rb')), repr(io.open(x, 'rb').read()))",
        "r = 1\nfor i in x: r *= i\nprint(r)",
        "r = 1.0\nfor i in x: r *= i\nrepr(r)",
        "def f(n): return n * 2\nrepr(f(2))",
        "print([2 ** n for n in range(10)], [1 << n for n in (1, 2)])",
    ],
    told=[
        "import sqlite3\nfor row in c.execute(x): print(row)",
        "import pprint\npprint.pprint([u'a'])",
        "print([u'a'])",
        "import six\nprint([six.text_type(x)])",
        "repr(u'a')",
        "map(repr, [u'a'])",
        "import re\nprint(re.findall('a', u'ab'))",
        "import json\nrepr(json.loads('\"a\"'))",
        "print [u'a'], 1",
        "x = [u'a']\nstr(x)",
        "'%r' % u'a'",
        "log.info('%r', u'a')",
        "print({u'a': 1})",
        "print((1 << 80,))",
        "'%r' % (1 << 80)",
        "def f(x): print(x)\nf([u'a'])",
        PARSER + "print(attrs)\nP().feed('<a b=\"&amp;\">')",
        PARSER + "\n        for one in attrs: print(one)\nP().feed(open(x).read())",
        "import json\nprint(json.loads(x))",
        "import pickle\ns = pickle.dumps({'a': u'b'})\nx = pickle.loads(s)\nprint(repr(x['a']))",
        "import marshal\ndef load(): return marshal.loads(f())\nsave([u'b'])\nprint(load())",
        "import json\nd = json.loads(x)\nprint(sorted(d.keys()))",
        "import json\nd = json.loads(x)\nprint(sorted(d['a'].items()))",
        "import json\nd = json.loads(x)\n'%r' % d['a'][0]",
        "from xml.dom import minidom\nrepr(minidom.parse(f).firstChild.data)",
        "import xml.dom.minidom\nprint([x.getAttribute('a') for x in y])",
        "import xml.dom.minidom\nprint(x.attributes.keys())",
        "import xml.sax\nclass H(xml.sax.ContentHandler):\n    def characters(self, s): repr(s)",
        "import xml.sax\nclass H(xml.sax.ContentHandler):\n"
        "    def startElement(self, s, attrs): print(attrs.items())",
        "from xml.parsers import expat\ndef f(s): print([s])\np.CharacterDataHandler = f",
        "'{0!r}'.format(u'a')",
        "r = 1\nfor i in range(9): r *= i\nrepr(r)",
        "print([long(x) for x in y])",
        "print(sorted([u'b', 'a', 3]))",
        "print(map(long, y))",
        "def f(d): return d['a'].decode('utf-8')\nprint(repr(f(x)), [f(x)])",
        "import codecs\nfor line in codecs.open(x, 'r', 'utf-8'): print(repr(line))",
        "import io\nprint(list(io.open(x)))",
        "import codecs\nrepr(codecs.open(x, 'r', 'utf-8').read())",
        "import pickle\nprint(pickle.loads('(lp0\\nL7L\\na.'))",
        "def f(x): return x, unicode(x)\na, b = f(y)\nprint(repr(b))",
        "def f(n): return 1 << n\n'%r' % f(70)",
        "def f(n): return 1 if n < 2 else n * f(n - 1)\nprint([f(30)])",
        "def f(n):\n    a, b = 0, 1\n    while n: a, b, n = b, a + b, n - 1\n    return a\nrepr(f(100))",
        "x = 1\nfor i in range(70): x = x * 2\nrepr(x)",
        "print([2 ** n for n in (62, 63)])",
        "def f(n):\n    if not n: return 1\n    return n * f(n - 1)\nprint(repr(f(9)))",
    ],
)
def text_in_containers(node: Node, file: File) -> Iterator[Rewrite | Told]:
    for value, is_repr in shown(node, file):
        for doubt, holds in DOUBTS:
            if holds(value, is_repr, file) and not is_guarded(node, file):
                yield file.told(value, doubt)


def _parts(value: Node, is_repr: bool, file: File) -> list[tuple[Node, File]]:
    """What is written by ``repr`` where *value* is printed, itself or what it holds; and the file it stands in."""
    if is_raised(value, file):
        return []
    return [(one, where) for one, is_inside, where in held(value, is_repr, file) if is_inside]


def _holds_text(value: Node, is_repr: bool, file: File) -> bool:
    parts = _parts(value, is_repr, file)
    if any(_is_text(one, where) for one, where in parts if where is not file):
        return True
    if not file.holds_any(TEXT):
        return False
    fact = infer(value, file)
    if (is_repr and fact.kind is Kind.TEXT) or (
        fact.kind in CONTAINERS and fact.element is Kind.TEXT
    ):
        return True
    if file.holds_any(XML) and _is_of_node(value, is_repr, file):
        return True
    if writes_attributes(value, is_repr, file):
        return True
    if not is_repr and _is_lone_text(value, file):
        return False
    made = _whole(value) if is_repr else value
    return _is_made_of_text(made, file) or any(
        _is_text(one, where) for one, where in parts if where is file
    )


def _is_text(value: Node, file: File) -> bool:
    return infer(value, file).kind is Kind.TEXT or _is_decoded(value, file)


def _is_decoded(value: Node, file: File) -> bool:
    """Whether *value* is ``x.decode("utf-8")`` of anything: a codec of text gives text."""
    parts = method_call(value, file, "decode")
    codec = parts.arguments[0] if parts is not None and parts.arguments else None
    if codec is None or codec.type != "string":
        return False
    return TEXT_CODECS.match(string_content(codec, file).lower()) is not None


def _is_of_node(value: Node, is_repr: bool, file: File) -> bool:
    """Whether *value* is text of a node of ``xml.dom``, or a list of such, that is written by ``repr``."""
    value = assigned(value, file)
    if value.type == "list_comprehension":
        value, is_repr = members(value)[0], True
    if _is_of_attributes(value, file):
        return True
    function = value.child_by_field_name("function") if value.type == "call" else value
    return is_repr and function is not None and attribute_name(function, file) in OF_NODES


def _is_of_attributes(value: Node, file: File) -> bool:
    """``node.attributes.keys()``, and ``attrs.items()`` of ``startElement(self, name, attrs)``."""
    parts = call_parts(value, file) if value.type == "call" else None
    if parts is None or parts.receiver is None:
        return False
    if attribute_name(parts.function, file) not in (*VIEWS, "getNames"):
        return False
    if parts.receiver.type == "attribute":
        return attribute_name(parts.receiver, file) == "attributes"
    method = file.scope(parts.receiver)
    listed = parameters(method) if method.type == "function_definition" else []
    is_handler = bool(listed) and file.text(method.child_by_field_name("name")) in STARTS
    return is_handler and file.text(listed[-1]) == file.text(parts.receiver)


def _is_made_of_text(value: Node, file: File, steps: int = STEPS) -> bool:
    """Whether *value* is what a reader of text gives, its keys or items, perhaps listed."""
    value = assigned(value, file)
    parts = call_parts(value, file) if value.type == "call" else None
    if parts is None or not steps:
        return _is_row(value, file)
    if parts.arguments and file.text(parts.function) in LISTING:
        return _is_made_of_text(parts.arguments[0], file, steps - 1)
    name = attribute_name(parts.function, file)
    if name in VIEWS and parts.receiver is not None:
        return _is_made_of_text(_whole(parts.receiver), file, steps - 1)
    if name in ROWS:
        return _gives_text(file)
    read = parts.arguments[0] if parts.arguments else None
    if read is not None and read.type == "string" and '"' not in string_content(read, file):
        return False  # numbers alone
    origin = file.origin(parts.function)
    if origin is None and parts.function.type in ("identifier", "attribute"):
        return any(_is_made_of_text(one, file, steps - 1) for one in given_back(value, file))
    return origin in MADE_OF_TEXT or (origin in STORED and PUT_IN.search(file.code) is not None)


def _is_lone_text(value: Node, file: File) -> bool:
    """Whether *value* is ``json.loads('"a"')``, one string and no container."""
    parts = call_parts(value, file) if value.type == "call" else None
    read = parts.arguments[0] if parts is not None and parts.arguments else None
    return (
        read is not None
        and read.type == "string"
        and LONE.fullmatch(string_content(read, file)) is not None
    )


def _whole(value: Node) -> Node:
    """What ``d`` is of ``d['a']['b']``."""
    while value.type == "subscript" and (held := value.child_by_field_name("value")) is not None:
        value = held
    return value


def _is_row(value: Node, file: File) -> bool:
    """Whether *value* runs over the rows that a query of ``sqlite3`` finds."""
    if value.type != "identifier" or not _gives_text(file):
        return False
    for binding in file.resolve(value):
        left, right = looped(binding) if binding.kind in LOOPS else (None, None)
        parts = call_parts(right, file) if right is not None and right.type == "call" else None
        if parts is not None and same(left, binding.node):
            return attribute_name(parts.function, file) in (*ROWS, "execute")
    return False


def _gives_text(file: File) -> bool:
    """Whether ``sqlite3`` gives text here: it does unless it is asked for ``str``."""
    return "sqlite3" in file.code and AS_STR.search(file.code) is None


def _holds_long(value: Node, is_repr: bool, file: File) -> bool:
    if is_repr and is_long(value, file):
        above = file.enclosing(value, "call")
        return above is None or not function_call(above, file, "repr", 1)  # else it is rewritten
    if any(is_long(one, where) for one, where in _parts(value, is_repr, file)):
        return True
    return _lists_longs(value, file)


def _lists_longs(value: Node, file: File) -> bool:
    """Whether *value* is ``[long(x) for x in y]`` or ``map(long, y)``, or loads a literal that holds a long."""
    value = assigned(value, file)
    if _loads_long(value, file):
        return True
    if value.type == "list_comprehension":
        return is_long(members(value)[0], file)
    mapped = function_call(value, file, "map", positional=2)
    function = mapped.arguments[0] if mapped else None
    return function is not None and file.text(function) == "long" and file.is_builtin(function)


def _loads_long(value: Node, file: File) -> bool:
    """Whether *value* is ``pickle.loads("(lp0\\nL7L\\na.")``."""
    parts = call_parts(value, file) if value.type == "call" else None
    read = parts.arguments[0] if parts is not None and parts.arguments else None
    return (
        parts is not None
        and read is not None
        and file.origin(parts.function) in STORED
        and PICKLED_LONG.search(file.text(read)) is not None
    )


def _is_grown(value: Node, is_repr: bool, file: File) -> bool:
    parts = _parts(value, is_repr, file)
    return any(may_be_long(one, where) and not is_long(one, where) for one, where in parts)


DOUBTS = ((TEXT_DOUBT, _holds_text), (LONG_DOUBT, _holds_long), (GROWN_DOUBT, _is_grown))
