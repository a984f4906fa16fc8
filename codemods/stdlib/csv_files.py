"""``csv.reader(open(name, "rb"))`` -> ``csv.reader(csv_file(name))``.

On 2.7 ``csv`` wants a file opened with ``b``; on 3 one of text, whose ends of lines are left alone
(``newline=""``). The helper opens it as each asks.

Caveats: only a file that is opened with a literal mode and used for ``csv`` alone; else told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import maker
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, call_parts, string_content
from portkit.syntax.scopes import same

ROWS = frozenset(["csv.reader", "csv.writer", "csv.DictReader", "csv.DictWriter"])
BYTE_FILES = frozenset(["gzip.open", "gzip.GzipFile", "bz2.BZ2File"])
COMPRESSED = (
    "csv writes text on 3, and this file takes bytes; write to a buffer, and encode what is in it"
)
KEPT = frozenset(["close", "flush", "seek", "fileno", "name", "closed"])


@codemod(
    words=[name.partition(".")[2] for name in sorted(ROWS, reverse=True)],
    with_words=["csv"],
    node="call",
    safety=Safety.EVIDENCE,
    rules=["csv_files"],
    rows=["L35"],
    unchanged=[
        "import csv\ncsv.writer(open(name, 'w'))",
        "import csv\ncsv.reader(lines)",
        "import csv\ncsv.reader(open(name))",
        "import csv\ncsv.reader(open(name, mode))",
    ],
    examples={
        "import csv\nfor row in csv.reader(open(name, 'rb')): pass": (
            "from example._compat import csv_file\nimport csv\n"
            "for row in csv.reader(csv_file(name)): pass"
        ),
        "import csv\nwith open(name, 'wb') as f:\n    csv.writer(f, delimiter=';').writerow(x)": (
            "from example._compat import csv_file\nimport csv\n"
            "with csv_file(name, 'w') as f:\n    csv.writer(f, delimiter=';').writerow(x)"
        ),
        "import csv\nwith open(a, 'rb') as f:\n    csv.reader(f)\nwith open(b, 'rb') as f:\n    f.read(4)": (
            "from example._compat import csv_file\nimport csv\n"
            "with csv_file(a) as f:\n    csv.reader(f)\nwith open(b, 'rb') as f:\n    f.read(4)"
        ),
        "import csv\nf = open(a, 'rb')\nr = csv.reader(f)\nf.close()\nf = open(b, 'rb')\nhead = f.read(4)": (
            "from example._compat import csv_file\nimport csv\n"
            "f = csv_file(a)\nr = csv.reader(f)\nf.close()\nf = open(b, 'rb')\nhead = f.read(4)"
        ),
        "import csv\nf = open(name, 'ab')\nw = csv.DictWriter(f, names)\nf.close()": (
            "from example._compat import csv_file\nimport csv\n"
            "f = csv_file(name, 'a')\nw = csv.DictWriter(f, names)\nf.close()"
        ),
    },
    told=[
        "import csv\nf = open(name, 'rb')\nhead = f.read(4)\ncsv.reader(f)",
        "import csv, gzip\nf = gzip.open(name, 'wb')\ncsv.writer(f).writerow(x)",
    ],
)
def csv_files(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or not parts.arguments or file.origin(parts.function) not in ROWS:
        return
    opened, extent = _opened(parts.arguments[0], file)
    if opened is not None and _takes_bytes(opened, file) and "riter" in file.text(parts.function):
        if not is_guarded(call, file):
            yield file.told(call, COMPRESSED)
        return
    mode = _binary_mode(opened, file) if opened is not None else ""
    if opened is None or not mode or is_guarded(call, file):
        return
    if all(_is_for_rows(use, file) for use in _uses(parts.arguments[0], extent, file)):
        name = call_parts(opened, file)
        assert name is not None
        template = "{helper}({name})" if mode == "r" else "{helper}({name}, '" + mode + "')"
        helper = file.need("_compat", "csv_file")
        yield file.rewrite(opened, template, helper=helper, name=name.arguments[0])
    else:
        yield file.told(
            call,
            "csv works on text on 3; open the file with mode 'rb' on 2.7, with newline='' on 3",
        )


def _takes_bytes(opened: Node, file: File) -> bool:
    function = opened.child_by_field_name("function")
    return function is not None and file.origin(function) in BYTE_FILES


def is_opened_here(argument: Node, file: File) -> bool:
    """Whether the file shows that what ``csv`` is given is opened in it, with a mode for bytes."""
    opened, _ = _opened(argument, file)
    return opened is not None and bool(_binary_mode(opened, file))


def _binary_mode(opened: Node, file: File) -> str:
    """The mode of a plain ``open(name, mode)`` without its ``b``; '' where it has none."""
    parts = call_parts(opened, file)
    if parts is None or len(parts.arguments) != 2 or parts.keywords:
        return ""
    is_open = file.text(parts.function) in ("open", "file") and file.is_builtin(parts.function)
    mode = parts.arguments[1]
    content = string_content(mode, file) if mode.type == "string" else ""
    return content.replace("b", "") if is_open and "b" in content else ""


def _with_of(argument: Node, file: File) -> Node | None:
    """``open(...) as f`` of the nearest ``with`` that binds the name *argument*."""
    for above in file.ancestors(argument):
        if above.type in ("function_definition", "class_definition"):
            return None
        clause = above.named_children[0] if above.type == "with_statement" else None
        for item in clause.named_children if clause is not None else ():
            value = item.named_children[0]
            alias = value.child_by_field_name("alias") if value.type == "as_pattern" else None
            if alias is not None and file.text(alias) == file.text(argument):
                return value
    return None


def _opened(argument: Node, file: File) -> tuple[Node | None, range | None]:
    """The call that opens what *argument* names, and between which offsets the name means that (None: everywhere)."""
    within = _with_of(argument, file)
    block = file.enclosing(within, "with_statement") if within is not None else None
    if within is not None and block is not None:
        return within.named_children[0], range(block.start_byte, block.end_byte)
    made = maker(argument, file)
    return (made, None) if made is not None else _opened_last(argument, file)


def _opened_last(argument: Node, file: File) -> tuple[Node | None, range | None]:
    """So of a name that is bound several times: the last one before, in the same block or one around."""
    found = file.resolve(argument) if argument.type == "identifier" else ()
    before = [one for one in found if one.node.start_byte < argument.start_byte]
    last = max(before, key=lambda one: one.node.start_byte, default=None)
    if last is None or last.kind != "assign" or last.statement.type != "assignment":
        return None, None
    block = file.parent(file.statement(last.node))
    if block is None or not block.start_byte <= argument.start_byte < block.end_byte:
        return None, None
    later = [one.node.start_byte for one in found if one.node.start_byte > argument.start_byte]
    end = min(later, default=block.end_byte)
    return last.statement.child_by_field_name("right"), range(last.statement.start_byte, end)


def _uses(argument: Node, extent: range | None, file: File) -> Iterator[Node]:
    """The reads of the name *argument*; within *extent*, if there is one."""
    for binding in file.resolve(argument) if argument.type == "identifier" else ():
        for use in file.uses(binding):
            if extent is None or use.start_byte in extent:
                yield use


def _is_for_rows(use: Node, file: File) -> bool:
    """Whether a use of the file gives it to ``csv``, or works on text and bytes alike."""
    above = file.parent(use)
    if above is not None and above.type == "attribute":
        return attribute_name(above, file) in KEPT
    call = file.parent(above) if above is not None and above.type == "argument_list" else None
    function = call.child_by_field_name("function") if call is not None else None
    if function is None or above is None:
        return False
    return same(above.named_children[0], use) and file.origin(function) in ROWS
