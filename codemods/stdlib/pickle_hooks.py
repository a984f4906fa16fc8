"""``p = pickle.Pickler(f); p.persistent_id = g`` -> ``p = with_hooks(pickle.Pickler)(f)``: hooks set on an instance.

On 3.13 the picklers written in C let no ``persistent_id`` or ``persistent_load`` be set; those of a subclass do, and
that is what the helper makes there. Before 3.13 it gives its argument back.

Caveats: only where one name is given the pickler and then, in the same function or module, the hook.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

MODULES = ("pickle", "cPickle", "six.moves.cPickle")
HOOKS = ("persistent_id", "persistent_load")


@codemod(
    words=["Pickler", "Unpickler"],
    with_words=list(HOOKS),
    node="call",
    rules=["pickle_hooks"],
    unchanged=[
        "import pickle\np = pickle.Pickler(f)\np.dump(x)",
        "import pickle\np = pickle.Pickler(f)\nif p.persistent_id == 1:\n    q.persistent_id = g",
        "p = Pickler(f)\np.persistent_id = g",
        "import pickle\nclass Own(pickle.Pickler):\n    persistent_id = g",
    ],
    examples={
        "import pickle\np = pickle.Pickler(f, 2)\np.persistent_id = g": (
            "from example._compat import with_hooks\nimport pickle\n"
            "p = with_hooks(pickle.Pickler)(f, 2)\np.persistent_id = g"
        ),
        "from cPickle import Unpickler\ndef load(f):\n    u = Unpickler(f)\n    u.persistent_load = None\n"
        "    return u.load()": (
            "from example._compat import with_hooks\nfrom cPickle import Unpickler\ndef load(f):\n"
            "    u = with_hooks(Unpickler)(f)\n    u.persistent_load = None\n    return u.load()"
        ),
        "import pickle\ndef f(self):\n    self.p = pickle.Pickler(x)\n    self.p.persistent_id = self.key": (
            "from example._compat import with_hooks\nimport pickle\ndef f(self):\n"
            "    self.p = with_hooks(pickle.Pickler)(x)\n    self.p.persistent_id = self.key"
        ),
    },
)
def pickle_hooks(call: Node, file: File) -> Iterator[Rewrite]:
    parts = call_parts(call, file)
    if parts is None or not _is_pickler(parts.function, file) or is_guarded(call, file):
        return
    assignment = file.parent(call)
    if assignment is None or not same(assignment.child_by_field_name("right"), call):
        return
    target = re.escape(file.text(assignment.child_by_field_name("left")))
    is_set = re.compile(rf"(?<![\w.]){target}\s*\.\s*(?:{'|'.join(HOOKS)})\s*=(?!=)")
    scope = file.scope(call)
    if is_set.search(file.code, assignment.end_byte, scope.end_byte):
        helper = file.need("_compat", "with_hooks")
        yield file.wrapped(parts.function, helper)


def _is_pickler(function: Node, file: File) -> bool:
    module, _, name = (file.origin(function) or "").rpartition(".")
    return module in MODULES and name in ("Pickler", "Unpickler")
