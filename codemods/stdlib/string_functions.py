"""``string.join(words, sep)`` -> ``sep.join(words)``; ``string.upper(s)`` -> ``s.upper()``.

Python 3's ``string`` has no functions that are methods of strings (PEP 3100), nor ``atoi``, ``atof``.

A function that is handed on (``clean = string.strip``), or called with ``*args``, becomes a helper.

Caveats: one that other modules take from a file outside a package is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._members import Found, aliased, find, is_exported
from portkit.codemod import ImportChange, Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.syntax.imports import Item, binding_of_item
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

# name -> how many arguments it takes
METHODS = {
    "split": (1, 3),
    "splitfields": (1, 3),
    "rsplit": (1, 3),
    "replace": (3, 4),
    "strip": (1, 2),
    "lstrip": (1, 2),
    "rstrip": (1, 2),
    "lower": (1, 1),
    "upper": (1, 1),
    "swapcase": (1, 1),
    "capitalize": (1, 1),
    "find": (2, 4),
    "rfind": (2, 4),
    "index": (2, 4),
    "rindex": (2, 4),
    "count": (2, 4),
    "ljust": (2, 3),
    "rjust": (2, 3),
    "center": (2, 3),
    "zfill": (2, 2),
    "expandtabs": (1, 2),
    "translate": (2, 3),
}
NUMBERS = {"atoi": "int", "atol": "int", "atof": "float"}
FUNCTIONS = {"join", "joinfields", *METHODS, *NUMBERS}
DOTTED = {f"string.{name}" for name in FUNCTIONS}


@codemod(
    words=["join", *METHODS, *NUMBERS, "joinfields"],
    with_words=["string"],
    rules=["string_functions", "text_builtins"],
    rows=["B55", "L44", "L72", "L73", "L80"],
    unchanged=[
        "', '.join(x)",
        "import os\nos.path.join(a, b)",
        "import string\nstring.capwords(s)",
        "from re import split\nsplit(a, b)",
        "string = 'a'\nstring.upper()",
        "join(a)",
    ],
    examples={
        "import string\nstring.join(words, ', ')": "import string\n', '.join(words)",
        "import string\nstring.join(words)": "import string\n' '.join(words)",
        "import string as s\ns.split(a + b, ',', 1)": ("import string as s\n(a + b).split(',', 1)"),
        "import string\nstring.upper(string.strip(s))": "import string\ns.strip().upper()",
        "import string\nstring.replace(s, a, b)": "import string\ns.replace(a, b)",
        "import string\nstring.translate(s, table, 'b')": "import string\ns.translate(table, 'b')",
        "import string\nstring.atoi(s, 16) + string.atof(t)": (
            "import string\nint(s, 16) + float(t)"
        ),
        "from string import split, join as j, digits\nj(split(x), '-')": (
            "from string import digits\n'-'.join(x.split())"
        ),
        "import string\nstring.zfill(5, 3)": "import string\nrepr(5).zfill(3)",
        "import string\nmap(string.strip, lines)": (
            "import string\nmap(lambda text: text.strip(), lines)"
        ),
        "from string import lower, atoi\nrows.sort(key=lower)\nmap(atoi, x)": (
            "rows.sort(key=lambda text: text.lower())\nmap(int, x)"
        ),
        "from string import *\nlower(x)": "from string import *\nx.lower()",
        "import string\nclean = string.strip": (
            "from example._compat import string_strip\nimport string\nclean = string_strip"
        ),
        "from string import strip\nclean = strip": (
            "from example._compat import string_strip\nclean = string_strip"
        ),
        "from string import join\n__all__ = ['join']": (
            "from example._compat import string_join as join\n__all__ = ['join']"
        ),
        "import sys\nif sys.version_info < (2, 4, 1, 'alpha', 1):\n    def rsplit(s): pass\n"
        "else:\n    from string import rsplit\nf = rsplit": (
            "import sys\nif sys.version_info < (2, 4, 1, 'alpha', 1):\n    def rsplit(s): pass\n"
            "else:\n    from example._compat import string_rsplit as rsplit\nf = rsplit"
        ),
        "from struct import *\nfrom string import *\nupper(x), pack('b', 1)": (
            "from struct import *\nfrom string import *\nx.upper(), pack('b', 1)"
        ),
        "import string\nstring.join(*args)": (
            "from example._compat import string_join\nimport string\nstring_join(*args)"
        ),
    },
)
def string_functions(name: Node, file: File) -> Iterator[Rewrite | Told]:
    found = find(name, file, DOTTED)
    if found is None:
        return
    if found.item is not None:
        yield _imported(found.item, found, file)
    else:
        yield _used(found.dotted, found.node, file)


def _why(dotted: str) -> str:
    name = dotted.rpartition(".")[2]
    return f"3 has no `{dotted}`; write a function that calls the method `{name}`"


def _imported(item: Item, found: Found, file: File) -> Rewrite | Told:
    """``from string import join``: all uses, then the import goes; or none."""
    binding = binding_of_item(item, file)
    uses = list(file.uses(binding)) if binding is not None else []
    why = _why(found.dotted)
    if is_exported(item.local, file) or any(len(file.resolve(use)) > 1 for use in uses):
        if file.project.package_root(file.path) is None:
            return file.told(item.node, why)
        return aliased(item, _helper(found.dotted), file, why)
    done = [_used(found.dotted, use, file) for use in uses]
    edits = [edit for one in done for edit in one.edits]
    needs = [need for one in done for need in one.needs]
    change = ImportChange(item.statement, item.node)
    return file.group(item.node, edits, needs=needs, imports=[change])


def _used(dotted: str, function: Node, file: File) -> Rewrite:
    """A use of the string function *function*: a call of the method, or the helper."""
    called = _call(dotted, function, file)
    if called is not None:
        return called
    return file.rewrite(function, "{helper}", helper=file.need("_compat", _helper(dotted)))


def _helper(dotted: str) -> str:
    return dotted.replace(".", "_")


def _call(dotted: str, function: Node, file: File) -> Rewrite | None:
    """The call of the string function *function* as that of a method."""
    call = file.enclosing(function, "call")
    if call is None or not same(call.child_by_field_name("function"), function):
        return _handed_on(dotted, function, file)
    parts = call_parts(call, file)
    if parts is None or parts.keywords or not parts.arguments:
        return None
    name, arguments = dotted.rpartition(".")[2], parts.arguments
    if name in ("join", "joinfields") and len(arguments) <= 2:
        glue = arguments[1] if len(arguments) == 2 else "' '"
        return file.rewrite(call, "{glue}.join({words})", glue=glue, words=arguments[0])
    if name in NUMBERS:
        template = f"{NUMBERS[name]}({_holes(arguments)})"
        return file.rewrite(call, template, **_values(arguments))  # type: ignore[arg-type]
    least, most = METHODS.get(name, (1, 0))
    if not least <= len(arguments) <= most:
        return None
    method = "split" if name == "splitfields" else name
    is_number = infer(arguments[0], file).kind in (Kind.INT, Kind.FLOAT)
    if is_number and name != "zfill":
        return None  # on 2.7 it fails
    text = "repr({text})." if is_number else "{text}."
    template = text + f"{method}({_holes(arguments[1:])})"
    return file.rewrite(call, template, text=arguments[0], **_values(arguments[1:]))  # type: ignore[arg-type]


def _handed_on(dotted: str, function: Node, file: File) -> Rewrite | None:
    """A string function that ``map``, ``filter`` or ``key=`` calls with one argument."""
    name = dotted.rpartition(".")[2]
    if not _is_called_with_one(function, file):
        return None
    if name in ("atoi", "atof"):
        return file.rewrite(function, NUMBERS[name])
    if METHODS.get(name, (2, 0))[0] > 1:
        return None
    method = "split" if name == "splitfields" else name
    return file.rewrite(function, f"lambda text: text.{method}()")


def _is_called_with_one(function: Node, file: File) -> bool:
    above = file.parent(function)
    if above is not None and above.type == "keyword_argument":
        return file.text(above.child_by_field_name("name")) == "key"
    call = file.parent(above) if above is not None and above.type == "argument_list" else None
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    return (
        parts is not None
        and file.text(parts.function) in ("map", "filter")
        and file.is_builtin(parts.function)
        and len(parts.arguments) == 2
        and same(parts.arguments[0], function)
    )


def _holes(arguments: tuple[Node, ...]) -> str:
    return ", ".join("{a" + str(number) + "}" for number, _ in enumerate(arguments))


def _values(arguments: tuple[Node, ...]) -> dict[str, Node]:
    return {f"a{number}": argument for number, argument in enumerate(arguments)}
