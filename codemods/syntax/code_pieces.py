"""``add("for x in xrange(9):")`` of code that ``exec`` runs in pieces: the module gets an ``xrange`` for it.

Code that is put together of strings finds builtins in the module that runs it, where 3 has them no more. Which string
goes where is not followed: what 2.7 has anyway is imported under its own name.

Caveats: where the code runs among other names than those of the module, nothing is done.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._gone_names import OWN, needs_of
from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded

NAMES = sorted(OWN.union(["reduce", "xrange"]) - {"coerce", "buffer", "long"})
# A call of one where a literal begins, or behind other code.
CALLED = re.compile(
    rf"(?:['\"]|[-+*/%=(\[,:]|\b(?:in|return|and|or|not|if|for))[ \t]*\b({'|'.join(NAMES)})\("
)
# What runs other code than a literal among the names of the module.
RUN = re.compile(
    r"\bexec[ \t(]+[A-Za-z_][\w.]*[ \t)]*(?:(?:\bin\b|,)[ \t]*globals\(\)|(?=$|[#;\n]))"
    r"|\beval\([ \t]*[A-Za-z_][\w.]*[ \t]*(?:\)|,[ \t]*globals\(\))",
    re.M,
)


@codemod(
    words=["exec", "eval"],
    node="module",
    rows=["X51"],
    unchanged=[
        "add('for x in xrange(3):')",
        "add('for x in xrange(3):')\nexec code in {}",
        "add('call xrange() of 2')\nexec code",
        "def xrange(x): return x\nadd('for x in xrange(3):')\nexec code",
    ],
    examples={
        "add('for x in xrange(3):')\nexec code in globals(), d": (
            "from six.moves import range as xrange\n\nadd('for x in xrange(3):')\nexec code in globals(), d"
        ),
        "code = 'x = cmp(%s, %s)' % y\neval(code)": (
            "from example._compat import cmp\n\ncode = 'x = cmp(%s, %s)' % y\neval(code)"
        ),
    },
)
def code_pieces(module: Node, file: File) -> Iterator[Rewrite]:
    if file.target == "py3" or RUN.search(file.code) is None:
        return
    for found in CALLED.finditer(file.code):
        literal = file.enclosing(file.leaf(found.start(1)), "string")
        if literal is None or file.bindings(found[1]) or is_guarded(literal, file):
            continue
        if needs := needs_of([found[1]], file):
            message = f"the code in this string names `{found[1]}`, which 3 has no more"
            yield file.group(literal, [], needs=needs, message=message)
