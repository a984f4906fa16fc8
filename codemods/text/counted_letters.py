"""``len("caf\\xc3\\xa9")``, the letter written as itself, is told: 2.7 counts the bytes of a native string, 3 letters.

A native string of a file in UTF-8 holds two bytes or more for a letter beyond ASCII on 2.7. So its length, slices and
width in a format are others on 3, upper case is another, and ``repr`` writes the letter.

Caveats: only told. Followed by name through assignments, loops, attributes and calls of the file, and from what is
written into a file to what is read from one.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._letters import lettered
from codemods.text.sent_lengths import measured
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_facts
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, members
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import same

DOUBT = (
    "2.7 takes each letter beyond ASCII for its bytes here, 3 for one letter; decode the text first"
)
METHODS = frozenset(
    "center ljust rjust find index rfind rindex zfill upper lower title capitalize swapcase"
    " isalpha isalnum islower isupper".split()
)
TAKING_APART = frozenset("len list tuple set reversed enumerate ord".split())
CONTAINERS = frozenset([Kind.LIST, Kind.TUPLE, Kind.DICT, Kind.SET])
WIDTH = re.compile(r"%(?:\(\w+\))?[-#0 +]*(?:[1-9*]\d*(?:\.\d+)?|\.\d+)?[rs]")
PLAIN = re.compile(r"%(?:\(\w+\))?s")


@codemod(
    patterns=[r"[\x80-\xff]", r"encode\(['\"]utf-?8"],
    node="module",
    rows=["X05"],
    unchanged=[
        "# coding: utf-8\nprint('\xc3\xa9')",
        "# coding: utf-8\nprint(len(u'\xc3\xa9'))",
        "# coding: utf-8\nx = ['\xc3\xa9']\nprint(len(x), x[0], x[:1])",
        "# coding: utf-8\nx = 'a%s' % '\xc3\xa9'\nprint(x.split('a'), x.replace('\xc3\xa9', 'e'))",
        "# coding: utf-8\nprint '\xc3\xa9', f('\xc3\xa9').strip(), 1",
        "# coding: latin-1\nprint(len('\xe9'))",
        "# coding: utf-8\nfrom __future__ import unicode_literals\nprint(len('\xc3\xa9'))",
        "f.write(u'a'.encode('utf-8'))\nprint(len(x))",
    ],
    told=[
        "# coding: utf-8\nprint(len('\xc3\xa9'))",
        "# coding: utf-8\nx = '\xc3\xa9'\nprint(x[:3])",
        "# coding: utf-8\nfor x in ['\xc3\xa9']: print('%-8s' % x)",
        "# coding: utf-8\ndef f(x): return len(x)\nf('\xc3\xa9')",
        "# coding: utf-8\nclass A:\n    def __init__(self, x): self.x = x\n"
        "    def f(self): return self.x.upper()\nA('\xc3\xa9')",
        "# coding: utf-8\nprint(['\xc3\xa9'])",
        "# coding: utf-8\nopen(p, 'w').write('\xc3\xa9')\nprint(len(open(p).read()))",
        "x = u'\\xe9'\ny = str(x.encode('utf-8'))\nprint(repr(y))",
        "open(p, 'w').write(u'\\xe9'.encode('utf-8'))\nprint(len(open(p).read()))",
    ],
)
def counted_letters(module: Node, file: File) -> Iterator[Rewrite | Told]:
    encoded = {one.id for one in file.once(measured)}
    for node in lettered(file):
        above = file.parent(node)
        if above is None or node.id in encoded or not _minds(node, above, file):
            continue
        if not is_guarded(node, file):
            yield file.told(above if above.type != "argument_list" else node, DOUBT)


def _minds(node: Node, above: Node, file: File) -> bool:
    """Whether *above* shows what *node* is made of."""
    if above.type == "argument_list":
        return _is_taken_apart(node, above, file)
    if above.type == "raise_statement" or file.kind_above(above) == "raise_statement":
        return _is_listed(node, file) and _is_print(above, file)
    if above.type == "subscript":
        is_cut = any(part.type == "slice" for part in members(above))
        is_string = infer(node, file).kind is Kind.NATIVE
        value = above.child_by_field_name("value")
        return same(value, node) and (is_string or is_cut) and _may_be_string(node, file)
    if above.type == "attribute":
        return attribute_name(above, file) in METHODS and _may_be_string(node, file)
    if above.type in ("for_statement", "for_in_clause"):
        right = above.child_by_field_name("right")
        return same(right, node) and infer(node, file).kind is Kind.NATIVE
    return operator_of(above) == "%" and _is_measured(above, file)


def _is_taken_apart(node: Node, arguments: Node, file: File) -> bool:
    call = file.parent(arguments)
    function = call.child_by_field_name("function") if call is not None else None
    name = file.text(function)
    if name == "repr":
        return True
    if name in ("print", "str"):
        return _is_listed(node, file)
    return name in TAKING_APART and _may_be_string(node, file)


def _is_print(node: Node, file: File) -> bool:
    return any(
        file.code.startswith("print", one.start_byte)
        for one in (node, file.parent(node))
        if one is not None and one.type == "raise_statement"
    )


def _is_listed(node: Node, file: File) -> bool:
    return infer(node, file).kind in CONTAINERS


def _is_measured(operation: Node, file: File) -> bool:
    """Whether a format has a width, or ``%r``, for a string that it takes."""
    text = file.text(operation.child_by_field_name("left"))
    return any(not PLAIN.fullmatch(one[0]) for one in WIDTH.finditer(text))


def _may_be_string(node: Node, file: File) -> bool:
    fact = infer(node, file)
    if fact.kind is not Kind.UNKNOWN:
        return fact.kind is Kind.NATIVE
    facts = argument_facts(node, file)
    return not facts or any(one.kind is Kind.NATIVE for one in facts)
