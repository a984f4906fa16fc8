"""The old names of attributes of functions, where a package gives its own objects attributes of such a name."""

import re

from tree_sitter import Node

from portkit.file import File
from portkit.infer import Kind, infer

OWN = re.compile(
    r"\bself\.((?:func|im)_[a-z]+)[ \t]*=(?!=)|^[ \t]+(?:def[ \t]+)?((?:func|im)_[a-z]+)[ \t]*[(=](?!=)",
    re.M,
)


def _given(text: str) -> set[str]:
    return {name for names in OWN.findall(text) for name in names if name}


def is_of_others(name: str, receiver: Node, file: File) -> bool:
    """Whether *receiver* may be an object of another file of the package that has *name* itself."""
    if name not in file.project.graph.gathered(file.path, _given):
        return False
    return infer(receiver, file).kind is not Kind.FUNCTION
