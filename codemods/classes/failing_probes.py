"""``hasattr(a, 'x')`` of a class whose ``__getattr__`` or property raises another error -> a helper.

2.7's ``hasattr`` takes any error to mean that there is no such attribute, 3 lets all but AttributeError pass:
``def __getattr__(self, name): return self.data[name]`` gives False on 2.7 and a KeyError on 3.

Caveats: only where the file shows that the object is of such a class.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.infer import Kind
from portkit.infer.guards import is_guarded
from portkit.infer.shown import possible_facts
from portkit.syntax.classes import class_of, lineage, member, parameters
from portkit.syntax.nodes import function_call, string_content

RAISES = re.compile(r"\braise\s+(?!AttributeError\b)\w")
CATCHES = re.compile(r"\bexcept\b")
MESSAGE = "3 lets an error other than AttributeError pass here, as {} may raise; the helper answers as 2.7"
DATA = "class A(object):\n    def __getattr__(self, name): return self.data[name]\n"
FAILING = "class A(object):\n    @property\n    def x(self): raise ValueError()\n"
HELPER = "from example._compat import has_attribute\n\n"


@codemod(
    words=["hasattr"],
    with_words=["__getattr__", "property"],
    where=r"hasattr\s*\(",
    node="call",
    safety=Safety.EVIDENCE,
    rules=["probed_names"],
    unchanged=[
        DATA + "hasattr(x, 'x')",
        "class A(object):\n    def __getattr__(self, name): raise AttributeError(name)\nhasattr(A(), 'x')",
        "class A(object):\n    def __getattr__(self, n):\n        try: return self.d[n]\n"
        "        except KeyError: raise AttributeError(n)\nhasattr(A(), 'x')",
        FAILING + "hasattr(A(), 'y')",
    ],
    examples={
        DATA + "hasattr(A(), 'x')": HELPER + DATA + "has_attribute(A(), 'x')",
        DATA + "a = A()\nhasattr(a, name)": HELPER + DATA + "a = A()\nhas_attribute(a, name)",
        FAILING + "hasattr(A(), 'x')": HELPER + FAILING + "has_attribute(A(), 'x')",
    },
)
def failing_probes(call: Node, file: File) -> Iterator[Rewrite]:
    parts = function_call(call, file, "hasattr", positional=2)
    if not parts or is_guarded(call, file):
        return
    owner, name = parts.arguments
    asked = string_content(name, file) if name.type == "string" else ""
    failing = next((one for of in _classes(owner, file) if (one := _failing(of, asked, file))), "")
    if failing:
        yield file.rewrite(
            call,
            "{helper}({owner}, {name})",
            helper=file.need("_compat", "has_attribute"),
            owner=owner,
            name=name,
            message=MESSAGE.format(failing),
        )


def _classes(owner: Node, file: File) -> list[Node]:
    """The classes of the file that *owner* may be of."""
    facts = [one for one in possible_facts(owner, file) if one.kind is Kind.INSTANCE]
    found = [one.of for one in facts if one.of is not None]
    function = file.enclosing(owner, "function_definition")
    definition = class_of(function, file) if function is not None else None
    if function is not None and definition is not None and file.text(owner) == "self":
        found.append(definition)
    return found


def _failing(definition: Node, asked: str, file: File) -> str:
    """What raises another error in the class where the attribute *asked* is looked for: '' for nothing."""
    for one in lineage(definition, file):
        if one is None:
            continue
        getter = member(one, "__getattr__", file)
        if getter is not None and _raises(getter, file):
            return "`__getattr__`"
        statement = member(one, asked, file) if asked else None
        is_property = statement is not None and file.text(statement).startswith("@property")
        if statement is not None and is_property and RAISES.search(file.text(statement)):
            return f"the property `{asked}`"
    return ""


def _raises(getter: Node, file: File) -> bool:
    """Whether ``__getattr__`` looks up its name in a dict, or raises what is no AttributeError."""
    text = file.text(getter)
    if CATCHES.search(text):
        return False
    if "AttributeError" not in text and getter.type == "function_definition":
        listed = parameters(getter)
        name = file.text(listed[-1]) if listed else ""
        if re.search(rf"\w\[{re.escape(name)}\]", text):
            return True
    return RAISES.search(text) is not None
