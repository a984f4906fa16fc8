"""``import compiler`` -> ``from pkg._compat import old_compiler as compiler`` in programs that walk its trees.

3 has no ``compiler``. The helper reads code with ``ast``, gives the trees of ``compiler.ast`` and walks them with
``compiler.visitor``; on 2.7 it is the package itself.

Caveats: only where the file makes no code of trees (``compiler.pycodegen``, ``compiler.compile``). What is read is code
of 3, where that is run; a line number may be another line of the same expression. ``from compiler.ast import *`` is
told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._compiler import HELPER, MODULES, lacks, only_reads
from codemods.stdlib._members import aliased, by_uses
from codemods.stdlib._moved import is_ours, is_settled
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.imports import STATEMENTS, Item, binding_of_item, items
from portkit.syntax.nodes import attribute_name

MESSAGE = "3 has no `compiler`"


@codemod(
    words=["compiler"],
    node=STATEMENTS,
    rows=["L89"],
    unchanged=[
        "import compiler\ncompiler.compile(x, y, 'exec')",
        "from compiler.pycodegen import ModuleCodeGenerator",
        "from . import compiler\ncompiler.parse(x)",
        "import compiler_x",
    ],
    examples={
        "import compiler\ntree = compiler.parse(x)\ncompiler.walk(tree, V())": (
            "from example._compat import old_compiler as compiler\n"
            "tree = compiler.parse(x)\ncompiler.walk(tree, V())"
        ),
        "import compiler\nimport compiler.ast\nisinstance(x, compiler.ast.Const)": (
            "from example._compat import old_compiler as compiler\nisinstance(x, compiler.ast.Const)"
        ),
        "from compiler.visitor import ASTVisitor\nclass V(ASTVisitor): pass": (
            "from example._compat import old_compiler\nclass V(old_compiler.visitor.ASTVisitor): pass"
        ),
        "from compiler import ast, parse as p\np(x) == ast.Name('y')": (
            "from example._compat import old_compiler\n"
            "old_compiler.parse(x) == old_compiler.ast.Name('y')"
        ),
        "import compiler.ast as t\nt.Const(1)": (
            "from example._compat import old_compiler\nold_compiler.ast.Const(1)"
        ),
    },
    told=["from compiler.ast import *", "from compiler.visitor import ExampleASTVisitor"],
)
def compiler_trees(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    if not only_reads(file) or is_guarded(statement, file):
        return
    for item in items(statement, file):
        if item.module in MODULES and not is_ours(item.module, file) and not is_settled(item, file):
            yield from _imported(item, file)


def _imported(item: Item, file: File) -> Iterator[Rewrite | Told]:
    inner = item.module.partition(".")[2]
    if item.name == "*" or lacks(item.module, item.name or "ast"):
        yield file.told(item.node, f"{MESSAGE}; import `compiler`, and write what is used of it")
        return
    is_whole = not item.name and not (inner and item.alias)
    if is_whole:
        yield from _unknown(item, file)
    if is_whole and file.project.package_root(file.path) is not None:
        yield aliased(item, HELPER, file, MESSAGE)
    else:
        yield by_uses(item, HELPER, file, MESSAGE, "" if is_whole else inner)


def _unknown(item: Item, file: File) -> Iterator[Told]:
    """The members that are used of the package, and that the helper does not have."""
    binding = binding_of_item(item, file)
    for use in file.uses(binding) if binding is not None else ():
        module, above = "compiler", file.parent(use)
        while above is not None and above.type == "attribute":
            name = attribute_name(above, file)
            if lacks(module, name):
                yield file.told(
                    above, f"3 has no `{module}.{name}`, and the helper neither; do without it"
                )
            module, above = f"{module}.{name}", file.parent(above)
