"""``e[0]`` -> ``e.args[0]``; ``a, b = e`` -> ``a, b = e.args``; ``e.message`` -> a helper.

Exceptions of Python 3 are no sequences and have no ``message`` (PEP 352).

Caveats: only on a name bound by ``except``. What has a ``message`` of its own keeps it: the helper asks. An
exception whose class the file defines, with ``__getitem__`` or ``__iter__``, stays.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._except import WITH_TARGET
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import UNKNOWN, Fact, Kind, infer
from portkit.infer.guards import is_guarded
from portkit.infer.names import caught
from portkit.syntax.classes import lineage, member
from portkit.syntax.nodes import function_call, members, unparenthesized
from portkit.syntax.scopes import same


@codemod(
    words=["except"],
    where=WITH_TARGET,
    node="except_clause",
    safety=Safety.EVIDENCE,
    rules=["exception_parts"],
    rows=["B79", "B80", "B81"],
    unchanged=[
        "try: f()\nexcept E as e:\n    print(e.args[0])",
        "try: f()\nexcept E as e:\n    a, b = e.args",
        "class E(Exception):\n    def __init__(self, m): self.message = m\n"
        "try: f()\nexcept E as e:\n    print(e.message)",
        "try: f()\nexcept E:\n    e[0]",
        "try: f()\nexcept E as e:\n    e = g(e)\n    e[0]",
        "class E(Exception):\n    def __getitem__(self, n): return n\nclass F(E): pass\n"
        "try: f()\nexcept F as e:\n    print(e[0])",
    ],
    examples={
        "try: f()\nexcept ValueError as e:\n    print(e[1])": (
            "try: f()\nexcept ValueError as e:\n    print(e.args[1])"
        ),
        "try: f()\nexcept IOError, e:\n    number, text = e": (
            "try: f()\nexcept IOError, e:\n    number, text = e.args"
        ),
        "try: f()\nexcept ValueError as e:\n    for x in e: g(x)": (
            "try: f()\nexcept ValueError as e:\n    for x in e.args: g(x)"
        ),
        "try: f()\nexcept ValueError as e:\n    print(list(e))": (
            "try: f()\nexcept ValueError as e:\n    print(list(e.args))"
        ),
        "try: f()\nexcept ValueError as e:\n    print(e.message)": (
            "from example._compat import message_of\n\n"
            "try: f()\nexcept ValueError as e:\n    print(message_of(e))"
        ),
        "try: f()\nexcept lib.Error as e:\n    print(e.message)": (
            "from example._compat import message_of\n\n"
            "try: f()\nexcept lib.Error as e:\n    print(message_of(e))"
        ),
        "class E(Exception):\n    def __init__(self, m): self.message = m\n"
        "try: f()\nexcept IOError as e:\n    print(e.message)": (
            "from example._compat import message_of\n\n"
            "class E(Exception):\n    def __init__(self, m): self.message = m\n"
            "try: f()\nexcept IOError as e:\n    print(message_of(e))"
        ),
        "for x in y:\n    try: x.close()\n    except OSError as x:\n        print(x[0])": (
            "for x in y:\n    try: x.close()\n    except OSError as x:\n        print(x.args[0])"
        ),
        "class L(list):\n    def __iter__(self): pass\ntry: f()\nexcept ValueError as e:\n    a, b = e": (
            "class L(list):\n    def __iter__(self): pass\n"
            "try: f()\nexcept ValueError as e:\n    a, b = e.args"
        ),
    },
)
def exception_parts(clause: Node, file: File) -> Iterator[Rewrite | Told]:
    name = _bound_name(clause)
    body = clause.named_children[-1] if clause.named_children else None
    if name is None or body is None or body.type != "block" or is_guarded(clause, file):
        return
    for word in file.words(file.text(name)):
        if body.start_byte <= word.start_byte < body.end_byte and file.is_read(word):
            fact = infer(word, file) or _of_clause(word, name, body, file)
            if fact.kind is Kind.EXCEPTION:
                yield from _use(word, clause, fact, file)


def _of_clause(word: Node, name: Node, body: Node, file: File) -> Fact:
    """The fact of a name that other statements bind as well, none of them in the clause."""
    found = file.resolve(word)
    own = next((one for one in found if same(one.node, name)), None)
    is_only = all(not body.start_byte <= one.node.start_byte < body.end_byte for one in found)
    return caught(own, file) if own is not None and is_only else UNKNOWN


def _bound_name(clause: Node) -> Node | None:
    values = clause.children_by_field_name("value")
    if len(values) == 2:
        return values[1] if values[1].type == "identifier" else None
    if len(values) == 1 and values[0].type == "as_pattern":
        target = values[0].child_by_field_name("alias")
        inner = target.named_children[0] if target is not None and target.named_children else None
        return inner if inner is not None and inner.type == "identifier" else None
    return None


def _use(word: Node, clause: Node, fact: Fact, file: File) -> Iterator[Rewrite | Told]:
    above = file.parent(word)
    if above is None:
        return
    message = f"exceptions of Python 3 are no sequences; {fact}"
    if above.type == "attribute" and same(above.child_by_field_name("object"), word):
        if file.text(above.child_by_field_name("attribute")) == "message":
            yield from _message(above, word, clause, fact, file)
    elif _is_taken_apart(word, above, file) and not _is_sequence(clause, file):
        yield file.rewrite(word, "{error}.args", error=word, message=message)


def _is_sequence(clause: Node, file: File) -> bool:
    """Whether a class that the clause catches, or one that it is derived from, has items of its own."""
    for one in _caught(clause):
        found = file.resolve(one) if one.type == "identifier" else ()
        for binding in found:
            classes = lineage(binding.statement, file) if binding.kind == "class" else []
            if any(_has_items(known, file) for known in classes if known is not None):
                return True
    return False


def _has_items(definition: Node, file: File) -> bool:
    return any(member(definition, name, file) for name in ("__getitem__", "__iter__"))


def _is_taken_apart(word: Node, above: Node, file: File) -> bool:
    return _is_item_of(above, word) or _is_unpacked(above, word) or _is_listed(above, file)


def _is_listed(arguments: Node, file: File) -> bool:
    """``list(e)``"""
    call = file.parent(arguments) if arguments.type == "argument_list" else None
    names = ("list", "tuple")
    return call is not None and any(function_call(call, file, one, 1) for one in names)


def _is_item_of(above: Node, word: Node) -> bool:
    return above.type == "subscript" and same(above.child_by_field_name("value"), word)


def _is_unpacked(above: Node, word: Node) -> bool:
    left = above.child_by_field_name("left")
    if left is None or not same(above.child_by_field_name("right"), word):
        return False
    return above.type == "for_statement" or left.type in (
        "pattern_list",
        "tuple_pattern",
        "list_pattern",
    )


def _message(
    attribute: Node, word: Node, clause: Node, fact: Fact, file: File
) -> Iterator[Rewrite | Told]:
    has_own = any("." in one for one in _stores("message", file)) or _has_own("message", file)
    if has_own and not all(_is_builtin(one, file) for one in _caught(clause)):
        return
    yield file.rewrite(
        attribute,
        "{message_of}({error})",
        message_of=file.need("_compat", "message_of"),
        error=unparenthesized(word),
        message=f"exceptions of Python 3 have no message; {fact}",
    )


def _caught(clause: Node) -> list[Node]:
    """The classes that the clause names."""
    caught = clause.children_by_field_name("value")[0]
    if caught.type == "as_pattern":
        caught = caught.named_children[0]
    return members(caught) if caught.type == "tuple" else [caught]


def _is_builtin(caught: Node, file: File) -> bool:
    """Whether *caught* is a class of the language, which sets no ``message`` of its own."""
    return caught.type == "identifier" and file.is_builtin(caught)


def _stores(name: str, file: File) -> Iterator[str]:
    """The attributes *name* that the file assigns, as written (``self.message``)."""
    for word in file.words(name):
        attribute = file.parent(word)
        statement = file.parent(attribute) if attribute is not None else None
        if attribute is None or statement is None or attribute.type != "attribute":
            continue
        if same(statement.child_by_field_name("left"), attribute):
            yield file.text(attribute)


def _has_own(name: str, file: File) -> bool:
    """Whether a class of the file defines *name*."""
    return any(binding.scope.type == "class_definition" for binding in file.bindings(name))
