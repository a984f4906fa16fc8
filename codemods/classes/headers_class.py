"""A class with ``getheaders`` gets ``get_all``, which the ``cookielib`` of 3 asks of the headers of a response.

2.7 asks it for ``getheaders``, so that stand-ins for the headers of a response have that alone.

Caveats: only where the package knows ``cookielib``, and where the method takes a name alone.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import alias_after, class_of, member, parameters

ASKS = ("cookielib", "CookieJar", "cookiejar")


@codemod(
    words=["getheaders"],
    node="function_definition",
    rules=["headers_class"],
    rows=["L15"],
    adds="from example._compat import all_headers",
    unchanged=[
        "class H(object):\n    def getheaders(self, name): return [name]",
        "import cookielib\nclass H(object):\n    def getheaders(self): return []",
        "import cookielib\nclass H(object):\n    def get_all(self, name, default=None): return []\n"
        "    def getheaders(self, name): return self.get_all(name)",
    ],
    examples={
        "from cookielib import CookieJar\nclass H(object):\n    def getheaders(self, name): return [name]": (
            "from cookielib import CookieJar\nclass H(object):\n    def getheaders(self, name): return [name]\n"
            "    get_all = all_headers(getheaders)"
        ),
    },
)
def headers_class(node: Node, file: File) -> Iterator[Rewrite]:
    definition = class_of(node, file)
    if definition is None or not file.holds_any(ASKS) or is_guarded(node, file):
        return
    statement = member(definition, "getheaders", file)
    if statement is None or member(definition, "get_all", file) or len(parameters(node)) != 2:
        return
    if file.text(node.child_by_field_name("name")) == "getheaders":
        need = file.need("_compat", "all_headers")
        line = f"get_all = {need.local}(getheaders)"
        yield file.group(node, [alias_after(statement, line, file)], needs=[need])
