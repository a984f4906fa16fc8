"""``extra = {}``, ``if sys.version_info >= (3,): extra["use_2to3"] = True``, ``setup(**extra)`` -> ``setup()``.

setuptools 58 refuses ``use_2to3``, and a straddled package is installed as it is. An ``import sys`` that served
the condition alone goes too.

Caveats: only where the dictionary holds nothing else and is used for nothing else.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._setup import KEYWORDS_2TO3, is_setup
from codemods.stdlib._unused import is_for_others
from portkit.codemod import ImportChange, Rewrite, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.syntax.guards import version_of
from portkit.syntax.imports import items, stands_alone
from portkit.syntax.nodes import members, string_content
from portkit.syntax.scopes import same

HEAD = "import sys\nfrom setuptools import setup\nextra = {}\n"
# What is behind a statement on its line.
REST = re.compile(r"[^\r\n]*(?:\r\n?|\n)?")
ON_3 = "if sys.version_info >= (3,):\n"


@codemod(
    words=["setup"],
    where=r"setup\s*\(",
    with_words=["setuptools", "distutils"],
    node="call",
    rules=["setup_extras"],
    rows=["X55"],
    unchanged=[
        HEAD + "if x:\n    extra['use_2to3'] = True\nsetup(name='x', **extra)",
        HEAD + ON_3 + "    extra['install_requires'] = ['x']\nsetup(name='x', **extra)",
        HEAD + ON_3 + "    extra['use_2to3'] = True\nsetup(**extra)\nprint(extra)",
        "from setuptools import setup\nsetup(name='x', **extra)",
    ],
    examples={
        HEAD + ON_3 + "    extra['use_2to3'] = True\nsetup(name='x', **extra)": (
            "from setuptools import setup\nsetup(name='x')"
        ),
        HEAD
        + "if sys.version_info[0] > 2:\n    extra['use_2to3'] = True\n"
        + "    extra['use_2to3_fixers'] = ['fixes']\nsetup(\n    name='x',\n    **extra\n)\nsys.exit()": (
            "import sys\nfrom setuptools import setup\nsetup(\n    name='x'\n)\nsys.exit()"
        ),
    },
)
def setup_extras(call: Node, file: File) -> Iterator[Rewrite]:
    extra = _extra(call, file) if file.holds_any(tuple(KEYWORDS_2TO3)) else None
    name = members(extra)[0] if extra is not None else None
    bindings = file.resolve(name) if name is not None else ()
    if extra is None or len(bindings) != 1 or not _is_empty(bindings[0].statement, file):
        return
    uses = [one for one in file.uses(bindings[0]) if not same(one, name)]
    branches = {branch.id: branch for one in uses if (branch := _branch(one, file)) is not None}
    if len(branches) != 1 or len(uses) != sum(len(_settings(one)) for one in branches.values()):
        return
    branch = next(iter(branches.values()))
    gone = [
        statement for one in (bindings[0].statement, branch) if (statement := file.statement(one))
    ]
    yield file.group(
        call,
        [*(_line(one, file) for one in gone), _argument(extra, file)],
        imports=_imports(branch, file),
        message="setuptools 58 refuses it; a straddled package needs no 2to3",
    )


def _extra(call: Node, file: File) -> Node | None:
    """``**NAME`` of a call of ``setup`` that is no branch of anything, if it is the only one."""
    arguments = call.child_by_field_name("arguments")
    if arguments is None or not is_setup(call, file):
        return None
    found = [one for one in members(arguments) if one.type == "dictionary_splat"]
    alone = len(found) == 1 and members(found[0])[0].type == "identifier"
    return found[0] if alone else None


def _is_empty(assignment: Node, file: File) -> bool:
    """Whether *assignment* is ``NAME = {}`` or ``NAME = dict()`` on lines of its own."""
    value = assignment.child_by_field_name("right")
    text = "".join(file.text(value).split())
    statement = file.statement(assignment)
    return text in ("{}", "dict()") and statement is not None and stands_alone(statement, file)


def _settings(branch: Node) -> list[Node]:
    body = branch.child_by_field_name("consequence")
    return members(body) if body is not None else []


def _branch(use: Node, file: File) -> Node | None:
    """The branch for 3 without another side in which *use* is given a keyword for 2to3, and all else is."""
    branch = file.enclosing(use, "if_statement")
    if branch is None or branch.child_by_field_name("alternative") is not None:
        return None
    test = branch.child_by_field_name("condition")
    if test is None or version_of(test, file) != 3 or not stands_alone(branch, file):
        return None
    name = file.text(use)
    return branch if all(_is_for_2to3(one, name, file) for one in _settings(branch)) else None


def _is_for_2to3(statement: Node, name: str, file: File) -> bool:
    """Whether *statement* is ``NAME["use_2to3"] = ...``, of something that does nothing."""
    assignment = members(statement)[0] if members(statement) else statement
    target = assignment.child_by_field_name("left")
    key = target.child_by_field_name("subscript") if target is not None else None
    if target is None or key is None or "(" in file.text(assignment.child_by_field_name("right")):
        return False
    is_name = file.text(target.child_by_field_name("value")) == name
    return is_name and key.type == "string" and string_content(key, file) in KEYWORDS_2TO3


def _line(statement: Node, file: File) -> Edit:
    """The edit that takes *statement* away with its lines."""
    code = file.code
    start = max(code.rfind(end, 0, statement.start_byte) for end in "\r\n") + 1
    behind = REST.match(code, statement.end_byte)
    return file.between(start, behind.end() if behind else len(code))


def _argument(extra: Node, file: File) -> Edit:
    """The edit that takes the argument away with the comma before it."""
    before = extra.prev_named_sibling
    start = before.end_byte if before is not None else extra.start_byte
    return file.between(start, extra.end_byte)


def _imports(branch: Node, file: File) -> list[ImportChange]:
    """``import sys`` goes where nothing but the condition of *branch* uses it."""
    bindings = file.bindings("sys")
    statement = file.enclosing(bindings[0].node, "import_statement") if bindings else None
    if len(bindings) != 1 or statement is None or is_for_others("sys", file):
        return []
    uses = list(file.uses(bindings[0]))
    if not uses or any(not branch.start_byte <= one.start_byte < branch.end_byte for one in uses):
        return []
    return [
        ImportChange(statement, one.node) for one in items(statement, file) if one.local == "sys"
    ]
