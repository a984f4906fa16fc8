"""``sorted(d.items(), key=lambda item: item[1])`` is told: where values are equal, the order of the dict decides.

2.7 orders a dict by hash, 3.7 and later by insertion. So with ``max(d, key=d.get)``, with ``items.sort(cmp)``, and with
``Counter.most_common``. A key that ends with what tells the items apart, ``(item[1], item[0])``, is the same on both.

Caveats: only told, where the file shows a dict or set. A display whose values all differ has no such ties, nor has a
``Counter`` of a literal that shows it.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._key_functions import tells_apart
from codemods.builtins._orders import LISTED, LISTING, MAKERS, is_grown, unordered, view
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, attribute_name, call_parts, members

DOUBT = "where these are equal, the order of {} decides, which is another on 3; let the key end with what differs"
TIES = "what is equally common comes in another order on 3; sort by the items as well"
FUNCTIONS = ("sorted", "max", "min")
SHOWN = ("string", "list", "tuple")
HEAPS = ("heapq.nlargest", "heapq.nsmallest")


@codemod(
    words=[*FUNCTIONS, "sort", "most_common", "nlargest", "nsmallest"],
    where=r"\w+\s*\(",
    node="call",
    rows=["B48", "B49"],
    unchanged=[
        "d = {}\nd['x'] = f()\nsorted(d.items(), key=lambda p: p[0])",
        "d = {}\nd['x'] = f()\nsorted(d.items(), key=lambda p: (-p[1], p[0]))",
        "d = {}\nd['x'] = f()\nsorted(d, key=str)",
        "d = {}\nd['x'] = f()\nsorted(d.items())",
        "d = {'a': 1, 'b': 2}\nsorted(d, key=d.get)",
        "d = {}\nd['x'] = f()\nx = d.items()\nx.sort(lambda a, b: cmp(a[1], b[1]) or cmp(a[0], b[0]))",
        "d = [('b', 1), ('a', 1)]\nsorted(d, key=lambda p: p[1])",
        "from collections import Counter\nCounter('abracadabra').most_common(1)",
    ],
    told=[
        "d = {}\nd['x'] = f()\nsorted(d.items(), key=lambda p: p[1])",
        "d = {'b': 1, 'a': 1}\nsorted(d, key=d.get)",
        "import operator\nd = dict(x)\nmax(d.iteritems(), key=operator.itemgetter(1))",
        "d = dict(x)\ny = d.items()\ny.sort(lambda a, b: cmp(b[1], a[1]))",
        "d = dict(x)\nsorted(d.items(), key=lambda (k, v): -v)",
        "d = dict(x)\ndef by_value(a, b): return cmp(a[1], b[1])\nsorted(d.items(), by_value)",
        "from collections import Counter\nCounter(x).most_common(3)",
        "from collections import Counter\nCounter('abab').most_common(1)",
        "sorted(set(x), key=len)",
    ],
)
def sorted_ties(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or is_guarded(call, file):
        return
    if attribute_name(parts.function, file) == "most_common":
        if _may_tie(parts, file):
            yield file.told(call, TIES)
    elif file.holds_any(MAKERS):
        ordered, key = _sorting(parts, file)
        form = _form(ordered, file) if ordered is not None and key is not None else ""
        if key is None or not form or tells_apart(key, form == "items", file):
            return
        kind = unordered(_whole(ordered, file), file) if ordered is not None else ""
        if kind and not _all_differ(ordered, file):
            yield file.told(call, DOUBT.format(kind))


def _sorting(parts: Call, file: File) -> tuple[Node | None, Node | None]:
    """What is sorted, and the key or comparison."""
    given, key = list(parts.arguments), parts.keywords.get("key") or parts.keywords.get("cmp")
    if parts.receiver is not None and attribute_name(parts.function, file) == "sort":
        return assigned(parts.receiver, file), key or next(iter(given), None)
    is_heap = file.origin(parts.function) in HEAPS
    if not is_heap and not (
        file.text(parts.function) in FUNCTIONS and file.is_builtin(parts.function)
    ):
        return None, None
    place = int(is_heap)
    if key is None and file.text(parts.function) != "sorted":
        key = given[2] if is_heap and len(given) > 2 else None
    elif key is None and len(given) > 1:
        key = given[1]
    return (given[place] if len(given) > place else None), key


def _form(ordered: Node | None, file: File) -> str:
    """'items' or 'keys', as *ordered* is made of; '' for values, and where each item is made anew."""
    if ordered is None or ordered.type in LISTED:
        return ""
    value = _listed(ordered, file)
    name = view(value, file)
    if value.type in LISTED or "values" in name:
        return ""
    return "items" if "items" in name else "keys"


def _listed(value: Node, file: File) -> Node:
    """``d`` of ``list(d)``, also by a name."""
    value = assigned(value, file)
    parts = call_parts(value, file) if value.type == "call" else None
    is_list = parts is not None and file.text(parts.function) in LISTING and parts.arguments
    return assigned(parts.arguments[0], file) if parts is not None and is_list else value


def _whole(ordered: Node, file: File) -> Node:
    """The dict or set that is sorted, as it is named where that is so."""
    value = _listed(ordered, file)
    if not view(value, file):
        return value if value.type == "call" or ordered.type == "call" else ordered
    function = value.child_by_field_name("function")
    held = function.child_by_field_name("object") if function is not None else None
    return held if held is not None else value


def _all_differ(ordered: Node | None, file: File) -> bool:
    """Whether a display shows that no two values are equal."""
    whole = _whole(ordered, file) if ordered is not None else None
    shown = assigned(whole, file) if whole is not None else None
    if whole is None or shown is None or shown.type != "dictionary" or is_grown(whole, file):
        return False
    pairs = [one.child_by_field_name("value") for one in members(shown) if one.type == "pair"]
    texts = [file.text(one) for one in pairs if one is not None and one.named_child_count == 0]
    return len(texts) == len(members(shown)) == len(set(texts))


def _may_tie(parts: Call, file: File) -> bool:
    """Whether what is most common may be equally common, as far as what is counted is not shown."""
    counter = call_parts(assigned(parts.receiver, file), file) if parts.receiver else None
    given = assigned(counter.arguments[0], file) if counter and counter.arguments else None
    text = file.text(given) if given is not None and given.type in SHOWN else ""
    try:
        counted = Counter(ast.literal_eval(text))
    except (ValueError, TypeError, SyntaxError):
        return True
    if parts.receiver is not None and is_grown(parts.receiver, file):
        return True
    most = file.text(parts.arguments[0]) if parts.arguments else ""
    numbers = [number for _, number in counted.most_common()]
    seen = numbers[: int(most) + 1] if most.isdecimal() else numbers
    return len(set(seen)) < len(seen)
