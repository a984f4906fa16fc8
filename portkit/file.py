"""What a codemod sees of one file: its nodes and names, and the ways to answer (rewrite, told)."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.codemod import ImportChange, Need, Rewrite, Safety, Told
from portkit.compat import helper_names, same_helper
from portkit.edits import TOKENS, Edit, Hole
from portkit.helpers import COMPAT, spelling
from portkit.options import Options
from portkit.project import Project
from portkit.source import Source
from portkit.syntax.binders import between, binders
from portkit.syntax.parse import Dialect, Parsed
from portkit.syntax.precedence import in_brackets, level, required
from portkit.syntax.scopes import (
    BUILTINS,
    SCOPES,
    Binding,
    bound_by,
    bound_scope,
    enclosing_scopes,
    is_inside,
    same,
)
from portkit.syntax.words import Words, words_behind
from portkit.templates import Slot, compile_template

# ``__builtin__._ = f``, by whatever name of 2 or 3.
PATCHED = re.compile(r"\b(?:__builtins?__|builtins)\.(\w+)[ \t]*=(?!=)")
LITERALS = frozenset(["string_content", "comment", "string_start", "string_end", "escape_sequence"])
STARRED = re.compile(r"^\s*from\s+([\w.]+)\s+import\s+\*", re.M)
Value = Node | str | Need

if TYPE_CHECKING:
    from portkit.flow import Flows
    from portkit.infer.facts import Fact


class File:
    """One parsed file, with lazy facts about its names."""

    def __init__(self, source: Source, parsed: Parsed, project: Project, options: Options) -> None:
        self.source = source
        self.path = source.path
        self.code = source.text
        self.root = parsed.root
        self.dialect: Dialect = parsed.dialect
        self.project = project
        self.helpers = options.helpers
        self.target = options.target
        self.keep_meaning = options.keep_meaning
        self._parents: dict[int, Node | None] = {}
        self._bindings: dict[str, tuple[Binding, ...]] = {}
        self._made: dict[int, Binding | None] = {}
        self._held: dict[tuple[str, ...], bool] = {}
        self._words: dict[str, tuple[Node, ...]] = {}
        self._scopes: dict[int, Node] = {}
        self._helpers: dict[int, bool] = {}
        self._parameters: dict[int, frozenset[str]] = {}
        self._resolved: dict[tuple[int, str], tuple[Binding, ...]] = {}
        self.facts: dict[int, Fact] = {}
        self.flows: Flows | None = None
        self.open_names: list[int] = []
        self._locals: dict[tuple[str, str], str] = {}

    # Nodes -----------------------------------------------------------------------------------

    def text(self, node: Node | None) -> str:
        """The original text of *node* ('' for None), one character a byte."""
        return self.code[node.start_byte : node.end_byte] if node is not None else ""

    def leaf(self, offset: int) -> Node:
        """The token at *offset*."""
        node = self.root.descendant_for_byte_range(offset, offset + 1)
        return node if node is not None else self.root

    def parent(self, node: Node) -> Node | None:
        """The parent of *node* (remembered: asking the tree starts at its root each time)."""
        number = node.id  # made anew each time it is asked
        try:
            return self._parents[number]
        except KeyError:
            return self._parents.setdefault(number, node.parent)

    def kind_above(self, node: Node) -> str:
        """The type of the parent of *node*, '' for the module."""
        above = self.parent(node)
        return above.type if above is not None else ""

    def ancestors(self, node: Node) -> Iterator[Node]:
        """The parent of *node*, its parent, ... up to the module."""
        above = self.parent(node)
        while above is not None:
            yield above
            above = self.parent(above)

    def enclosing(self, node: Node, *kinds: str) -> Node | None:
        """The nearest ancestor of one of the *kinds*, or None."""
        return next((above for above in self.ancestors(node) if above.type in kinds), None)

    def statement(self, node: Node) -> Node:
        """The statement (simple or compound) that *node* stands in."""
        child = node
        for above in self.ancestors(node):
            if above.type in ("block", "module"):
                break
            child = above
        return child

    @cached_property
    def vocabulary(self) -> Words:
        """The words of the text, strings and comments included."""
        return Words(self.code)

    @cached_property
    def _imported(self) -> frozenset[str]:
        """The names that imports bind, and other words."""
        return words_behind(self.code, self.vocabulary, "import")

    @cached_property
    def _undone(self) -> frozenset[str]:
        return words_behind(self.code, self.vocabulary, "global", "del")

    def words(self, word: str) -> tuple[Node, ...]:
        """The tokens of the file that are *word*, strings and comments left out."""
        if word not in self._words:
            self._words[word] = self._tokens(self.vocabulary.offsets(word))
        return self._words[word]

    def tokens(self, word: str, start: int, end: int) -> tuple[Node, ...]:
        """The tokens that are *word* between *start* and *end*."""
        return self._tokens(self.vocabulary.offsets(word, start, end))

    def _tokens(self, offsets: Iterable[int]) -> tuple[Node, ...]:
        """The tokens that start at *offsets*, those in strings and comments left out."""
        found = ((offset, self.leaf(offset)) for offset in offsets)
        return tuple(
            node
            for offset, node in found
            if node.type not in LITERALS and node.start_byte == offset
        )

    def holds_any(self, pieces: tuple[str, ...]) -> bool:
        """Whether any of *pieces* stands anywhere in the text; worked out once."""
        if pieces not in self._held:
            self._held[pieces] = any(piece in self.code for piece in pieces)
        return self._held[pieces]

    def has_future(self, name: str) -> bool:
        """Whether ``from __future__ import name`` is in force."""
        return name in self.code and any(
            node.type == "future_import_statement" and re.search(rf"\b{name}\b", self.text(node))
            for node in self.root.named_children
        )

    # Names -----------------------------------------------------------------------------------

    def bindings(self, name: str) -> tuple[Binding, ...]:
        """Every place of the file that binds *name*, in any scope."""
        if name not in self._bindings:
            self._bindings[name] = self._with_globals(self._bound(name, self.root))
        return self._bindings[name]

    @cached_property
    def _binders(self) -> dict[str, list[Node]]:
        """The identifiers that may bind a name, by name."""
        return binders(self.root, self.code)

    def _bound(self, name: str, scope: Node) -> list[Binding]:
        """Every place inside *scope* that binds *name*."""
        nodes = self._binders.get(name)
        if nodes is None:
            return []
        found = map(self.binding, between(nodes, scope.start_byte, scope.end_byte))
        return [binding for binding in found if binding]

    def is_undone(self, name: str) -> bool:
        """Whether some function declares *name* global, or the file deletes it somewhere."""
        return name in self._undone and any(
            one.kind in ("global", "delete") for one in self.bindings(name)
        )

    def binding(self, node: Node) -> Binding | None:
        """The binding that identifier *node* makes, or None where it only reads, or is no name at all."""
        if node.id not in self._made:
            found = bound_by(node, self.parent)
            self._made[node.id] = (
                None if found is None or self._is_exec(*found) else self._binding(node, *found)
            )
        return self._made[node.id]

    def _binding(self, node: Node, kind: str, statement: Node) -> Binding:
        scope = bound_scope(kind, statement, node, self.parent, self.scope)
        return Binding(self.text(node), kind, node, scope, statement)

    def _is_exec(self, kind: str, statement: Node) -> bool:
        """Whether *statement* is an ``exec``, which looks like ``del`` when it is masked."""
        return kind == "delete" and self.code.startswith("exec", statement.start_byte)

    def scope(self, node: Node) -> Node:
        """The scope whose names *node* sees first; as ``scope_of``, remembered for all on the way up."""
        way, found = [], self._scopes.get(node.id)
        while found is None:
            way.append(node.id)
            above = self.parent(node)
            if above is None or (above.type in SCOPES and is_inside(above, node)):
                found = above if above is not None else node
            else:
                node, found = above, self._scopes.get(above.id)
        for one in way:
            self._scopes[one] = found
        return found

    def scopes(self, node: Node) -> Iterable[Node]:
        """The scopes that a name at *node* is looked up in, innermost first."""
        return enclosing_scopes(self.scope(node), self.scope)

    def _with_globals(self, bindings: list[Binding]) -> tuple[Binding, ...]:
        """What a scope binds after ``global`` is bound in the module."""
        outward = {one.scope.id for one in bindings if one.kind == "global"}
        return tuple(
            replace(one, scope=self.root)
            if one.scope.id in outward and one.kind != "global"
            else one
            for one in bindings
        )

    def resolve(self, node: Node) -> tuple[Binding, ...]:
        """The bindings that the name *node* can mean; () for a builtin (or a name from ``import *``)."""
        key = self.scope(node).id, self.text(node)
        if key not in self._resolved:
            self._resolved[key] = self._look_up(node)
        return self._resolved[key]

    def _look_up(self, node: Node) -> tuple[Binding, ...]:
        name = self.text(node)
        for scope in self.scopes(node):
            if scope.type == "module":
                break
            here = [one for one in self._bound(name, scope) if same(one.scope, scope)]
            if any(binding.kind == "global" for binding in here):
                break
            if here:
                return tuple(here)
        return tuple(binding for binding in self.bindings(name) if binding.scope.type == "module")

    def parameters(self, scope: Node) -> frozenset[str]:
        """The plain names among the parameters of a function; none of another scope."""
        if scope.id not in self._parameters:
            listed = scope.child_by_field_name("parameters")
            names = (
                [one.child_by_field_name("name") or one for one in listed.named_children]
                if listed
                else []
            )
            found = frozenset(self.text(one) for one in names if one.type == "identifier")
            self._parameters[scope.id] = found
        return self._parameters[scope.id]

    def is_builtin(self, node: Node) -> bool:
        """Whether *node* is a plain read of a name that nothing in the file binds."""
        if node.type != "identifier" or not self.is_read(node) or self.resolve(node):
            return False
        return self.text(node) not in self._patched

    @cached_property
    def _patched(self) -> frozenset[str]:
        """The builtins that the file puts others in place of."""
        return frozenset(PATCHED.findall(self.code) if "__builtin__" in self.code else ())

    def is_read(self, node: Node) -> bool:
        """Whether identifier *node* reads a name (it is no attribute, keyword, import or target)."""
        above = self.parent(node)
        if above is None or above.type in ("dotted_name", "aliased_import", "global_statement"):
            return False
        if above.type == "attribute":
            return not same(above.child_by_field_name("attribute"), node)
        if above.type == "keyword_argument":
            return not same(above.child_by_field_name("name"), node)
        return self.binding(node) is None

    def origin(self, node: Node) -> str | None:
        """The dotted name that *node* (name or attribute chain) was imported from: ``os.path.join``.

        None where it is not plainly one import. Modules of the tree itself start with a dot.
        """
        if node.type == "attribute":
            base = node.child_by_field_name("object")
            start = self.origin(base) if base is not None else None
            return f"{start}.{self.text(node.child_by_field_name('attribute'))}" if start else None
        if (
            node.type != "identifier"
            or self.text(node) not in self._imported
            or not self.is_read(node)
        ):
            return None
        origins = {self.imported(binding) for binding in self.resolve(node)}
        return origins.pop() if len(origins) == 1 else None

    def imported(self, binding: Binding) -> str | None:
        """The dotted name that an import *binding* gives, None for any other binding."""
        if not binding.is_import:
            return None
        statement = self._import_statement(binding)
        item = self.import_item(binding)
        name = self.text(
            item.child_by_field_name("name") if item.type == "aliased_import" else item
        )
        name = re.sub(r"\s|\\", "", name)
        if binding.kind == "import":
            name = name if item.type == "aliased_import" else name.split(".")[0]
            return f".{name}" if self.is_implicit(name) else name
        module = re.sub(r"\s|\\", "", self.text(statement.child_by_field_name("module_name")))
        start = "." if self.is_implicit(module) else ""
        return start + (module + name if module.endswith(".") else f"{module}.{name}")

    def is_implicit(self, module: str) -> bool:
        """Whether 2.7 takes ``import module`` here from the package that the file is in (PEP 328)."""
        if module.startswith(".") or self.imports_absolute:
            return False
        return self.project.is_sibling(self.path, module)

    @cached_property
    def is_in_package(self) -> bool:
        """Whether the file lies in a package."""
        return self.project.is_package(os.path.dirname(self.path))

    @cached_property
    def imports_absolute(self) -> bool:
        """Whether ``from __future__ import absolute_import`` is in force."""
        return "absolute_import" in self.code and any(
            "absolute_import" in self.text(node)
            for node in self.root.named_children
            if node.type == "future_import_statement"
        )

    def _import_statement(self, binding: Binding) -> Node:
        found = self.enclosing(binding.node, "import_statement", "import_from_statement")
        assert found is not None
        return found

    def import_item(self, binding: Binding) -> Node:
        """The part of an import statement that makes *binding*: ``dotted_name`` or ``aliased_import``."""
        above = self.parent(binding.node)
        assert above is not None
        outer = self.parent(above)
        return outer if outer is not None and outer.type == "aliased_import" else above

    def uses(self, binding: Binding) -> Iterator[Node]:
        """The reads of the name that mean *binding* (perhaps besides others)."""
        for node in self.words(binding.name):
            if (
                node.type == "identifier"
                and self.is_read(node)
                and any(same(one.node, binding.node) for one in self.resolve(node))
            ):
                yield node

    # Answers ---------------------------------------------------------------------------------

    def need(self, module: str, name: str = "", instead_of: Iterable[str] = ()) -> Need:
        """The name by which this file can use ``module`` or ``module.name``; imported if it is used.

        A binding of the same name that is itself an import of one of *instead_of* does not stand in
        the way, since the caller replaces it.
        """
        key = module, name
        if key not in self._locals:
            self._locals[key] = self._free_name(module, name, frozenset(instead_of))
        return Need(module, name, self._locals[key])

    def _free_name(self, module: str, name: str, instead_of: frozenset[str]) -> str:
        wanted = name or module.split(".")[0]
        origin = f"{self.dotted(module)}.{name}" if name else wanted
        while True:
            if module == COMPAT and self.holds_helper(name, wanted):
                return wanted
            others = [self.imported(binding) for binding in self.bindings(wanted)]
            free = all(
                other is not None and (other == origin or other in instead_of) for other in others
            )
            if free and (others or not self._may_be_starred(wanted, instead_of)):
                return wanted
            wanted += "_"

    @cached_property
    def starred(self) -> tuple[str, ...]:
        """The modules from which ``import *`` may bring any name."""
        return tuple(STARRED.findall(self.code)) if "import" in self.code else ()

    def _may_be_starred(self, name: str, instead_of: frozenset[str]) -> bool:
        """Whether the file reads a *name* that only an ``import *`` can bind, and not for one of *instead_of*."""
        modules = self.starred if name not in BUILTINS else ()
        if not modules or any(f"{module}.{name}" in instead_of for module in modules):
            return False
        return any(self.is_builtin(node) for node in self.words(name))

    def dotted(self, module: str) -> str:
        """The name to import *module* by: ``_compat`` is the package's own module."""
        if module != COMPAT:
            return module
        package, *inside = self.project.module_name(self.path).split(".")
        if not self.is_implicit(package):
            return f"{package}.{COMPAT}"
        # Beside this file stands a module with the package's name, which 2.7 would take.
        return "." * (len(inside) + self.path.endswith("__init__.py")) + COMPAT

    def holds_helper(self, name: str, local: str) -> bool:
        """Whether this file itself defines, under the name *local*, the helper *name*."""
        own = [binding.node for binding in self.bindings(local) if binding.scope.type == "module"]
        found = [node for node in own if same_helper(name, self.text(self._outermost(node)))]
        return bool(found) and len(found) == len(own)

    def is_in_helper(self, node: Node) -> bool:
        """Whether *node* stands in a helper that this file has taken over: that is right as it is."""
        if not self._names_helpers:
            return False
        statement = self._outermost(node)
        if statement.id not in self._helpers:
            self._helpers[statement.id] = self._is_helper(statement)
        return self._helpers[statement.id]

    def _is_helper(self, statement: Node) -> bool:
        if statement.type not in ("function_definition", "if_statement", "expression_statement"):
            return False
        text = self.text(statement)
        names = set(re.findall(r"\w+", text[:200] if statement.type != "if_statement" else text))
        names |= {name.rstrip("_") for name in names}
        return any(same_helper(name, text) for name in names & helper_names())

    @cached_property
    def _names_helpers(self) -> bool:
        """Whether some helper's name is defined here, as far as the text tells."""
        names = [
            word
            for word in self.vocabulary.all
            if word in helper_names() or word.rstrip("_") in helper_names()
        ]
        made = ("def {}(", "class {}", "{} = ")
        return any(form.format(name) in self.code for name in names for form in made)

    @cached_property
    def _outermost_starts(self) -> tuple[list[int], list[Node]]:
        nodes = self.root.named_children
        return [node.start_byte for node in nodes], nodes

    def _outermost(self, node: Node) -> Node:
        """The statement of the module that *node* stands in."""
        starts, nodes = self._outermost_starts
        number = bisect_right(starts, node.start_byte) - 1
        return nodes[number] if number >= 0 else node

    def meaning(self, meaning: str) -> str | Need:
        """The helper for *meaning* (see ``portkit.helpers``) in the spelling chosen with ``--helpers``."""
        module, name, attribute = spelling(meaning, self.helpers, self.target)
        if not module:
            return name
        need = self.need(module, name)
        return replace(need, local=f"{need.local}.{attribute}") if attribute else need

    def rewrite(
        self,
        node: Node,
        template: str,
        *,
        message: str = "",
        safety: Safety | None = None,
        imports: Iterable[ImportChange] = (),
        holes: Mapping[str, Value] | None = None,
        **values: Value,
    ) -> Rewrite:
        """Replace the expression or statement *node* by *template*, filled with *values* and *holes*.

        A node is kept (with what other codemods do inside it), text is put in as it is, a ``Need``
        becomes a name and its import. Parentheses are added where precedence asks for them.
        """
        values.update(holes or {})
        compiled = compile_template(template)
        parts, place = compiled.parts, node
        above = self.parent(node)
        if compiled.negated and above is not None and above.type == "not_operator":
            parts, place = compiled.negated, above
        needs = tuple(_plain(value) for value in values.values() if isinstance(value, Need))
        filled = tuple(
            part if isinstance(part, str) else self._fill(part, values[part.name]) for part in parts
        )
        edit = self._edit(place, filled, compiled.level)
        return Rewrite(node, (edit,), message, needs, tuple(imports), safety)

    def _edit(self, node: Node, parts: tuple[str | Hole, ...], binding: int) -> Edit:
        above = self.parent(node)
        need = required(above, node) if above is not None else 0
        return Edit(node.start_byte, node.end_byte, parts, binding, need, in_brackets(node))

    def _fill(self, slot: Slot, value: Value) -> str | Hole:
        if isinstance(value, Need):
            return value.local
        if isinstance(value, str):
            return value
        return Hole(value.start_byte, value.end_byte, level(value), slot.required, slot.bracketed)

    def hole(self, node: Node, required: int = 0) -> Hole:
        """*node* as a hole of a hand-made edit; its content must bind as tightly as *required*."""
        return Hole(node.start_byte, node.end_byte, level(node), required)

    def replace(self, node: Node, text: str) -> Edit:
        """An edit of tokens: *node* becomes *text*."""
        return Edit(node.start_byte, node.end_byte, (text,) if text else (), TOKENS)

    def between(self, start: int, end: int, *parts: str | Hole) -> Edit:
        """An edit of the range ``start:end`` of the text, by hand."""
        return Edit(start, end, parts, TOKENS)

    def group(
        self,
        node: Node,
        edits: Iterable[Edit],
        *,
        needs: Iterable[Need | str] = (),
        imports: Iterable[ImportChange] = (),
        message: str = "",
        safety: Safety | None = None,
    ) -> Rewrite:
        """Several edits as one rewrite of *node*: all are made, or none."""
        asked = tuple(_plain(need) for need in needs if isinstance(need, Need))
        return Rewrite(node, tuple(edits), message, asked, tuple(imports), safety)

    def told(self, node: Node, message: str, requires: str = "") -> Told:
        """A place that is not rewritten: say what differs on 3 and what to do.

        *requires* is a requirement (PEP 508) of the package as it stands.
        """
        return Told(node, message, requires)


def spelled(helper: str | Need) -> str:
    """How a helper is written in the file: a builtin's own name, or that of what is imported."""
    return helper.local if isinstance(helper, Need) else helper


def _plain(need: Need) -> Need:
    return replace(need, local=need.local.split(".")[0])
