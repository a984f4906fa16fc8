"""``import random`` -> ``from pkg._compat import old_random as random`` where a seed is set.

After the same seed ``randint``, ``randrange``, ``choice``, ``sample`` and ``shuffle`` give other values on 3, and a
seed that is text gives others altogether; ``random()``, ``uniform`` and ``gauss`` after an integer give the same. The
helper draws on 3 what 2.7 draws; on 2.7 it is ``random``.

Caveats: only in a file that sets a seed and uses what differs. What other modules draw with ``random`` after that
seed stays as 3 draws it; both share one state.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._members import aliased, by_uses
from codemods.stdlib._moved import is_ours
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.imports import STATEMENTS, items
from portkit.syntax.nodes import call_parts

SEEDS = frozenset(["random.seed", "random.Random"])
DIFFER = frozenset(["randint", "randrange", "choice", "sample", "shuffle"])
NAMES = DIFFER | {"seed", "Random"}
OTHER = "3 draws other values after a seed"


@codemod(
    words=["random"],
    with_words=["seed", "Random"],
    node=STATEMENTS,
    rows=["L45", "L46"],
    unchanged=[
        "import random\nrandom.seed()",
        "import random\nrandom.seed(1)\nrandom.random()",
        "plant.seed(1)\nrandom.shuffle(x)",
        "import random\nrandom.shuffle(x)",
        "import random\nrandom.seed(1)\nrandom.random()  # no choice",
        "import random\nrandom.seed()\nrandom.shuffle(x)",
        "from . import random\nrandom.seed(1)\nrandom.shuffle(x)",
        "from random import seed, random\nseed(1)\nrandom()",
    ],
    examples={
        "import random\nrandom.seed(42)\nrandom.shuffle(x)": (
            "from example._compat import old_random as random\nrandom.seed(42)\nrandom.shuffle(x)"
        ),
        "import random as r\ng = r.Random(n)\ng.choice(x)": (
            "from example._compat import old_random as r\ng = r.Random(n)\ng.choice(x)"
        ),
        "import random\nrandom.seed('abc')\nrandom.random()": (
            "from example._compat import old_random as random\nrandom.seed('abc')\nrandom.random()"
        ),
        "from random import seed, randint, random\nseed(1)\nrandint(1, random())": (
            "from example._compat import old_random\nfrom random import random\n"
            "old_random.seed(1)\nold_random.randint(1, random())"
        ),
    },
    told=["from random import *\nseed(1)\nshuffle(x)"],
)
def random_sequences(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if is_guarded(node, file):
        return
    for item in items(node, file):
        if item.module != "random" or is_ours(item.module, file) or not _draws_otherwise(file):
            continue
        if item.name == "*":
            yield file.told(item.node, f"{OTHER}; import `random` and write `random.choice`")
        elif item.name in NAMES or (not item.name and not _is_in_package(file)):
            yield by_uses(item, "old_random", file, OTHER)
        elif not item.name:
            yield aliased(item, "old_random", file, OTHER)


def _is_in_package(file: File) -> bool:
    return file.project.package_root(file.path) is not None


def _draws_otherwise(file: File) -> bool:
    """Whether *file* sets a seed after which it draws other values on 3."""
    seeds = [
        seed
        for name in ("seed", "Random")
        for word in file.words(name)
        for seed in _seed(word, file)
    ]
    if any(infer(seed, file).kind in (Kind.NATIVE, Kind.TEXT, Kind.BYTES) for seed in seeds):
        return True
    return bool(seeds) and any(file.words(name) for name in DIFFER)


def _seed(word: Node, file: File) -> list[Node]:
    """What the call that *word* names makes a generator begin with."""
    above = file.parent(word)
    function = above if above is not None and above.type == "attribute" else word
    call = file.parent(function)
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts is None or file.is_in_helper(word):
        return []
    is_starred = parts.function.type == "identifier" and file.is_builtin(parts.function)
    if not is_starred and file.origin(parts.function) not in SEEDS:
        return []
    return list(parts.arguments[:1])
