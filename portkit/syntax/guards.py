"""Code that runs on Python 2 only, because a test of the version or a probe of a name says so.

There the names of Python 2 are right as they are; only the grammar must still be read by 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import same, sole_value

if TYPE_CHECKING:
    from portkit.file import File

# A file without any of these words guards nothing.
WORDS = frozenset(
    "version_info version hexversion PY2 PY3 PY2K PY3K IS_PY2 IS_PY3 py2k py3k is_py2 is_py3 _PY2 _PY3"
    " python_version_tuple NameError AttributeError".split()
)
FLAG = re.compile(r"(?:\w+\.)*_?(?:is_)?py([23])k?", re.I)
COMPARED = re.compile(
    r"(?:int\()?(?:(?:sys\.)?(?:version_info(?:\[0\]|\[:\d\]|\.major)?|version(?:\[0\]|\[:1\])?|hexversion)"
    r"|(?:platform\.)?python_version_tuple\(\)\[0\])\)?"
    r"(==|!=|<=?|>=?)[\('\"]*(0x0?)?(\d)[^\w]*(\d+)?"
)
# ``str is unicode`` asks for 3, where 2to3 has been over the code or a name been given: all text is one type.
IDENTITY = re.compile(r"\b(?:str is (?:not )?(bytes|unicode)|(bytes|unicode) is (?:not )?str)\b")
IDENTITIES = ("str is", "is str", "is not str")
CONDITIONALS = ("if_statement", "elif_clause", "conditional_expression")
# ``sys.version_info >= (2, 4)`` says nothing of 3, nor does its type.
WITHIN_2 = re.compile(
    r"""isinstance\s*\([^()]*version_info[^()]*\)
    |(?:sys\s*\.\s*)?(?:version_info|hexversion|version)(?:\s*\[[\d:\s]*\])?\s*
    (?:<=|>=|<|>)\s*(?:\(\s*[12]\s*,(?:\s*(?:\d+|["']\w+["'])\s*,?)*\s*\)
    |0x0*[12][0-9a-fA-F]{6}\b|["'][12]\.[\d.]+["'])""",
    re.X,
)
GIVING_UP = (
    "raise_statement",
    "pass_statement",
    "continue_statement",
    "break_statement",
    "comment",
)
OF_OBJECTS = re.compile(r"\b(?:KeyError|IndexError|TypeError|ValueError)\b")
CHOICE = re.compile(r"[.(:]|=\s*(?:bytes|chr|filter|input|int|map|range|str|zip)\b")
PROBES = re.compile(r"\b(?:NameError|AttributeError)\b")
OF_NAMES = re.compile(r"\bNameError\b")


def only_on_2(node: Node, file: File) -> bool:
    """Whether *node* stands where only Python 2 comes by, or probes whether a name exists."""
    may_guard = not WORDS.isdisjoint(file.vocabulary.all) or file.holds_any(IDENTITIES)
    kinds = OF_NAMES if node.type == "identifier" else PROBES
    return may_guard and any(
        branch_of(above, child, file) == 2 or _is_probe(above, child, file, kinds)
        for above, child in _steps_up(node, file)
    )


def reached_by(node: Node, file: File) -> int | None:
    """2 or 3 where a test of the version lets only that one reach *node*, None where none says so."""
    versions = (branch_of(above, child, file) for above, child in _steps_up(node, file))
    return next((version for version in versions if version is not None), None)


def _steps_up(node: Node, file: File) -> Iterator[tuple[Node, Node]]:
    """Each ancestor of *node* with its child on the way, from the inside out."""
    child = node
    for above in file.ancestors(node):
        yield above, child
        child = above


def version_of(test: Node, file: File) -> int | None:
    """2 or 3 where *test* is true on that version only, None where it says nothing."""
    if test.type == "parenthesized_expression":
        return version_of(test.named_children[0], file)
    if test.type == "not_operator":
        return _other(version_of(test.named_children[-1], file))
    if test.type == "boolean_operator":
        parts = [test.child_by_field_name("left"), test.child_by_field_name("right")]
        found = {version_of(part, file) for part in parts if part is not None}
        if operator_of(test) == "and":
            found.discard(None)
        return found.pop() if len(found) == 1 else None
    if test.type == "comparison_operator" and " is " in file.text(test):
        return _identity(" ".join(file.text(test).split()))
    text = re.sub(r"\s+", "", file.text(test))
    flag = FLAG.fullmatch(text)
    if flag:
        return int(flag[1])
    return _by_name(test, text, file)


def named_in(test: Node, file: File) -> tuple[Node, Node | None]:
    """What *test* is about, left of a comparison or all of it; and the value, where that is a name bound once."""
    named = test.named_children[0] if test.type == "comparison_operator" else test
    return named, sole_value(file.resolve(named)) if named.type == "identifier" else None


def _by_name(test: Node, text: str, file: File) -> int | None:
    """What *test* says, of the spelling *text*, where a name in it stands for a version or a test of it."""
    named, value = named_in(test, file)
    if value is None or value.id == test.id:
        return _compared(text)
    meant = re.sub(r"\s+", "", file.text(value))
    if named is not test:
        meant += text[len(file.text(named)) :]
    elif value.type != "comparison_operator":
        return None
    if WITHIN_2.search(meant):
        return None
    return _compared(meant) if named is not test else version_of(value, file)


def _identity(text: str) -> int | None:
    """``str is unicode`` -> 3, ``str is bytes`` -> 2."""
    found = IDENTITY.fullmatch(text)
    if not found:
        return None
    version = 3 if "unicode" in found.groups() else 2
    return 5 - version if " not " in text else version


def _compared(text: str) -> int | None:
    """``sys.version_info < (3,)`` -> 2. A bound inside 2.x or 3.x tells nothing of the other side."""
    found = COMPARED.match(text)
    if not found:
        return None
    operator, major, minor = found[1], int(found[3]), int(found[4] or 0)
    if operator in ("<", "<="):
        return 2 if (major, minor) <= (3, 0) else None
    if operator in (">", ">="):
        return 3 if major == 3 or (operator == ">" and major == 2) else None
    return major if operator == "==" else _other(major)


def _other(version: int | None) -> int | None:
    return None if version is None else 5 - version


def branch_of(above: Node, child: Node, file: File) -> int | None:
    """The version that reaches *child* of a conditional, as far as its own test says."""
    if above.type not in CONDITIONALS:
        return None
    if above.type == "conditional_expression":
        body, test, otherwise = (one for one in above.named_children if not one.is_extra)
        version = version_of(test, file)
        return version if same(child, body) else _other(version) if same(child, otherwise) else None
    condition = above.child_by_field_name("condition")
    if condition is None or same(child, condition):
        return None
    version = version_of(condition, file)
    return version if same(child, above.child_by_field_name("consequence")) else _other(version)


def _is_probe(statement: Node, child: Node, file: File, kinds: re.Pattern[str]) -> bool:
    """Whether *child* is the body of a ``try`` that expects a name to be missing."""
    if statement.type != "try_statement" or not same(child, statement.child_by_field_name("body")):
        return False
    handlers = [one for one in statement.named_children if one.type == "except_clause"]
    return any(expects_missing(one, file, kinds) for one in handlers)


def expects_missing(clause: Node, file: File, kinds: re.Pattern[str]) -> bool:
    """Whether an except clause is there for a name that one version does not have: it catches one of *kinds*.

    Much else raises AttributeError: where that is all, the clause must have another way to go; where it stands
    beside KeyError or TypeError, it is about what an object can do.
    """
    listed = "".join(map(file.text, clause.children_by_field_name("value")[:1]))
    caught = set(kinds.findall(listed))
    if caught == {"AttributeError"}:
        return not OF_OBJECTS.search(listed) and _has_choice(clause, file)
    return bool(caught)


def _has_choice(clause: Node, file: File) -> bool:
    """Whether the clause does more than to give up, or to take a plain value."""
    return any(CHOICE.search(file.text(one)) for one in _done(clause.named_children[-1]))


def _done(block: Node) -> Iterator[Node]:
    """The statements of *block*, and of the branches in it, that do not give up."""
    for one in block.named_children:
        if one.type == "if_statement":
            for branch in (one, *one.named_children):
                inner = branch.child_by_field_name("consequence") or branch.child_by_field_name(
                    "body"
                )
                yield from _done(inner) if inner is not None else ()
        elif one.type not in GIVING_UP:
            yield one
