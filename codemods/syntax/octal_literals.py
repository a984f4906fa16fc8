"""``0755`` -> ``0o755``.

Python 3 refuses a decimal number with a leading zero; 2.7 reads ``0o755`` as the same number.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File

OCTAL = re.compile(r"0[0-7]*[1-7][0-7]*[lL]?")


@codemod(
    numbers="0[0-7]",
    node="integer",
    safety=Safety.EXACT,
    answers=["2to3 numliterals", "futurize numliterals", "modernize numliterals"],
    rows=["S12"],
    unchanged=[
        "0 + 00",
        "0o755 + 0O7",
        "0x0755",
        "09.5 + 010e1 + 01j",
        "'0755'  # 0755",
        "a0755 + 1.0755",
    ],
    examples={
        "0755": "0o755",
        "os.chmod(p, 0644)": "os.chmod(p, 0o644)",
        "-01": "-0o1",
        "007": "0o07",
        "0777if x else 0": "0o777 if x else 0",
        "x = 0777 & ~0022": "x = 0o777 & ~0o022",
    },
)
def octal_literals(number: Node, file: File) -> Iterator[Rewrite | Told]:
    text = file.text(number)
    if OCTAL.fullmatch(text):
        yield file.group(number, [file.replace(number, "0o" + text[1:])])
