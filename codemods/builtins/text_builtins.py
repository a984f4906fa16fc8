"""``unicode``, ``basestring``, ``unichr`` -> their names in ``six``; ``long(x)`` stays, with a ``long`` imported.

Python 3 has ``str``, ``int`` and ``chr`` in their places. ``(int, long)`` -> ``six.integer_types``.

Caveats: ``long`` is kept for calls because there is code on 2.7, in C above all, that takes no ``int`` for
it. ``unicode('a', enc)`` of a native literal
decodes the bytes: the literal gets its ``b``; of what is not shown to be bytes it is a helper, which leaves a native
string of 3 as it is. So is ``unicode(x)`` of a parameter to which bytes come.
Where ``basestring`` is no second argument of ``isinstance``, a
tuple will not do: it stays, and is imported.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Need, Rewrite, Safety, Told, codemod
from portkit.edits import Edit
from portkit.file import File, spelled
from portkit.flow import Kind as Flow
from portkit.flow import flows_of
from portkit.flow.reasons import DECODED
from portkit.flow.words import may_hold_bytes
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.literals import bytes_literal
from portkit.syntax.nodes import Call, attribute_name, call_parts
from portkit.syntax.scopes import same

CHECKS = ("isinstance", "issubclass", "assertIsInstance", "assertNotIsInstance")
MEANINGS = {"unicode": "text type", "basestring": "string types", "unichr": "unichr"}


@codemod(
    words=["unicode", "basestring", "long", "unichr"],
    answers=[
        "2to3 unicode basestring long",
        "futurize basestring unicode_keep_u",
        "modernize basestring int_long_tuple unichr unicode_type",
    ],
    rules=["text_builtins"],
    rows=["B01", "B02", "B04", "B05", "B06"],
    unchanged=[
        "def gettext(s, unicode=False): return unicode",
        "gettext(s, unicode=1)",
        "x.unicode(y)",
        "try:\n    unicode\nexcept NameError:\n    unicode = str",
        "if six.PY2:\n    text = unicode",
        "isinstance(x, str)",
    ],
    examples={
        "isinstance(x, unicode)": "import six\n\nisinstance(x, six.text_type)",
        "isinstance(x, basestring)": "import six\n\nisinstance(x, six.string_types)",
        "t.assertIsInstance(x, basestring)": "import six\n\nt.assertIsInstance(x, six.string_types)",
        "isinstance(x, (int, long))": "import six\n\nisinstance(x, six.integer_types)",
        "isinstance(x, (int, long, float))": (
            "import six\n\nisinstance(x, (six.integer_types, float))"
        ),
        "isinstance(x, long)": "import six\n\nisinstance(x, six.integer_types[-1])",
        "type(x) in (int, long)": "import six\n\ntype(x) in six.integer_types",
        "long(x, 16)": "from example._compat import long\n\nlong(x, 16)",
        "long.__new__(X, 1)": "from example._compat import long\n\nlong.__new__(X, 1)",
        "map(long, xs)": "from example._compat import long\n\nmap(long, xs)",
        "class X(unicode): pass": "import six\n\nclass X(six.text_type): pass",
        "unicode(data, 'utf-8')": (
            "from example._compat import decoded_text\n\ndecoded_text(data, 'utf-8')"
        ),
        "x = str(y)\nunicode(x, errors='replace')": (
            "from example._compat import decoded_text\n\nx = str(y)\ndecoded_text(x, errors='replace')"
        ),
        "import os\nunicode(os.read(1, 2), 'utf-8')": (
            "import six\nimport os\nsix.text_type(os.read(1, 2), 'utf-8')"
        ),
        "unicode('abc', 'utf-8')": "import six\n\nsix.text_type(b'abc', 'utf-8')",
        "kinds = {basestring: 1}": (
            "from example._compat import basestring\n\nkinds = {basestring: 1}"
        ),
        "check((int, basestring))": (
            "from example._compat import basestring\n\ncheck((int, basestring))"
        ),
        "isinstance(x, (int, basestring))": (
            "import six\n\nisinstance(x, (int, six.string_types))"
        ),
        "try:\n    from x import f\nexcept ImportError:\n    def f(y): return unicode(y)": (
            "import six\n\ntry:\n    from x import f\n"
            "except ImportError:\n    def f(y): return six.text_type(y)"
        ),
        "try: x()\nexcept (AttributeError, KeyError): isinstance(y, basestring)": (
            "import six\n\ntry: x()\nexcept (AttributeError, KeyError): isinstance(y, six.string_types)"
        ),
        "try:\n    x = __import__(isinstance(y, unicode) and str(y))\n"
        "except (ImportError, AttributeError):\n    if not z:\n        raise": (
            "import six\n\ntry:\n    x = __import__(isinstance(y, six.text_type) and str(y))\n"
            "except (ImportError, AttributeError):\n    if not z:\n        raise"
        ),
        "try:\n    basestring\nexcept NameError:\n    basestring = (str, unicode)": (
            "import six\n\ntry:\n    basestring\nexcept NameError:\n    basestring = (str, six.text_type)"
        ),
        "import zlib\ndef f(x, y):\n    if y: x = zlib.compress(y)\n    return unicode(x)": (
            "from example._compat import decoded_text\nimport zlib\ndef f(x, y):\n"
            "    if y: x = zlib.compress(y)\n    return decoded_text(x)"
        ),
        "unicode('\\xff')": "'\\xff'.decode(\"ascii\")",
        "u = unichr(8364)": "import six\n\nu = six.unichr(8364)",
        "s = 'a'\ns.decode('utf-8')\nunicode(s)": "s = 'a'\ns.decode('utf-8')\ns.decode(\"ascii\")",
        "s = sock.recv(1)\nimport os\nunicode(os.read(1, 2))": (
            's = sock.recv(1)\nimport os\nos.read(1, 2).decode("ascii")'
        ),
    },
    told=["unicode(r'\xe9', 'utf-8')"],
)
def text_builtins(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file, gone=True):
        return
    word = file.text(name)
    if word == "long":
        yield _long(name, file)
        return
    above = file.parent(name)
    call = call_parts(above, file) if above is not None and above.type == "call" else None
    if word == "unicode" and call and same(call.function, name) and call.arguments:
        yield _text(call, file)
    elif word == "basestring" and not _is_class_check(name, file):
        yield _kept(name, file)
    else:
        yield file.rewrite(name, "{name}", name=file.meaning(MEANINGS[word]))


def _is_class_check(name: Node, file: File) -> bool:
    """Whether *name* stands where a tuple of classes does as well."""
    above = file.parent(name)
    return _checks_class(name, file) or (
        above is not None and above.type == "tuple" and _checks_class(above, file)
    )


def _kept(name: Node, file: File) -> Rewrite:
    """*name* as it is, imported from the package's own module."""
    own = file.need("_compat", file.text(name))
    edits = [] if own.local == own.name else [file.replace(name, own.local)]
    return file.group(name, edits, needs=[own])


def _text(call: Call, file: File) -> Rewrite | Told:
    """``unicode(value)`` and ``unicode(data, encoding)``, which decodes."""
    value = call.arguments[0]
    helper = file.meaning("text type")
    fact = infer(value, file)
    decodes = len(call.arguments) > 1 or "encoding" in call.keywords or "errors" in call.keywords
    is_literal = value.type == "string" and fact.kind is Kind.NATIVE
    if not decodes and (
        (fact.kind is Kind.BYTES and value.type != "string")
        or (is_literal and _flows_as_bytes(value, file))
        or (value.type == "identifier" and _flows_as_bytes(value, file, True))
    ):
        message = f"on 3 the text of bytes is their repr; {fact}"
        if fact.kind is not Kind.BYTES and _is_handed(value, file) and file.target != "py3":
            helper = file.need("_compat", "decoded_text")  # others may hand what is no string
            return file.rewrite(call.function, "{helper}", helper=helper, message=message)
        return file.rewrite(
            call.node,
            '{value}.decode("ascii")',
            value=value,
            message=message,
            safety=Safety.EVIDENCE,
        )
    if decodes and value.type != "string" and not _is_bytes(value, fact.kind, file):
        helper = file.need("_compat", "decoded_text") if file.target != "py3" else helper
        return file.rewrite(call.function, "{helper}", helper=helper)
    edits = [file.replace(call.function, spelled(helper))]
    if decodes and fact.kind is Kind.NATIVE:
        literal = bytes_literal(file.text(value))
        if literal is None:
            return file.told(
                call.node, "3 has only ASCII in bytes literals; write the rest as escapes"
            )
        edits.append(file.replace(value, literal))
    return file.group(call.node, edits, needs=[helper])


def _is_handed(value: Node, file: File) -> bool:
    """Whether *value* is a parameter."""
    return any(binding.kind == "parameter" for binding in file.resolve(value))


def _is_bytes(value: Node, kind: Kind, file: File) -> bool:
    """Whether the file shows that *value* is bytes, however far apart."""
    if kind is not Kind.UNKNOWN:
        return kind is Kind.BYTES
    return _flows_as_bytes(value, file)


def _flows_as_bytes(value: Node, file: File, is_made: bool = False) -> bool:
    """Whether it is bytes, not only since something decodes it, unless *is_made*: it is made bytes then."""
    if not may_hold_bytes(file):
        return False
    known = flows_of(file).verdict(value)
    if known.kind is not Flow.BYTES or known.why is None:
        return False
    return is_made or known.why.because != DECODED


def _long(name: Node, file: File) -> Rewrite:
    above = file.parent(name)
    hidden = is_hidden("int", name, file)
    if file.target == "py3" and not hidden and above is not None and above.type != "tuple":
        return file.rewrite(name, "int")
    if above is not None and (
        above.type in ("call", "attribute") or _is_converter(name, above, file)
    ):
        return _kept(name, file)
    helper = file.meaning("integer types")
    if above is not None and above.type == "tuple":
        edit = _pair(name, above, helper, file)
        if edit:
            return file.group(name, [edit], needs=[helper])
    if not hidden and file.target == "py3":
        return file.rewrite(name, "int")
    return file.rewrite(name, "{types}[-1]", types=helper)


def _pair(name: Node, row: Node, helper: str | Need, file: File) -> Edit | None:
    """``(int, long)`` as a whole; the two names of a longer tuple where nested tuples do."""
    items = row.named_children
    place = next(number for number, item in enumerate(items) if same(item, name))
    for first, second in ((place - 1, place), (place, place + 1)):
        if first < 0 or second >= len(items):
            continue
        other = items[first if second == place else second]
        if file.text(other) != "int" or not file.is_builtin(other):
            continue
        if len(items) == 2:
            types = spelled(helper)
            single = file.target == "py3" and not _checks_class(row, file)
            return file.between(row.start_byte, row.end_byte, f"({types},)" if single else types)
        if _checks_class(row, file):
            start, end = items[first].start_byte, items[second].end_byte
            return file.between(start, end, spelled(helper))
    return None


def _checks_class(node: Node, file: File) -> bool:
    """Whether *node* is the second argument of ``isinstance`` or ``issubclass``."""
    call = file.enclosing(node, "call")
    parts = call_parts(call, file) if call is not None else None
    return (
        parts is not None
        and (attribute_name(parts.function, file) or file.text(parts.function)) in CHECKS
        and len(parts.arguments) == 2
        and same(parts.arguments[1], node)
    )


def _is_converter(name: Node, above: Node, file: File) -> bool:
    """Whether the class is handed to a call as a function: ``map(long, xs)``, ``type=long``."""
    if above.type == "keyword_argument":
        return file.text(above.child_by_field_name("name")) in ("type", "key", "converter")
    call = file.parent(above) if above.type == "argument_list" else None
    return call is not None and file.text(call.child_by_field_name("function")) == "map"
