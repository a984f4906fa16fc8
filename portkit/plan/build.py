"""A tree -> its ``Plan``: read every file, resolve its imports, order the modules."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from portkit.discover import Entry, discover
from portkit.errors import UsageError
from portkit.plan.extensions import extensions
from portkit.plan.measure import with_tests
from portkit.plan.model import Edge, Extension, Module, Origin, Outside, Plan, Unknown
from portkit.plan.read import ReadFile, read_file
from portkit.plan.resolve import Resolver
from portkit.plan.status import read_status
from portkit.plan.waves import breaking, cycles, levels

TEST = re.compile(r"(?:^|/)(?:tests?|testing)/|(?:^|/)(?:test_[^/]*|[^/]*_tests?|tests?)\.py$")
CHUNK = 16
# Below this many files a second process costs more than it saves.
FEW = 200


def build(
    root: str, *, tests: Sequence[str] = (), exclude: Sequence[str] = (), jobs: int = 0
) -> Plan:
    """The plan of the tree below *root*; *tests* are further folders whose files test it.

    Raises UsageError for a folder that is missing or holds no Python file.
    """
    entries = discover([root], exclude)
    if not entries:
        raise UsageError(f"{root}: holds no Python file")
    known = {os.path.abspath(one.path) for one in entries}
    further = discover(tests, exclude)
    entries += [one for one in further if os.path.abspath(one.path) not in known]
    files = list(_read(entries, jobs or os.cpu_count() or 1))
    resolver = Resolver(files, root if os.path.isdir(root) else os.path.dirname(root))
    native = tuple(extensions(root, exclude))
    found = [_known(answer, native) for file in files for answer in resolver.edges(file)]
    edges = tuple(one for one in found if isinstance(one, Edge))
    loads = _loads(resolver.names.values(), edges)
    rings = cycles(loads)
    plan = Plan(
        root,
        tuple(_modules(files, resolver, loads, rings, root)),
        edges,
        tuple(one for one in found if isinstance(one, Outside)),
        tuple(one for one in found if isinstance(one, Unknown)),
        native,
        breaks=tuple(_breaks(edges, breaking(loads, one)) for one in rings),
    )
    return with_tests(plan)


def _known(
    answer: Edge | Outside | Unknown, native: Sequence[Extension]
) -> Edge | Outside | Unknown:
    """*answer*; where it is about an extension module of the tree, marked so."""
    if not isinstance(answer, Outside) or answer.origin.in_library:
        return answer
    last = answer.target.split(".")[-1]
    here = any(last == one.name.split(".")[-1] for one in native)
    return replace(answer, origin=Origin.EXTENSION) if here else answer


def _read(entries: Sequence[Entry], jobs: int) -> Iterator[ReadFile]:
    if jobs == 1 or len(entries) < FEW:
        yield from map(read_file, entries)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(read_file, entries, chunksize=CHUNK)


def _loads(names: Iterable[str], edges: Iterable[Edge]) -> dict[str, set[str]]:
    """Which modules each module imports as it is loaded."""
    loads: dict[str, set[str]] = {name: set() for name in names}
    for edge in edges:
        if edge.when.orders:
            loads[edge.source].add(edge.target)
    return loads


def _breaks(edges: Iterable[Edge], pairs: Set[tuple[str, str]]) -> tuple[Edge, ...]:
    return tuple(one for one in edges if one.when.orders and (one.source, one.target) in pairs)


def _modules(
    files: Sequence[ReadFile],
    resolver: Resolver,
    loads: Mapping[str, Set[str]],
    rings: Sequence[Sequence[str]],
    root: str,
) -> Iterator[Module]:
    """The modules by wave, then by name."""
    wave = levels(loads)
    cycle = {name: number for number, one in enumerate(rings, 1) for name in one}
    status = read_status(root)
    named = [(resolver.names[os.path.abspath(one.entry.path)], one) for one in files]
    for name, one in sorted(named, key=lambda pair: (wave[pair[0]], pair[0])):
        path = one.entry.relative.replace(os.sep, "/")
        outside = one.entry.root != root
        yield Module(
            name,
            f"{one.entry.root.rstrip('/')}/{path}" if outside else path,
            one.entry.path,
            one.lines,
            wave[name],
            cycle.get(name, 0),
            outside or TEST.search(path) is not None,
            str(status.phase(name)),
            one.reason,
            one.line,
        )
