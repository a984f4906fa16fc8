r"""``open(p)`` of a file that the code itself writes with ``\r`` is told: 3 reads ``\r\n`` as ``\n``.

On 2.7 (but for Windows) a file of text gives each byte as it is; on 3 every line end becomes ``\n``.

Caveats: only told, and only where the same file is opened for bytes, or by the csv module, in the same code, and a
literal has an ``\r``. Where it is read in ``rb`` there is nothing to tell.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, function_call, string_content

RETURN = re.compile(r"\\r|\\015|\\x0d", re.I)
CSV = re.compile(r"\bcsv\.(?:writer|DictWriter)\b")  # they write it into what is open for bytes
DOUBT = r"3 reads \r\n as \n here; open it in 'rb', or on 3 with newline='\n' (--also line_ends)"
OPENERS = ("open", "file")


@codemod(
    words=OPENERS,
    where=r"\w+\s*\(",
    node="call",
    rows=["X12"],
    unchanged=[
        r"f = open('a', 'wb')" "\n" r"f.write('a\n')" "\n" "print(open('a').read())",
        r"f = open('a', 'wb')" "\n" r"f.write('a\r\n')" "\n" "print(open('a', 'rb').read())",
        r"f = open('a', 'wb')" "\n" r"f.write('a\r\n')" "\n" "print(open('b').read())",
        r"f = open('a', 'w')" "\n" r"f.write('\r')",
        "w = csv.writer(open('a', 'wb'))\nopen('b', 'w').write('x')\nprint(open('b').read())",
    ],
    told=[
        "w = csv.writer(open('a', 'wb'))\nprint(open('a').read())",
        r"f = open('a', 'wb')" "\n" r"f.write('a\r\n')" "\n" "print(open('a').read())",
        r"p = 'a'" "\n" r"open(p, 'w').write('a\r\n')" "\n" "for line in open(p, 'r'): print(line)",
    ],
)
def kept_line_ends(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = _opens(call, file)
    if parts is None or _mode(parts, file) not in ("", "r"):
        return
    modes = "wa" if RETURN.search(file.code) else ("wb", "ab") if CSV.search(file.code) else ()
    path = _path(parts, file)
    others = (_opens(one, file) for name in OPENERS for one in _calls(name, file))
    is_written = any(
        other is not None
        and _mode(other, file).startswith(tuple(modes))
        and _path(other, file) == path
        for other in others
    )
    if is_written and not is_guarded(call, file):
        yield file.told(call, DOUBT)


def _calls(name: str, file: File) -> Iterator[Node]:
    for word in file.words(name):
        above = file.parent(word)
        if above is not None and above.type == "call":
            yield above


def _opens(call: Node, file: File) -> Call | None:
    found = next((one for name in OPENERS if (one := function_call(call, file, name))), None)
    return found if found is not None and found.arguments else None


def _path(parts: Call, file: File) -> str:
    return file.text(assigned(parts.arguments[0], file))


def _mode(parts: Call, file: File) -> str:
    mode = parts.keywords.get("mode") or (*parts.arguments[1:2], None)[0]
    return string_content(mode, file) if mode is not None else ""
