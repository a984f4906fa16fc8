"""``json.loads(s, encoding='utf-8')`` -> ``json.loads(s)``; ``hmac.new(k, m)`` gets its ``digestmod``.

Arguments of the library that 3 takes no more (``encoding`` of ``json.load`` and ``loads`` is gone in 3.9,
of ``dump`` since 3.0), or asks for (the digest of ``hmac.new`` since 3.8): what 2.7 does by default is
written out, also the separators of ``json.dump`` with ``indent``. ``random.shuffle`` with a function to draw with
(gone in 3.11) becomes a helper that draws the same places.

Caveats: another encoding is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._arguments import without
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, call_parts

JSON = frozenset(["json.loads", "json.load", "json.dumps", "json.dump"])
UTF8 = frozenset(["'utf-8'", '"utf-8"', "'utf8'", '"utf8"', "'UTF-8'", '"UTF-8"'])


@codemod(
    words=[
        "loads",
        "load",
        "dumps",
        "dump",
        "new",
        "HMAC",
        "shuffle",
    ],
    node="call",
    rules=["encoded_json", "indented_json", "hmac_digest"],
    rows=["L16", "L37", "X24", "X83"],
    unchanged=[
        "import json\njson.loads(s)",
        "import hmac\nhmac.new(k, m, d)",
        "import random\nrandom.shuffle(x)",
        "yaml.load(s, encoding='utf-8')",
    ],
    examples={
        "import json\njson.loads(s, encoding='utf-8')": "import json\njson.loads(s)",
        "import json\njson.dump(x, f, indent=1)": (
            "import json\njson.dump(x, f, indent=1, separators=(', ', ': '))"
        ),
        "import json\njson.loads(s, 'utf-8')": "import json\njson.loads(s)",
        "import random\nrandom.shuffle(x, f)": (
            "from example._compat import shuffle\nimport random\nshuffle(x, f)"
        ),
        "import hmac\nhmac.new(key, text)": (
            "import hashlib\nimport hmac\nhmac.new(key, text, digestmod=hashlib.md5)"
        ),
        "import hmac\ntry:\n    import hashlib\nexcept ImportError:\n    pass\nhmac.new(key)": (
            "import hashlib\nimport hmac\ntry:\n    import hashlib\nexcept ImportError:\n    pass\n"
            "hmac.new(key, digestmod=hashlib.md5)"
        ),
        "from hmac import HMAC\nHMAC(key)": (
            "import hashlib\nfrom hmac import HMAC\nHMAC(key, digestmod=hashlib.md5)"
        ),
    },
    told=[
        "import json\njson.loads(s, encoding='latin-1')",
    ],
)
def library_arguments(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    origin = file.origin(parts.function) if parts else None
    if parts is None or origin is None or is_guarded(call, file):
        return
    if origin in JSON:
        yield from _json(parts, file)
        yield from _indented(parts, file)
    elif origin in ("hmac.new", "hmac.HMAC"):
        yield from _hmac(parts, file)
    elif origin == "random.shuffle" and len(parts.arguments) == 2:
        helper = file.need("_compat", "shuffle")
        message = "3.11 takes no second argument"
        yield file.rewrite(parts.function, "{helper}", helper=helper, message=message)


def _json(parts: Call, file: File) -> Iterator[Rewrite | Told]:
    value = parts.keywords.get("encoding")
    keyword = file.parent(value) if value is not None else None
    if file.text(parts.function).endswith(("load", "loads")) and len(parts.arguments) == 2:
        value = keyword = parts.arguments[1]
    if value is None or keyword is None:
        return
    if file.text(value) not in UTF8:
        yield file.told(keyword, "3.9 takes no `encoding`; decode the bytes before")
    else:
        yield file.group(parts.node, [without(keyword, file)], message="3.9 takes no `encoding`")


def _indented(parts: Call, file: File) -> Iterator[Rewrite]:
    """On 3 there is no blank at the end of a line that is indented; the separators of 2.7 put it there."""
    indent = parts.keywords.get("indent")
    if indent is None or file.text(indent) == "None" or "separators" in parts.keywords:
        return
    last = [*parts.arguments, *parts.keywords.values()]
    end = max(node.end_byte for node in last)
    edit = file.between(end, end, ", separators=(', ', ': ')")
    yield file.group(parts.node, [edit], message="3 has no blank at the end of the lines")


def _hmac(parts: Call, file: File) -> Iterator[Rewrite | Told]:
    if len(parts.arguments) > 2 or "digestmod" in parts.keywords:
        return
    last = [*parts.arguments, *parts.keywords.values()][-1]
    need = file.need("hashlib")
    edit = file.between(last.end_byte, last.end_byte, f", digestmod={need.local}.md5")
    yield file.group(parts.node, [edit], needs=[need], message="3.8 asks for the digest")
