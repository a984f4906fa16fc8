"""``settings.write(f)`` where ``f`` takes bytes -> ``settings.write(byte_writer(f))``, which encodes what is written.

What the library writes as native strings - settings, JSON, tracebacks, log records, mails, documents of XML - is
text on 3, and a file opened with ``"wb"``, a compressed file or a connection takes none.

Caveats: text is encoded as UTF-8; where other bytes of the file are native strings on 3 (see ``turned_bytes``),
one character is one byte.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import made, reason, turns_bytes
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.flow.library.writing import WORDS


@codemod(
    words=WORDS,
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["string_borders"],
    rows=["L38"],
    unchanged=[
        "import json\nwith open(name, 'w') as f:\n    json.dump(x, f)",
        "import pprint\nf = open(name, 'wb')\nf.write(b'a')\npprint.pprint(x)",
        "import pickle\nf = open(name, 'wb')\npickle.dump(x, f)",
        "f = open(name, 'wb')\nparser.write(f)",
    ],
    examples={
        "import json\nwith open(name, 'wb') as f:\n    json.dump(x, f)": (
            "from example._compat import byte_writer\nimport json\n"
            "with open(name, 'wb') as f:\n    json.dump(x, byte_writer(f))"
        ),
        "import ConfigParser\nc = ConfigParser.ConfigParser()\nwith open(name, 'wb') as f:\n    c.write(f)": (
            "from example._compat import byte_writer\n"
            "import ConfigParser\nc = ConfigParser.ConfigParser()\n"
            "with open(name, 'wb') as f:\n    c.write(byte_writer(f))"
        ),
        "from ConfigParser import RawConfigParser\nclass Settings(RawConfigParser):\n"
        "    def save(self, name):\n        self.write(open(name, 'wb'))": (
            "from example._compat import byte_writer\n"
            "from ConfigParser import RawConfigParser\nclass Settings(RawConfigParser):\n"
            "    def save(self, name):\n        self.write(byte_writer(open(name, 'wb')))"
        ),
        "import traceback\nf = open(name, 'ab')\ntraceback.print_exc(file=f)\nf.close()": (
            "from example._compat import byte_writer\nimport traceback\n"
            "f = open(name, 'ab')\ntraceback.print_exc(file=byte_writer(f))\nf.close()"
        ),
        "import logging\nf = open(name, 'wb')\nh = logging.StreamHandler(f)": (
            "from example._compat import byte_writer\nimport logging\n"
            "f = open(name, 'wb')\nh = logging.StreamHandler(byte_writer(f))"
        ),
        "f = open(name, 'wb')\ndocument.writexml(f)": (
            "from example._compat import byte_writer\n\nf = open(name, 'wb')\ndocument.writexml(byte_writer(f))"
        ),
    },
)
def text_writers(module: Node, file: File) -> Iterator[Rewrite]:
    for target, verdict in made("written to", file, Kind.BYTES):
        helper = file.need("_compat", "byte_writer")
        coded = ", 'latin-1'" if turns_bytes(file) else ""
        template = "{helper}({target}" + coded + ")"
        message = reason(verdict, file)
        yield file.rewrite(target, template, helper=helper, target=target, message=message)
