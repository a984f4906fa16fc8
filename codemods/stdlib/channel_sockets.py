"""``self.getsockname()`` of a class of ``asyncore`` -> ``self.socket.getsockname()``; so with other methods of sockets.

2.7's ``dispatcher`` asks its socket for what it has not itself; 3 does not, and raises AttributeError. What may be a
dispatcher, or a socket, is asked by a helper: ``socket_of(channel).getpeername()``.

Caveats: only in a file that imports ``asyncore`` or ``asynchat``; what is called a socket or a connection is taken for
one. Not where a class of the tree defines the method.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, is_defined, lineage
from portkit.syntax.nodes import attribute_name, call_parts

# What sockets have, and dispatchers have not.
METHODS = (
    "getsockname getpeername setsockopt getsockopt setblocking settimeout gettimeout shutdown fileno makefile"
).split()
CHANNELS = frozenset(["dispatcher", "dispatcher_with_send", "async_chat", "file_dispatcher"])
SOCKET = re.compile(
    r"(?i)(?:sock(?:et)?|conn(?:ection)?|client|s|file|f|request)\d*(?:\(.*)?\Z", re.S
)


@codemod(
    words=METHODS,
    with_words=["asyncore", "asynchat"],
    node="call",
    rules=["channel_sockets"],
    rows=["L02"],
    unchanged=[
        "import asyncore\nself.socket.getsockname()",
        "import asyncore\nsock.getpeername()",
        "channel.getpeername()",
        "import asyncore\nclass A(asyncore.dispatcher):\n    def f(self): return self.send('a')",
        "import asyncore\nclass A(asyncore.dispatcher):\n    def fileno(self): return 1\nx.fileno()",
    ],
    examples={
        "import asynchat\nclass A(asynchat.async_chat):\n    def f(self): return self.getpeername()[0]": (
            "import asynchat\nclass A(asynchat.async_chat):\n    def f(self): return self.socket.getpeername()[0]"
        ),
        "import asyncore\nclass A(asyncore.dispatcher): pass\nclass B(A):\n    def f(self): self.setsockopt(1, 2, 3)": (
            "import asyncore\nclass A(asyncore.dispatcher): pass\nclass B(A):\n"
            "    def f(self): self.socket.setsockopt(1, 2, 3)"
        ),
        "import asyncore\nclass A(object):\n    def f(self): return self.channel.getsockname()[:2]": (
            "from example._compat import socket_of\nimport asyncore\nclass A(object):\n"
            "    def f(self): return socket_of(self.channel).getsockname()[:2]"
        ),
    },
)
def channel_sockets(call: Node, file: File) -> Iterator[Rewrite]:
    parts = call_parts(call, file)
    if parts is None or parts.receiver is None or is_guarded(call, file):
        return
    name, held = attribute_name(parts.function, file), parts.receiver
    if name not in METHODS or is_defined(name, file) or file.origin(held) is not None:
        return
    message = f"a dispatcher of 3 has no {name}; its socket has it"
    if file.text(held) == "self":
        if _is_channel(held, file):
            yield file.rewrite(held, "{held}.socket", held=held, message=message)
    elif held.type in ("identifier", "attribute") and not SOCKET.search(file.text(held)):
        helper = file.need("_compat", "socket_of")
        yield file.rewrite(held, "{helper}({held})", helper=helper, held=held, message=message)


def _is_channel(name: Node, file: File) -> bool:
    """Whether the class around *name* is derived from one of asyncore or asynchat."""
    definition = file.enclosing(name, "class_definition")
    return definition is not None and any(
        file.text(base).rpartition(".")[2] in CHANNELS
        for one in lineage(definition, file)
        if one is not None
        for base in bases(one, file)
    )
