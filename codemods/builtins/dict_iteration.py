"""``d.iteritems()`` -> ``six.iteritems(d)``; the same for keys, values and the three views.

Python 3 has neither ``dict.iteritems`` nor ``dict.viewitems``; its ``items`` is the view.

Caveats: of ``sys.modules`` a list is made, as a module that is looked at may load others. Where a class of
the tree defines the method itself, a helper asks the object at run time; so of the bound method as a value
(``f = d.iteritems``).
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._as_values import PLACES
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.helpers import Helpers
from portkit.infer import Kind, infer
from portkit.infer.consume import is_consumed
from portkit.infer.guards import is_guarded
from portkit.infer.wrap import as_list
from portkit.syntax.classes import is_defined, member
from portkit.syntax.nodes import attribute_name, method_call, unparenthesized

LIBRARIES = ("six", "future", "past", "builtins")


@codemod(
    words=["iteritems", "iterkeys", "itervalues", "viewitems", "viewkeys", "viewvalues"],
    node=["attribute"],
    answers=["2to3 dict", "futurize dict", "modernize dict_six"],
    rules=["list_wrapped", "method_of"],
    rows=["B44", "B45"],
    adds="import six",
    unchanged=[
        "import six\nfor k, v in six.iteritems(d): pass",
        "d.iteritems(1)",
        "iteritems(d)",
        "d.iteritems = f",
        "try:\n    it = d.iteritems()\nexcept AttributeError:\n    it = d.items()",
        "if sys.version_info[0] == 2:\n    it = d.iteritems()",
        "if str is bytes:\n    it = d.iteritems()",
        "class D(object):\n    def iterkeys(self): yield 1\n    def keys(self): return list(self.iterkeys())",
    ],
    examples={
        "for k, v in d.iteritems(): pass": "for k, v in six.iteritems(d): pass",
        "x = self.d.iterkeys()": "x = six.iterkeys(self.d)",
        "sorted((a or b).itervalues())": "sorted(six.itervalues(a or b))",
        "d.viewkeys() & e.viewkeys()": "six.viewkeys(d) & six.viewkeys(e)",
        "a.iteritems().next()": "six.iteritems(a).next()",
        "import six\nclass D:\n    def iteritems(self):\n        return 1\n\nd.iteritems()": (
            "from example._compat import iterate_items\nimport six\nclass D:\n    def iteritems(self):\n"
            "        return 1\n\niterate_items(d)"
        ),
        "if sys.version_info[0] < 3:\n    it = d\nelse:\n    it = d.iteritems()": (
            "if sys.version_info[0] < 3:\n    it = d\nelse:\n    it = six.iteritems(d)"
        ),
        "import six\nf = d.iteritems": (
            "from example._compat import method_of\nimport six\nf = method_of(d, 'iteritems')"
        ),
        "(d\n .iteritems())": "(six.iteritems(d))",
        "import six, sys\nfor m in sys.modules.itervalues(): f(m)": (
            "import six, sys\nfor m in list(sys.modules.values()): f(m)"
        ),
    },
    told=["f = dict.viewitems", "d.iteritems.__doc__"],
)
def dict_iteration(attribute: Node, file: File) -> Iterator[Rewrite | Told]:
    name = attribute_name(attribute, file)
    receiver = attribute.child_by_field_name("object")
    if (
        name not in file.text(attribute)
        or not name.startswith(("iter", "view"))
        or receiver is None
    ):
        return
    if (file.origin(receiver) or "").split(".")[0] in LIBRARIES or is_guarded(
        attribute, file, gone=True
    ):
        return
    call = file.parent(attribute)
    if call is None or call.type != "call" or call.child_by_field_name("function") != attribute:
        if call is not None and not _is_target(call, attribute):
            yield _bound(attribute, receiver, name, file)
        return
    if not method_call(call, file, name, positional=0) or _is_of_self(receiver, name, file):
        return
    if name.startswith("iter") and file.origin(receiver) == "sys.modules":
        yield as_list(call, file, f"{{mapping}}.{name[4:]}()", holes={"mapping": receiver})
        return
    is_own = infer(receiver, file).kind is not Kind.DICT and is_defined(name, file)
    if is_own or _gives_view(call, name, file):
        # six.iteritems calls ``items`` on 3; this asks for the object's own ``iteritems`` first.
        own = file.need("_compat", _meaning(name).replace(" ", "_"))
        yield file.rewrite(call, "{own}({mapping})", own=own, mapping=unparenthesized(receiver))
        return
    if file.target == "py3":
        yield _plain(call, unparenthesized(receiver), name, file)
        return
    helper = file.meaning(_meaning(name))
    yield file.rewrite(
        call, "{helper}({mapping})", helper=helper, mapping=unparenthesized(receiver)
    )


def _bound(attribute: Node, receiver: Node, name: str, file: File) -> Rewrite | Told:
    """``f = d.iteritems``: a method of its own where the object has it, else what makes up for it."""
    if file.text(receiver) == "dict" or file.kind_above(attribute) not in PLACES:
        return file.told(attribute, f"Python 3 has no {name}; write `lambda: six.{name}(d)`")
    helper = file.need("_compat", "method_of")
    return file.rewrite(
        attribute, f"{{helper}}({{d}}, '{name}')", helper=helper, d=unparenthesized(receiver)
    )


def _is_of_self(receiver: Node, name: str, file: File) -> bool:
    """Whether the class around defines the method that is asked of ``self``: it has it on 3, too."""
    definition = file.enclosing(receiver, "class_definition")
    is_self = definition is not None and file.text(receiver) == "self"
    return is_self and definition is not None and member(definition, name, file) is not None


def _gives_view(call: Node, name: str, file: File) -> bool:
    """Whether the function of future gives a view on 3, where an iterator is asked for."""
    is_iterator = name.startswith("iter") and file.helpers is Helpers.FUTURE
    return is_iterator and file.target != "py3" and not is_consumed(call, file)


def _meaning(name: str) -> str:
    return f"{'iterate' if name.startswith('iter') else 'view'} {name[4:]}"


def _is_target(above: Node, attribute: Node) -> bool:
    return above.type == "assignment" and above.child_by_field_name("left") == attribute


def _plain(call: Node, receiver: Node, name: str, file: File) -> Rewrite:
    """The Python 3 form: a view; an iterator of it where the value lives on."""
    template = f"{{mapping}}.{name[4:]}()"
    if name.startswith("iter") and not is_consumed(call, file):
        template = f"iter({template})"
    return file.rewrite(call, template, mapping=receiver)
