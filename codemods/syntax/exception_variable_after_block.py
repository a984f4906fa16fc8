"""``except E as e:`` with a later use of ``e`` -> ``except E as e_:`` and first of all ``e = e_``.

Python 3 deletes the variable at the end of the except clause; on 2.7 it stays, and code behind the clause
can use it.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._blocks import free_name, insert_first
from codemods.syntax._except import WITH_TARGET, block_of, target_of
from codemods.syntax._flow import reads_after
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.scopes import Binding, same

MESSAGE = "3 deletes `{name}` at the end of this clause, and it is used after that (line {line})"


@codemod(
    words=["except"],
    where=WITH_TARGET,
    node="except_clause",
    rules=["exception_variable_after_block"],
    rows=["B82"],
    unchanged=[
        "try: f()\nexcept E as e: g(e)",
        "try: f()\nexcept E as e: g(e)\nexcept F as e: g(e)\nelse: g(e)",
        "try: f()\nexcept E as e: g(e)\ne = 1\ng(e)",
        "e = 1\ng(e)\ntry: f()\nexcept E as e: pass",
        "try: f()\nexcept E as e: pass\ndef h(e): return e",
        "try: f()\nexcept E: pass\ng(e)",
        "def h():\n    try: f()\n    except E as e: return e\n    return e",
        "def h():\n    try: f()\n    except E as e:\n        g(e)\n        raise\n    g(e)",
        "if x:\n    try: f()\n    except E as e: pass\nelse:\n    g(e)",
        "while 1:\n    e = 1\n    g(e)\n    try: f()\n    except E as e: pass",
        "try: f()\nexcept E as e: pass\nwith x as e:\n    g(e)\ng(e)",
        "try: f()\nexcept E as e_:\n    e = e_\ng(e)",
    ],
    examples={
        "try: f()\nexcept E as e: pass\ng(e)": "try: f()\nexcept E as e_: e = e_; pass\ng(e)",
        "try: f()\nexcept E, e:\n    pass\ng(e)": "try: f()\nexcept E as e_:\n    e = e_\n    pass\ng(e)",
        "e = None\ntry: f()\nexcept E as e:\n    g(e)\nif e: g(e)": (
            "e = None\ntry: f()\nexcept E as e_:\n    e = e_\n    g(e)\nif e: g(e)"
        ),
        "try: f()\nexcept E as e: pass\nfinally: g(e)": (
            "try: f()\nexcept E as e_: e = e_; pass\nfinally: g(e)"
        ),
        "for x in y:\n    try: f()\n    except E as e: continue\ng(e)": (
            "for x in y:\n    try: f()\n    except E as e_: e = e_; continue\ng(e)"
        ),
        "e = 0\nwhile not e:\n    try: f()\n    except E as e: pass\n": (
            "e = 0\nwhile not e:\n    try: f()\n    except E as e_: e = e_; pass\n"
        ),
        "def h():\r\n\ttry: f()\r\n\texcept E as e:\r\n\t\te_ = 1\r\n\treturn e\r\n": (
            "def h():\r\n\ttry: f()\r\n\texcept E as e__:\r\n\t\te = e__\r\n\t\te_ = 1\r\n\treturn e\r\n"
        ),
        "try: f()\nexcept E as e: pass\ntry: f()\nexcept F as e: g(e)\ng(e)": (
            "try: f()\nexcept E as e_: e = e_; pass\ntry: f()\nexcept F as e_: e = e_; g(e)\ng(e)"
        ),
        "def h():\n    try: f()\n    except E as e:\n        def g(): return e\n    return g": (
            "def h():\n    try: f()\n    except E as e_:\n        e = e_\n        def g(): return e\n    return g"
        ),
        "with a:\n    try: f()\n    except E as e:\n        raise\ng(e)": (
            "with a:\n    try: f()\n    except E as e_:\n        e = e_\n        raise\ng(e)"
        ),
        "try:\n    try: f()\n    except E as e:\n        raise F()\nexcept F: g(e)": (
            "try:\n    try: f()\n    except E as e_:\n        e = e_\n        raise F()\nexcept F: g(e)"
        ),
        "try: f()\nexcept E as e: pass\nif x: e = 1\ng(e)": (
            "try: f()\nexcept E as e_: e = e_; pass\nif x: e = 1\ng(e)"
        ),
    },
)
def exception_variable_after_block(clause: Node, file: File) -> Iterator[Rewrite | Told]:
    target = target_of(clause)
    if target is None or target.type != "identifier":
        return
    name = file.text(target)
    binding = next((one for one in file.bindings(name) if same(one.node, target)), None)
    if binding is None:
        return
    later = next(reads_after(binding, clause, file), None) or _read_by_function(
        binding, clause, file
    )
    if later is None:
        return
    types = clause.children_by_field_name("value")[0]
    types = types.named_children[0] if types.type == "as_pattern" else types
    inner = free_name(name + "_", binding.scope, file)
    edits = [
        file.between(types.end_byte, target.end_byte, f" as {inner}"),
        insert_first(block_of(clause), [f"{name} = {inner}"], file),
    ]
    message = MESSAGE.format(name=name, line=later.start_point[0] + 1)
    yield file.group(clause, edits, message=message)


def _read_by_function(binding: Binding, clause: Node, file: File) -> Node | None:
    """Where a function that is defined in the clause, and may be called after it, reads the name."""
    for word in file.words(binding.name):
        if not clause.start_byte < word.start_byte < clause.end_byte or not file.is_read(word):
            continue
        function = file.enclosing(word, "function_definition")
        inside = function is not None and function.start_byte > clause.start_byte
        if inside and any(same(one.node, binding.node) for one in file.resolve(word)):
            return word
    return None
