"""An old-style class that hands on what it lacks by ``__getattr__`` gets ``@specials_by_getattr``, a helper.

2.7 asks ``__getattr__`` of an old-style class for special methods (``__len__``) as well; 3 looks them up in the class
alone. On 3 the helper gives the class methods that ask ``__getattr__``; on 2.7 it does nothing.

Caveats: not where names that begin with ``_`` are refused, and only where ``__getattr__`` calls ``getattr``, gives a
function, knows special names, or has another method make something for each name. On 3
``callable`` and ``hasattr(x, "__iter__")`` hold for all such objects.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.classes._delegating import hands_on
from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import class_of, decorate, is_decorated_with


@codemod(
    words=["__getattr__"],
    node="function_definition",
    rules=["specials_by_getattr"],
    rows=["C09"],
    adds="from example._compat import specials_by_getattr",
    unchanged=[
        "class A:\n    def __getattr__(self, name): raise AttributeError(name)",
        "class A(object):\n    def __getattr__(self, name): return getattr(self.x, name)",
        "class A:\n    def __getattr__(self, name):\n        if name.startswith('__'):\n"
        "            raise AttributeError(name)\n        return getattr(self.x, name)",
        "def __getattr__(name): return getattr(x, name)",
        "class A:\n    def __getattr__(self, name): return self.find(name)\n"
        "    def find(self, name):\n        if name not in self.x: raise AttributeError(name)\n"
        "        return self.x.get(name)",
        "@specials_by_getattr\nclass A:\n    def __getattr__(self, name): return getattr(self.x, name)",
    ],
    examples={
        "class A:\n    def __getattr__(self, name): return getattr(self.x, name)": (
            "@specials_by_getattr\nclass A:\n"
            "    def __getattr__(self, name): return getattr(self.x, name)"
        ),
        "class A:\n    def __getattr__(self, name): return self.make(name)\n"
        "    def make(self, name): return Call(name)": (
            "@specials_by_getattr\nclass A:\n"
            "    def __getattr__(self, name): return self.make(name)\n"
            "    def make(self, name): return Call(name)"
        ),
    },
)
def delegated_specials(method: Node, file: File) -> Iterator[Rewrite]:
    if file.text(method.child_by_field_name("name")) != "__getattr__":
        return
    definition = class_of(method, file)
    if definition is None or not hands_on(definition, file) or is_guarded(method, file):
        return
    helper = file.need("_compat", "specials_by_getattr")
    if not is_decorated_with(definition, helper.local, file):
        message = "Python 3 does not ask __getattr__ for special methods"
        edit = decorate(definition, helper.local, file)
        yield file.group(method, [edit], needs=[helper], message=message)
