"""What a plan says of a tree: its modules, who imports whom, the waves; as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

# The key of the places that are only told, among those of the safeties.
TOLD = "told"


class When(Enum):
    """When an import is carried out."""

    LOAD = "load"  # whenever the module is loaded
    CONDITIONAL = "conditional"  # in a branch, as the module is loaded
    CALL = "call"  # inside a function
    MAIN = "main"  # only where the module is run as a script
    PACKAGE = "package"  # the package around it, which is loaded before it anyway

    @property
    def orders(self) -> bool:
        """Whether such an import puts a module behind the one that it imports."""
        return self in (When.LOAD, When.CONDITIONAL)


class How(Enum):
    """How 2.7 finds what is imported."""

    ABSOLUTE = "absolute"
    IMPLICIT = "implicit"  # beside the module, in its package, without dots
    RELATIVE = "relative"  # with dots
    LITERAL = "literal"  # ``__import__`` or importlib with a literal name


class Origin(Enum):
    """Where a module outside the tree comes from."""

    LIBRARY = "library"  # the standard library of 2.7
    LIBRARY_3 = "library 3"  # the standard library of 3 only
    EXTENSION = "extension"  # an extension module whose source is in the tree
    OTHER = "other"  # must be installed

    @property
    def in_library(self) -> bool:
        return self in (Origin.LIBRARY, Origin.LIBRARY_3)


class Native(Enum):
    """What an extension module is made from."""

    C = "C"
    CYTHON = "Cython"
    BINARY = "binary"  # built, its source is not here


@dataclass(frozen=True)
class Edge:
    """*source* imports *target*, both names of modules of the plan, in *line* (from 1)."""

    source: str
    target: str
    line: int
    when: When
    how: How


@dataclass(frozen=True)
class Outside:
    """The module *source* imports *target*, which is no module of the tree."""

    source: str
    target: str
    line: int
    when: When
    origin: Origin


@dataclass(frozen=True)
class Unknown:
    """A place of *source* that loads something that cannot be told without running it, and why."""

    source: str
    line: int
    reason: str


@dataclass(frozen=True)
class Extension:
    """An extension module, or the source of one; *path* is relative to the tree."""

    name: str
    path: str
    native: Native


@dataclass(frozen=True)
class Module:
    """One Python file. *wave* is from 1; *cycle* counts from 1, 0 for none.

    *name* is the dotted name, or the path where several files have that name; *path* is relative to
    the tree, *file* to where we stand. *phase* is how far it has come; *reason* says why it cannot be
    read, with *line*. *tests* are the test files that touch it; *findings* count its places by
    safety, and those that are only ``told``, and *hand* is the size of the work by hand that they
    let expect; *coverage* is the per cent of its statements that 2.7 has run. These are None, or
    empty, where nobody looked.
    """

    name: str
    path: str
    file: str
    lines: int
    wave: int
    cycle: int = 0
    is_test: bool = False
    phase: str = "legacy"
    reason: str = ""
    line: int | None = None
    tests: tuple[str, ...] = ()
    findings: Mapping[str, int] | None = None
    coverage: float | None = None
    hand: str = ""

    @property
    def rewritten(self) -> int | None:
        """How many places the codemods would rewrite."""
        if self.findings is None:
            return None
        return sum(count for word, count in self.findings.items() if word != TOLD)

    @property
    def told(self) -> int | None:
        """How many places are only told."""
        return None if self.findings is None else self.findings.get(TOLD, 0)


@dataclass(frozen=True)
class Dependency:
    """A project by others that the tree needs.

    *wanted* are the versions asked for, *imports* the names it is imported by, *places* where either
    stands. *instead* takes its place, since it stayed behind; *note* and *source* say how and who
    says so. *newest_27* is its newest release for 2.7, *first_3* its first for 3, *straddle* the
    newest for both, as *seen* (``index``, or what is installed) tells; '' where that is not known.
    """

    name: str
    wanted: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    instead: str = ""
    note: str = ""
    source: str = ""
    newest_27: str = ""
    first_3: str = ""
    straddle: str = ""
    seen: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Plan:
    """A tree, in the order in which it can be ported: modules by wave, then by name.

    *breaks* are, for each cycle, a few imports without which it is none any more.
    """

    root: str
    modules: tuple[Module, ...]
    edges: tuple[Edge, ...] = ()
    outside: tuple[Outside, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    extensions: tuple[Extension, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    breaks: tuple[tuple[Edge, ...], ...] = ()

    @cached_property
    def waves(self) -> tuple[tuple[Module, ...], ...]:
        """The modules of each wave."""
        last = max((one.wave for one in self.modules), default=0)
        found: list[list[Module]] = [[] for _ in range(last)]
        for one in self.modules:
            found[one.wave - 1].append(one)
        return tuple(map(tuple, found))

    @cached_property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """The names of the modules of each import cycle; cycle 1 is the first."""
        found: list[list[str]] = [[] for _ in {one.cycle for one in self.modules if one.cycle}]
        for one in self.modules:
            if one.cycle:
                found[one.cycle - 1].append(one.name)
        return tuple(map(tuple, found))

    @cached_property
    def imports(self) -> Counter[str]:
        """How many modules of the tree each module imports, however."""
        return Counter(source for source, _ in {(one.source, one.target) for one in self.edges})

    @cached_property
    def importers(self) -> Counter[str]:
        """How many modules of the tree import each module, however."""
        return Counter(target for _, target in {(one.source, one.target) for one in self.edges})
