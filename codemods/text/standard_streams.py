"""``codecs.getwriter(e)(sys.stdout)`` -> the same of ``getattr(sys.stdout, "buffer", sys.stdout)``.

The writer puts out bytes, which the standard streams of 3 take by their ``buffer`` only; so with ``getreader`` and
``sys.stdin``, ``codecs.EncodedFile`` and the writers that ``codecs.lookup(e)`` gives.

Caveats: none.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.nodes import attribute_name, call_parts

STREAMS = frozenset(["sys.stdin", "sys.stdout", "sys.stderr"])
MAKERS = frozenset(["codecs.getwriter", "codecs.getreader"])
WRAPPERS = frozenset(["codecs.EncodedFile", "codecs.StreamWriter", "codecs.StreamReaderWriter"])


@codemod(
    words=["stdout", "stdin", "stderr"],
    with_words=["codecs"],
    rules=["standard_buffer"],
    rows=["X13"],
    unchanged=[
        "import codecs, sys\ncodecs.getwriter('utf-8')(f)\nsys.stdout.write('a')",
        "import codecs, sys\ncodecs.getwriter('utf-8')(sys.stdout.buffer)",
        "import codecs, sys\nif sys.version_info[0] < 3:\n"
        "    sys.stdout = codecs.getwriter('utf-8')(sys.stdout)",
    ],
    examples={
        "import codecs, sys\nsys.stdout = codecs.getwriter('utf-8')(sys.stdout)": (
            "import codecs, sys\n"
            "sys.stdout = codecs.getwriter('utf-8')(getattr(sys.stdout, 'buffer', sys.stdout))"
        ),
        "import codecs, sys\nf = codecs.lookup('utf-8').streamwriter(sys.stderr)": (
            "import codecs, sys\n"
            "f = codecs.lookup('utf-8').streamwriter(getattr(sys.stderr, 'buffer', sys.stderr))"
        ),
    },
)
def standard_streams(name: Node, file: File) -> Iterator[Rewrite]:
    stream = file.parent(name)
    listed = file.parent(stream) if stream is not None else None
    call = file.parent(listed) if listed is not None and listed.type == "argument_list" else None
    if stream is None or call is None or file.origin(stream) not in STREAMS:
        return
    if _wraps(call, file) and not is_hidden("getattr", call, file) and not is_guarded(call, file):
        yield file.rewrite(
            stream,
            "getattr({stream}, 'buffer', {stream2})",
            stream=stream,
            stream2=file.text(stream),
        )


def _wraps(call: Node, file: File) -> bool:
    """Whether what is called makes a stream that hands on bytes."""
    parts = call_parts(call, file)
    if parts is None:
        return False
    if attribute_name(parts.function, file) in ("streamwriter", "streamreader"):
        return True
    maker = parts.function.child_by_field_name("function")
    origin = file.origin(maker if maker is not None else parts.function)
    return origin in (MAKERS if maker is not None else WRAPPERS)
