"""``class P(HTMLParser)`` that handles data or references -> ``class P(LegacyHTMLParser)``.

By default the parser of 3.5 turns ``&lt;`` and ``&#65;`` into text before ``handle_data`` sees it, and never
calls ``handle_entityref`` and ``handle_charref``. In attributes it takes ``&copy=1`` for a reference, though it does
not end in a semicolon. The helper is the parser of 2.7, on 3 one that does neither.

So it is for a class with an ``__init__`` that does not call that of the parser but ``reset``: 3 misses an attribute.

Caveats: another parser that handles tags alone, and not their attributes, is left as it is.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._member import Member
from codemods.stdlib._members import answers
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.classes import parameters

PARSER = "HTMLParser.HTMLParser"
TABLE = {PARSER: Member("{_compat:LegacyHTMLParser}")}
TAGS = ("handle_starttag", "handle_startendtag")
DEFINITION = "function_definition"
HANDLERS = ("handle_data", "handle_charref", "handle_entityref")


@codemod(
    words=["HTMLParser"],
    with_words=[*HANDLERS, *TAGS, "reset"],
    rows=["L18"],
    unchanged=[
        "from HTMLParser import HTMLParser\nclass P(HTMLParser):\n    def handle_starttag(self, t, a): pass",
        "class HTMLParser: pass\nclass P(HTMLParser):\n    def handle_data(self, d): pass",
        "from html.parser import HTMLParser\nclass P(HTMLParser):\n    def handle_data(self, d): pass",
        "from six.moves.html_parser import HTMLParser\nclass P(HTMLParser):\n"
        "    def handle_starttag(self, t, a): print(a)",
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
        "from HTMLParser import HTMLParser\nclass P(HTMLParser):\n    def handle_starttag(self, t, a): print(a)": (
            "from example._compat import LegacyHTMLParser\nclass P(LegacyHTMLParser):\n"
            "    def handle_starttag(self, t, a): print(a)"
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
    is_handled = any(f"def {handler}(" in file.code for handler in HANDLERS)
    if is_handled or _skips_init(file) or file.once(_reads_attributes):
        yield from answers(name, file, TABLE)


def _reads_attributes(file: File) -> bool:
    """Whether a method that is handed a tag looks at its attributes, in a file that knows no other parser."""
    if "html_parser" in file.code or "html.parser" in file.code:
        return False
    for word in (one for name in TAGS for one in file.words(name)):
        method = file.parent(word)
        taken = parameters(method) if method is not None and method.type == DEFINITION else []
        body = method.child_by_field_name("body") if method is not None else None
        if len(taken) == len(("self", "tag", "attrs")) and body is not None:
            uses = file.tokens(file.text(taken[-1]), body.start_byte, body.end_byte)
            if next(iter(uses), None) is not None:
                return True
    return False


def _skips_init(file: File) -> bool:
    """Whether some class has an ``__init__`` that leaves it to ``reset`` to set a parser up."""
    calls = "HTMLParser.__init__" in file.code or "super(" in file.code
    return "self.reset()" in file.code and "def __init__(" in file.code and not calls
