"""``setup(use_2to3=True, ...)`` -> ``setup(...)``: setuptools 58 refuses ``use_2to3``.

A straddled package is installed as it is. ``use_2to3_fixers``, ``use_2to3_exclude_fixers`` and
``convert_2to3_doctests`` go too.

Caveats: a keyword whose value does something (a call) is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._setup import KEYWORDS_2TO3
from portkit.codemod import Rewrite, Told, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.infer.guards import is_guarded


@codemod(
    words=sorted(KEYWORDS_2TO3, reverse=True),
    node="keyword_argument",
    rules=["setup_keywords"],
    rows=["X55"],
    unchanged=["use_2to3 = True", "convert(use_2to3=True)", "setup(name='x')"],
    examples={
        "setup(name='x', use_2to3=True)": "setup(name='x')",
        "setup(use_2to3=True, name='x')": "setup(name='x')",
        "setup(\n    name='x',\n    use_2to3=True,\n    version='1',\n)": (
            "setup(\n    name='x',\n    version='1',\n)"
        ),
        "setuptools.setup(use_2to3=1, use_2to3_fixers=['a'])": "setuptools.setup()",
    },
    told=["setup(use_2to3=sys.version_info[0] > find())"],
)
def setup_script(keyword: Node, file: File) -> Iterator[Rewrite | Told]:
    call = file.enclosing(keyword, "call")
    function = file.text(call.child_by_field_name("function")) if call is not None else ""
    name = file.text(keyword.child_by_field_name("name"))
    if call is None or name not in KEYWORDS_2TO3 or function.split(".")[-1] != "setup":
        return
    gone = [node for node in _arguments(call) if _name(node, file) in KEYWORDS_2TO3]
    if is_guarded(keyword, file) or any("(" in file.text(node) for node in gone):
        yield file.told(keyword, "setuptools 58 refuses it; a straddled package needs no 2to3")
    elif gone[0].id == keyword.id:
        yield file.group(call, list(_without(gone, call, file)))


def _arguments(call: Node) -> list[Node]:
    arguments = call.child_by_field_name("arguments")
    nodes = arguments.named_children if arguments is not None else []
    return [node for node in nodes if node.type != "comment"]


def _name(argument: Node, file: File) -> str:
    return (
        file.text(argument.child_by_field_name("name"))
        if argument.type == "keyword_argument"
        else ""
    )


def _without(gone: list[Node], call: Node, file: File) -> Iterator[Edit]:
    """Edits that take *gone* away, each with the comma before it, or the one behind if it is the first."""
    arguments = _arguments(call)
    kept = [node for node in arguments if all(node.id != one.id for one in gone)]
    for node in gone:
        place = [one.id for one in arguments].index(node.id)
        before = [one for one in arguments[:place] if one in kept]
        behind = arguments[place + 1 :]
        if before:
            yield file.between(arguments[place - 1].end_byte, node.end_byte)
        else:
            end = behind[0].start_byte if behind else node.end_byte
            yield file.between(node.start_byte, end)
