"""``def f(x, write=str)`` -> ``def f(x, write=float_text)``, where what is bound to ``str`` is called with a float.

So with ``write = str``, also as a member of a class, and with a table: ``{"s": str}``. ``str`` of a float has 12 digits
on 2.7, on 3 as many as tell it from others; of all else the helper gives what ``str`` gives.

Caveats: only where the file shows such a call; of a table any call of one of its values.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins.float_text import is_shortened
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import field_is, same

OF_TABLE = re.compile(r"\][ \t]*\((?=\S)")
ASKED = re.compile(r"\b(?:isinstance|issubclass)\(|\btype\(")  # what is a class there


@codemod(
    words=["str"],
    where=r"str\b(?![ \t\\]*[(.\w])",
    safety=Safety.EVIDENCE,
    rules=["float_writers"],
    rows=["B93"],
    unchanged=[
        "write = str\nwrite(2)",
        "def f(x, write=str): return write(x)\nf('a')",
        "kind = str\nisinstance(x, kind)\nkind(1 / 3.0)",
        "d = {'s': str}\nd['s'](1)",
    ],
    examples={
        "def f(x, write=str): return write(x)\nf(1 / 3.0)": (
            "from example._compat import float_text\n\n"
            "def f(x, write=float_text): return write(x)\nf(1 / 3.0)"
        ),
        "class A:\n    write = str\n    def f(self): return self.write(1 / 3.0)": (
            "from example._compat import float_text\n\n"
            "class A:\n    write = staticmethod(float_text)\n    def f(self): return self.write(1 / 3.0)"
        ),
        "d = {'s': str}\nd['s'](1 / 3.0)": (
            "from example._compat import float_text\n\nd = {'s': float_text}\nd['s'](1 / 3.0)"
        ),
    },
)
def float_writers(name: Node, file: File) -> Iterator[Rewrite]:
    above = file.parent(name)
    if name.type != "identifier" or above is None or not file.is_builtin(name):
        return
    calls = (call_parts(one, file) for one in _called_as(name, above, file))
    values = [part for one in calls if one is not None for part in one.arguments[:1]]
    is_float = any(is_shortened(one, file) for one in values) and not ASKED.search(file.code)
    if is_float and not is_guarded(name, file):
        is_member = file.scope(name).type == "class_definition" and above.type == "assignment"
        template = "staticmethod({helper})" if is_member else "{helper}"
        yield file.rewrite(name, template, helper=file.need("_compat", "float_text"))


def _called_as(name: Node, above: Node, file: File) -> list[Node]:
    """The calls of what *name* is bound to in *above*."""
    if above.type == "pair" and same(above.child_by_field_name("value"), name):
        opened = (file.leaf(one.end() - 1) for one in OF_TABLE.finditer(file.code))
        return [one for leaf in opened if (one := file.enclosing(leaf, "call")) is not None]
    if above.type not in ("default_parameter", "assignment"):
        return []
    bound = above.child_by_field_name("name") or above.child_by_field_name("left")
    words = file.words(file.text(bound)) if bound is not None and bound.type == "identifier" else ()
    functions = [_whole(word, file) for word in words]
    called = ((one, file.parent(one)) for one in functions)
    return [call for one, call in called if call is not None and _calls(call, one)]


def _calls(call: Node, function: Node) -> bool:
    return call.type == "call" and field_is(call, "function", function)


def _whole(name: Node, file: File) -> Node:
    """*name*, or the attribute that it is the name of."""
    above = file.parent(name)
    return above if above is not None and above.type == "attribute" else name
