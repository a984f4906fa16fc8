"""``import mock`` -> ``from unittest import mock``, ``from mock import patch`` -> ``from unittest.mock import patch``.

The library has had it since 3.3.

Caveats: a module ``mock`` of the tree is left alone, and so is an import with another choice around it.
Names that only the newer package has (``mock.version_info``) are not known here.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._moved import is_ours
from portkit.codemod import ImportChange, Rewrite, codemod
from portkit.file import File
from portkit.syntax.imports import STATEMENTS, alternatives, items


@codemod(
    words=["mock"],
    node=STATEMENTS,
    targets=("py3",),
    unchanged=[
        "from unittest import mock",
        "from . import mock",
        "try:\n    from unittest import mock\nexcept ImportError:\n    import mock",
        "import mock.mock",
    ],
    examples={
        "import mock": "from unittest import mock",
        "import mock as m, os": "import os\nfrom unittest import mock as m",
        "from mock import patch, Mock as M": "from unittest.mock import patch, Mock as M",
    },
)
def mock_import(statement: Node, file: File) -> Iterator[Rewrite]:
    if any(alternatives(statement, file)) or is_ours("mock", file):
        return
    for item in items(statement, file):
        if item.module != "mock" or item.name == "*":
            continue
        alias = f" as {item.alias}" if item.alias else ""
        line = (
            f"from unittest.mock import {item.name}{alias}"
            if item.name
            else f"from unittest import mock{alias}"
        )
        yield file.group(item.node, [], imports=[ImportChange(statement, item.node, (line,))])
