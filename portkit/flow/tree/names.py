"""What keys of one file mean in the whole tree: names followed through imports, methods through classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from portkit.flow.code.signatures import CONSTRUCTORS
from portkit.flow.places import INSTANCE
from portkit.flow.tree.exports import BY_NAME
from portkit.flow.tree.summary import Key, Summary

if TYPE_CHECKING:
    from portkit.project import Project

STEPS = 8  # through how many imports a name is followed


class TreeNames:
    """The functions, classes and attributes that the *summaries* of a tree define.

    *methods* of further classes make a name mean nothing by itself.
    """

    def __init__(
        self, summaries: Mapping[str, Summary], project: Project, methods: frozenset[str]
    ) -> None:
        self._project = project
        self._other_methods = methods
        self._functions: dict[str, tuple[str, ...]] = {}
        self._classes: dict[str, tuple[str, ...]] = {}
        self._makers: dict[str, frozenset[str]] = {}
        self._optional: set[str] = set()
        self._bound: set[str] = set()
        self._variables: set[str] = set()
        self._attributes: set[tuple[str, str]] = set()
        for one in summaries.values():
            self._functions.update(one.functions)
            self._classes.update(one.classes)
            self._makers.update(one.makers)
            self._optional |= one.optional
            self._bound |= one.bound
            self._variables.update(str(key[1]) for key, _, _ in one.keys if key[0] == "variable")
            self._attributes.update(
                (str(key[1]), str(key[2])) for key, _, _ in one.keys if key[0] == "attribute"
            )
        self._found: dict[str, str] = {}
        self._lineages: dict[str, tuple[str, ...]] = {}
        self._run: dict[str, str | None] = {}
        self._meanings: dict[Key, Key | None] = {}

    def meaning(self, key: Key) -> Key | None:
        """The one key that stands for all that mean the same; None for what is not known."""
        if key not in self._meanings:
            self._meanings[key] = self._meaning(key)
        return self._meanings[key]

    def _meaning(self, key: Key) -> Key | None:
        kind, name, slot = str(key[0]), str(key[1]), key[2] if len(key) > 2 else ""
        if kind == "variable":
            return self._variable(self.found(name))
        if kind == "attribute":
            return self._attribute(self.found(name), str(slot))
        if kind == "any attribute":
            owner = self._only(name, self._owners_of_attributes)
            return ("attribute", owner, name) if owner else None
        if kind.startswith("instance"):
            made, _, name = name.rpartition(".")
            owner = self._instance_of(made)
            found = self._function(f"{owner}.{name}") if owner else self._only_method(name)
        elif kind.startswith("any method"):
            found = self._only_method(name)
        elif kind == "result" and self.found(name) in self._classes:
            return self._instance(self.found(name))
        else:
            found = self._function(self.found(name))
        if found is None or kind.endswith("result"):
            return ("result", found) if found else None
        if BY_NAME in key[3:] and isinstance(slot, int) and self._is_by_class(name):
            slot -= 1
        return self._parameter(found, slot, name)

    def _is_by_class(self, name: str) -> bool:
        """Whether *name* is a method by way of its class, which is called with the instance first."""
        owner, _, last = self.found(name).rpartition(".")
        return owner in self._classes and self._nearest(owner, last) in self._bound

    def runs(self, name: str) -> tuple[str, tuple[str, ...]] | None:
        """What a call of a plain function or of a class of the tree runs, and the parameters of that."""
        if name not in self._classes and name.rpartition(".")[0] in self._classes:
            return None
        function = self._function(name)
        return (function, self._functions[function]) if function else None

    def optional(self) -> frozenset[str]:
        """The last names of the functions that give None at times, or what such a function gave."""
        known = set(self._optional)
        while more := {
            name
            for name, made in self._makers.items()
            if name not in known and any(self.found(one) in known for one in made)
        }:
            known |= more
        return frozenset(name.rpartition(".")[2] for name in known)

    def is_method(self, key: Key) -> bool:
        """Whether *key* is about a method that a class of the tree alone has."""
        owner, _, name = str(key[1]).rpartition(".")
        return owner in self._classes and self._only(name, self._owners_of_methods) is not None

    def _only_method(self, name: str) -> str | None:
        owner = self._only(name, self._owners_of_methods)
        return f"{owner}.{name}" if owner else None

    def _instance_of(self, made: str) -> str | None:
        """The class of what a call of *made* gives."""
        todo, seen, classes = [made], set(), set()
        while todo:
            one = self.found(todo.pop())
            if one in seen:
                continue
            seen.add(one)
            if one in self._classes:
                classes.add(one)
            elif one in self._makers:
                todo += self._makers[one]
            else:
                return None
        return classes.pop() if len(classes) == 1 else None

    def _parameter(self, function: str, slot: str | int, called: str) -> Key | None:
        names = self._functions[function]
        if isinstance(slot, str):
            return ("parameter", function, names.index(slot)) if slot in names else None
        rest = names.index("") if "" in names else len(names)  # ``*rest`` takes all that follow
        slot = min(slot, rest)
        return ("parameter", function, slot) if 0 <= slot < len(names) else None

    def _variable(self, name: str) -> Key:
        owner, _, last = name.rpartition(".")
        return self._attribute(owner, last) if owner in self._classes else ("variable", name)

    def _instance(self, definition: str) -> Key | None:
        """An instance: what one holds is in the others only where the class is a dict or a list."""
        owner = self._topmost(definition, lambda one: (one, INSTANCE) in self._attributes)
        return ("attribute", owner, INSTANCE) if owner else None

    def _attribute(self, definition: str, name: str) -> Key:
        owner = self._topmost(definition, lambda one: (one, name) in self._attributes)
        return "attribute", owner or definition, name

    def _function(self, name: str) -> str | None:
        """The function that a call of *name* runs: of a method, that of the topmost class that has it."""
        if name not in self._run:
            self._run[name] = self._function_run(name)
        return self._run[name]

    def _function_run(self, name: str) -> str | None:
        if name in self._classes:
            found = (self._nearest(name, one) for one in CONSTRUCTORS)
            return next((one for one in found if one), None)
        owner, _, last = name.rpartition(".")
        if owner not in self._classes:
            return name if name in self._functions else None
        if last in CONSTRUCTORS:
            return self._nearest(owner, last)
        nearest = self._nearest(owner, last)
        names = self._functions[nearest] if nearest else ()
        top = self._topmost(owner, lambda one: self._takes(f"{one}.{last}", names))
        return f"{top}.{last}" if nearest and top else None

    def _takes(self, method: str, names: tuple[str, ...]) -> bool:
        """Whether *method* is one of the tree that has these parameters; one of several it may call otherwise."""
        own = self._functions.get(method)
        if own is None or len(own) != len(names):
            return False
        return sum(one != other for one, other in zip(own, names, strict=True)) <= (len(names) > 1)

    # Classes ---------------------------------------------------------------------------------

    def _lineage(self, definition: str) -> tuple[str, ...]:
        """A class and all above it, nearest first."""
        if definition not in self._lineages:
            todo, found = [definition], dict[str, None]()
            while todo:
                one = todo.pop(0)
                if one in self._classes and one not in found:
                    found[one] = None
                    todo += [self.found(base) for base in self._classes[one]]
            self._lineages[definition] = tuple(found)
        return self._lineages[definition]

    def _nearest(self, definition: str, method: str) -> str | None:
        names = (f"{one}.{method}" for one in self._lineage(definition))
        return next((name for name in names if name in self._functions), None)

    def _topmost(self, definition: str, has: Callable[[str], bool]) -> str | None:
        found = [one for one in self._lineage(definition) if has(one)]
        return found[-1] if found else None

    def _only(self, name: str, owners: Callable[[], Mapping[str, set[str]]]) -> str | None:
        found = owners().get(name, set())
        return next(iter(found)) if len(found) == 1 and name not in self._other_methods else None

    def _owners_of_methods(self) -> Mapping[str, set[str]]:
        """Method -> the topmost classes that define it."""
        if not hasattr(self, "_methods"):
            self._methods: dict[str, set[str]] = defaultdict(set)
            for name in self._functions:
                owner, _, last = name.rpartition(".")
                found = self._function(name) if owner in self._classes else None
                if found:
                    self._methods[last].add(found.rpartition(".")[0])
        return self._methods

    def _owners_of_attributes(self) -> Mapping[str, set[str]]:
        """Attribute -> the topmost classes that have it."""
        if not hasattr(self, "_having"):
            self._having: dict[str, set[str]] = defaultdict(set)
            for owner, name in self._attributes:
                self._having[name].add(str(self._attribute(owner, name)[1]))
        return self._having

    # Imports ---------------------------------------------------------------------------------

    def found(self, name: str) -> str:
        """The name that *name* has where it is defined."""
        if name not in self._found:
            self._found[name] = self._followed(name)
        return self._found[name]

    def _followed(self, name: str) -> str:
        for _ in range(STEPS):
            split = self._project.modules.split(name)
            if split is None or not split[1]:
                return name
            path, (first, *rest) = split
            own = name[: len(name) - len(".".join(["", first, *rest]))]
            if self._defines(f"{own}.{first}"):
                return name
            source = self._imported(path, first)
            if source is None:
                return name
            name = ".".join([source, *rest])
        return name

    def _defines(self, name: str) -> bool:
        return name in self._functions or name in self._classes or name in self._variables

    def _imported(self, path: str, name: str) -> str | None:
        """Where the module at *path* has *name* from."""
        for origin, is_starred in self._project.graph.sources(path, name):
            source = self._project.modules.absolute(origin, path)
            if source is not None and (not is_starred or self._defines(source)):
                return source
        return None
