"""Which prints of a file need a helper: the blank may reach them that 2.7 keeps back after ``print a,`` ("softspace").

It is followed from statement to statement, through each function and through the module. Where it may get out of
sight (the function ends, or calls something that may print), it may reach every print of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._line_ends import may_end_line
from codemods.syntax._printing import ends_line, has_comma, is_plain, is_print, printed
from codemods.syntax._printing_calls import pieces, prints_inside
from codemods.syntax._quiet import Quiet
from portkit.file import File
from portkit.syntax.nodes import members

Streams = frozenset[str]  # the targets, as written, on which a blank may be pending
NONE: Streams = frozenset()
RUNNING = ("exec", "compile")
PENDING = re.compile(r"print[ \t][^\n\\'\"]*,[ \t]*(?:\\n|[\n'\"])")
LEAVING = ("return_statement", "raise_statement")
JUMPS = ("break_statement", "continue_statement")
LOOPS = ("for_statement", "while_statement")
CLAUSES = ("elif_clause", "else_clause", "except_clause", "finally_clause")
ONCE = ("with_statement", "class_definition")


def soft_prints(file: File) -> frozenset[int]:
    """The ids of the print statements of *file* that such a blank may begin at, or reach."""
    return file.once(_soft_prints)


def _soft_prints(file: File) -> frozenset[int]:
    above = [file.parent(word) for word in file.words("print")]
    prints = [one for one in above if one is not None and is_print(one, file)]
    broken = frozenset(one.id for one in prints if _breaks_inside(one, file))
    if any(prints_inside(one, file) for one in prints) or _runs_prints(file):
        return frozenset(one.id for one in prints)
    if not any(has_comma(one, file) for one in prints):
        return broken
    scopes = [file.enclosing(one, "function_definition") for one in prints]
    alone = not any(scopes)
    walks = [_Walk(file, one, alone) for one in {one and one.id: one for one in scopes}.values()]
    if any(walk.leaks for walk in walks):
        return frozenset(one.id for one in prints)
    return broken.union(*(walk.soft for walk in walks))


def _runs_prints(file: File) -> bool:
    """Whether the file runs code in a string that prints with a comma at the end."""
    found = PENDING.finditer(file.code) if file.holds_any(RUNNING) else ()
    return any(file.leaf(one.start()).type == "string_content" for one in found)


def _breaks_inside(statement: Node, file: File) -> bool:
    """Whether no blank follows some value of *statement*, or may not: ``print "a\\n", b``; ``print line, b``.

    Also where one value changes another, so that these are two prints.
    """
    _, values = printed(statement)
    return len(pieces(statement, file)) > 1 or any(
        ends_line(value, file) or may_end_line(value, file) for value in values[:-1]
    )


class _Walk:
    """Goes through one function, or the module (*function* is None).

    *alone*: no function of the file prints, so that nothing but the module itself can meet the blank.
    ``soft`` are the prints that the blank begins at or reaches; it ``leaks`` where it gets out of sight.
    """

    def __init__(self, file: File, function: Node | None, alone: bool) -> None:
        self.soft: set[int] = set()
        self.leaks = False
        self._file = file
        self._alone = alone
        self._quiet = file.once(Quiet)
        self._seen = NONE  # wherever it was pending so far, for what an exception leads to
        self._jumped = NONE
        body = file.root if function is None else function.child_by_field_name("body")
        assert body is not None
        self._leave(self._block(body, NONE))

    def _leave(self, pending: Streams) -> None:
        self.leaks = self.leaks or bool(pending and not self._alone)

    def _block(self, block: Node, pending: Streams) -> Streams:
        statements = members(block)
        for number, statement in enumerate(statements):
            if is_print(statement, self._file):
                following = self._following(statement, statements[number + 1 :])
                pending = self._print(statement, following, pending)
            else:
                pending = self._statement(statement, pending)
            self._seen |= pending
        return pending

    def _following(self, statement: Node, rest: list[Node]) -> Node | None:
        """What is run after the print *statement*: the next print, where what stands between cannot write."""
        target, _ = printed(statement)
        name = self._file.text(target)
        for one in rest:
            stays = _is_assignment(one) and not _names(self._file.text(one), name)
            if not stays or self._quiet.may_write(one):
                return one if one is rest[0] or is_print(one, self._file) else None
        return None

    def _print(self, statement: Node, following: Node | None, pending: Streams) -> Streams:
        target, _ = printed(statement)
        name = self._file.text(target)
        self._run(statement, pending)
        comma = has_comma(statement, self._file)
        if pending or (
            comma and not is_plain(statement, following, self._file, self._quiet.may_write)
        ):
            self.soft.add(statement.id)
        elif comma:
            return NONE
        if comma:
            return pending | {name}
        is_fixed = target is None or target.type in ("identifier", "attribute")
        return pending - {name} if is_fixed else pending

    def _run(self, node: Node, pending: Streams) -> None:
        if pending and not self._alone and self._quiet.may_print(node):
            self.leaks = True

    def _statement(self, statement: Node, pending: Streams) -> Streams:
        statement = statement.child_by_field_name("definition") or statement
        if statement.type == "function_definition":
            return pending  # a walk of its own
        for head in _heads(statement):
            self._run(head, pending)
        if statement.type in LEAVING:
            self._leave(pending)
            return NONE
        if statement.type in JUMPS:
            self._jumped |= pending
            return NONE
        if statement.type in LOOPS:
            return self._loop(statement, pending)
        if statement.type == "try_statement":
            return self._try(statement, pending)
        blocks = list(_blocks(statement))
        if not blocks:
            self._rebind(statement, pending)
            return pending
        ways = [self._block(block, pending) for block in blocks]
        always = statement.type in ONCE or _clauses(statement, "else_clause")
        return NONE.union(*ways, NONE if always else pending)

    def _rebind(self, statement: Node, pending: Streams) -> None:
        """A stream that gets another name may be printed to under that one."""
        text = self._file.text(statement) if pending else ""
        if "=" in text and ("softspace" in text or any(_names(text, one) for one in pending)):
            self.leaks = True

    def _loop(self, statement: Node, pending: Streams) -> Streams:
        outside, self._jumped = self._jumped, NONE
        for _ in range(2):
            body = statement.child_by_field_name("body")
            assert body is not None
            pending |= self._block(body, pending) | self._jumped
        self._jumped = outside
        for head in _heads(statement):
            self._run(head, pending)
        return pending.union(*self._ways(statement, "else_clause", pending))

    def _try(self, statement: Node, pending: Streams) -> Streams:
        outside, self._seen = self._seen, pending
        body = statement.child_by_field_name("body")
        assert body is not None
        done = self._block(body, pending)
        for way in self._ways(statement, "else_clause", done):
            done = way
        left = done.union(*self._ways(statement, "except_clause", self._seen))
        for way in self._ways(statement, "finally_clause", left):
            left = way
        self._seen |= outside
        return left

    def _ways(self, statement: Node, kind: str, pending: Streams) -> list[Streams]:
        return [
            self._block(block, pending)
            for clause in _clauses(statement, kind)
            for block in _blocks(clause)
        ]


def _is_assignment(statement: Node) -> bool:
    inner = members(statement)
    return statement.type == "expression_statement" and inner[0].type.endswith("assignment")


def _names(text: str, stream: str) -> bool:
    """Whether *text* speaks of the target *stream*, or of what it is an attribute of."""
    whole = re.escape(stream or "stdout")
    root = re.escape(stream.split(".")[0] or "stdout")
    return re.search(rf"\b{whole}\b|(?<![\w.]){root}(?![\w.])", text) is not None


def _clauses(statement: Node, kind: str) -> list[Node]:
    return [part for part in members(statement) if part.type == kind]


def _blocks(statement: Node) -> Iterator[Node]:
    """The blocks of a statement and of its clauses."""
    for part in members(statement):
        if part.type == "block":
            yield part
        elif part.type in CLAUSES:
            yield from _blocks(part)


def _heads(statement: Node) -> Iterator[Node]:
    """What a statement runs outside of its blocks."""
    for part in members(statement):
        if part.type in CLAUSES:
            yield from _heads(part)
        elif part.type != "block":
            yield part
