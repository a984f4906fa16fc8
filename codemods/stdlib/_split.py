"""``import urllib2`` and all its uses: what takes their place, or why they stay."""

from dataclasses import dataclass

from tree_sitter import Node

from codemods.stdlib._urllib import MEMBERS, Member
from portkit.codemod import ImportChange, Rewrite
from portkit.file import File
from portkit.helpers import Helpers
from portkit.infer.guards import is_guarded
from portkit.syntax.imports import Item, binding_of_item, either, stands_alone
from portkit.syntax.nodes import attribute_name
from portkit.syntax.scopes import binding_of, same

NEW_PARTS = ("error", "parse", "request", "response", "robotparser")
SIX, FUTURE = "six.moves.urllib", "future.moves.urllib"


def package(file: File) -> str:
    """The package that is ``urllib`` of 3 on both; '' where the local helper takes its place."""
    return {Helpers.SIX: SIX, Helpers.FUTURE: FUTURE, Helpers.LOCAL: ""}[file.helpers]


@dataclass(frozen=True)
class Use:
    """``urllib2.urlopen`` in the text, and the member that it means."""

    node: Node
    old: str
    member: Member


@dataclass(frozen=True)
class Split:
    """A module whose uses can all be rewritten."""

    uses: tuple[Use, ...]
    local: str

    def rewrite(self, item: Item, file: File) -> Rewrite:
        """The import and all its uses."""
        edits = [file.replace(use.node, self._name(use, file)) for use in self.uses]
        needs = (
            [file.need("_compat", "url_library")]
            if _is_local(file) and self._by_package(file)
            else []
        )
        change = ImportChange(item.statement, item.node, tuple(self._lines(item, file)))
        return file.group(item.statement, edits, needs=needs, imports=[change])

    def _by_package(self, file: File) -> list[Use]:
        return [use for use in self.uses if use.member.both or file.target == "py3"]

    def _name(self, use: Use, file: File) -> str:
        if use.member.both or file.target == "py3":
            return f"{self.local}.{use.member.part}.{use.member.name}"
        return _free(use, file)

    def _lines(self, item: Item, file: File) -> list[str]:
        parts = sorted({use.member.part for use in self._by_package(file)})
        if file.target == "py3":
            return [f"import urllib.{part}" for part in parts]
        lines = []
        if (parts or not self.uses) and package(file) == FUTURE:
            lines += [f"import {FUTURE}.{part}" for part in parts]
        if (parts or not self.uses) and package(file):
            start, _, name = package(file).rpartition(".")
            lines.append(f"from {start} import {name}" + self._as())
        tried = {
            (use.old, use.member, _free(use, file)) for use in self.uses if not use.member.both
        }
        for old, member, name in sorted(tried):
            alias = f" as {name}" if name != old else ""
            new = member.name + (f" as {name}" if name != member.name else "")
            lines.append(
                either(
                    [f"from {item.module} import {old}{alias}"],
                    [f"from urllib.{member.part} import {new}"],
                )
            )
        return lines

    def _as(self) -> str:
        return f" as {self.local}" if self.local != "urllib" else ""


def _free(use: Use, file: File) -> str:
    """A name for a member that is imported by itself."""
    name = use.old
    while file.bindings(name):
        name += "_"
    return name


def plan(item: Item, file: File) -> Split | tuple[Node, str]:
    """How to rewrite *item* (``import urllib2``) with all its uses; or a place, and why it cannot be."""
    found = _uses(item, file)
    if not isinstance(found, list):
        return found
    local = _local(item, file)
    if local is None:
        return item.node, f"`{item.module}` is split on 3, and `urllib` means something else here"
    split = Split(tuple(found), local)
    if any(not use.member.both for use in found) and not stands_alone(item.statement, file):
        return item.node, "give this import a line of its own, so that both can be tried"
    return split


def _uses(item: Item, file: File) -> list[Use] | tuple[Node, str]:
    binding = binding_of_item(item, file)
    if binding is None:
        return item.node, f"`{item.module}` is split on 3; its uses cannot be followed here"
    uses = []
    for name in file.uses(binding):
        if file.origin(name) != item.module:
            return name, f"`{item.local}` may be something else here; rewrite it by hand"
        above = file.parent(name)
        if _is_new(name, above, file):
            continue
        member = MEMBERS[item.module].get(attribute_name(above, file)) if above else None
        if above is None or member is None or not same(above.child_by_field_name("object"), name):
            return name, _unknown(item, above, file)
        if binding_of(attribute_name(above, file), above, file.parent):
            return above, f"a member of `{item.module}` is set here; say which module of 3 is meant"
        uses.append(Use(above, attribute_name(above, file), member))
    return uses


def _is_new(name: Node, above: Node | None, file: File) -> bool:
    """Whether this is ``urllib.parse`` in code for 3 alone."""
    part = attribute_name(above, file) if above is not None else ""
    return part in NEW_PARTS and is_guarded(name, file)


def _unknown(item: Item, above: Node | None, file: File) -> str:
    member = attribute_name(above, file) if above is not None else ""
    if member:
        return f"3 has no `{item.module}.{member}`; do without it, then the rest can be rewritten"
    return f"`{item.module}` is split on 3; say which part is meant here"


def _is_local(file: File) -> bool:
    """Whether the package's own helper takes the place of ``urllib``."""
    return file.target != "py3" and file.helpers is Helpers.LOCAL


def _local(item: Item, file: File) -> str | None:
    """The name for the package ``urllib`` in this file."""
    if _is_local(file):
        return file.need("_compat", "url_library").local
    others = [file.imported(binding) for binding in file.bindings("urllib")]
    ours = {"urllib", SIX, FUTURE, None if item.local == "urllib" else "urllib"}
    if all(other in ours and other is not None for other in others):
        return "urllib" if _rewritable(file) or item.module == "urllib" else None
    return None if file.target == "py3" else "urllib_"


def _rewritable(file: File) -> bool:
    """Whether a plain ``import urllib`` of this file, if there is one, is rewritten too."""
    for binding in file.bindings("urllib"):
        if file.imported(binding) == "urllib":
            node = file.import_item(binding)
            statement = file.statement(node)
            if not isinstance(_uses(Item(statement, node, "urllib", "", ""), file), list):
                return False
    return True
