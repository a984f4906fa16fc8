"""``email.MIMEText`` -> ``email.mime.text``, ``email.Utils`` -> ``email.utils``.

The modules of ``email`` have these names since 2.5; 2.7 still knew the old ones.

Caveats: none.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._members import canonical
from codemods.stdlib._moved import from_import, is_ours, is_settled
from portkit.codemod import ImportChange, Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.imports import Item, items

MODULES = {
    "email.MIMEText": "email.mime.text",
    "email.MIMEAudio": "email.mime.audio",
    "email.MIMEBase": "email.mime.base",
    "email.MIMEImage": "email.mime.image",
    "email.MIMEMessage": "email.mime.message",
    "email.MIMEMultipart": "email.mime.multipart",
    "email.MIMENonMultipart": "email.mime.nonmultipart",
    "email.Charset": "email.charset",
    "email.Encoders": "email.encoders",
    "email.Errors": "email.errors",
    "email.FeedParser": "email.feedparser",
    "email.Generator": "email.generator",
    "email.Header": "email.header",
    "email.Iterators": "email.iterators",
    "email.Message": "email.message",
    "email.Parser": "email.parser",
    "email.Utils": "email.utils",
    "email.base64MIME": "email.base64mime",
    "email.quopriMIME": "email.quoprimime",
}


@codemod(
    words=[old.partition(".")[2] for old in MODULES],
    node=["import_statement", "import_from_statement", "attribute"],
    rules=["email_modules"],
    rows=["L64", "L65"],
    unchanged=[
        "import email.mime.text",
        "from email.mime.text import MIMEText",
        "from email import message_from_string",
        "import mail\nmail.Utils",
        "try:\n    from email.utils import formatdate\n"
        "except ImportError:\n    from email.Utils import formatdate",
    ],
    examples={
        "from email.MIMEText import MIMEText": "from email.mime.text import MIMEText",
        "from email import Utils, Encoders as e": (
            "from email import utils as Utils, encoders as e"
        ),
        "from email import MIMEBase": "from email.mime import base as MIMEBase",
        "import email.Utils\nemail.Utils.formatdate()": (
            "import email.utils\nemail.utils.formatdate()"
        ),
        "import email\nemail.MIMEText.MIMEText(x)": (
            "import email.mime.text\nimport email\nemail.mime.text.MIMEText(x)"
        ),
        "import email.Header as h": "import email.header as h",
        "def f(email): pass\ndef g():\n    import email\n    return email.Errors.MessageError": (
            "import email.errors as email_\n\ndef f(email): pass\n"
            "def g():\n    import email\n    return email_.MessageError"
        ),
    },
)
def email_modules(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if node.type == "attribute":
        new = MODULES.get(canonical(file.origin(node) or ""))
        if new:
            yield _attribute(node, new, file)
        return
    for item in items(node, file):
        old = item.module if item.module in MODULES else f"{item.module}.{item.name}"
        if old in MODULES and not is_ours("email", file) and not is_settled(item, file):
            yield _import(item, old, file)


def _import(item: Item, old: str, file: File) -> Rewrite:
    new = MODULES[old]
    if item.name and item.module == old:
        line = from_import(new, item.name, item.alias)
    elif item.name:
        parent, _, leaf = new.rpartition(".")
        line = from_import(parent, leaf, item.local)
    else:
        line = f"import {new}" + (f" as {item.alias}" if item.alias else "")
    change = ImportChange(item.statement, item.node, (line,))
    return file.group(item.node, [], imports=[change])


def _attribute(node: Node, new: str, file: File) -> Rewrite:
    """``email.Utils`` of ``import email`` or ``import email.Utils``."""
    need = file.need(new)
    top, _, inner = new.partition(".")
    return file.rewrite(node, f"{{top}}.{inner}" if need.local == top else "{top}", top=need)
