"""What a codemod is: one rewriting idea, its words, its safety, its examples; and where all are found."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.edits import Edit
from portkit.errors import CodemodError

if TYPE_CHECKING:
    from portkit.file import File

__all__ = ["Codemod", "ImportChange", "Need", "Rewrite", "Safety", "Told", "codemod", "registry"]


class Safety(IntEnum):
    """How sure a rewrite is; ``--safety`` chooses."""

    EXACT = 0  # 2.7 parses the same before and after
    SAME = 1  # means the same on 2.7 and on 3 by construction
    EVIDENCE = 2  # right by a fact that the code shows, which the message quotes
    GUESS = 3  # a person must look at it: only where it is asked for

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True)
class Need:
    """A name that a rewrite uses: ``import module`` (no *name*) or ``from module import name``.

    A *module* of ``_compat`` is the package's own helper module. *local* is the name it is known by
    in the file.
    """

    module: str
    name: str = ""
    local: str = ""


@dataclass(frozen=True)
class ImportChange:
    """In the import statement *statement*, put *lines* (statements, may be none) in place of *item*.

    *item* is one name of the statement (``aliased_import`` or ``dotted_name``), or the wildcard, or
    the statement itself.
    """

    statement: Node
    item: Node
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rewrite:
    """Edits that belong together: all are made, or none."""

    node: Node
    edits: tuple[Edit, ...]
    message: str = ""
    needs: tuple[Need, ...] = ()
    imports: tuple[ImportChange, ...] = ()
    safety: Safety | None = None


@dataclass(frozen=True)
class Told:
    """A place that a person must look at, and why; *requires* is what must be installed there on 3."""

    node: Node
    message: str
    requires: str = ""


Rule = Callable[[Node, "File"], Iterator["Rewrite | Told"]]


@dataclass(frozen=True, eq=False)
class Codemod:
    """One registered codemod; see ``codemod`` for the fields. There is one object for each."""

    name: str
    group: str
    doc: str
    rule: Rule
    words: tuple[str, ...]
    where: re.Pattern[str] | None
    with_words: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    numbers: re.Pattern[str] | None
    nodes: frozenset[str]
    safety: Safety
    targets: frozenset[str]
    answers: tuple[str, ...]
    rules: tuple[str, ...]
    rows: tuple[str, ...]
    adds: str
    default: bool
    requires: bool = False
    unchanged: tuple[str, ...] = ()
    examples: Mapping[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    tree: Mapping[str, str] = field(default_factory=dict)
    flows: bool = False

    def expected(self, after: str) -> str:
        """The whole text that an example gives: *after* behind the imports of ``adds``, if it has none."""
        if not self.adds or self.adds in after:
            return after
        joint = "\n" if after.startswith(("import ", "from ")) else "\n\n"
        return self.adds + joint + after

    def __reduce__(self) -> tuple[Callable[[str], Codemod], tuple[str]]:
        """Other processes have the same codemods."""
        return by_name, (self.name,)

    @property
    def summary(self) -> str:
        """The first line of the docstring, as plain text without a full stop."""
        first = self.doc.strip().split("\n", 1)[0].replace("``", "`")
        return first if first.endswith("...") else first.removesuffix(".")


_REGISTRY: dict[str, Codemod] = {}


def codemod(
    *,
    words: Sequence[str] = (),
    where: str = "",
    with_words: Sequence[str] = (),
    patterns: Sequence[str] = (),
    numbers: str = "",
    node: str | Sequence[str] = "identifier",
    safety: Safety = Safety.SAME,
    targets: Sequence[str] = ("straddle", "py3"),
    answers: Sequence[str] = (),
    rules: Sequence[str] = (),
    rows: Sequence[str] = (),
    adds: str = "",
    default: bool = True,
    requires: bool = False,
    unchanged: Sequence[str] = (),
    examples: Mapping[str, str] | None = None,
    told: Sequence[str] = (),
    tree: Mapping[str, str] | None = None,
    flows: bool = False,
) -> Callable[[Rule], Rule]:
    """Register the decorated generator function as the codemod of its module.

    Where it is asked, in order of what it costs:
    *words*: identifiers or keywords it is about; it is asked only where one occurs.
    *where*: a regular expression that must match from the word on, which is cheaper than a look at the tree.
    *with_words*: only in files that hold one of these words, strings and comments included.
    *patterns*: regular expressions for what is no word (``<>``), each match's start is a place; they begin with
    a literal, which makes searching fast.
    *numbers*: a regular expression that the start of a number matches.
    *node*: the kinds of node to climb to from that place; the function gets that node and the file.
    *flows*: also in a file into which strings flow from other files.
    *targets*: when it applies. *default*: False for what must be asked for by name.
    *requires*: it rewrites nothing, but tells of what must be installed, which is written down.

    What it answers for:
    *safety*: of its rewrites, unless one says otherwise.
    *answers*: fixers of other tools that it replaces.
    *rules*: those of the same-meaning check that it needs (portkit/agents/README.md).
    *rows*: rows of docs/differences.md.

    Its examples, which are its tests and its documentation:
    *unchanged*: code that stays. *examples*: code before -> after. *told*: code that is only told.
    *adds*: import lines that every example's result starts with, written once here.
    *tree*: files (path -> text) that lie around the example, where that matters.

    Raises CodemodError for a second codemod in one module, or one without words, patterns and numbers.
    """
    nodes = frozenset([node] if isinstance(node, str) else node)

    def register(rule: Rule) -> Rule:
        package, _, name = rule.__module__.rpartition(".")
        if name in _REGISTRY and _REGISTRY[name].rule.__module__ != rule.__module__:
            raise CodemodError(f"two codemods are named {name}")
        if not (words or patterns or numbers):
            raise CodemodError(f"codemod {name} has neither words nor patterns")
        _REGISTRY[name] = Codemod(
            name=name,
            group=package.rpartition(".")[2],
            doc=importlib.import_module(rule.__module__).__doc__ or "",
            rule=rule,
            words=tuple(words),
            where=re.compile(where, re.M) if where else None,
            with_words=frozenset(with_words),
            patterns=tuple(re.compile(pattern, re.M) for pattern in patterns),
            numbers=re.compile(numbers) if numbers else None,
            nodes=nodes,
            safety=safety,
            targets=frozenset(targets),
            answers=tuple(answers),
            rules=tuple(rules),
            rows=tuple(rows),
            adds=adds,
            default=default,
            requires=requires,
            unchanged=tuple(unchanged),
            examples=dict(examples or {}),
            told=tuple(told),
            tree=dict(tree or {}),
            flows=flows,
        )
        return rule

    return register


def by_name(name: str) -> Codemod:
    """The codemod *name*."""
    return registry()[name]


@cache
def registry() -> Mapping[str, Codemod]:
    """All codemods by name, in order of name. Found by walking the package ``codemods``."""
    package = importlib.import_module("codemods")
    for module in pkgutil.walk_packages(package.__path__, "codemods."):
        if not module.ispkg and not module.name.rpartition(".")[2].startswith("_"):
            importlib.import_module(module.name)
    return dict(sorted(_REGISTRY.items()))
