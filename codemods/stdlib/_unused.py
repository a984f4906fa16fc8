"""Whether an import can go because nothing uses what it binds."""

import os

from codemods.stdlib._members import is_exported
from portkit.file import File
from portkit.syntax.imports import Item, binding_of_item


def is_unused(item: Item, file: File) -> bool:
    """Whether no code in the tree uses the name that *item* binds, as far as can be seen."""
    binding = binding_of_item(item, file)
    return (
        binding is not None
        and item.name != "*"
        and not any(True for _ in file.uses(binding))
        and not is_for_others(item.local, file)
    )


def is_for_others(name: str, file: File) -> bool:
    """Whether other files may take the imported *name* from this one.

    A package's ``__init__`` may import for code outside the tree, and ``import *`` takes what it finds.
    """
    return os.path.basename(file.path) == "__init__.py" or is_exported(name, file)
