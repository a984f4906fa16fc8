"""``class P(HTMLParser)`` that handles data or references -> ``class P(LegacyHTMLParser)``.

By default the parser of 3.5 turns ``&lt;`` and ``&#65;`` into text before ``handle_data`` sees it, and never
calls ``handle_entityref`` and ``handle_charref``. The helper is the parser of 2.7, on 3 one that does not.

So it is for a class with an ``__init__`` that does not call that of the parser but ``reset``: 3 misses an attribute.

Caveats: another parser that handles tags alone is left as it is.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._member import Member
from codemods.stdlib._members import answers
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File

PARSER = "HTMLParser.HTMLParser"
TABLE = {PARSER: Member("{_compat:LegacyHTMLParser}")}
HANDLERS = ("handle_data", "handle_charref", "handle_entityref")


@codemod(
    words=["HTMLParser"],
    with_words=[*HANDLERS, "reset"],
    rows=["L18"],
    unchanged=[
        "from HTMLParser import HTMLParser\nclass P(HTMLParser):\n    def handle_starttag(self, t, a): pass",
        "class HTMLParser: pass\nclass P(HTMLParser):\n    def handle_data(self, d): pass",
        "from html.parser import HTMLParser\nclass P(HTMLParser):\n    def handle_data(self, d): pass",
    ],
    examples={
        "from HTMLParser import HTMLParser\nclass P(HTMLParser):\n    def __init__(self): self.reset()\n"
        "    def handle_starttag(self, t, a): print(t)": (
            "from example._compat import LegacyHTMLParser\nclass P(LegacyHTMLParser):\n"
            "    def __init__(self): self.reset()\n    def handle_starttag(self, t, a): print(t)"
        ),
        "from HTMLParser import HTMLParser\nclass P(HTMLParser):\n    def handle_data(self, d):\n"
        "        print(d)": (
            "from example._compat import LegacyHTMLParser\nclass P(LegacyHTMLParser):\n"
            "    def handle_data(self, d):\n        print(d)"
        ),
        "import HTMLParser\nclass P(HTMLParser.HTMLParser):\n    def __init__(self):\n"
        "        HTMLParser.HTMLParser.__init__(self)\n    def handle_charref(self, n): pass": (
            "from example._compat import LegacyHTMLParser\nimport HTMLParser\n"
            "class P(LegacyHTMLParser):\n    def __init__(self):\n"
            "        LegacyHTMLParser.__init__(self)\n    def handle_charref(self, n): pass"
        ),
    },
)
def html_references(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if any(f"def {handler}(" in file.code for handler in HANDLERS) or _skips_init(file):
        yield from answers(name, file, TABLE)


def _skips_init(file: File) -> bool:
    """Whether some class has an ``__init__`` that leaves it to ``reset`` to set a parser up."""
    calls = "HTMLParser.__init__" in file.code or "super(" in file.code
    return "self.reset()" in file.code and "def __init__(" in file.code and not calls
