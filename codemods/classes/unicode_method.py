"""A class with ``__unicode__`` gets ``__str__ = __unicode__`` on Python 3.

There ``str()`` and ``print`` ask for ``__str__`` alone, which must be text. 2.7 keeps both as they are.

Caveats: where ``__str__`` does not go by ``__unicode__`` itself (``unicode(self).encode(...)``), nor by the method
that it calls (``self.render(encoding=None)``), the two may write different things: then it is told, and
``unicode(x)`` of a known instance calls ``__unicode__``. Told besides where there is no ``__str__`` but a
``__repr__``, by which 2.7 prints.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import (
    alias_after,
    class_of,
    indent_of,
    is_decorated_with,
    member,
    parameters,
)

GOES_BY = re.compile(r"\bunicode\s*\(\s*self|__unicode__|text_type\s*\(\s*self|\.encode\s*\(")
ASKS = re.compile(r"return\s+(self\.\w+)\([^()]*\)\s*\Z")
GUARD = "if sys.version_info[0] > 2:"


@codemod(
    words=["__unicode__"],
    node=["function_definition", "assignment"],
    answers=["futurize unicode"],
    rows=["C03"],
    adds="import sys",
    unchanged=[
        "import sys\nclass A(object):\n    def __unicode__(self): return u'a'\n"
        "    if sys.version_info[0] > 2:\n        __str__ = __unicode__",
        "class A(object):\n    def __str__(self): return u'a'\n    __unicode__ = __str__",
        "import six\n@six.python_2_unicode_compatible\nclass A(object):\n"
        "    def __unicode__(self): return u'a'",
        "def __unicode__(self): pass",
    ],
    examples={
        "class A(object):\n    def __unicode__(self):\n        return u'a'\n": (
            "class A(object):\n    def __unicode__(self):\n        return u'a'\n\n"
            "    if sys.version_info[0] > 2:\n        __str__ = __unicode__\n"
        ),
        "class A(object):\n    def __unicode__(self): return u'a'\n"
        "    def __str__(self): return unicode(self).encode('utf-8')\n    x = 1": (
            "class A(object):\n    def __unicode__(self): return u'a'\n"
            "    def __str__(self): return unicode(self).encode('utf-8')\n"
            "    if sys.version_info[0] > 2:\n        __str__ = __unicode__\n    x = 1"
        ),
        "class A(object):\n    def __unicode__(self): return self.render(encoding=None)\n"
        "    def __str__(self): return self.render()": (
            "class A(object):\n    def __unicode__(self): return self.render(encoding=None)\n"
            "    def __str__(self): return self.render()\n"
            "    if sys.version_info[0] > 2:\n        __str__ = __unicode__"
        ),
    },
    told=[
        "class A(object):\n    def __unicode__(self): return unicode(self.__str__(None))\n"
        "    def __str__(self, encoding='ascii'): return unicode(self).encode(encoding)",
        "class A(object):\n    def __unicode__(self): return u'a'\n    def __str__(self): return 'b'",
    ],
)
def unicode_method(node: Node, file: File) -> Iterator[Rewrite | Told]:
    definition = class_of(node, file)
    if definition is None or is_guarded(node, file):
        return
    method = member(definition, "__unicode__", file)
    if method is None or is_decorated_with(definition, "python_2_unicode_compatible", file):
        return
    body = file.text(definition.child_by_field_name("body"))
    if re.search(r"__str__ = __unicode__|__unicode__ = __str__", body):
        return
    own = member(definition, "__str__", file)
    if own is not None and (not _goes_by(own, method, file) or _takes_more(own, method)):
        yield file.told(
            node, "Python 3 asks for __str__ alone, and as text; make one method of the two"
        )
        return
    if own is None and member(definition, "__repr__", file) is not None:
        yield file.told(
            node, "without __str__, 2.7 prints what __repr__ gives; 3 what __unicode__ does"
        )
    last = own if own is not None and own.start_byte > method.start_byte else method
    need = file.need("sys")
    yield file.group(node, [_branch_after(last, need.local, file)], needs=[need])


def _goes_by(own: Node, method: Node, file: File) -> bool:
    """Whether ``__str__`` encodes what ``__unicode__`` gives, or asks the same method, with other arguments."""
    if GOES_BY.search(file.text(own)):
        return True
    asked = [ASKS.search(file.text(one)) for one in (own, method)]
    return None not in asked and len({one[1] for one in asked if one}) == 1


def _takes_more(own: Node, method: Node) -> bool:
    """Whether ``__str__`` has parameters of its own, so that code calls it by name with them."""
    kinds = {own.type, method.type}
    return kinds == {"function_definition"} and len(parameters(own)) > len(parameters(method))


def _branch_after(statement: Node, sys: str, file: File) -> Edit:
    indent = indent_of(statement, file)
    step = "\t" if indent.endswith("\t") else "    "
    guard = GUARD.replace("sys", sys, 1)
    return alias_after(statement, f"{guard}\n{indent}{step}__str__ = __unicode__", file)
