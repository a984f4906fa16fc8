"""``10L`` -> ``10``.

Python 3 has one integer type and no suffix. On 2.7 the number becomes an ``int`` where it fits one, and
goes over to ``long`` by itself where a result does not (PEP 237).

Caveats: on 2.7 ``repr(10L)`` ends in ``L`` and ``type(10L)`` is ``long``; where a literal is asked for
just that, the place is told.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.edits import Edit
from portkit.file import File

ASKS_TYPE = frozenset(["repr", "type", "isinstance"])
MESSAGE = "2.7 tells this long from an int ({name}); on 3 there is only int: write what is meant"


@codemod(
    numbers=r"(?:\d+|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)[lL]",
    node="integer",
    answers=["2to3 numliterals", "futurize numliterals", "modernize numliterals"],
    rules=["long_literals"],
    rows=["S11"],
    unchanged=["10 + 0xFF", "'10L'  # 10L", "x10L", "10j"],
    examples={
        "10L": "10",
        "-1l": "-1",
        "0xFFL": "0xFF",
        "0b1L + 0o7L": "0b1 + 0o7",
        "0xFLand 1": "0xF and 1",
        "1Lif x else 2L": "1 if x else 2",
        "7L.__index__()": "(7).__index__()",
        "0x7L.real": "0x7.real",
        "7L .real": "7 .real",
        "x = [1L,\n     2L]": "x = [1,\n     2]",
        "str(10L)": "str(10)",
    },
    told=["repr(10L)", "type(1L)", "isinstance(1L, int)", "`10L`"],
)
def long_literals(number: Node, file: File) -> Iterator[Rewrite | Told]:
    text = file.text(number)
    if text[-1] not in "lL":
        return
    if asked := _asked_by(number, file):
        yield file.told(number, MESSAGE.format(name=asked))
        return
    yield file.group(number, _without_suffix(number, text, file))


def _without_suffix(number: Node, text: str, file: File) -> list[Edit]:
    end = number.end_byte
    if file.code[end : end + 1] == "." and re.fullmatch(
        r"\d+", text[:-1]
    ):  # ``7.real`` would be a float
        return [
            file.between(number.start_byte, number.start_byte, "("),
            file.between(end - 1, end, ")"),
        ]
    return [file.between(end - 1, end)]


def _asked_by(number: Node, file: File) -> str:
    """The function that *number* itself is handed to, if it looks at the type or ``repr``."""
    above = file.parent(number)
    if above is None:
        return ""
    if file.code[above.start_byte] == "`":
        return "repr"
    call = file.parent(above)
    if above.type != "argument_list" or call is None or call.type != "call":
        return ""
    name = file.text(call.child_by_field_name("function"))
    return name if name in ASKS_TYPE else ""
