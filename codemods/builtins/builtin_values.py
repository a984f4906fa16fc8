"""``f = map`` -> ``f = padded_map``: a builtin that gives a list on 2.7, handed on or bound to a name.

``map``, ``filter`` and ``zip`` make lists on 2.7 and iterators on 3, and ``range`` is lazy there. A call is rewritten
in its place; what calls such a value is not seen, so it is a function that gives a list.

As a member of a class it becomes a ``staticmethod``: what is written in C is no method.

Caveats: told where the value is more than called: compared, or asked for its name.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._as_values import is_asked, is_member, is_only_called
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.scopes import same

HELPERS = {"map": "padded_map", "filter": "filter_like"}  # they do more than give a list
LAZY = "on 3 `{0}` gives no list; hand on `lambda *args: list({0}(*args))`"
# ``apply(zip, rows)`` is a call of ``zip``, once it is rewritten.
TESTS = ("apply", "isinstance", "issubclass", "hasattr", "callable", "getattr", "list", "is")


@codemod(
    words=["map", "filter", "zip", "range"],
    where=r"\w+\b(?![ \t\\]*[\(=:])",
    rules=["builtin_values"],
    rows=["B08", "B09", "B12", "B14"],
    unchanged=[
        "map(f, x)",
        "pool.map",
        "from six.moves import map\nf = map",
        "try:\n    from itertools import imap\nexcept ImportError:\n    imap = map",
        "try: imap = itertools.imap\nexcept AttributeError: imap = map",
        "def f(filter): return filter",
        "range = 5\nprint(range)",
        "f(map=1)",
        "apply(zip, x)",
    ],
    examples={
        "f = map": "from example._compat import padded_map\n\nf = padded_map",
        "g(zip, x)": "g(lambda *args: list(zip(*args)), x)",
        "class A:\n    f = map": (
            "from example._compat import padded_map\n\nclass A:\n    f = staticmethod(padded_map)"
        ),
        "class A: f = range": "class A: f = staticmethod(lambda *args: list(range(*args)))",
        "f = x or range": "f = x or (lambda *args: list(range(*args)))",
        "def f(x, make=range): return make(x)": (
            "def f(x, make=lambda *args: list(range(*args))): return make(x)"
        ),
        "d = {'f': filter}": "from example._compat import filter_like\n\nd = {'f': filter_like}",
    },
    told=[
        "print(map)",
        "class A:\n    f = map\n    x = f(a, b)",
        "def f(g): return g is map\nf(map)",
        "f = zip\nprint(f.__name__)",
    ],
)
def builtin_values(name: Node, file: File) -> Iterator[Rewrite | Told]:
    above = file.parent(name)
    if name.type != "identifier" or above is None or not file.is_builtin(name):
        return
    if above.type in ("call", "comparison_operator", "attribute", "keyword_argument"):
        value = above.child_by_field_name("value")
        if above.type != "keyword_argument" or not same(value, name):
            return
    if above.type in ("dotted_name", "aliased_import", "del_statement", "global_statement"):
        return
    if is_guarded(name, file) or is_asked(above, file, TESTS):
        return
    word = file.text(name)
    if is_only_called(name, above, file) and not is_hidden("list", name, file):
        yield _listing(name, word, is_member(name, above, file), file)
    else:
        yield file.told(name, LAZY.format(word))


def _listing(name: Node, word: str, is_of_class: bool, file: File) -> Rewrite:
    helper = HELPERS.get(word)
    text = "{helper}" if helper else f"lambda *args: list({word}(*args))"
    template = f"staticmethod({text})" if is_of_class else text
    if helper:
        return file.rewrite(name, template, helper=file.need("_compat", helper))
    return file.rewrite(name, template)
