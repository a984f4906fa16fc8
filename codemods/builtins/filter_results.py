"""``x = filter(f, a)`` -> ``x = list(filter(f, a))``; of a string or tuple, a string or tuple again.

Python 3's ``filter`` is an iterator. 2.7's gives a list, but a string of a string and a tuple of a
tuple: where the file does not tell what is filtered, a helper keeps that.

Caveats: none where the result is used up at once, as in a ``for``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Fact, Kind, infer
from portkit.infer.consume import is_consumed
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.infer.wrap import as_list
from portkit.syntax.nodes import function_call

EMPTY = {Kind.NATIVE: '""', Kind.TEXT: 'u""', Kind.BYTES: ""}
LISTED = (
    Kind.LIST,
    Kind.DICT,
    Kind.SET,
    Kind.ITERATOR,
    Kind.FILE,
)


@codemod(
    words=["filter"],
    node="call",
    answers=["2to3 filter", "futurize filter", "modernize filter"],
    rules=["list_wrapped", "filter_kind"],
    rows=["B12", "B13"],
    unchanged=[
        "for x in filter(f, a): pass",
        "sorted(filter(None, a))",
        "query.filter(f, a)",
        "x = list(filter(f, a))",
    ],
    examples={
        "x = filter(None, [1, 2])[0]": "x = list(filter(None, [1, 2]))[0]",
        "x = filter(f, 'abc')": "x = \"\".join(filter(f, 'abc'))",
        "x = filter(f, (1, 2))": "x = tuple(filter(f, (1, 2)))",
        "x = filter(f, a)": "from example._compat import filter_like\n\nx = filter_like(f, a)",
        "for x in filter(f, a): a.remove(x)": "for x in list(filter(f, a)): a.remove(x)",
    },
)
def filter_results(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = function_call(call, file, "filter", positional=2)
    if not parts or is_guarded(call, file):
        return
    above = file.parent(call)
    if above is None or is_consumed(call, file):
        return
    if above.type in ("for_statement", "for_in_clause"):
        yield as_list(call, file)
        return
    fact = infer(parts.arguments[1], file)
    yield _kept(call, parts.arguments, fact, file)


def _kept(call: Node, arguments: tuple[Node, ...], fact: Fact, file: File) -> Rewrite:
    message = f"on 3 `filter` gives an iterator; {fact}"
    if fact.kind in LISTED:
        return as_list(call, file, message=message, safety=Safety.EVIDENCE)
    if fact.kind is Kind.TUPLE and not is_hidden("tuple", call, file):
        return file.rewrite(
            call, "tuple({call})", call=call, message=message, safety=Safety.EVIDENCE
        )
    if EMPTY.get(fact.kind):
        template = EMPTY[fact.kind] + ".join({call})"
        return file.rewrite(call, template, call=call, message=message, safety=Safety.EVIDENCE)
    helper = file.need("_compat", "filter_like")
    function, iterable = arguments
    return file.rewrite(call, "{helper}({f}, {a})", helper=helper, f=function, a=iterable)
