"""``ConfigParser.RawConfigParser()`` that reads -> ``ConfigParser.RawConfigParser(**parser_options)``.

The parsers of 3 keep `` ; comment`` behind a value as part of it, in silence, and raise for an option that
is there twice. ``parser_options`` makes them read what 2.7 reads; on 2.7 it is empty.

``parser.get(section, option, 1)`` -> ``get(section, option, raw=1)``: 3 takes it by name only.

So where a class of the file is made that is derived from a parser, or calls its ``__init__``.

Caveats: only in files that read settings. ``ConfigParser.ConfigParser`` is replaced (``config_parser_class``).
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import maker
from codemods.stdlib._members import canonical
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, member
from portkit.syntax.nodes import Call, attribute_name, call_parts, members
from portkit.syntax.scopes import same

PARSERS = frozenset(f"ConfigParser.{name}" for name in ("RawConfigParser", "SafeConfigParser"))
READS = (".read(", ".readfp(")


@codemod(
    words=["RawConfigParser", "SafeConfigParser", "get"],
    with_words=["ConfigParser"],
    node=["call", "class_definition"],
    rules=["parser_options"],
    rows=["L05", "L06"],
    unchanged=[
        "import ConfigParser\nc = ConfigParser.RawConfigParser()\nc.add_section('a')",
        "from six.moves import configparser\nc = configparser.RawConfigParser()\nc.read(x)",
        "import ConfigParser\nd.get('a', 'b', 1)\nc.read(x)",
    ],
    examples={
        "import ConfigParser\nc = ConfigParser.RawConfigParser()\nc.read(x)": (
            "from example._compat import parser_options\nimport ConfigParser\n"
            "c = ConfigParser.RawConfigParser(**parser_options)\nc.read(x)"
        ),
        "from ConfigParser import RawConfigParser\nc = RawConfigParser(defaults)\nc.read(x)": (
            "from example._compat import parser_options\nfrom ConfigParser import RawConfigParser\n"
            "c = RawConfigParser(defaults, **parser_options)\nc.read(x)"
        ),
        "import ConfigParser\nclass P(ConfigParser.RawConfigParser): pass\nc = P()\nc.read(x)": (
            "from example._compat import parser_options\nimport ConfigParser\n"
            "class P(ConfigParser.RawConfigParser): pass\nc = P(**parser_options)\nc.read(x)"
        ),
        "from ConfigParser import RawConfigParser\nclass P(RawConfigParser):\n    def __init__(self, x):\n"
        "        RawConfigParser.__init__(self)\n        self.read(x)\nP('x')": (
            "from example._compat import parser_options\nfrom ConfigParser import RawConfigParser\n"
            "class P(RawConfigParser):\n    def __init__(self, x):\n"
            "        RawConfigParser.__init__(self, **parser_options)\n        self.read(x)\nP('x')"
        ),
        "import ConfigParser\nc = ConfigParser.RawConfigParser()\nc.get('a', 'b', 1)": (
            "import ConfigParser\nc = ConfigParser.RawConfigParser()\nc.get('a', 'b', raw=1)"
        ),
    },
)
def config_parsers(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if node.type == "class_definition":
        yield from _derived(node, file)
        return
    parts = call_parts(node, file)
    if parts is None or is_guarded(node, file):
        return
    made = parts.function
    if attribute_name(made, file) == "__init__":
        made = made.child_by_field_name("object") or made
    if file.origin(made) in PARSERS:
        if file.holds_any(READS):
            yield _reading(parts, file)
    elif attribute_name(parts.function, file) == "get" and len(parts.arguments) > 2:
        yield from _raw(parts, file)


def _derived(definition: Node, file: File) -> Iterator[Rewrite]:
    """The calls that make objects of a class derived from a parser, by the ``__init__`` of that."""
    if not any(file.origin(base) in PARSERS for base in bases(definition, file)):
        return
    if member(definition, "__init__", file) or not file.holds_any(READS):
        return
    name = file.text(definition.child_by_field_name("name"))
    binding = next((one for one in file.bindings(name) if same(one.statement, definition)), None)
    for use in file.uses(binding) if binding is not None else ():
        call = file.parent(use)
        parts = call_parts(call, file) if call is not None and call.type == "call" else None
        if parts is not None and same(parts.function, use) and not is_guarded(use, file):
            yield _reading(parts, file)


def _reading(parts: Call, file: File) -> Rewrite:
    """The options as the last argument."""
    arguments = parts.node.child_by_field_name("arguments")
    assert arguments is not None
    helper = file.need("_compat", "parser_options")
    given = members(arguments)
    place = given[-1].end_byte if given else arguments.start_byte + 1
    edit = file.between(place, place, (", " if given else "") + f"**{helper.local}")
    message = "the parser of 3 reads comments and doubled options otherwise"
    return file.group(parts.node, [edit], needs=[helper], message=message)


def _raw(parts: Call, file: File) -> Iterator[Rewrite]:
    made = maker(parts.receiver, file) if parts.receiver is not None else None
    function = made.child_by_field_name("function") if made is not None else None
    if function is None or canonical(file.origin(function) or "") not in PARSERS:
        return
    names = ("raw", "vars")
    edits = [
        file.between(node.start_byte, node.start_byte, f"{name}=")
        for name, node in zip(names, parts.arguments[2:], strict=False)
    ]
    yield file.group(parts.node, edits, message="3 takes `raw` and `vars` by name only")
