"""``numbers.read(f, n)`` and ``numbers.write(f)`` of an array -> ``fromfile`` and ``tofile``.

3 has the two no more; 2.7 has both by the new names since long.

Caveats: only where the file shows that the object is an array.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import maker_origin
from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.flow.library.reference import ARRAYS
from portkit.syntax.nodes import attribute_name

METHODS = {"read": "fromfile", "write": "tofile"}


@codemod(
    words=[*METHODS],
    with_words=["array"],
    where=r"(?<=\.)\w+",
    node="attribute",
    rules=["array_files"],
    rows=["L19"],
    unchanged=["import array\nf.read(3)", "from mine import array\narray(x).write(f)"],
    examples={
        "import array\na = array.array('b')\na.read(f, 3)": (
            "import array\na = array.array('b')\na.fromfile(f, 3)"
        ),
        "from array import array\narray('b', [1]).write(f)": (
            "from array import array\narray('b', [1]).tofile(f)"
        ),
    },
)
def array_files(attribute: Node, file: File) -> Iterator[Rewrite]:
    receiver, name = (attribute.child_by_field_name(one) for one in ("object", "attribute"))
    if receiver is None or name is None or attribute_name(attribute, file) not in METHODS:
        return
    if maker_origin(receiver, file) in ARRAYS:
        yield file.group(attribute, [file.replace(name, METHODS[file.text(name)])])
