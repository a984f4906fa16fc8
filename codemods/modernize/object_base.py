"""``class A(object):`` -> ``class A:``.

Every class of Python 3 is derived from ``object``.

Caveats: a local name ``object`` is left alone.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File


@codemod(
    words=["object"],
    where=r"object\s*[,)]",
    targets=("py3",),
    unchanged=[
        "class A(B): pass",
        "f(object)",
        "object = 1\nclass A(object): pass",
        "class A(b.object): pass",
    ],
    examples={
        "class A(object): pass": "class A: pass",
        "class A(B, object): pass": "class A(B): pass",
        "class A(object, metaclass=M): pass": "class A(metaclass=M): pass",
    },
)
def object_base(name: Node, file: File) -> Iterator[Rewrite]:
    listed = file.parent(name)
    if (
        listed is None
        or listed.type != "argument_list"
        or file.kind_above(listed) != "class_definition"
    ):
        return
    if not file.is_builtin(name) or any(one.type == "comment" for one in listed.named_children):
        return
    others = [one for one in listed.named_children if one.id != name.id]
    if not others:
        yield file.group(name, [file.between(listed.start_byte, listed.end_byte)])
        return
    behind = re.compile(r"\s*,\s*").match(file.code, name.end_byte)
    if behind and behind.end() < listed.end_byte - 1:
        yield file.group(name, [file.between(name.start_byte, behind.end())])
        return
    before = others[-1].end_byte
    yield file.group(name, [file.between(before, name.end_byte)])
