"""``error.reason[0]`` of a ``URLError`` -> ``error_parts(error.reason)[0]``, a helper that asks for the args.

The reason is an exception of ``socket`` mostly, and exceptions of Python 3 are no sequences (PEP 352); at times it is
a text, which the helper leaves.

Caveats: only with a name bound by ``except``, in a file that has to do with ``urllib2`` or ``urllib``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._except import is_caught
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name
from portkit.syntax.scopes import same

PATTERNS = ("pattern_list", "tuple_pattern")


@codemod(
    words=["reason"],
    with_words=["URLError", "HTTPError", "urllib2"],
    where=r"\breason\b",
    node="attribute",
    safety=Safety.EVIDENCE,
    rules=["exception_parts"],
    rows=["B80"],
    unchanged=[
        "import urllib2\ntry: f()\nexcept urllib2.URLError as e: print(e.reason)",
        "import urllib2\ntry: f()\nexcept urllib2.URLError as e: print(e.reason.args[0], e.reason.errno)",
        "import urllib2\nx.reason[0]",
        "import urllib2\ntry: f()\nexcept E as e: x = e.reason['a']",
    ],
    examples={
        "import urllib2\ntry: f()\nexcept urllib2.URLError as e: print(e.reason[0])": (
            "from example._compat import error_parts\nimport urllib2\n"
            "try: f()\nexcept urllib2.URLError as e: print(error_parts(e.reason)[0])"
        ),
        "import urllib2\ntry: f()\nexcept urllib2.URLError as e: number, text = e.reason": (
            "from example._compat import error_parts\nimport urllib2\n"
            "try: f()\nexcept urllib2.URLError as e: number, text = error_parts(e.reason)"
        ),
    },
)
def reason_items(attribute: Node, file: File) -> Iterator[Rewrite]:
    error = attribute.child_by_field_name("object")
    if error is None or attribute_name(attribute, file) != "reason" or not is_caught(error, file):
        return
    if _is_taken_apart(attribute, file) and not is_guarded(attribute, file):
        yield file.rewrite(
            attribute,
            "{error_parts}({reason})",
            error_parts=file.need("_compat", "error_parts"),
            reason=attribute,
            message="exceptions of Python 3 are no sequences",
        )


def _is_taken_apart(attribute: Node, file: File) -> bool:
    """``e.reason[0]``, or ``number, text = e.reason``."""
    above = file.parent(attribute)
    if above is None:
        return False
    if above.type == "subscript":
        index = above.child_by_field_name("subscript")
        is_item = same(above.child_by_field_name("value"), attribute)
        return is_item and index is not None and index.type in ("integer", "slice")
    left = above.child_by_field_name("left") if above.type == "assignment" else None
    return left is not None and left.type in PATTERNS
