"""``random.sample(set(x), 2)`` is told: since 3.11 it takes no set.

Caveats: only told, where the file shows that it is one.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts

SAMPLE = "3.11 takes no set; hand in a tuple of it, or its sorted items"


@codemod(
    words=["sample"],
    with_words=["random"],
    where=r"\w+[ \t]*\((?!\))",
    node="call",
    rows=["X83"],
    unchanged=[
        "import random\nrandom.sample([1, 2], 1)",
        "import random\nrandom.sample(x, 1)",
    ],
    told=["import random\nrandom.sample(set(x), 2)"],
)
def unfit_arguments(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or not parts.arguments or file.origin(parts.function) != "random.sample":
        return
    if infer(parts.arguments[0], file).kind is Kind.SET and not is_guarded(call, file):
        yield file.told(call, SAMPLE)
