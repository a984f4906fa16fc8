"""``sorted(x, cmp=f)`` and ``x.sort(f)`` -> ``key=cmp_to_key(f)``.

Python 3 sorts by key only; ``functools.cmp_to_key`` is in 2.7 as well.

Caveats: ``x.sort(f)`` is rewritten where *x* is a list, as far as the file tells, or *f* a function of two
arguments; else it is told, for a class may have its own ``sort``. Where one of the tree has, a helper asks the
object at run time.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.edits import Hole
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.elsewhere import classes_of
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import class_of, is_defined, member, parameters
from portkit.syntax.nodes import Call, call_parts
from portkit.syntax.scopes import sole_value

ORDER = ("cmp", "key", "reverse")


@codemod(
    words=["sorted", "sort", "cmp"],
    node="call",
    rules=["sort_cmp"],
    rows=["B23", "B24"],
    adds="from functools import cmp_to_key",
    unchanged=[
        "sorted(x)",
        "sorted(x, key=f)",
        "x.sort()",
        "x.sort(key=f, reverse=True)",
        "cursor.sort('name')",
        "cursor.sort([('a', 1)])",
        "sorted(*args)",
    ],
    examples={
        "sorted(x, cmp=f)": "sorted(x, key=cmp_to_key(f))",
        "sorted(x, f)": "sorted(x, key=cmp_to_key(f))",
        "list.sort(x, f)": "list.sort(x, key=cmp_to_key(f))",
        "s = sorted\ns(x, cmp=f)": "s = sorted\ns(x, key=cmp_to_key(f))",
        "from functools import partial\npartial(sorted, cmp=f)": (
            "from functools import partial\npartial(sorted, key=cmp_to_key(f))"
        ),
        "x.sort(cmp=f)": "x.sort(key=cmp_to_key(f))",
        "x.sort(lambda a, b: cmp(a, b))": "x.sort(key=cmp_to_key(lambda a, b: cmp(a, b)))",
        "x = [2, 1]\nx.sort(f)": "x = [2, 1]\nx.sort(key=cmp_to_key(f))",
        "class R(object):\n    def by(self, a, b): pass\n    def f(self, x): x.sort(self.by)": (
            "class R(object):\n    def by(self, a, b): pass\n"
            "    def f(self, x): x.sort(key=cmp_to_key(self.by))"
        ),
        "sorted(x, f, g)": "sorted(x, key=lambda item: cmp_to_key(f)(g(item)))",
        "from functools import cmp_to_key\nx.sort(None)": (
            "from functools import cmp_to_key\nx.sort()"
        ),
        "from functools import cmp_to_key\nx.sort(None, f)": (
            "from functools import cmp_to_key\nx.sort(key=f)"
        ),
        "x = [1]\nx.sort(f, None, True)": "x = [1]\nx.sort(key=cmp_to_key(f), reverse=True)",
        "sorted(x, cmp=f, reverse=True)": "sorted(x, key=cmp_to_key(f), reverse=True)",
        "from functools import cmp_to_key\n"
        "class D:\n    def sort(self, by): pass\ndef f(x): x.sort(lambda a, b: cmp(a, b))": (
            "from example._compat import sort_by\nfrom functools import cmp_to_key\n"
            "class D:\n    def sort(self, by): pass\ndef f(x): sort_by(x, lambda a, b: cmp(a, b))"
        ),
        "class D:\n    def sort(self, by): pass\nx = [1]\nx.sort(lambda a, b: cmp(a, b))": (
            "from functools import cmp_to_key\n\nclass D:\n    def sort(self, by): pass\n"
            "x = [1]\nx.sort(key=cmp_to_key(lambda a, b: cmp(a, b)))"
        ),
    },
    told=["x.sort(f)"],
)
def sort_cmp(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if not parts or is_guarded(call, file):
        return
    first = _first(parts, file)
    if first is None:
        return
    given = dict(zip(ORDER, parts.arguments[first:], strict=False)) | parts.keywords
    if "cmp" not in given or set(given) - set(ORDER) or len(parts.arguments) > first + len(ORDER):
        return
    if first and parts.receiver is not None:
        yield _keyed(parts, first, given, file)
        return
    if parts.receiver is not None and _sorts_itself(parts.receiver, file):
        return
    if parts.receiver is not None and "cmp" not in parts.keywords:
        doubt = _doubt(parts.receiver, given["cmp"], file)
        if doubt is not None:
            if doubt:
                yield file.told(call, doubt)
            return
    sole = parts.arguments[0] if len(parts.arguments) == 1 and not parts.keywords else None
    if parts.receiver is not None and sole is not None and _may_sort_itself(parts.receiver, file):
        helper = file.need("_compat", "sort_by")
        yield file.rewrite(
            call, "{helper}({ordered}, {by})", helper=helper, ordered=parts.receiver, by=sole
        )
        return
    yield _keyed(parts, first, given, file)


def _may_sort_itself(receiver: Node, file: File) -> bool:
    """Whether a class of the tree has a ``sort`` of its own, and *receiver* is not known to be a list."""
    return is_defined("sort", file) and infer(receiver, file).kind is not Kind.LIST


def _first(parts: Call, file: File) -> int | None:
    """How many arguments come before the comparison: 1 for ``sorted``, 0 for a method ``sort``.

    1 too for ``list.sort``, a name for ``sorted``, and ``partial(sorted, cmp=f)``.
    """
    if file.origin(parts.function) == "functools.partial":
        sole = parts.arguments[0] if len(parts.arguments) == 1 else None
        return 1 if sole is not None and _is_sorted(sole, file) else None
    if parts.receiver is not None:
        if file.text(parts.receiver) == "list" and file.is_builtin(parts.receiver):
            return 1 if parts.arguments else None
        name = file.text(parts.function.child_by_field_name("attribute"))
        return 0 if name == "sort" and file.origin(parts.receiver) is None else None
    if _is_sorted(parts.function, file):
        return 1 if parts.arguments else None
    return None


def _is_sorted(function: Node, file: File) -> bool:
    named = sole_value(file.resolve(function)) if function.type == "identifier" else None
    meant = named if named is not None and named.type == "identifier" else function
    return file.text(meant) == "sorted" and file.is_builtin(meant)


def _sorts_itself(receiver: Node, file: File) -> bool:
    """Whether *receiver* is made by a class of another module that has a ``sort`` of its own."""
    return any(
        member(one.binding.statement, "sort", one.file) is not None
        for one in classes_of(receiver, file)
    )


def _doubt(receiver: Node, compare: Node, file: File) -> str | None:
    """None where ``x.sort(f)`` is surely a list's; '' where it surely is not."""
    if infer(receiver, file).kind is Kind.LIST or compare.type == "none":
        return None
    if compare.type == "lambda":
        return None if len(parameters(compare)) == 2 else ""
    if file.text(compare) == "cmp":
        return None
    fact = infer(compare, file)
    if fact.kind is Kind.FUNCTION and fact.of is not None:
        bound = int(compare.type == "attribute" and class_of(fact.of, file) is not None)
        return None if len(parameters(fact.of)) - bound == 2 else ""
    if fact or compare.type not in ("identifier", "attribute", "call"):
        return ""
    return "a list of Python 3 has no `sort(cmp)`; write `sort(key=functools.cmp_to_key(cmp))`"


def _keyed(parts: Call, first: int, given: dict[str, Node], file: File) -> Rewrite:
    """The call with what was given by place or as ``cmp`` made a ``key``."""
    arguments = parts.node.child_by_field_name("arguments")
    assert arguments is not None
    helper = file.need("functools", "cmp_to_key")
    words: list[list[str | Hole]] = [[file.hole(one)] for one in parts.arguments[:first]]
    compare, key = given["cmp"], given.get("key")
    uses = compare.type != "none"
    if uses and (key is None or key.type == "none"):
        words.append([f"key={helper.local}(", file.hole(compare), ")"])
    elif uses and key is not None:
        start: list[str | Hole] = [f"key=lambda item: {helper.local}(", file.hole(compare), ")("]
        words.append([*start, file.hole(key, 16), "(item))"])
    elif key is not None and key.type != "none":
        words.append(["key=", file.hole(key)])
    if "reverse" in given:
        words.append(["reverse=", file.hole(given["reverse"])])
    parts_: list[str | Hole] = []
    for word in words:
        parts_ += [", " if parts_ else "", *word]
    edit = file.between(arguments.start_byte, arguments.end_byte, "(", *parts_, ")")
    safety = Safety.EVIDENCE if parts.receiver is not None else None
    return file.group(parts.node, [edit], needs=[helper] if uses else [], safety=safety)
