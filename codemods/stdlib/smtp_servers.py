"""``smtpd.SMTPServer(here, there)`` -> ``smtpd.SMTPServer(here, there, **smtp_options)``.

A server of 3 hands bytes to ``process_message``, with arguments by name that those of 2.7 do not know. Of
``decode_data`` it hands on text, and nothing more. On 2.7 there are no options.

Caveats: mail that is no UTF-8 raises UnicodeDecodeError on 3. Where a class derived from it is made, only if
that has no ``__init__`` of its own; else where that calls the one of ``SMTPServer``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._options import makers, with_options
from portkit.codemod import Rewrite, codemod
from portkit.file import File

SERVERS = frozenset(["smtpd.SMTPServer", "smtpd.DebuggingServer"])
DERIVED = "class S(smtpd.SMTPServer):\n    def process_message(self, peer, sender, to, data): print(data)\n"
OWN = "class S(SMTPServer):\n    def __init__(self): SMTPServer.__init__(self, here, None"


@codemod(
    words=["SMTPServer", "DebuggingServer"],
    node=["call", "class_definition"],
    rules=["smtp_options"],
    rows=["L58"],
    unchanged=[
        "import smtpd\nclass S(smtpd.SMTPServer): pass",
        "import smtpd\nsmtpd.SMTPServer(here, None, **options)",
        "from mail import SMTPServer\nSMTPServer(here, None)",
    ],
    examples={
        "import smtpd\n" + DERIVED + "S(('', 25), None)": (
            "from example._compat import smtp_options\nimport smtpd\n"
            + DERIVED
            + "S(('', 25), None, **smtp_options)"
        ),
        "from smtpd import SMTPServer\n" + OWN + ")": (
            "from example._compat import smtp_options\nfrom smtpd import SMTPServer\n"
            + OWN
            + ", **smtp_options)"
        ),
    },
)
def smtp_servers(node: Node, file: File) -> Iterator[Rewrite]:
    for parts in makers(node, SERVERS, file):
        message = "a server of 3 hands bytes on, unless it is told to decode them"
        yield with_options(parts, "smtp_options", message, file)
