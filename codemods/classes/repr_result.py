"""``return text.encode("utf-8")`` in ``__repr__`` or ``__str__`` -> ``return six.ensure_str(text, "utf-8")``.

They must give a native string: bytes on 2.7, text on Python 3, where bytes raise TypeError.

Also where a variable that is returned is made so, and in a function of that name that another class is given; what is
written as escapes stays one on 3.

Caveats: none.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import class_of, member, parameters
from portkit.syntax.nodes import MethodCall, method_call, unparenthesized
from portkit.syntax.scopes import same

# Codecs that give no text.
TRANSFORMS = (
    "hex",
    "base64",
    "zlib",
    "bz2",
    "zip",
    "rot",
    "quopri",
    "uu",
    "string",
    "idna",
    "puny",
)
ESCAPES = ("unicode-escape", "raw-unicode-escape")


@codemod(
    words=["__repr__", "__str__"],
    node="function_definition",
    rules=["native_string", "string_borders"],
    rows=["C17"],
    adds="import six",
    unchanged=[
        "class A(object):\n    def __repr__(self): return 'a'",
        "class A(object):\n    def f(self): return x.encode('utf-8')",
        "def __str__(): return x.encode('utf-8')",
        "class A(object):\n    def __repr__(self):\n"
        "        def f(): return x.encode('utf-8')\n        return f",
        "class A(object):\n    def __str__(self): return x.encode('hex')",
        "class A(object):\n    def __unicode__(self): return u'a'\n"
        "    def __str__(self): return unicode(self).encode('utf-8')",
    ],
    examples={
        "class A(object):\n    def __repr__(self):\n        return u'a'.encode('utf-8')": (
            "class A(object):\n    def __repr__(self):\n        return six.ensure_str(u'a', 'utf-8')"
        ),
        "class A(unicode):\n    def __str__(self): return self.encode(self.encoding)": (
            "class A(unicode):\n    def __str__(self): return six.ensure_str(self, self.encoding)"
        ),
        "def add(cls):\n    def __str__(self): return self.write().encode('utf-8')\n"
        "    cls.__str__ = __str__": (
            "def add(cls):\n    def __str__(self): return six.ensure_str(self.write(), 'utf-8')\n"
            "    cls.__str__ = __str__"
        ),
        "class A(unicode):\n    def __str__(self): return self.encode('unicode-escape')": (
            "class A(unicode):\n    def __str__(self): return six.ensure_str(self.encode('unicode-escape'))"
        ),
        "class A(object):\n    def __str__(self):\n        x = self.x\n        if isinstance(x, unicode):\n"
        "            x = x.encode('ascii', 'replace')\n        return x": (
            "class A(object):\n    def __str__(self):\n        x = self.x\n"
            "        if isinstance(x, unicode):\n"
            "            x = six.ensure_str(x.encode('ascii', 'replace'))\n        return x"
        ),
    },
)
def repr_result(function: Node, file: File) -> Iterator[Rewrite | Told]:
    definition = class_of(function, file)
    name = file.text(function.child_by_field_name("name"))
    if (
        name not in ("__repr__", "__str__")
        or not parameters(function)
        or is_guarded(function, file)
    ):
        return
    if definition is not None and name == "__str__" and member(definition, "__unicode__", file):
        return
    for value in _given(function, file):
        call = unparenthesized(value)
        parts = method_call(call, file, "encode") if call.type == "call" else None
        if parts is not None and not parts.keywords and len(parts.arguments) in (1, 2):
            yield from _native(value, parts, file)


def _native(value: Node, parts: MethodCall, file: File) -> Iterator[Rewrite]:
    """A native string in place of what ``encode`` gives; what it writes as escapes stays one on 3."""
    encoding, *errors = parts.arguments
    named = file.text(encoding).strip("'\"").lower().replace("_", "-")
    if encoding.type == "string" and named.startswith(TRANSFORMS):
        return
    native = file.meaning("native string")
    if errors or named in ESCAPES:
        yield file.rewrite(value, "{native}({text})", native=native, text=value)
    else:
        text = unparenthesized(parts.receiver)
        yield file.rewrite(
            value, "{native}({text}, {encoding})", native=native, text=text, encoding=encoding
        )


def _given(function: Node, file: File) -> Iterator[Node]:
    """The values that the function returns, and those of the variables that it returns."""
    returned = list(_returned(function))
    yield from returned
    names = {file.text(one) for one in returned if one.type == "identifier"}
    for name in sorted(names):
        for token in file.tokens(name, function.start_byte, function.end_byte):
            statement = file.parent(token)
            if statement is not None and statement.type == "assignment":
                left, right = (statement.child_by_field_name(one) for one in ("left", "right"))
                if left is not None and right is not None and same(left, token):
                    yield right


def _returned(function: Node) -> Iterator[Node]:
    """The values that the function itself returns."""
    body = function.child_by_field_name("body")
    todo = [body] if body is not None else []
    while todo:
        node = todo.pop()
        if node.type == "return_statement":
            yield from node.named_children[:1]
        elif node.type not in ("function_definition", "class_definition", "lambda"):
            todo += node.named_children
