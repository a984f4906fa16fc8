"""``os.pipe()`` is told where a program is started as well: 3.4 hands no descriptor on to it (PEP 446).

2.7 hands all open descriptors to what ``os.exec*``, ``os.spawn*`` and ``subprocess`` start; 3 closes them, but for 0, 1
and 2 (``close_fds`` is True there).

Caveats: only told; not where the file says what is handed on: ``dup2``, ``set_inheritable``, ``pass_fds``,
``close_fds``, or a pipe that is the ``stdin``, ``stdout`` or ``stderr`` of the program.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded

STARTS = re.compile(r"\bos\.(?:exec|spawn|popen|system)|\b(?:Popen|check_call|check_output|call)\(")
SAYS = re.compile(
    r"\b(?:dup2|set_inheritable|pass_fds|close_fds|FD_CLOEXEC)\b|\bstd(?:in|out|err)\s*="
)
DOUBT = "3.4 hands this on to no program that is started; use os.dup2, or pass_fds and os.set_inheritable there"


@codemod(
    words=["pipe", "dup"],
    with_words=["os"],
    node="call",
    rows=["X64", "X66"],
    unchanged=[
        "import os\nr, w = os.pipe()",
        "import os\nr, w = os.pipe()\nos.dup2(w, 1)\nos.execvp('ls', ['ls'])",
        "import os, subprocess\nr, w = os.pipe()\nsubprocess.Popen(['ls'], stdout=w)",
        "import os, multiprocessing\nr, w = multiprocessing.pipe()\nos.system('ls')",
    ],
    told=[
        "import os\nr, w = os.pipe()\nos.execvp('sh', ['sh', '-c', 'echo x >&%d' % w])",
        "import os, subprocess\nr, w = os.pipe()\nsubprocess.Popen(['prog', str(w)])",
    ],
)
def inherited_files(call: Node, file: File) -> Iterator[Rewrite | Told]:
    function = call.child_by_field_name("function")
    if function is None or file.origin(function) not in ("os.pipe", "os.dup"):
        return
    if STARTS.search(file.code) and not SAYS.search(file.code) and not is_guarded(call, file):
        yield file.told(call, DOUBT)
