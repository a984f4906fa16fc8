"""``type(u'a').__name__`` is told: 3 has another name for some types, functions and modules.

So have a ``long``, ``IOError``, which is ``OSError``, ``raw_input`` and ``Queue``.

Caveats: only where the file shows what it is the name of.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._json_values import is_of_json
from codemods.builtins._longs import is_long
from codemods.stdlib._modules import BY_OLD
from portkit.codemod import Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.infer.shown import possible_facts, sources
from portkit.syntax.nodes import attribute_name, call_parts, function_call, members
from portkit.syntax.scopes import same

NAME = "the type has another name on 3; write the name that is meant"
# Classes that another class takes the place of on 3, or that another name is given there.
RENAMED = frozenset(
    "IOError EnvironmentError WindowsError basestring buffer file long raw_input unichr unicode"
    " xrange mmap.error"
    " re.error select.error socket.error socket.timeout sre_constants.error thread.error"
    " zipfile.BadZipfile".split()
)
ITERATORS = frozenset(
    f"itertools.{name}" for name in "ifilter ifilterfalse imap izip izip_longest".split()
)
# Of these 3 has a class for each number of an error: FileNotFoundError, ConnectionResetError.
DIVIDED = frozenset("IOError OSError EnvironmentError socket.error select.error".split())


@codemod(
    words=["__name__"],
    where=r"(?<=\.)__name__",
    node="attribute",
    rows=["B01", "B04"],
    unchanged=[
        "print(type(x), type(u'a').__name__ in ('unicode', 'str'))",
        "print(type(x).__name__, type(1).__name__)",
        "try: f()\nexcept ValueError as e: print(type(e).__name__)",
        "import os\nos.error.__name__",
        "def f(file): return file.__name__",
        "def f(x): return x.__name__\nraw_input()",
        'import json\nd = json.loads(\'{"a": 1, "b": [2]}\')\nfor x in sorted(d): type(d[x]).__name__',
    ],
    told=[
        "u'a'.__class__.__name__",
        "type(5L).__name__",
        "type(u'a').__name__",
        "import pickle\ntype(pickle.dumps(x)).__name__",
        "for x in (1, u'a'): type(x).__name__",
        "def f(x): return type(x).__name__\nf(5L)",
        "import json\nfor x in json.loads('[1, \"a\"]'): type(x).__name__",
        "import json\nd = json.load(f)\nfor k, v in sorted(d.items()): v.__class__.__name__",
        "raw_input.__name__",
        "from itertools import izip\nizip(a, b).__class__.__name__",
        "import itertools\nfor x in (itertools.imap(f, y), 1): type(x).__name__",
        "IOError.__name__",
        "import Queue\nQueue.__name__",
        "import thread\nthread.error.__name__",
        "try: f()\nexcept (OSError, ValueError), e: print(e.__class__.__name__)",
        "for f in (raw_input, len): f.__name__",
    ],
)
def unlike_names(attribute: Node, file: File) -> Iterator[Told]:
    if (
        _is_renamed(attribute, file)
        and not _minds_both(attribute, file)
        and not is_guarded(attribute, file)
    ):
        yield file.told(attribute, NAME)


def _is_renamed(attribute: Node, file: File) -> bool:
    """Whether *attribute* is the name of a type or module that is called otherwise on 3: ``long``, ``Queue``."""
    receiver = attribute.child_by_field_name("object")
    if receiver is None or attribute_name(attribute, file) != "__name__":
        return False
    if receiver.type == "attribute" and attribute_name(receiver, file) == "__class__":
        owner = receiver.child_by_field_name("object")
        is_other = owner is not None and _is_xrange(owner, file)
        return is_other or _is_text(owner, file) or _is_divided(owner, file)
    typed = function_call(receiver, file, "type", positional=1)
    if typed is None:
        known = file.is_builtin(receiver) if receiver.type == "identifier" else False
        name = file.text(receiver) if known else file.origin(receiver)
        is_any = name is None and receiver.type in ("identifier", "subscript")
        return name in RENAMED or name in BY_OLD or (is_any and file.once(_hands_on_raw_input))
    value = typed.arguments[0]
    return (
        infer(value, file).kind is Kind.BYTES
        or _is_text(value, file)
        or any(_is_xrange(one, file) for one in (value, *sources(value, file)))
        or any(is_long(one, file) for one in (value, *sources(value, file)))
        or _is_divided(value, file)
    )


def _is_text(value: Node | None, file: File) -> bool:
    """Whether *value* may be text, or a number that ``json`` has read."""
    facts = possible_facts(value, file)
    return any(one.kind is Kind.TEXT for one in facts) or is_of_json(value, file)


def _hands_on_raw_input(file: File) -> bool:
    """Whether ``raw_input`` is a value in the file, and not only called: on 3 its name is ``input``."""
    calls = ((word, file.parent(word)) for word in file.words("raw_input"))
    return any(
        above is not None and not same(above.child_by_field_name("function"), word)
        for word, above in calls
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
    """``xrange(9)``, ``izip(a, b)``: 3 calls the type ``range``, and ``zip``."""
    parts = call_parts(assigned(value, file), file)
    if parts is None:
        return False
    return file.text(parts.function) == "xrange" or file.origin(parts.function) in ITERATORS
