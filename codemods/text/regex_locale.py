r"""``re.compile(p, re.LOCALE)`` -> ``re.compile(p, re_locale)``: 3 refuses the flag for patterns of text.

``re_locale`` is ``re.LOCALE`` on 2.7 and nothing on 3, where ``\w`` knows the letters of all languages in text.

Caveats: where the pattern is bytes, which take the flag on 3 too, nothing is done.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text.regex_ascii import FLAGS_AT
from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.flow import Kind, flows_of
from portkit.infer import Kind as Fact
from portkit.infer import infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts


@codemod(
    words=["LOCALE", "L"],
    where=r"LOCALE|(?<=\.)L\b",
    with_words=["re"],
    rules=["regex_locale"],
    rows=["L88"],
    unchanged=[
        "from re import LOCALE",
        "import locale as re\nre.LOCALE",
        "import re\nre.compile(b'a', re.LOCALE)",
        "import re\nimport sys\nif sys.version_info[0] == 2: flags = re.L",
    ],
    examples={
        "import re\nre.compile(p, re.I | re.L)": (
            "from example._compat import re_locale\nimport re\nre.compile(p, re.I | re_locale)"
        ),
        "from re import LOCALE, compile as made\nmade('a', LOCALE)": (
            "from example._compat import re_locale\nfrom re import LOCALE, compile as made\n"
            "made('a', re_locale)"
        ),
    },
)
def regex_locale(name: Node, file: File) -> Iterator[Rewrite]:
    above = file.parent(name)
    flag = above if above is not None and above.type == "attribute" else name
    if file.origin(flag) not in ("re.LOCALE", "re.L") or is_guarded(flag, file):
        return
    if file.kind_above(flag) != "dotted_name" and not _is_for_bytes(flag, file):
        yield file.rewrite(flag, "{flag}", flag=file.need("_compat", "re_locale"))


def _is_for_bytes(flag: Node, file: File) -> bool:
    """Whether the flag is handed on with a pattern of bytes."""
    call = file.enclosing(flag, "call")
    parts = call_parts(call, file) if call is not None else None
    if parts is None or not parts.arguments or file.origin(parts.function) not in FLAGS_AT:
        return False
    pattern = parts.arguments[0]
    return infer(pattern, file).kind is Fact.BYTES or (
        flows_of(file).verdict(pattern).kind is Kind.BYTES
    )
