"""``thread.isAlive()`` -> ``thread.is_alive()``.

``threading.Thread`` has ``isAlive`` no more since 3.9; ``is_alive`` is the same method since 2.6. The other old
names (``isSet``, ``notifyAll``, ``setDaemon``) are still there.

Caveats: only in a file that imports ``threading``, or of a class of the tree that is derived from Thread; and not
where a class of the tree defines ``isAlive``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import maker_origin
from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.elsewhere import classes_of
from portkit.infer.guards import is_guarded
from portkit.infer.items import stored
from portkit.syntax.classes import bases
from portkit.syntax.scopes import same


@codemod(
    words=["isAlive"],
    node="attribute",
    rules=["thread_methods"],
    rows=["L12", "X62"],
    unchanged=[
        "player.isAlive()",
        "import threading\nclass Player(object):\n    def isAlive(self): return 1\nPlayer().isAlive()",
        "import threading\ntry:\n    alive = t.isAlive\nexcept AttributeError:\n    alive = t.is_alive",
    ],
    examples={
        "import threading\nt = threading.Thread()\nt.isAlive()": (
            "import threading\nt = threading.Thread()\nt.is_alive()"
        ),
        "import threading\nlist(map(threading.Thread.isAlive, pool))": (
            "import threading\nlist(map(threading.Thread.is_alive, pool))"
        ),
        "from threading import Thread\nclass C:\n    def __init__(self): self.t = Thread()\n"
        "    def isAlive(self): return self.t.isAlive()": (
            "from threading import Thread\nclass C:\n    def __init__(self): self.t = Thread()\n"
            "    def isAlive(self): return self.t.is_alive()"
        ),
        "from threading import Thread\ncheck = thread.isAlive": (
            "from threading import Thread\ncheck = thread.is_alive"
        ),
    },
)
def thread_methods(attribute: Node, file: File) -> Iterator[Rewrite]:
    name = attribute.child_by_field_name("attribute")
    if name is None or file.text(name) != "isAlive" or is_guarded(attribute, file):
        return
    if _is_made_here(attribute, file):
        yield file.group(attribute, [file.replace(name, "is_alive")])
        return
    if file.project.graph.defines_method(file.path, "isAlive") or _is_defined(file):
        return
    if "threading" not in file.code and not _is_thread(attribute, file):
        return
    if not any(same(attribute, file.parent(word)) for word in file.words("isAlive")):
        return
    yield file.group(attribute, [file.replace(name, "is_alive")])


def _is_made_here(attribute: Node, file: File) -> bool:
    """Whether the object is plainly a Thread, made in this file: what a variable or an attribute keeps."""
    owner = attribute.child_by_field_name("object")
    if owner is None:
        return False
    kept = stored(owner, file) if owner.type == "attribute" else [owner]
    return bool(kept) and all(maker_origin(one, file) == "threading.Thread" for one in kept)


def _is_defined(file: File) -> bool:
    return any(binding.kind == "function" for binding in file.bindings("isAlive"))


def _is_thread(attribute: Node, file: File) -> bool:
    """Whether the object is made by a class of another module that is derived from Thread."""
    owner = attribute.child_by_field_name("object")
    made = classes_of(owner, file) if owner is not None else ()
    return any(
        one.file.origin(base) == "threading.Thread"
        for one in made
        for base in bases(one.binding.statement, one.file)
    )
