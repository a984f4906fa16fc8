"""``os.close(sock.fileno())`` in a test -> ``close_owned(sock.fileno(), self)``: the test lives on.

What owns the descriptor (a socket, a file) closes that number once more when it is finalised, and by then it may be
another's. On 2.7 a suite keeps its tests, and what they hold, to the end; since 3.4 it lets go of each that has run,
and a later test finds its own socket closed: EBADF. The helper keeps the test, as 2.7 does.

Caveats: only in a class of tests, where the descriptor is asked of its owner or found by a loop. What the test does
not hold is finalised as before; closing the owner instead is better.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, class_of, lineage, parameters
from portkit.syntax.nodes import call_parts, method_call

OF_TESTS = re.compile(r"TestCase\Z")
TEST = "import os, unittest\nclass T(unittest.TestCase):\n    def tearDown(self):\n        "


@codemod(
    words=["close"],
    with_words=["unittest", "unittest2", "TestCase"],
    where=r"close\s*\((?!\s*\))",
    node="call",
    safety=Safety.EVIDENCE,
    rules=["owned_descriptor"],
    rows=["X45", "X86"],
    unchanged=[
        TEST + "os.close(self.handle)",
        TEST + "self.sock.close()",
        "import os, unittest\ndef f(sock): os.close(sock.fileno())",
        "import os\nclass T(Base):\n    def tearDown(self): os.close(self.sock.fileno())",
    ],
    examples={
        TEST + "os.close(self.sock.fileno())": (
            "from example._compat import close_owned\n"
            + TEST
            + "close_owned(self.sock.fileno(), self)"
        ),
        TEST + "for fd in self.loop.handlers.keys():\n            os.close(fd)": (
            "from example._compat import close_owned\n"
            + TEST
            + "for fd in self.loop.handlers.keys():\n            close_owned(fd, self)"
        ),
    },
)
def closed_descriptors(call: Node, file: File) -> Iterator[Rewrite]:
    parts = call_parts(call, file)
    if parts is None or len(parts.arguments) != 1 or file.origin(parts.function) != "os.close":
        return
    descriptor = parts.arguments[0]
    test = _test(call, file) if _is_owned(descriptor, file) else ""
    if test and not is_guarded(call, file):
        yield file.rewrite(
            call,
            "{helper}({descriptor}, " + test + ")",
            helper=file.need("_compat", "close_owned"),
            descriptor=descriptor,
            message="since 3.4 a test that has run is finalised, and its owner closes this number again",
        )


def _is_owned(descriptor: Node, file: File) -> bool:
    """Whether a descriptor is asked of its owner, or one of those that a loop goes through."""
    if descriptor.type == "identifier":
        found = file.resolve(descriptor)
        return bool(found) and all(one.kind == "for" for one in found)
    return method_call(descriptor, file, "fileno", positional=0) is not None


def _test(call: Node, file: File) -> str:
    """What the method around calls its instance, if that is a test."""
    method = file.enclosing(call, "function_definition")
    owner = class_of(method, file) if method is not None else None
    if method is None or owner is None:
        return ""
    names = [
        file.text(base)
        for one in lineage(owner, file)
        for base in (bases(one, file) if one is not None else ())
    ]
    first = next(iter(parameters(method)), None)
    is_test = first is not None and any(OF_TESTS.search(name) for name in names)
    return file.text(first) if is_test else ""
