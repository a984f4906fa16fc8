"""``from turtle import *; sin(x)`` -> ``math.sin(x)``: 2.7's ``turtle`` has the functions of ``math`` as well.

So with ``turtle.pi``. On 3 ``pow`` would be the builtin, which gives an integer of integers.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._members import answers
from codemods.stdlib._renamed import MATH, TURTLE
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File


@codemod(
    words=MATH,
    with_words=["turtle"],
    unchanged=[
        "import turtle\nturtle.forward(1)\nlog(1)",
        "from math import *\nfrom turtle import *\nsin(1)",
    ],
    examples={
        "from turtle import *\nleft(acos(1))": "import math\nfrom turtle import *\nleft(math.acos(1))",
        "import turtle\nturtle.left(turtle.pi)": (
            "import math\nimport turtle\nturtle.left(math.pi)"
        ),
        "from turtle import left, sqrt\nleft(sqrt(2))": (
            "from turtle import left\nfrom math import sqrt\nleft(sqrt(2))"
        ),
    },
)
def turtle_functions(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if "math" not in file.starred:
        yield from answers(name, file, TURTLE)
