"""``parser.ParseFile(StringIO(text))`` -> ``parser.ParseFile(io.BytesIO(six.ensure_binary(text)))``.

The files that a parser of ``xml.parsers.expat`` reads must give bytes on 3. On 2.7 it takes only native
strings from them, so both are the same there. So is one that has a name, where nothing else uses that name.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import maker
from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, method_call

BUFFERS = frozenset(
    "StringIO.StringIO cStringIO.StringIO six.moves.StringIO six.moves.cStringIO six.StringIO".split()
)


@codemod(
    words=["ParseFile"],
    with_words=["expat", "pyexpat"],
    node="call",
    rules=["bytes_io", "string_borders"],
    unchanged=[
        "import expat\nparser.ParseFile(f)",
        "import expat, io\nparser.ParseFile(io.BytesIO(data))",
        "import expat\nfrom StringIO import StringIO\nf = StringIO(a)\nf.seek(9)\nparser.ParseFile(f)",
    ],
    examples={
        "import expat\nfrom StringIO import StringIO\nparser.ParseFile(StringIO(text))": (
            "import io\nimport six\nimport expat\nfrom StringIO import StringIO\n"
            "parser.ParseFile(io.BytesIO(six.ensure_binary(text)))"
        ),
        "import expat\nfrom StringIO import StringIO\nparser.ParseFile(StringIO(b'<a/>'))": (
            "import io\nimport expat\nfrom StringIO import StringIO\nparser.ParseFile(io.BytesIO(b'<a/>'))"
        ),
        "import expat\nimport StringIO\nf = StringIO.StringIO(text)\nparser.ParseFile(f)": (
            "import io\nimport six\nimport expat\nimport StringIO\n"
            "f = io.BytesIO(six.ensure_binary(text))\nparser.ParseFile(f)"
        ),
    },
)
def expat_file(call: Node, file: File) -> Iterator[Rewrite]:
    found = method_call(call, file, "ParseFile", positional=1)
    if not found or is_guarded(call, file):
        return
    made = maker(found.arguments[0], file) if _is_only_here(found.arguments[0], file) else None
    buffer = call_parts(made, file) if made is not None else None
    if buffer is None or len(buffer.arguments) != 1 or file.origin(buffer.function) not in BUFFERS:
        return
    text = buffer.arguments[0]
    io = file.need("io")
    if infer(text, file).kind is Kind.BYTES:
        yield file.rewrite(buffer.node, "{io}.BytesIO({text})", io=io, text=text)
        return
    encoded = file.meaning("bytes string")
    yield file.rewrite(
        buffer.node, "{io}.BytesIO({encoded}({text}))", io=io, encoded=encoded, text=text
    )


def _is_only_here(given: Node, file: File) -> bool:
    """Whether *given* is no name, or one that nothing else uses."""
    if given.type != "identifier":
        return True
    return len([use for one in file.resolve(given) for use in file.uses(one)]) == 1
