"""The summaries of a tree made one: components across files, each decided as a whole."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from portkit.flow.decide import OUTSIDE, SPELLED, STRICT, Role, decided
from portkit.flow.evidence import Kind, Sort
from portkit.flow.places import FUNCTION, GIVES, TAKES, Places
from portkit.flow.tree.frontiers import firmness, in_order, is_outweighed, join_apart, unmarked
from portkit.flow.tree.names import TreeNames
from portkit.flow.tree.outside import Component, Outside
from portkit.flow.tree.summary import Reason, Summary

if TYPE_CHECKING:
    from portkit.flow.tree.summary import Key
    from portkit.project import Project

    # What ``Summary.keys`` says, and what the key means in the tree.
    Keyed = tuple[Key, int, int, Key | None]

# What holds strings, and is none.
HOLDING = frozenset(["container", "dict", "file"])
# More functions than these, handed to one, are called back with anything.
MANY = 6
METHOD_CALL = re.compile(r"\.(\w+)\(")
MIXTURES = frozenset([Kind.KEPT, Kind.MIXED])
BYTES = frozenset([Sort.BYTES, Sort.ENCODED, Sort.ASCII, Sort.SINK, Sort.ESCAPE])


class Linked:
    """All groups of all summaries, joined where their keys mean the same.

    *methods* are the names of methods in files without a summary.
    """

    def __init__(
        self, summaries: Iterable[Summary], project: Project, methods: frozenset[str] = frozenset()
    ) -> None:
        self._project = project
        self._summaries = {one.path: one for one in summaries}
        self._names = TreeNames(self._summaries, project, methods)
        meaning = self._names.meaning
        self._keys: dict[str, list[Keyed]] = {
            path: [(key, number, line, meaning(key)) for key, number, line in one.keys]
            for path, one in self._summaries.items()
        }
        self._places = Places()
        self._starts: dict[str, int] = {}
        self._reasons: dict[int, list[Mapping[Role, Reason]]] = {}
        self._keyed: dict[Key, int] = {}
        self._parted: dict[Key, list[int]] = {}
        self._components: dict[int, Component] = {}
        for one in self._summaries.values():
            self._add(one)
        self._several = self._of_several()
        self._join()
        self._join_functions()
        self._places.open_named(self._reasons)

    def _add(self, summary: Summary) -> None:
        """A place for each group, in order; what it holds are places of the same file."""
        start = self._starts[summary.path] = len(self._reasons)
        for group in summary.groups:
            place = self._places.new()
            known = self._places.of(place)
            known.marks = group.marks
            if group.reasons:
                known.marks |= firmness(group.reasons, place)
            if group.fields:
                known.fields = {name: start + held for name, held in group.fields.items()}
            self._reasons[place] = [group.reasons]

    def _of_several(self) -> set[Key]:
        """Keys under which both strings and what holds others go, or many functions: of any kind is what goes there."""
        strings: set[Key] = set()
        holders: set[Key] = set()
        functions: Counter[Key] = Counter()
        for path, summary in self._summaries.items():
            for _, number, _, meant in self._keys[path]:
                if meant is None:
                    continue
                marks = summary.groups[number].marks
                is_string, is_holder = "string" in marks, not marks.isdisjoint(HOLDING)
                if is_string is not is_holder:
                    (strings if is_string else holders).add(meant)
                if FUNCTION in marks:
                    functions[meant] += 1
        return (strings & holders) | {key for key, number in functions.items() if number > MANY}

    def _join(self) -> None:
        """Join what has one key, but for bytes where text is."""
        keyed: dict[Key, list[int]] = defaultdict(list)
        for path, keys in self._keys.items():
            start = self._starts[path]
            for _, number, _, meant in keys:
                if meant is not None and meant not in self._several:
                    keyed[meant].append(start + number)
        self._keyed = {meant: ones[0] for meant, ones in keyed.items()}
        several = {meant: ones for meant, ones in keyed.items() if len(ones) > 1}
        for meant in in_order(several):
            apart = join_apart(self._places, several[meant])
            self._keyed[meant] = apart[0]
            if len(apart) > 1:
                self._parted[meant] = apart

    def _leave(self) -> None:
        """Note what is handed to code outside the tree."""
        for path, keys in self._keys.items():
            start = self._starts[path]
            for key, number, line, meant in keys:
                if "parameter" in str(key[0]) and (meant is None or meant in self._several):
                    reason = Reason(path, line, "it is handed to code outside the tree")
                    self._reasons[start + number].append({OUTSIDE: reason})

    def _join_functions(self) -> None:
        """What a function takes and gives where it is a value: in a variable, an argument, a table."""
        for key, place in list(self._keyed.items()):
            run = self._names.runs(str(key[1])) if key[0] == "variable" else None
            if run is None:
                continue
            self._places.of(place).mark([FUNCTION])
            function, names = run
            ways: list[tuple[str, Key]] = [(GIVES, ("result", key[1]))]
            ways += [
                (TAKES[at], ("parameter", function, at))
                for at in range(min(len(names), len(TAKES)))
            ]
            for way, of in ways:
                if of in self._keyed:
                    self._join_held(place, way, self._keyed[of])

    def _join_held(self, place: int, name: str, other: int) -> None:
        fields = self._places.of(place).fields
        if name in fields:
            self._places.join(fields[name], other)
        else:
            self._places.of(place).hold(name, other)

    @cached_property
    def _told(self) -> dict[int, list[Mapping[Role, Reason]]]:
        """What the groups of each class are told by, and that it is handed to others."""
        self._leave()
        found: dict[int, list[Mapping[Role, Reason]]] = defaultdict(list)
        for place, several in self._reasons.items():
            found[self._places.find(place)] += several
        return found

    def _decided(self, root: int) -> tuple[Kind, Reason | None, Reason | None]:
        """The kind of a class and what shows it: by the first reason of each role."""
        roles: dict[Role, Reason] = {}
        for reasons in self._told[root]:
            for role, reason in reasons.items():
                roles.setdefault(role, reason)
        return decided(roles, of_tree=True)

    @cached_property
    def _paths(self) -> dict[int, set[str]]:
        """The files that have a place in each class."""
        found: dict[int, set[str]] = defaultdict(set)
        for path, start in self._starts.items():
            for place in range(start, start + len(self._summaries[path].groups)):
                found[self._places.find(place)].add(path)
        return found

    def outsides(self) -> dict[str, Outside]:
        """For each file, the components that it has in common with others."""
        optional = self._names.optional()
        found = {path: self._outside(one, optional) for path, one in self._summaries.items()}
        told = {path: one if one.holds_bytes else one.turned() for path, one in found.items()}
        return {path: one for path, one in told.items() if one.holds_bytes or one.keys}

    def _outside(self, summary: Summary, optional: frozenset[str]) -> Outside:
        keys = self._shared_keys(summary)
        wanted: dict[int, Component] = {}
        todo = list(keys.values())
        while todo:
            root = todo.pop()
            if root not in wanted:
                wanted[root] = self._component(root)
                todo += wanted[root].fields.values()
        return Outside(wanted, keys, optional, dict(self._frontiers(summary)))

    def _component(self, root: int) -> Component:
        """What is decided of a class, as files are told; worked out once."""
        if root not in self._components:
            known = self._places.of(root)
            fields = {name: self._places.find(held) for name, held in known.fields.items()}
            kind, why, other = self._decided(root)
            if kind in MIXTURES and is_outweighed(self._told[root]):
                kind = Kind.BYTES
            is_turned = kind is Kind.NATIVE and any(
                not STRICT.isdisjoint(reasons) for reasons in self._told[root]
            )
            marks = unmarked(known.marks)
            self._components[root] = Component(kind, why, other, marks, fields, is_turned)
        return self._components[root]

    def _frontiers(self, summary: Summary) -> Iterator[tuple[Key, tuple[Reason, Reason]]]:
        """The parameters of a file's own functions to which bytes and text come, and that meet native literals."""
        for key, number, _, meant in self._keys[summary.path]:
            is_own = key[0] == "parameter" and key[1] in summary.functions
            if is_own and meant in self._parted and SPELLED in summary.groups[number].reasons:
                found = self._kinds(self._parted[meant])
                if Kind.BYTES in found and Kind.TEXT in found:
                    yield key, (found[Kind.BYTES], found[Kind.TEXT])

    def _kinds(self, places: Iterable[int]) -> dict[Kind, Reason]:
        """What the classes of *places* are decided to be, and why."""
        verdicts = (self._decided(self._places.find(one)) for one in places)
        return {kind: why for kind, why, _ in verdicts if why is not None}

    def _shared_keys(self, summary: Summary) -> dict[Key, int]:
        """The keys of a file that name a component of several files: none where they name two of them."""
        keys: dict[Key, int] = {}
        several: set[Key] = set()
        find, start = self._places.find, self._starts[summary.path]
        for key, number, _, meant in self._keys[summary.path]:
            root = find(start + number)
            is_one = meant is not None and meant not in self._several
            if is_one and len(self._paths[root]) > 1 and keys.setdefault(key, root) != root:
                several.add(key)
        return {key: root for key, root in keys.items() if key not in several}

    def _holding_bytes(self) -> set[int]:
        """The classes that are bytes, or hold some."""
        find, of = self._places.find, self._places.of
        of_bytes = {
            find(place)
            for place, several in self._reasons.items()
            if any(not BYTES.isdisjoint(reasons) for reasons in several)
        }
        return of_bytes | {
            root
            for root in set(map(find, self._reasons))
            if (fields := of(root).fields) and not of_bytes.isdisjoint(map(find, fields.values()))
        }

    def reached(self) -> set[str]:
        """The files without a summary that a flow of bytes comes to, as far as their text tells."""
        missing, giving, names = set(), set(), set()
        holding, find = self._holding_bytes(), self._places.find
        for path, keys in self._keys.items():
            start, own = self._starts[path], os.path.abspath(path)
            for key, number, _, _ in keys:
                if find(start + number) not in holding:
                    continue
                giving.add(own)
                split = self._project.modules.split(self._names.found(str(key[1])))
                if split is not None and split[0] not in self._summaries:
                    missing.add(split[0])
                elif self._names.is_method(key):
                    names.add(str(key[1]).rpartition(".")[2])
        graph = self._project.graph
        return missing | {
            one
            for one in self._project.paths
            if one not in self._summaries
            and (
                not giving.isdisjoint(graph.loads(os.path.abspath(one)))
                or not names.isdisjoint(METHOD_CALL.findall(graph.text(one)))
            )
        }
