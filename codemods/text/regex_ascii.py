r"""``re.findall(r"\w", u"...")`` -> ``re.findall(r"\w", u"...", flags=re_ascii)``, for patterns on text.

On 3 ``\w``, ``\d``, ``\s`` and ``\b`` know all of Unicode in text; on 2.7 ASCII alone, unless ``re.UNICODE`` or
``re.LOCALE`` is given. ``re_ascii`` is ``re.ASCII`` on 3 and nothing on 2.7.

Caveats: only where the pattern or what it is used on is text by the file; native strings of ASCII are the
same on both.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind, flows_of
from portkit.infer import Kind as Fact
from portkit.infer import infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, call_parts, string_content

# function -> the place of its flags
FLAGS_AT = {
    "re.compile": 1,
    "re.match": 2,
    "re.search": 2,
    "re.findall": 2,
    "re.finditer": 2,
    "re.split": 3,
    "re.sub": 4,
    "re.subn": 4,
}
CLASSES = re.compile(r"(?<!\\)(?:\\\\)*\\{1,2}[wWdDsSbB]")
CHOSEN = re.compile(r"\b(?:U|UNICODE|L|LOCALE|A|ASCII|re_ascii)\b")
INLINE = re.compile(r"\(\?[a-z]*[uLa]")


@codemod(
    words=["re"],
    node="attribute",
    safety=Safety.EVIDENCE,
    rules=["regex_ascii"],
    rows=["L88"],
    unchanged=[
        "import re\nre.match(r'\\w', x)",
        "import re\nre.match(u'a+', u'b')",
        "import re\nre.match(r'\\w', u'a', re.UNICODE)",
        "import re\nre.match(u'(?u)\\\\w', x)",
        "import re\nre.match(r'\\w', u'a', flags)",
    ],
    examples={
        "import re\nre.findall(r'\\w', u'\\xe9 a')": (
            "from example._compat import re_ascii\nimport re\n"
            "re.findall(r'\\w', u'\\xe9 a', flags=re_ascii)"
        ),
        "import re\nword = re.compile(u'\\\\w+', re.I)": (
            "from example._compat import re_ascii\nimport re\nword = re.compile(u'\\\\w+', re.I | re_ascii)"
        ),
        "import re\nword = re.compile(r'\\d+')\nx = u'a'\nword.match(x)": (
            "from example._compat import re_ascii\nimport re\n"
            "word = re.compile(r'\\d+', flags=re_ascii)\nx = u'a'\nword.match(x)"
        ),
    },
)
def regex_ascii(name: Node, file: File) -> Iterator[Rewrite]:
    call = file.parent(name)
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    place = FLAGS_AT.get(file.origin(name) or "")
    if not parts or not parts.arguments or place is None or is_guarded(name, file):
        return
    if not _knows_letters(parts.arguments[0], file) or not _is_of_text(parts.arguments[0], file):
        return
    flags = parts.arguments[place] if len(parts.arguments) > place else parts.keywords.get("flags")
    if flags is None:
        yield _added(parts, file)
    elif file.text(flags).startswith("re.") and not CHOSEN.search(file.text(flags)):
        helper = file.need("_compat", "re_ascii")
        yield file.rewrite(flags, "{flags} | {helper}", flags=flags, helper=helper)


def _added(parts: Call, file: File) -> Rewrite:
    helper = file.need("_compat", "re_ascii")
    last = [*parts.arguments, *parts.keywords.values()][-1].end_byte
    edit = file.between(last, last, f", flags={helper.local}")
    return file.group(parts.node, [edit], needs=[helper])


def _is_of_text(pattern: Node, file: File) -> bool:
    return (
        infer(pattern, file).kind is Fact.TEXT or flows_of(file).verdict(pattern).kind is Kind.TEXT
    )


def _knows_letters(pattern: Node, file: File) -> bool:
    """Whether a literal pattern asks for classes of characters, and does not say of which alphabet."""
    content = string_content(pattern, file) if pattern.type == "string" else ""
    return bool(CLASSES.search(content)) and not INLINE.match(content)
