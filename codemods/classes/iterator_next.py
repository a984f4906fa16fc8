"""Iterator classes get ``__next__``; ``it.next()`` -> ``next(it)``; ``f = it.next`` -> ``partial(next, it)``.

Python 3 asks an iterator for ``__next__`` (PEP 3114); the builtin ``next`` is there since 2.6.

Caveats: ``next`` with parameters is no iterator's. Where the name ``next`` is taken, where an attribute
``next`` is set, or a class of the file has its own kind of ``next``, a helper asks the object at run time;
so for a bound ``.next`` that is called or handed on, where the file does not show that it is an iterator's.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import catches_attribute_error, is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.classes import alias_after, class_of, member, parameters
from portkit.syntax.nodes import attribute_name, method_call, unparenthesized
from portkit.syntax.scopes import same

DESCRIPTORS = frozenset(["@property", "@staticmethod", "@classmethod"])
HELPER = "from example._compat import next_method\n\n"


@codemod(
    words=["next"],
    node=["function_definition", "attribute", "assignment"],
    answers=["2to3 next", "futurize next_call", "modernize next"],
    rules=["next_call", "next_method"],
    rows=["B40", "B41", "C08"],
    unchanged=[
        "class L(object):\n    next = None\n    def drop(self, x):\n        x.next = None\n"
        "        self.next = x.next",
        "class P(object):\n    def next(self): return 1\n    next = property(next)",
        "try:\n    x = it.next()\nexcept AttributeError:\n    x = it.__next__()",
        "next(it)",
        "class A:\n    def next(self, step): return 1",
        "class A:\n    def __iter__(self): return self\n    @property\n    def next(self): return 1",
        "class A:\n    @f\n    def next(self): return 1",
        "class A:\n    def next(self): return 1\n    __next__ = next",
        "class A:\n    def __next__(self): return 1\n    next = __next__",
        "class A:\n    def step(self, by): return 1\n    next = step",
        "it.next(1)",
        "node = node.next",
        "node.next = other",
        "import songs\nsongs.next()",
        "def next(): return 1",
    ],
    examples={
        "class A:\n    def __iter__(self): return self\n    @locked\n    def next(self):\n        return 1\n": (
            "class A:\n    def __iter__(self): return self\n    @locked\n    def next(self):\n        return 1\n"
            "\n    __next__ = next\n"
        ),
        "try:\n    x = it.next()\nexcept (StopIteration, AttributeError):\n    x = None": (
            f"{HELPER}try:\n    x = next_method(it)()\nexcept (StopIteration, AttributeError):\n    x = None"
        ),
        "x = it.next()": "x = next(it)",
        "(a or b).next().next()": "next(next(a or b))",
        "class A:\n    def __iter__(self): return self\n    def next(self):\n        return 1\n": (
            "class A:\n    def __iter__(self): return self\n    def next(self):\n        return 1\n\n"
            "    __next__ = next\n"
        ),
        "class A:\n    def step(self): return 1\n    next = step\n": (
            "class A:\n    def step(self): return 1\n    next = step\n    __next__ = next\n"
        ),
        "n = iter([7]).next": "from functools import partial\n\nn = partial(next, iter([7]))",
        "def f(next, it):\n    return it.next()": (
            f"{HELPER}def f(next, it):\n    return next_method(it)()"
        ),
        "class A:\n    def next(self, step): return 1\n\na.next()": (
            f"{HELPER}class A:\n    def next(self, step): return 1\n\nnext_method(a)()"
        ),
        "a.next = f\na.next()": f"{HELPER}a.next = f\nnext_method(a)()",
        "def f(self, fp):\n    self.next = fp.next": (
            f"{HELPER}def f(self, fp):\n    self.next = next_method(fp)"
        ),
        "def f(stream):\n    next = stream.next\n    return next()": (
            f"{HELPER}def f(stream):\n    next = next_method(stream)\n    return next()"
        ),
    },
)
def iterator_next(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if node.type == "function_definition":
        definition = class_of(node, file)
        if (
            definition is not None
            and _is_iterators(node, file)
            and _is_member(node, definition, file)
            and not member(definition, "__next__", file)
        ):
            yield file.group(node, [alias_after(node, "__next__ = next", file)])
        return
    if node.type == "assignment":
        yield from _alias(node, file)
        return
    receiver = node.child_by_field_name("object")
    above = file.parent(node)
    if (
        receiver is None
        or above is None
        or file.text(node.child_by_field_name("attribute")) != "next"
    ):
        return
    if is_guarded(node, file) or _is_module(receiver, file):
        return
    if above.type == "call" and same(above.child_by_field_name("function"), node):
        if method_call(above, file, "next", positional=0):
            yield _call(above, receiver, file)
        return
    if not (above.type == "assignment" and same(above.child_by_field_name("left"), node)):
        yield from _value(node, receiver, above, file)


def _is_member(function: Node, definition: Node, file: File) -> bool:
    """Whether the last ``next`` of a class is *function*, decorated or not."""
    last, above = member(definition, "next", file), file.parent(function)
    return same(last, function) or (above is not None and same(last, above))


def _alias(assignment: Node, file: File) -> Iterator[Rewrite]:
    """``next = advance`` in a class, where ``advance`` is a method that takes nothing but ``self``."""
    left, right = (assignment.child_by_field_name(side) for side in ("left", "right"))
    definition = class_of(assignment, file)
    if definition is None or left is None or right is None or file.text(left) != "next":
        return
    method = member(definition, file.text(right), file) if right.type == "identifier" else None
    if method is None or not _is_iterators(method, file) or member(definition, "__next__", file):
        return
    statement = file.statement(assignment)
    yield file.group(statement, [alias_after(statement, "__next__ = next", file)])


def _call(call: Node, receiver: Node, file: File) -> Rewrite | Told:
    reason = _doubt(call, file)
    if reason:
        return file.rewrite(
            call,
            "{method}({iterator})()",
            method=file.need("_compat", "next_method"),
            iterator=unparenthesized(receiver),
            message=reason,
        )
    return file.rewrite(call, "next({iterator})", iterator=unparenthesized(receiver))


def _value(node: Node, receiver: Node, above: Node, file: File) -> Iterator[Rewrite | Told]:
    fact = infer(receiver, file)
    if fact.kind in (Kind.ITERATOR, Kind.FILE) and not is_hidden("next", node, file):
        yield file.rewrite(
            node,
            "{partial}(next, {iterator})",
            partial=file.need("functools", "partial"),
            iterator=unparenthesized(receiver),
            message=f"Python 3's iterators have no method `next`; {fact}",
            safety=Safety.EVIDENCE,
        )
    elif _is_called(node, above, file):
        method = file.need("_compat", "next_method")
        yield file.rewrite(
            node, "{method}({iterator})", method=method, iterator=unparenthesized(receiver)
        )


def _is_called(node: Node, above: Node, file: File) -> bool:
    """Whether the bound method is handed on, or kept under a name that is called."""
    if above.type != "assignment":
        return above.type == "argument_list"
    name = above.child_by_field_name("left")
    if name is not None and name.type == "attribute":
        return _wraps(file)
    calls = (file.parent(word) for word in file.words(file.text(name))) if name is not None else ()
    return any(call is not None and call.type == "call" for call in calls)


def _wraps(file: File) -> bool:
    """Whether all attributes ``next`` that the file sets are those of other objects: no linked list does that."""
    values = [one.child_by_field_name("right") for one in _stores(file)]
    return all(one is not None and attribute_name(one, file) == "next" for one in values)


def _doubt(node: Node, file: File) -> str:
    if is_hidden("next", node, file):
        return "a name `next` of the file hides the builtin"
    if _is_set(file):
        return "an attribute `next` is set here, so it may be no iterator's"
    if catches_attribute_error(node, file):
        return "what is no iterator must raise AttributeError here"
    for binding in file.bindings("next"):
        if binding.scope.type == "class_definition" and not _is_iterators(binding.statement, file):
            return "a class here has a `next` that is no iterator's"
    return ""


def _is_set(file: File) -> bool:
    """Whether the file assigns an attribute ``next`` anywhere (linked lists do)."""
    return any(True for _ in _stores(file))


def _stores(file: File) -> Iterator[Node]:
    """The assignments to an attribute ``next``."""
    for word in file.words("next"):
        attribute = file.parent(word)
        if attribute is not None and attribute.type == "attribute":
            statement = file.parent(attribute)
            if statement is None or statement.type not in ("assignment", "augmented_assignment"):
                continue
            if same(statement.child_by_field_name("left"), attribute):
                yield statement


def _is_iterators(function: Node, file: File) -> bool:
    """Whether a method ``next`` takes nothing but ``self``; decorated, if the class has ``__iter__`` too."""
    if function.type != "function_definition":
        return False
    above = file.parent(function)
    required = [one for one in parameters(function) if one.type in ("identifier", "tuple_pattern")]
    if len(required) != 1 or above is None or above.type != "decorated_definition":
        return len(required) == 1
    definition = class_of(function, file)
    decorators = {file.text(one) for one in above.named_children if one.type == "decorator"}
    has_iter = definition is not None and member(definition, "__iter__", file) is not None
    return has_iter and decorators.isdisjoint(DESCRIPTORS)


def _is_module(receiver: Node, file: File) -> bool:
    if receiver.type != "identifier":
        return False
    return any(binding.kind == "import" for binding in file.resolve(receiver))
