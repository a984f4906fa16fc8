"""``ConfigParser.RawConfigParser()`` that reads -> ``ConfigParser.RawConfigParser(**parser_options)``.

The parsers of 3 keep `` ; comment`` behind a value as part of it, in silence, and raise for an option that
is there twice. ``parser_options`` makes them read what 2.7 reads; on 2.7 it is empty.

``parser.get(section, option, 1)`` -> ``get(section, option, raw=1)``: 3 takes it by name only.

So where a class of the file is made that is derived from a parser, or calls its ``__init__``.

Caveats: only in files that read settings. ``ConfigParser.ConfigParser`` is replaced (``config_parser_class``).
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import maker_origin
from codemods.stdlib._members import canonical
from codemods.stdlib._options import makers, with_options
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, member
from portkit.syntax.nodes import Call, attribute_name, call_parts

PARSERS = frozenset(f"ConfigParser.{name}" for name in ("RawConfigParser", "SafeConfigParser"))
GIVING = PARSERS | {"ConfigParser.ConfigParser"}
DOUBT = "the parser of 3 reads comments and doubled options otherwise"
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
        "from ConfigParser import ConfigParser as C\nclass P(C):\n    def get(self, a, b, c): self.get(a, b, c)",
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
        "from ConfigParser import ConfigParser\nclass P(ConfigParser):\n    def g(self): self.get('a', 'b', 1, {})": (
            "from ConfigParser import ConfigParser\nclass P(ConfigParser):\n"
            "    def g(self): self.get('a', 'b', raw=1, vars={})"
        ),
        "import ConfigParser\nc = ConfigParser.RawConfigParser()\nc.get('a', 'b', 1)": (
            "import ConfigParser\nc = ConfigParser.RawConfigParser()\nc.get('a', 'b', raw=1)"
        ),
    },
)
def config_parsers(node: Node, file: File) -> Iterator[Rewrite | Told]:
    for made in makers(node, PARSERS, file) if file.holds_any(READS) else ():
        yield with_options(made, "parser_options", DOUBT, file)
    parts = call_parts(node, file) if node.type == "call" else None
    if parts is None or is_guarded(node, file):
        return
    if attribute_name(parts.function, file) == "get" and len(parts.arguments) > 2:
        yield from _raw(parts, file)


def _raw(parts: Call, file: File) -> Iterator[Rewrite]:
    if parts.receiver is None or not _is_parser(parts.receiver, file):
        return
    names = ("raw", "vars")
    edits = [
        file.between(node.start_byte, node.start_byte, f"{name}=")
        for name, node in zip(names, parts.arguments[2:], strict=False)
    ]
    yield file.group(parts.node, edits, message="3 takes `raw` and `vars` by name only")


def _is_parser(receiver: Node, file: File) -> bool:
    """Whether *receiver* is made of a parser's class, or a method's own object in a class derived from one."""
    if canonical(maker_origin(receiver, file)) in GIVING:
        return True
    definition = file.enclosing(receiver, "class_definition")
    return (
        definition is not None
        and file.text(receiver) == "self"
        and member(definition, "get", file) is None
        and any(canonical(file.origin(base) or "") in GIVING for base in bases(definition, file))
    )
