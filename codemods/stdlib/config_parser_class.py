"""``ConfigParser.ConfigParser`` -> ``LegacyConfigParser``, a helper.

The ``ConfigParser`` of 3 is the ``SafeConfigParser`` of 2.7: it refuses a lone ``%`` and values that are no text,
and takes ``%%`` for ``%``. It also reads comments and doubled options otherwise (``config_parsers``). The helper is the
parser of 2.7 on both.

Caveats: not where the module was imported through six; such a file knows the parser of 3.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._member import Member
from codemods.stdlib._members import answers, find
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File

PARSER = "ConfigParser.ConfigParser"
TABLE = {PARSER: Member("{_compat:LegacyConfigParser}")}


@codemod(
    words=["ConfigParser"],
    rows=["L05"],
    unchanged=[
        "import ConfigParser\nConfigParser.RawConfigParser()",
        "from six.moves import configparser\nconfigparser.ConfigParser()",
        "from configparser import ConfigParser\nConfigParser()",
        "class ConfigParser: pass\nConfigParser()",
    ],
    examples={
        "import ConfigParser\nc = ConfigParser.ConfigParser()\nc.get('a', 'b', 1)": (
            "from example._compat import LegacyConfigParser\nimport ConfigParser\n"
            "c = LegacyConfigParser()\nc.get('a', 'b', 1)"
        ),
        "from ConfigParser import ConfigParser, Error\nclass P(ConfigParser):\n"
        "    def __init__(self): ConfigParser.__init__(self)": (
            "from example._compat import LegacyConfigParser\nfrom ConfigParser import Error\n"
            "class P(LegacyConfigParser):\n    def __init__(self): LegacyConfigParser.__init__(self)"
        ),
        "import ConfigParser as C\nclass P(C.ConfigParser):\n    def f(self): C.ConfigParser.read(self, 'x')": (
            "from example._compat import LegacyConfigParser\nimport ConfigParser as C\n"
            "class P(LegacyConfigParser):\n    def f(self): LegacyConfigParser.read(self, 'x')"
        ),
    },
)
def config_parser_class(name: Node, file: File) -> Iterator[Rewrite | Told]:
    found = find(name, file, (PARSER,))
    if found is None:
        return
    item = found.item
    origin = f"{item.module}.{item.name}" if item is not None else file.origin(found.node)
    if origin == PARSER:
        yield from answers(name, file, TABLE)
