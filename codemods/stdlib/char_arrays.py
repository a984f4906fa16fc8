"""``array.array("c", text)`` -> ``char_array(text)``, a helper: 3 has no array of characters.

On 2.7 the helper makes that array; on 3 it is a list of characters with the methods of one.

Caveats: only in a file that handles no bytes besides; else it is told, for a ``bytearray`` is then what is meant.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.flow.library.reference import ARRAYS
from portkit.flow.seeds import WORDS
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, string_content

OF_ARRAYS = frozenset(["array", "tostring", "fromstring"])
MESSAGE = "3 has no array of type `c`"


@codemod(
    words=["array", "ArrayType"],
    where=r"\w+[\s\\]*(?:\.[\s\\]*\w+[\s\\]*)?\([\s\\]*['\"]c['\"]",
    node="call",
    rules=["char_arrays"],
    rows=["L34"],
    unchanged=[
        "import array\narray.array('i')",
        "import numpy as array\narray.array('c')",
        "def array(x): return x\narray('c')",
    ],
    examples={
        "import array\na = array.array('c', 'abc')": (
            "from example._compat import char_array\nimport array\na = char_array('abc')"
        ),
    },
    told=["import array, struct\na = array.array('c', struct.pack('i', 5))"],
)
def char_arrays(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or file.origin(parts.function) not in ARRAYS or not parts.arguments:
        return
    kind, *initial = parts.arguments
    if kind.type != "string" or string_content(kind, file) != "c" or is_guarded(call, file):
        return
    if len(initial) > 1 or any(word in file.code and file.words(word) for word in OTHERS):
        yield file.told(call, f"{MESSAGE}; use a bytearray")
        return
    helper = file.need("_compat", "char_array")
    if initial:
        yield file.rewrite(
            call, "{helper}({text})", helper=helper, text=initial[0], message=MESSAGE
        )
    else:
        yield file.rewrite(call, "{helper}()", helper=helper, message=MESSAGE)


OTHERS = sorted(set(WORDS) - OF_ARRAYS)
