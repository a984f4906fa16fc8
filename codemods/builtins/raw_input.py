"""``raw_input()`` -> ``input()`` of ``six.moves``; ``input()`` -> ``eval(input())``.

Python 3 renamed ``raw_input`` to ``input`` (PEP 3111); what 2.7 calls ``input`` evaluates the line.

Caveats: ``eval`` of what a user types runs any code; a person may want ``int(input())`` instead.
``input`` handed on as a value is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File, spelled
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.nodes import call_parts


@codemod(
    words=["raw_input", "input"],
    answers=["2to3 input", "2to3 raw_input", "futurize input", "modernize input_six"],
    rules=["input"],
    adds="from six.moves import input",
    unchanged=[
        "from six.moves import input\nx = input()",
        "def f(input): return input.read()",
        "f(input=1)",
        "self.input()",
        "try:\n    raw_input\nexcept NameError:\n    raw_input = input",
        "input = open('x')\ninput.read()",
    ],
    examples={
        "x = raw_input('? ')": "x = input('? ')",
        "n = input('? ')": "n = eval(input('? '))",
        "f = raw_input": "f = input",
        "int(raw_input()) + input()": "int(input()) + eval(input())",
        "from six.moves import range\nx = raw_input()": (
            "from six.moves import input\nfrom six.moves import range\nx = input()"
        ),
    },
    told=["f = input"],
)
def raw_input(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file, gone=True):
        return
    if file.text(name) == "raw_input":
        yield file.rewrite(name, "{name}", name=file.meaning("input"))
        return
    call = file.parent(name)
    if call is None or call.type != "call" or call.child_by_field_name("function") != name:
        yield file.told(
            name, "`input` evaluates the line on 2.7 only; write a function that says which"
        )
        return
    helper = file.meaning("input")
    if file.target == "py3":
        yield file.told(
            call, "`input` evaluates the line on 2.7; write `eval(input(...))` if that is meant"
        )
        return
    if not call_parts(call, file) or is_hidden("eval", call, file):
        yield file.told(
            call, "`input` evaluates the line on 2.7; write `eval(six.moves.input(...))`"
        )
        return
    opening = file.between(name.start_byte, name.end_byte, f"eval({spelled(helper)}")
    closing = file.between(call.end_byte, call.end_byte, ")")
    yield file.group(call, [opening, closing], needs=[helper])
