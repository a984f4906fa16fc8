"""``"<%s>" % node.encoded_name()`` -> ``"<%s>" % shown_bytes(node.encoded_name())``: bytes put into a native string.

On 3 ``%s`` writes bytes as ``b'...'``. Where a method or property of that name gives bytes somewhere in the tree, and
what it gives here may be either, the helper makes bytes a native string; what is none, it leaves alone.

Caveats: bytes that are no UTF-8 raise UnicodeDecodeError on 3. Where the string becomes bytes again, or other bytes of
the file are native strings on 3 (see ``turned_bytes``), each byte is one character.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import in_one_function, turns_bytes
from codemods.text._given import given, is_own
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind, Sort, Verdict, flows_of
from portkit.flow.library.formats import format_values
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import unparenthesized
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import given_to, same

MIXTURES = frozenset([Kind.KEPT, Kind.MIXED])
NATIVE = re.compile(r"[rR]?['\"]")
NODES = (
    "class Node(object):\n    def encoded_name(self, encoding):\n        return self.name.encode(encoding)\n"
    "class Leaf(object):\n    def encoded_name(self, encoding):\n        return self.name\n"
)


@codemod(
    patterns=[r"%\s*[A-Za-z_(]"],
    node="module",
    safety=Safety.EVIDENCE,
    rules=["string_borders"],
    rows=["L82"],
    tree={"__init__.py": "", "nodes.py": NODES},
    unchanged=[
        "x = '<%s>' % node.head()",
        "import names\nx = '<%s>' % names.encoded_name(codec)",
        "x = u'<%s>' % node.encoded_name(codec)",
        "x = b'<%s>' % node.encoded_name(codec)",
        "x = fmt % node.encoded_name(codec)",
        "x = 7 % node.encoded_name(codec)",
        "x = 'put(%r)' % node.encoded_name(codec)",
    ],
    examples={
        "x = '<%s>' % node.encoded_name(codec)": (
            "from tree._compat import shown_bytes\n\nx = '<%s>' % shown_bytes(node.encoded_name(codec))"
        ),
        "import hashlib\nx = '%s:' % node.encoded_name(codec)\nhashlib.md5(x + u'a')": (
            "from tree._compat import bytes_to_native\nimport hashlib\n"
            "x = '%s:' % bytes_to_native(node.encoded_name(codec))\nhashlib.md5(x + u'a')"
        ),
        "name = node.encoded_name(codec)\nx = '<%s %d>' % (name, 5)": (
            "from tree._compat import shown_bytes\n\n"
            "name = node.encoded_name(codec)\nx = '<%s %d>' % (shown_bytes(name), 5)"
        ),
        "fmt = '<%s>'\nif short: fmt = '%s'\nx = fmt % node.encoded_name(codec)": (
            "from tree._compat import shown_bytes\n\n"
            "fmt = '<%s>'\nif short: fmt = '%s'\nx = fmt % shown_bytes(node.encoded_name(codec))"
        ),
    },
)
def formatted_bytes(module: Node, file: File) -> Iterator[Rewrite]:
    for node, why in given(file):
        if _is_put_in(node, file) and _may_be_bytes(node, file) and not is_guarded(node, file):
            message = f"written as b'...' on 3; {why}"
            name = "bytes_to_native" if _is_turned_back(node, file) else "shown_bytes"
            helper = file.need("_compat", name)
            yield file.wrapped(node, helper, message)


def _is_put_in(node: Node, file: File) -> bool:
    """Whether a format that stays a native string is given *node*, and not for its ``repr``, which may be code."""
    whole, above = node, file.parent(node)
    while above is not None and above.type in ("tuple", "parenthesized_expression"):
        whole, above = above, file.parent(above)
    if above is None or above.type != "binary_operator" or operator_of(above) != "%":
        return False
    left = above.child_by_field_name("left")
    if left is None or same(left, whole) or not _is_native(left, file):
        return False
    values = format_values(above, file) or []
    return all(code == "s" for code, value in values if same(unparenthesized(value), node))


def _is_turned_back(node: Node, file: File) -> bool:
    """Whether the string that *node* is put into goes to calls that take bytes, or all bytes are turned here."""
    format = file.enclosing(node, "binary_operator")
    place = flows_of(file).place(format) if format is not None else None
    is_sent = place is not None and any(one.what == "sink" for one in place.makers)
    return is_sent or turns_bytes(file)


def _is_native(format: Node, file: File) -> bool:
    format = unparenthesized(format)
    if format.type == "identifier":
        found = [given_to(one.node, one.statement) for one in file.resolve(format)]
        return bool(found) and all(
            one is not None and one.type == "string" and _is_native(one, file) for one in found
        )
    if format.type != "string" or not NATIVE.match(file.text(format)):
        return False
    made = {one.node.id for _, place in in_one_function(file) for one in place.makers}
    is_text = file.has_future("unicode_literals")
    return (
        not is_text
        and format.id not in made
        and flows_of(file).known(format).kind is not Kind.BYTES
    )


def _may_be_bytes(node: Node, file: File) -> bool:
    verdict = flows_of(file).known(node)
    return verdict.kind in MIXTURES or (not is_own(node, file) and _is_unsure(verdict))


def _is_unsure(verdict: Verdict) -> bool:
    """Whether nothing is known but that such values are put into native strings."""
    is_shown = verdict.why is not None and verdict.why.sort is Sort.SHOWN
    return verdict.kind is Kind.UNKNOWN or (verdict.kind is Kind.NATIVE and is_shown)
