"""The sequence that a seed gives is told: ``random.seed(42)`` and then ``shuffle``, ``choice``, ``randint``.

``random()``, ``uniform`` and ``gauss`` give the same numbers after the same integer seed; ``randint``,
``randrange``, ``choice``, ``sample`` and ``shuffle`` give others on 3, and so does any seed that is text.

Caveats: told at the seed, only where the file also uses what differs.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.syntax.nodes import call_parts

SEEDS = frozenset(["random.seed", "random.Random"])
DIFFER = re.compile(r"\b(?:randint|randrange|choice|sample|shuffle)\b")


@codemod(
    words=["seed", "Random"],
    node="call",
    rows=["L45", "L46"],
    unchanged=[
        "import random\nrandom.seed()",
        "import random\nrandom.seed(1)\nrandom.random()",
        "plant.seed(1)\nrandom.shuffle(x)",
        "import random\nrandom.shuffle(x)",
    ],
    told=[
        "import random\nrandom.seed(42)\nrandom.shuffle(x)",
        "import random\nr = random.Random(1)\nr.choice(x)",
        "import random\nrandom.seed('abc')\nrandom.random()",
    ],
)
def random_sequences(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or not parts.arguments or file.origin(parts.function) not in SEEDS:
        return
    if infer(parts.arguments[0], file).kind in (Kind.NATIVE, Kind.TEXT, Kind.BYTES):
        yield file.told(call, "3 makes another seed of text; seed with a number")
    elif found := DIFFER.search(file.code):
        yield file.told(
            call,
            f"after the same seed `{found[0]}` gives other values on 3;"
            " keep the values, or draw them with random()",
        )
