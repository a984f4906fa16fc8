"""``CodeType(0, code.co_nlocals, ...)`` -> ``code_like(code, 0, code.co_nlocals, ...)``: a copy of a code object.

Code objects of 3 have more parts (3.0, 3.8, 3.11), which 2.7's way to make one does not give. The helper takes
them from the object whose ``co_code`` is copied.

Caveats: where no such object is in sight the helper takes them from empty code; from 3.11 on ``try``
blocks are lost then, which the message says.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, members

CODE = 4
LOST = "3.11 keeps its `try` blocks in another part; copy a code object with its method `replace`"


@codemod(
    words=["CodeType"],
    node="call",
    with_words=["types"],
    rows=["L28"],
    tree={"__init__.py": ""},
    rules=["code_objects"],
    unchanged=[
        "import types\nisinstance(x, types.CodeType)",
        "import types\nif sys.version_info[0] == 2:\n    types.CodeType(0, *y)",
    ],
    examples={
        "from types import CodeType\nCodeType(0, c.co_nlocals, 1, 2, c.co_code, c.co_consts)": (
            "from tree._compat import code_like\nfrom types import CodeType\n"
            "code_like(c, 0, c.co_nlocals, 1, 2, c.co_code, c.co_consts)"
        ),
        "import types\ntypes.CodeType(0, *state)": (
            "from tree._compat import code_like\nimport types\ncode_like(None, 0, *state)"
        ),
    },
)
def code_objects(call: Node, file: File) -> Iterator[Rewrite]:
    function = call.child_by_field_name("function")
    if function is None or file.origin(function) != "types.CodeType" or is_guarded(call, file):
        return
    listed = call.child_by_field_name("arguments")
    arguments = members(listed) if listed is not None else []
    copied = arguments[CODE] if len(arguments) > CODE else None
    source, message = "None", LOST
    if copied is not None and attribute_name(copied, file) == "co_code":
        source, message = (
            file.text(copied.child_by_field_name("object")),
            "code objects of 3 have more parts",
        )
    if arguments:
        helper = file.need("_compat", "code_like")
        start = arguments[0].start_byte
        edits = [file.replace(function, helper.local), file.between(start, start, f"{source}, ")]
        yield file.group(call, edits, needs=[helper], message=message)
