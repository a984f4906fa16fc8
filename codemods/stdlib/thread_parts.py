"""``self._Thread__target`` -> a helper: ``thread_part(self, "target")``.

What a ``threading.Thread`` keeps of its arguments is private: ``_Thread__target``, ``_Thread__args`` and
``_Thread__kwargs`` on 2.7, ``_target``, ``_args`` and ``_kwargs`` on 3.

Caveats: only where they are read. Other private parts (``_Thread__stop``) are told: 3 has none that do the same.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded

PRIVATE = "_Thread__"
KEPT = ("target", "args", "kwargs")


@codemod(
    words=[PRIVATE + name for name in KEPT],
    patterns=[r"_Thread__\w+"],
    node="attribute",
    rules=["thread_parts"],
    rows=["X62"],
    unchanged=["self._Thread__owner__", "_Thread__target = 1"],
    examples={
        "self._Thread__target(*self._Thread__args)": (
            "from example._compat import thread_part\n\n"
            "thread_part(self, 'target')(*thread_part(self, 'args'))"
        ),
    },
    told=["self._Thread__stop()", "self._Thread__args = ()"],
)
def thread_parts(attribute: Node, file: File) -> Iterator[Rewrite | Told]:
    name = file.text(attribute.child_by_field_name("attribute"))
    thread = attribute.child_by_field_name("object")
    if not name.startswith(PRIVATE) or name.endswith("__") or thread is None:
        return
    if is_guarded(attribute, file):
        return
    part = name.removeprefix(PRIVATE)
    if part in KEPT and _is_read(attribute, file):
        helper = file.need("_compat", "thread_part")
        template = "{helper}({thread}, '" + part + "')"
        yield file.rewrite(attribute, template, helper=helper, thread=thread)
    else:
        message = (
            f"`{name}` is private to 2.7's threading, and 3 has no such part; keep one of your own"
        )
        yield file.told(attribute, message)


def _is_read(attribute: Node, file: File) -> bool:
    above = file.parent(attribute)
    if above is None or above.type in ("delete_statement", "augmented_assignment"):
        return False
    left = above.child_by_field_name("left")
    return above.type not in ("assignment", "for_statement", "pattern_list") or (
        above.type != "pattern_list" and left is not None and left.id != attribute.id
    )
