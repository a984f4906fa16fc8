"""``string.letters`` where ``from ours import *`` brings ``string`` -> ``import string`` is added.

A module of the tree that imports a module of the library hands it on by ``import *``. Where that module is another
on 3, or has other members there, the file that uses it has to name it itself: then its uses can be rewritten, and the
module that handed it on may do without.

Caveats: only where a module of the tree plainly imports it, and nothing in the file binds the name.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._members import is_brought
from codemods.stdlib._modules import SPLIT
from codemods.stdlib._renamed import GONE, MEMBERS, REPLACED
from codemods.stdlib._types import TYPES
from portkit.codemod import Need, Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name
from portkit.syntax.scopes import same

TABLES = (MEMBERS, REPLACED, GONE, TYPES)
# Modules that are others on 3, or have other members there.
CHANGED = SPLIT.union(name.partition(".")[0] for table in TABLES for name in table)


@codemod(
    patterns=[r"import\s*\*"],
    node="module",
    rules=["starred_modules"],
    rows=["L23", "L27"],
    tree={
        "__init__.py": "",
        "ours.py": "import os, string\nimport sha\n",
        "further.py": "from ours import *\n",
    },
    unchanged=[
        "from ours import *\nstring = 'a'\nstring.letters",
        "from ours import *\nos.getpid()",
        "from ours import *\nmd5.new(x)",
        "from ours import *\nimport string\nstring.letters",
        "import ours\nstring.letters",
    ],
    examples={
        "from ours import *\nstring.letters": "import string\nfrom ours import *\nstring.letters",
        "from further import *\nsha.new(x)": "import sha\nfrom further import *\nsha.new(x)",
    },
)
def starred_modules(module: Node, file: File) -> Iterator[Rewrite]:
    for name in sorted(CHANGED & file.vocabulary.all) if file.starred else ():
        use = next((word for word in file.words(name) if _is_other_on_3(word, name, file)), None)
        if use is not None and name not in file.brought and is_brought(name, file):
            need = Need(name, "", name)
            yield file.group(use, [], needs=[need], message="it comes by `import *`")


def _is_other_on_3(word: Node, name: str, file: File) -> bool:
    """Whether *word* is a module of which a member is used that 3 has elsewhere; nothing in the file binds it."""
    above = file.parent(word)
    if above is None or not same(above.child_by_field_name("object"), word):
        return False
    dotted = f"{name}.{attribute_name(above, file)}"
    is_other = name in SPLIT or any(dotted in table for table in TABLES)
    return is_other and file.is_unbound(word) and not is_guarded(word, file)
