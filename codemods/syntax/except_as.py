"""``except E, e:`` -> ``except E as e:``.

``except E, self.err:`` -> ``except E as error:`` and a first statement ``self.err = error``;
``except E, (a, b):`` unpacks ``error.args``.

It must go before anyone runs the code on 3.14, which reads ``except A, B:`` as two types (PEP 758).

Caveats: ``except ValueError, TypeError:`` is kept as what it is on 2.7, a binding of ``TypeError``; the
report says so, since two types were likely meant.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._blocks import free_name, insert_first
from codemods.syntax._except import WITH_TARGET, block_of, target_of
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.syntax.nodes import members, unparenthesized
from portkit.syntax.scopes import same, scope_of

PATTERNS = ("tuple", "list")
TWO_TYPES = (
    "on 2.7 this binds `{name}`, and still does; if two types were meant, write `({types}, {name})`"
)


@codemod(
    words=["except"],
    where=WITH_TARGET,
    node="except_clause",
    safety=Safety.EXACT,
    answers=["2to3 except", "futurize except", "modernize except"],
    rules=["except_as"],
    rows=["S05"],
    unchanged=[
        "try: f()\nexcept E as e: pass",
        "try: f()\nexcept (A, B): pass",
        "try: f()\nexcept: pass",
        "try: f()\nexcept E: pass  # except E, e:",
    ],
    examples={
        "try: f()\nexcept E, e: pass": "try: f()\nexcept E as e: pass",
        "try: f()\nexcept E,e:\n    pass": "try: f()\nexcept E as e:\n    pass",
        "try: f()\nexcept (A, B), e: pass": "try: f()\nexcept (A, B) as e: pass",
        "try: f()\nexcept(A, B),e: pass": "try: f()\nexcept(A, B) as e: pass",
        "try: f()\nexcept E, \\\n        e:\n    pass": "try: f()\nexcept E as \\\n        e:\n    pass",
        "try: f()\nexcept a.E , e :  # why\n    g(e)": "try: f()\nexcept a.E as e :  # why\n    g(e)",
        "try: f()\nexcept (A, B), (e): g(e)": "try: f()\nexcept (A, B) as e: g(e)",
        "try: f()\nexcept A, e: g()\nexcept B, e: h()\nelse: i()": (
            "try: f()\nexcept A as e: g()\nexcept B as e: h()\nelse: i()"
        ),
        "try:\r\n\tf()\r\nexcept E, e:\r\n\tpass\r\n": "try:\r\n\tf()\r\nexcept E as e:\r\n\tpass\r\n",
        "try: f()\nexcept E, self.err: pass": "try: f()\nexcept E as error: self.err = error; pass",
        "try: f()\nexcept E, x[0]:\n    # why\n    g()\n": (
            "try: f()\nexcept E as error:\n    # why\n    x[0] = error\n    g()\n"
        ),
        "try: f()\nexcept E, self.err:\r\n\tg(error)\r\n": (
            "try: f()\nexcept E as error_:\r\n\tself.err = error_\r\n\tg(error)\r\n"
        ),
        "try: f()\nexcept E, (a, b): g()": "try: f()\nexcept E as error: a, b = error.args; g()",
        "try: f()\nexcept E, [a, (b, c)]:\n    g()": (
            "try: f()\nexcept E as error:\n    a, (b, c) = error.args\n    g()"
        ),
        "try: f()\nexcept E, (a,): g()": "try: f()\nexcept E as error: (a,) = error.args; g()",
        "try: f()\nexcept E as (a, b): g()": "try: f()\nexcept E as error: a, b = error.args; g()",
        "try: f()\nexcept E as self.err: g()": "try: f()\nexcept E as error: self.err = error; g()",
        "try: f()\nexcept ValueError, TypeError: pass": "try: f()\nexcept ValueError as TypeError: pass",
    },
)
def except_as(clause: Node, file: File) -> Iterator[Rewrite | Told]:
    target = target_of(clause)
    if target is None:
        return
    types = clause.children_by_field_name("value")[0]
    types = types.named_children[0] if types.type == "as_pattern" else types
    name = unparenthesized(target)
    if name.type == "identifier" and not same(name, target):
        edit = file.between(types.end_byte, target.end_byte, f" as {file.text(name)}")
        yield file.group(clause, [edit], message=_message(types, name, file))
    elif target.type != "identifier":
        yield _bound(clause, types, target, file)
    elif same(target, clause.children_by_field_name("value")[-1]):
        edit = file.between(
            types.end_byte, target.start_byte, _as(file.code[types.end_byte : target.start_byte])
        )
        yield file.group(clause, [edit], message=_message(types, target, file))


def _as(gap: str) -> str:
    """The comma between type and name made ``as``, with a space on each side and any line break kept."""
    before, after = gap.split(",", 1)
    return (before if before.strip(" \t\f") else " ") + "as" + (after or " ")


def _message(types: Node, target: Node, file: File) -> str:
    name = file.text(target)
    return TWO_TYPES.format(name=name, types=file.text(types)) if name[0].isupper() else ""


def _bound(clause: Node, types: Node, target: Node, file: File) -> Rewrite:
    """A name in place of what is no name, and its assignment."""
    name = free_name("error", scope_of(clause, file.parent), file)
    text = file.text(target)
    if target.type in PATTERNS:
        single = len(members(target)) == 1
        text = (text if single else text[1:-1].strip()) + f" = {name}.args"
    else:
        text += f" = {name}"
    edits = [
        file.between(types.end_byte, target.end_byte, f" as {name}"),
        insert_first(block_of(clause), [text], file),
    ]
    return file.group(clause, edits, safety=Safety.SAME)
