"""Names that a library gives for 2 and 3 replaced by what they are on 3, with their imports."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from tree_sitter import Node

from codemods.modernize._calls import called
from codemods.modernize._forms import DECORATORS, HANDED_ON, NAMES, OTHERS, PACKAGES, TUPLES
from codemods.modernize._versions import FLAGS
from portkit.codemod import ImportChange, Need, Rewrite, Told
from portkit.edits import Edit
from portkit.file import File
from portkit.infer.names import is_hidden
from portkit.syntax.imports import STATEMENTS, Item, alternatives, binding_of_item, items
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

Canonical = Callable[[str], "str | None"]


@dataclass
class Replaced:
    """What becomes of the uses of one imported name."""

    edits: list[Edit] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    left: list[Node] = field(default_factory=list)
    # Uses that another codemod looks after.
    others: int = 0

    def add(self, done: Rewrite) -> None:
        """Take over the edits of a rewrite."""
        self.edits += done.edits
        self.needs += done.needs


def replaced_names(file: File, canonical: Canonical) -> Iterator[Rewrite | Told]:
    """The rewrites of everything imported in *file* that *canonical* knows by a name of six."""
    for word in file.words("import"):
        statement = file.parent(word)
        if (
            statement is None
            or statement.type not in STATEMENTS
            or any(alternatives(statement, file))
        ):
            continue
        for item in items(statement, file):
            path = f"{item.module}.{item.name}" if item.name else item.module
            name = canonical(path)
            if name is not None and item.name != "*":
                yield from _item(item, name, file)


def _item(item: Item, name: str, file: File) -> Iterator[Rewrite | Told]:
    line = moved_line(item, name)
    if line is not None:
        yield file.group(item.node, [], imports=[ImportChange(item.statement, item.node, (line,))])
        return
    binding = binding_of_item(item, file)
    if binding is None:
        return
    if item.module.startswith("six.") and not item.name and not item.alias:
        name = "six"
    done = Replaced()
    for use in file.uses(binding):
        _use(use, name, file, done)
    for node in done.left:
        yield file.told(
            node, f"`{file.text(node)}` has no one form on Python 3; write what is meant here"
        )
    imports = _import_changes(item, name, done, file)
    if done.edits or imports:
        yield file.group(item.node, done.edits, needs=done.needs, imports=imports)


def _import_changes(item: Item, name: str, done: Replaced, file: File) -> list[ImportChange]:
    """The import dropped where nothing needs it any more; a name that others import from here stays one."""
    if done.left or done.others:
        return []
    lines: tuple[str, ...] = ()
    plain = plain_name(name)
    if not done.edits and plain and ":" not in plain and _is_exported(item.local, file):
        lines = (f"{item.local} = {plain}",)
    return [ImportChange(item.statement, item.node, lines)]


def _is_exported(name: str, file: File) -> bool:
    """Whether the file is one that others take such names from, or lists the name in ``__all__``."""
    stem = file.path.replace("\\", "/").rpartition("/")[2]
    listed = f'"{name}"' in file.code or f"'{name}'" in file.code
    return stem == "__init__.py" or "compat" in stem or (listed and "__all__" in file.code)


def plain_name(name: str) -> str | None:
    """What *name* of six is on 3: a builtin, ``module:name`` or ``module:``; None for what is no such name."""
    if name.startswith("builtin:"):
        return name.removeprefix("builtin:")
    if name.startswith("moved:"):
        return name.removeprefix("moved:") + ":"
    if name in NAMES:
        return NAMES[name]
    # A member of a module: six.moves.urllib.parse.quote
    module, _, member = name.rpartition(".")
    found = plain_name(module) if module else None
    return found + member if found is not None and found.endswith(":") else None


def moved_line(item: Item, name: str) -> str | None:
    """The import that takes the place of *item*, where its name is of a module of 3; else None."""
    plain = plain_name(name)
    if plain is None or ":" not in plain or (not item.name and not item.alias):
        return None
    module, _, member = plain.partition(":")
    if member:
        return f"from {module} import {member}" + _alias(item.local, member)
    parent, _, leaf = module.rpartition(".")
    if parent:
        return f"from {parent} import {leaf}" + _alias(item.local, leaf)
    return f"import {module}" + _alias(item.local, module)


def _alias(local: str, name: str) -> str:
    return "" if local == name else f" as {local}"


def _use(use: Node, name: str, file: File, done: Replaced) -> None:
    """One use of an imported name: the attributes behind it say which of its members is meant."""
    node = use
    while name in PACKAGES or (name.startswith("six.moves") and plain_name(name) is None):
        above = file.parent(node)
        if (
            above is None
            or above.type != "attribute"
            or not same(above.child_by_field_name("object"), node)
        ):
            break
        node, name = above, f"{name}.{file.text(above.child_by_field_name('attribute'))}"
    flag = FLAGS.get(name.removeprefix("six."))
    if flag is not None and not _is_tested(node, file):
        done.add(file.rewrite(node, str(flag)))
        return
    if name in OTHERS:
        done.others += 1
        return
    if name in DECORATORS and _is_decorator(node, file):
        done.edits.append(_without_decorator(node, file))
        return
    found = _plain(node, name, file) or called(node, name, file)
    if found is None and name in HANDED_ON and not is_hidden("bytes", node, file):
        found = file.rewrite(node, HANDED_ON[name])
    if found is None:
        done.left.append(node)
    else:
        done.add(found)


def _plain(node: Node, name: str, file: File) -> Rewrite | None:
    plain = plain_name(name)
    if plain is None:
        return None
    if ":" not in plain:
        if file.text(node) == plain:
            return Rewrite(node, ())  # the import alone goes
        if is_hidden(plain, node, file):
            return None
        name = f"({plain},)" if name in TUPLES and not _checks_class(node, file) else plain
        return file.rewrite(node, "{name}", name=name)
    module, _, member = plain.partition(":")
    # The package that six has under this name goes with the last use.
    need = file.need(module, member, instead_of=["six.moves.urllib"])
    if not member and "." in module and need.local == module.split(".")[0]:
        need = replace(need, local=module)
    return file.rewrite(node, "{name}", name=need)


def _checks_class(node: Node, file: File) -> bool:
    """Whether *node* is what ``isinstance`` asks for, alone or in a tuple: there one class does."""
    above = file.parent(node)
    while above is not None and above.type in ("tuple", "parenthesized_expression"):
        node, above = above, file.parent(above)
    call = file.parent(above) if above is not None and above.type == "argument_list" else None
    if call is None or file.text(call.child_by_field_name("function")) not in (
        "isinstance",
        "issubclass",
    ):
        return False
    parts = call_parts(call, file)
    return parts is not None and len(parts.arguments) == 2 and same(parts.arguments[1], node)


def _is_tested(node: Node, file: File) -> bool:
    """Whether *node* stands in a test, which ``version_branches`` decides."""
    for above in file.ancestors(node):
        if above.type == "conditional_expression":
            return True
        condition = above.child_by_field_name("condition")
        if condition is not None and condition.start_byte <= node.start_byte < condition.end_byte:
            return True
        if above.type in ("block", "module"):
            return False
    return False


def _is_decorator(node: Node, file: File) -> bool:
    above = file.parent(node)
    return above is not None and above.type == "decorator"


def _without_decorator(node: Node, file: File) -> Edit:
    """The decorator's line taken out."""
    decorator = file.parent(node)
    assert decorator is not None
    following = decorator.next_sibling
    end = following.start_byte if following is not None else decorator.end_byte
    return file.between(decorator.start_byte, end)
