"""``random.sample(set(x), 2)``, ``parser.set("a", "n", 5)`` are told: 3 takes no such value there.

``random.sample`` takes no set since 3.11, a ConfigParser of 3 only strings, ``gettext.install`` no ``unicode``.

Caveats: only told, where the file shows what the value is.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import maker_origin
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, attribute_name, call_parts

PARSERS = frozenset(["ConfigParser.ConfigParser", "ConfigParser.SafeConfigParser"])
NO_OPTION = frozenset([Kind.INT, Kind.FLOAT, Kind.LIST, Kind.TUPLE, Kind.DICT, Kind.NONE])
SAMPLE = "3.11 takes no set; hand in a tuple of it, or its sorted items"
OPTION = "the value of an option is a string on 3 (TypeError); write str() around it"
INSTALL = "3.3 takes no `unicode`, it is so always; leave it out there"


@codemod(
    words=["sample", "set", "install"],
    with_words=["random", "ConfigParser", "gettext"],
    where=r"\w+[ \t]*\((?!\))",
    node="call",
    rows=["X83", "L05", "X79"],
    unchanged=[
        "import random\nrandom.sample([1, 2], 1)",
        "import random\nrandom.sample(x, 1)",
        "import ConfigParser\nc = ConfigParser.ConfigParser()\nc.set('a', 'b', 'c')",
        "import ConfigParser\nx.set('a', 'b', 5)",
        "import gettext\ngettext.install('x')",
    ],
    told=[
        "import random\nrandom.sample(set(x), 2)",
        "import ConfigParser\nc = ConfigParser.ConfigParser()\nc.set('a', 'b', 5)",
        "import gettext\ngettext.install('x', unicode=True)",
    ],
)
def unfit_arguments(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    doubt = _doubt(parts, file) if parts is not None else ""
    if doubt and not is_guarded(call, file):
        yield file.told(call, doubt)


def _doubt(parts: Call, file: File) -> str:
    origin = file.origin(parts.function)
    if origin == "random.sample":
        is_set = bool(parts.arguments) and infer(parts.arguments[0], file).kind is Kind.SET
        return SAMPLE if is_set else ""
    if origin == "gettext.install":
        return INSTALL if "unicode" in parts.keywords else ""
    if attribute_name(parts.function, file) != "set" or parts.receiver is None:
        return ""
    if len(parts.arguments) != 3 or infer(parts.arguments[2], file).kind not in NO_OPTION:
        return ""
    return OPTION if maker_origin(parts.receiver, file) in PARSERS else ""
