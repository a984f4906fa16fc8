"""``self._stop = False`` in a class derived from ``threading.Thread`` is told: Thread of 3 has a method of that name.

What a Thread keeps for itself is hidden by its class's name on 2.7 (``_Thread__stop``), and is not on 3: there such an
attribute takes the place of what ``join`` and ``start`` call.

Caveats: only told, and only in a class that the file shows to be a Thread.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, lineage
from portkit.syntax.scopes import same

# As of 3.6 to 3.13; arguments that a thread with a ``run`` of its own does not need are left out.
PARTS = (
    "_bootstrap",
    "_bootstrap_inner",
    "_delete",
    "_handle",
    "_ident",
    "_initialized",
    "_is_stopped",
    "_os_thread_handle",
    "_started",
    "_stop",
    "_tstate_lock",
    "_wait_for_tstate_lock",
)
DOUBT = "a Thread of 3 has a `{}` of its own, which this takes the place of; give it another name"


@codemod(
    words=PARTS,
    with_words=["Thread", "Timer"],
    rows=["X62"],
    unchanged=[
        "class A(object):\n    def f(self): self._stop = 1",
        "import threading\nclass A(threading.Thread):\n    def run(self): self._stopped = 1",
        "import threading\nclass A(threading.Thread):\n    def run(self): return self._stop",
        "import threading\nclass A(object):\n    def _stop(self): self.t = threading.Thread()",
    ],
    told=[
        "import threading\nclass A(threading.Thread):\n    def _bootstrap(self): pass",
        "import threading\nclass A(threading.Thread):\n    def f(self): self._stop = 1",
        "from threading import Thread\nclass A(Thread):\n    def _stop(self): pass",
        "from threading import Thread\nclass A(Thread): pass\nclass B(A):\n"
        "    def f(self): self._started = True",
    ],
)
def thread_names(name: Node, file: File) -> Iterator[Rewrite | Told]:
    definition = file.enclosing(name, "class_definition")
    if definition is None or not _is_set(name, file) or not _is_thread(definition, file):
        return
    if not is_guarded(name, file):
        yield file.told(name, DOUBT.format(file.text(name)))


def _is_set(name: Node, file: File) -> bool:
    """Whether *name* is that of a method, or of an attribute of ``self`` that is assigned."""
    above = file.parent(name)
    if above is None:
        return False
    if above.type == "function_definition":
        return same(above.child_by_field_name("name"), name)
    is_own = above.type == "attribute" and file.text(above).startswith("self.")
    statement = file.parent(above)
    return is_own and statement is not None and same(statement.child_by_field_name("left"), above)


def _is_thread(definition: Node, file: File) -> bool:
    classes = [one for one in lineage(definition, file) if one is not None]
    origins = {file.origin(base) for one in classes for base in bases(one, file)}
    return not origins.isdisjoint({"threading.Thread", "threading._Timer"})
