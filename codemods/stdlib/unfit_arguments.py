"""``random.sample(set(x), 2)``, ``gettext.install("x", unicode=True)`` are told: 3 takes no such value there.

``random.sample`` takes no set since 3.11, ``gettext.install`` no ``unicode``.

Caveats: only told, where the file shows what the value is.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, call_parts

SAMPLE = "3.11 takes no set; hand in a tuple of it, or its sorted items"
INSTALL = "3.3 takes no `unicode`, it is so always; leave it out there"


@codemod(
    words=["sample", "install"],
    with_words=["random", "gettext"],
    where=r"\w+[ \t]*\((?!\))",
    node="call",
    rows=["X83", "X79"],
    unchanged=[
        "import random\nrandom.sample([1, 2], 1)",
        "import random\nrandom.sample(x, 1)",
        "import gettext\ngettext.install('x')",
    ],
    told=[
        "import random\nrandom.sample(set(x), 2)",
        "import gettext\ngettext.install('x', unicode=True)",
    ],
)
def unfit_arguments(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    doubt = _doubt(parts, file) if parts is not None else ""
    if doubt and not is_guarded(call, file):
        yield file.told(call, doubt)


def _doubt(parts: Call, file: File) -> str:
    origin = file.origin(parts.function)
    if origin == "random.sample":
        is_set = bool(parts.arguments) and infer(parts.arguments[0], file).kind is Kind.SET
        return SAMPLE if is_set else ""
    if origin == "gettext.install":
        return INSTALL if "unicode" in parts.keywords else ""
    return ""
