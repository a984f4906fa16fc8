"""The examples of a docstring that ``doctest`` runs, and where they stand in the file."""

from __future__ import annotations

import ast
import builtins
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from portkit.edits import Edit
from portkit.file import File
from portkit.syntax.nodes import function_call, members
from portkit.syntax.scopes import same

PROMPT = 4
PROPERTY = 4  # ``property`` takes so many arguments; the last is its docstring
# Text as 2.7 writes it.
TEXT = re.compile(r"(?<![\w'\"])[uU](?:'[^'\n]*'|\"[^\"\n]*\")")
EXAMPLE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<code>>>> .*(?:\n(?P=indent)\.\.\.(?: .*|\r?$))*)"
    r"(?P<want>(?:\n(?![ \t]*\r?$)(?![ \t]*>>>).+)*)",
    re.M,
)
# What a module names for doctest beside its docstrings.
LISTED = re.compile(r"__test__\s*(?:\[|$)")
RAISED = re.compile(r"^[ \t]*Traceback \(.*(?:\n.*)*?\n[ \t]*([A-Z]\w*)(?P<text>:|$)", re.M)
OPTIONS = re.compile(r"#\s*doctest:[^\n'\"]*[^\s,]$")
PRINTS = re.compile(r"#|\bp?print\b")
# What may be written in another way.
UNLIKE = re.compile(rf"{TEXT.pattern}|\{{.*,|\bset\(\[|\bfrozenset\(\[")
# A class that writes itself as another value does.
LENT = re.compile(r"def __repr__\(\w+\):(?:\s*#.*)*\s*return\s*(?:repr\s*\(|`|[\"']%r[\"']\s*%)")
OPTION = re.compile(r"[ \t]*#[ \t]*doctest:[^'\"]*$")
ESCAPED = re.compile(r"\\(?:x[89a-fA-F]|u|U|N)|[^\x00-\x7f]")
OPENING = re.compile(r"[uUrR]*(\"\"\"|'''|\"|')")


@dataclass(frozen=True)
class Shown:
    """One example: the offset of each of its lines of code and that code; *want*, what it writes."""

    lines: tuple[tuple[int, str], ...]
    want: str

    @property
    def code(self) -> str:
        return "\n".join(text for _, text in self.lines) + "\n"


def is_docstring(string: Node, file: File) -> bool:
    """Whether *string* is text that doctest reads: a statement of its own, of a property, or in ``__test__``."""
    is_shown = (
        file.kind_above(string) == "expression_statement"
        or _is_listed(string, file)
        or _is_of_property(string, file)
    )
    return is_shown and OPENING.match(file.text(string)) is not None


def _is_of_property(string: Node, file: File) -> bool:
    """Whether *string* is the ``doc`` of ``property(get, doc="...")``, or the fourth argument."""
    above = file.parent(string)
    is_named = above is not None and above.type == "keyword_argument"
    given = file.parent(above) if is_named and above is not None else above
    call = file.parent(given) if given is not None and given.type == "argument_list" else None
    parts = function_call(call, file, "property") if call is not None else None
    if parts is None or above is None:
        return False
    if is_named:
        return file.text(above.named_children[0]) == "doc"
    return same(parts.arguments[-1], string) and len(parts.arguments) == PROPERTY


def _is_listed(string: Node, file: File) -> bool:
    """Whether *string* is a value in ``__test__ = {...}``, also by a name, or ``__test__["a"] = ...`` gives it."""
    above = file.parent(string)
    if above is not None and above.type == "pair":
        if same(above.child_by_field_name("key"), string):
            return False
        dictionary = file.parent(above)
        above = file.parent(dictionary) if dictionary is not None else None
    target = above.child_by_field_name("left") if above is not None else None
    if target is None:
        return False
    return LISTED.match(file.text(target)) is not None or _is_named(target, file)


def _is_named(target: Node, file: File) -> bool:
    """Whether *target* is a variable of the module that ``__test__`` lists."""
    is_variable = target.type == "identifier" and same(file.scope(target), file.root)
    return is_variable and file.text(target) in file.once(_listed)


def _listed(file: File) -> frozenset[str]:
    """The names that stand for text in ``__test__``."""
    statements = (file.enclosing(word, "assignment") for word in file.words("__test__"))
    values = (one.child_by_field_name("right") for one in statements if one is not None)
    return frozenset(
        file.text(given)
        for value in values
        if value is not None
        for given in (value, *(one.child_by_field_name("value") for one in members(value)))
        if given is not None and given.type == "identifier"
    )


def examples(string: Node, file: File) -> Iterator[Shown]:
    """The examples of the docstring *string*, as they are spelled."""
    text = file.text(string)
    opening = OPENING.match(text)
    start = opening.end() if opening else 0
    quote = opening[1] if opening else ""
    for found in EXAMPLE.finditer(text[start : -len(quote)]):
        yield Shown(tuple(_lines(found, string.start_byte + start)), found["want"])


def _lines(found: re.Match[str], base: int) -> Iterator[tuple[int, str]]:
    offset = base + found.start("code")
    for number, line in enumerate(found["code"].split("\n")):
        prompt = PROMPT + (len(found["indent"]) if number else 0)
        yield offset + min(prompt, len(line)), line[prompt:].rstrip("\r")
        offset += len(line) + 1


def foreign_error(shown: Shown) -> str:
    """The exception that ends an example, where 3 writes its module in front and the example minds that."""
    raised = RAISED.search(shown.want)
    if raised is None or hasattr(builtins, raised[1]) or "IGNORE_EXCEPTION_DETAIL" in shown.code:
        return ""
    return raised[1]


def option_place(shown: Shown) -> tuple[int, bool] | None:
    """Where an option that leaves out the text of an exception goes, and whether behind others."""
    raised = RAISED.search(shown.want)
    return line_end(shown) if raised is not None and raised["text"] else None


def line_end(shown: Shown) -> tuple[int, bool] | None:
    """Where an option goes, and whether behind others; None where another comment stands."""
    start, line = next((one for one in reversed(shown.lines) if one[1].strip()), shown.lines[0])
    has_options = OPTIONS.search(line) is not None
    return None if "#" in line and not has_options else (start + len(line), has_options)


def option_edit(place: tuple[int, bool], option: str, file: File) -> Edit:
    """*option* written at *place*."""
    offset, has_options = place
    return file.between(offset, offset, f", {option}" if has_options else f"  # doctest: {option}")


def is_compared(shown: Shown) -> bool:
    """Whether an example is one expression on a line, and writes a literal on a line that 3 writes in another way."""
    want, code = shown.want.strip(), shown.lines[0][1]
    is_short = len(shown.lines) == 1 and "\n" not in want
    is_unlike = is_short and UNLIKE.search(want) is not None and _is_unlike(want)
    return is_unlike and shown_expression(code) is not None


def lends_repr(file: File) -> bool:
    """Whether a ``__repr__`` of the file gives the repr of another value: what writes ``u'a'`` may be no text."""
    return "__repr__" in file.code and LENT.search(file.code) is not None


def drops_letter(shown: Shown) -> bool:
    """Whether an example is one expression, and writes text of ASCII letters within something else."""
    is_plain = RAISED.search(shown.want) is None and ESCAPED.search(shown.want) is None
    if not is_plain or TEXT.search(shown.want) is None or is_compared(shown):
        return False
    return shown_expression(OPTION.sub("", shown.code.rstrip("\n"))) is not None


def shown_expression(code: str) -> ast.expr | None:
    """What *code* is, if it is an expression that 3 reads, with no comment behind it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes in code that is not ours
        try:
            # What is printed is no value to compare.
            return None if PRINTS.search(code) else ast.parse(code, mode="eval").body
        except (SyntaxError, ValueError):
            return None


def _is_unlike(want: str) -> bool:
    """Whether *want* is a literal that 3 writes in another way."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(want, mode="eval")
            ast.literal_eval(_SetsAsLists().visit(tree))
        except (SyntaxError, TypeError, ValueError):
            return False
    if any(isinstance(one, ast.Constant) and one.value is ... for one in ast.walk(tree)):
        return False  # anything may stand there
    return TEXT.search(want) is not None or any(
        isinstance(one, ast.Call) or (isinstance(one, ast.Dict) and len(one.keys) > 1)
        for one in ast.walk(ast.parse(want, mode="eval"))
    )


class _SetsAsLists(ast.NodeTransformer):
    """``set([1])`` -> ``[1]``, which is a literal."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        is_set = isinstance(node.func, ast.Name) and node.func.id in ("set", "frozenset")
        return node.args[0] if is_set and len(node.args) == 1 and not node.keywords else node
