"""``import ast`` -> ``from pkg._compat import old_ast as ast`` in programs that know the nodes of 2.7 alone.

3 has no ``Print``, ``TryExcept``, ``Index``, ``Param``, ``Str``, ``Num``; names of parameters and of what is
caught are no ``Name``; ``with`` and calls have other fields; all constants are ``Constant``. Code that walks
trees or makes them finds nothing, or fails. The helper has the nodes of 2.7 on 3 as well: ``ast.parse`` gives them, and
``compile`` -> ``compile_tree`` gives and takes them. On 2.7 both are what they were.

Caveats: only where some file of the tree names a node that 3 does not have, and none names one that only 3
has; else the nodes are told. What is written in syntax of 3 alone keeps the nodes of 3.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from tree_sitter import Node

from codemods.stdlib._members import aliased, by_uses
from codemods.stdlib._moved import is_ours
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.project import Project
from portkit.syntax.imports import STATEMENTS, Item, items
from portkit.syntax.nodes import call_parts

MODULES = {"ast": "old_ast", "_ast": "old_c_ast"}
OLD = "Print|Exec|Repr|TryExcept|TryFinally|Index|ExtSlice|Str|Num|Param|AugLoad|AugStore|Suite"
CHANGED = frozenset(
    "parse Module FunctionDef ClassDef Assign For With Raise Call Ellipsis Slice comprehension arguments".split()
    + OLD.split("|")
)
# Not Bytes, Nonlocal, Starred: who knows no newer ones looks at fields that only 2.7 and 3.0 to 3.2 have.
NEW = "Constant|NameConstant|Try|withitem|arg|JoinedStr|AsyncFunctionDef"
OTHER = "the nodes of 3 are others"
KNOWS = r"\b(?:_?ast\.|visit_)(?:{})\b|\bfrom\s+_?ast\s+import\b[^;\n]*\b(?:{})\b"
KNOWS_OLD = re.compile(KNOWS.format(OLD, OLD))
KNOWS_NEW = re.compile(KNOWS.format(NEW, NEW))


@codemod(
    words=["ast", "_ast", "compile"],
    with_words=["ast", "_ast", "PyCF_ONLY_AST"],
    node=[*STATEMENTS, "call"],
    rows=["L89"],
    unchanged=[
        "import ast\nast.literal_eval(x)",
        "import ast\nisinstance(x, (ast.Str, ast.Constant))",
        "import _ast\ncompile(x, y, 'exec', _ast.PyCF_ONLY_AST)",
        "from . import ast\nast.Str",
        "compile(x, 'ast', 'exec')",
    ],
    examples={
        "import ast\nisinstance(x, ast.Str)": (
            "from example._compat import old_ast as ast\nisinstance(x, ast.Str)"
        ),
        "import os, _ast\ntree = compile(x, y, 'exec', _ast.PyCF_ONLY_AST)\ntree.body[0] == _ast.Print": (
            "from example._compat import compile_tree\nimport os\n"
            "from example._compat import old_c_ast as _ast\n"
            "tree = compile_tree(x, y, 'exec', _ast.PyCF_ONLY_AST)\ntree.body[0] == _ast.Print"
        ),
        "import ast as a\nclass V(a.NodeVisitor):\n    def visit_Num(self, node): pass": (
            "from example._compat import old_ast as a\n"
            "class V(a.NodeVisitor):\n    def visit_Num(self, node): pass"
        ),
        "from _ast import *\nif isinstance(x, Add): visit_Str(Str(s=x))": (
            "from example._compat import old_c_ast\nfrom _ast import *\n"
            "if isinstance(x, Add): visit_Str(old_c_ast.Str(s=x))"
        ),
        "from ast import Str, literal_eval\nx = Str(s=literal_eval(y))": (
            "from example._compat import old_ast\nfrom ast import literal_eval\n"
            "x = old_ast.Str(s=literal_eval(y))"
        ),
    },
    told=[
        "from ast import *\nx = Str()\n# visit_Str\nfrom os import *",
        "from ast import *\nStr = 1\n# visit_Str",
    ],
)
def syntax_trees(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if not _is_old(file):
        return
    if node.type == "call":
        yield from _compiled(node, file)
        return
    for item in items(node, file):
        if item.module in MODULES and not is_ours(item.module, file):
            yield from _imported(item, file)


def _is_old(file: File) -> bool:
    """Whether the program that *file* belongs to knows the nodes of 2.7, and none of 3."""
    if KNOWS_NEW.search(file.code):
        return False
    known = _known(file.project)
    return known == (True, False) or (not known[1] and bool(KNOWS_OLD.search(file.code)))


@lru_cache(maxsize=1)
def _known(project: Project) -> tuple[bool, bool]:
    """Whether files of the tree name nodes of 2.7 alone, and of 3 alone."""
    texts = [text for text in map(_text, project.paths) if "ast" in text]
    return any(map(KNOWS_OLD.search, texts)), any(map(KNOWS_NEW.search, texts))


def _text(path: str) -> str:
    if path.endswith("_compat.py"):
        return ""
    try:
        with open(path, encoding="latin-1") as file:
            return file.read()
    except OSError:
        return ""


def _compiled(call: Node, file: File) -> Iterator[Rewrite]:
    """``compile``, which may give a tree or take one."""
    parts = call_parts(call, file)
    if parts is None or file.text(parts.function) != "compile":
        return
    if file.is_builtin(parts.function):
        helper = file.need("_compat", "compile_tree")
        yield file.rewrite(parts.function, "{helper}", helper=helper)


def _imported(item: Item, file: File) -> Iterator[Rewrite | Told]:
    if item.name == "*":
        yield from _starred(item, file)
    elif item.name in CHANGED or (not item.name and file.project.package_root(file.path) is None):
        yield by_uses(item, MODULES[item.module], file, OTHER)
    elif not item.name:
        yield aliased(item, MODULES[item.module], file, OTHER)


def _starred(item: Item, file: File) -> Iterator[Rewrite | Told]:
    """The helper's nodes where the file uses those that changed; the others still come by ``*``."""
    changed = CHANGED - {"parse"} if item.module == "_ast" else CHANGED
    names = sorted(name for name in changed if file.words(name))
    taken = any(file.project.graph.is_taken(file.path, name) for name in changed)
    if len(file.starred) > 1 or taken or any(file.bindings(name) for name in names):
        yield file.told(item.node, "3 has no nodes as Str; import `ast` and write `ast.Str`")
        return
    need = file.need("_compat", MODULES[item.module])
    uses = [node for name in names for node in file.words(name) if file.is_builtin(node)]
    edits = [file.replace(use, f"{need.local}.{file.text(use)}") for use in uses]
    if edits:
        yield file.group(item.node, edits, needs=[need], message=OTHER)
