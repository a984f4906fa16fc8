"""What 2.7 and 3 write in other words is told: sets, an ``xrange``, types, the ``repr`` of an exception.

``print(set([1]))`` writes ``set([1])`` on 2.7 and ``{1}`` on 3, ``print(type(1))`` ``<type 'int'>`` and
``<class 'int'>``; ``repr(KeyError(1))`` has a comma before 3.7: ``KeyError(1,)``. ``type(x).__name__`` of a
long or of text has another name, and so has ``IOError.__name__``. ``re.escape`` escapes less since 3.7.

Caveats: only where the file shows what the value is.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._longs import is_long
from codemods.builtins._written import NODES, PATTERNS, WORDS, shown
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import assigned
from portkit.infer.facts import STRINGS
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, member, parameters
from portkit.syntax.nodes import attribute_name, call_parts, function_call, members

BUILTIN = STRINGS | {*(Kind.INT, Kind.FLOAT, Kind.LIST, Kind.TUPLE, Kind.DICT, Kind.SET, Kind.NONE)}
SET = "2.7 writes `set([...])`, 3 `{...}`; write out its sorted items"
XRANGE = "2.7 writes `xrange(...)`, 3 `range(0, ...)`; write out its numbers"
TYPE = "2.7 writes `<type '...'>`, 3 `<class '...'>`; write out its __name__"
ERROR = (
    "the repr of an exception has a comma before 3.7, `KeyError(1,)`; write out its class and args"
)
STATUS = "3.6 to 3.10 write `HTTPStatus.OK` here; write int() around it"
NAME = "the type has another name on 3; write the name that is meant"
PATTERN = "3.7 escapes fewer characters; write out the text, not its pattern"
SILENT = "2.7 writes nothing of it, 3 what it was made with; call the __init__ of its base as well"
BASES = ("Exception", "StandardError")
PICKLE = "3 pickles by another protocol, in other bytes; write out what was pickled"
HEADER = (
    "3 gives bytes for what was encoded, and `None` with text; decode the parts and write these"
)
OTHERWISE = {
    "re.escape": PATTERN,
    "pickle.dumps": PICKLE,
    "cPickle.dumps": PICKLE,
    "email.Header.decode_header": HEADER,
    "email.header.decode_header": HEADER,
}
# Classes that another class takes the place of on 3, or that another name is given there.
RENAMED = frozenset(
    "IOError EnvironmentError StandardError WindowsError basestring buffer file long unicode xrange mmap.error"
    " re.error select.error socket.error socket.timeout sre_constants.error thread.error"
    " zipfile.BadZipfile".split()
)
# Of these 3 has a class for each number of an error: FileNotFoundError, ConnectionResetError.
DIVIDED = frozenset("IOError OSError EnvironmentError socket.error select.error".split())


@codemod(
    words=[*WORDS, "repr", "__name__"],
    patterns=PATTERNS,
    node=[*NODES, "attribute"],
    rows=["B07", "B49", "C16", "L16"],
    unchanged=[
        "print(x, sorted(set(x)), len(set(x)))",
        "print(type(x), type(u'a').__name__ in ('unicode', 'str'))",
        "print(type(x).__name__, type(1).__name__)",
        "class A(object): pass\nprint(type(A()))",
        "try: f()\nexcept E as e: print(e)",
        "repr(e)",
        "class E(Exception):\n    def __init__(self, n): Exception.__init__(self, n)\n"
        "try: f()\nexcept E as e: print(e)",
        "class E(Exception):\n    def __init__(self, n): self.n = n\n    def __str__(self): return 'E'\n"
        "try: f()\nexcept E as e: print(e)",
        "try: f()\nexcept E as e: raise F('bad: %r' % e)",
        "try: f()\nexcept ValueError as e: print(type(e).__name__)",
        "import os\nos.error.__name__",
        "def f(file): return file.__name__",
        "import re\nx = re.compile(re.escape(y))",
    ],
    told=[
        "print(set([1]))",
        "import httplib\nprint(httplib.OK)",
        "s = set(x)\nprint 'x', s",
        "str(xrange(3))",
        "print(type(1))",
        "'%s' % type('a')",
        "try: f()\nexcept E as e: print(repr(e))",
        "try: f()\nexcept E as e: print([e])",
        "type(5L).__name__",
        "type(u'a').__name__",
        "IOError.__name__",
        "import thread\nthread.error.__name__",
        "try: f()\nexcept (OSError, ValueError), e: print(e.__class__.__name__)",
        "import re\nprint(re.escape(x))",
        "import pickle\nprint(repr(pickle.dumps(x)))",
        "from email.header import decode_header\nprint(decode_header(x))",
        "print(a.viewkeys() & b.viewkeys())",
        "class E(Exception):\n    def __init__(self, n): self.n = n\ntry: f()\nexcept E as e: print(e)",
    ],
)
def unlike_texts(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if node.type == "attribute":
        if _is_renamed(node, file) and not _minds_both(node, file) and not is_guarded(node, file):
            yield file.told(node, NAME)
        return
    for value, is_repr in shown(node, file):
        doubt = _doubt(value, is_repr, file)
        if doubt and not is_guarded(node, file):
            yield file.told(value, doubt)


def _doubt(value: Node, is_repr: bool, file: File) -> str:
    if value.type in ("string", "integer", "float"):
        return ""
    if value.type == "attribute" and (file.origin(value) or "").startswith("httplib."):
        return STATUS if attribute_name(value, file).isupper() else ""
    if value.type == "call":
        function = value.child_by_field_name("function")
        origin = file.origin(function) if function is not None else None
        if origin in OTHERWISE:
            return OTHERWISE[origin]
        if typed := function_call(value, file, "type", positional=1):
            return TYPE if infer(typed.arguments[0], file).kind in BUILTIN else ""
    fact = infer(value, file)
    if fact.kind is Kind.SET:
        return SET
    if fact.kind is Kind.EXCEPTION:
        if not is_repr and _keeps_nothing(fact.detail, value, file):
            return SILENT
        raised = file.enclosing(value, "raise_statement")
        is_text = raised is not None and file.code.startswith("raise", raised.start_byte)
        return ERROR if is_repr and not is_text else ""
    if fact.kind in (Kind.LIST, Kind.TUPLE) and fact.element is Kind.EXCEPTION:
        return ERROR
    return XRANGE if function_call(assigned(value, file), file, "xrange") else ""


def _keeps_nothing(name: str, value: Node, file: File) -> bool:
    """Whether what is caught is of a class of the file whose ``__init__`` hands nothing on to that of its base."""
    found = [one for one in file.bindings(name) if one.kind == "class"]
    if len(found) != 1 or member(found[0].statement, "__str__", file):
        return False
    base = [file.text(one) for one in bases(found[0].statement, file)]
    init = member(found[0].statement, "__init__", file)
    if init is None or len(base) != 1 or base[0] not in BASES or len(parameters(init)) < 2:
        return False
    text = file.text(init)
    return text.count("__init__") < 2 and ".args" not in text


def _is_renamed(attribute: Node, file: File) -> bool:
    """Whether *attribute* is the name of a type that is called otherwise on 3: ``unicode``, ``long``."""
    receiver = attribute.child_by_field_name("object")
    if receiver is None or attribute_name(attribute, file) != "__name__":
        return False
    if receiver.type == "attribute" and attribute_name(receiver, file) == "__class__":
        return _is_divided(receiver.child_by_field_name("object"), file)
    typed = function_call(receiver, file, "type", positional=1)
    if typed is None:
        known = file.is_builtin(receiver) if receiver.type == "identifier" else False
        return (file.text(receiver) if known else file.origin(receiver)) in RENAMED
    value = typed.arguments[0]
    return (
        infer(value, file).kind is Kind.TEXT
        or _is_xrange(value, file)
        or is_long(value, file)
        or _is_divided(value, file)
    )


def _is_divided(value: Node | None, file: File) -> bool:
    """Whether *value* is a caught exception whose class is another for each error on 3."""
    fact = infer(value, file)
    caught = fact.detail.strip("() \t").replace(" ", "").split(",")
    return fact.kind is Kind.EXCEPTION and not DIVIDED.isdisjoint(caught)


def _minds_both(attribute: Node, file: File) -> bool:
    """Whether the name is looked for among several: ``type(x).__name__ in ("str", "unicode")``."""
    above = file.parent(attribute)
    return (
        above is not None
        and above.type == "comparison_operator"
        and members(above)[-1].type in ("tuple", "list", "set")
    )


def _is_xrange(value: Node, file: File) -> bool:
    parts = call_parts(assigned(value, file), file)
    return parts is not None and file.text(parts.function) == "xrange"
