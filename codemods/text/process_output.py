"""``subprocess.check_output(c).split("\\n")`` -> ``check_output(c, universal_newlines=True)...``.

On 3 the pipes of a process carry bytes, unless text is asked for. ``universal_newlines`` does so on 2.7
and 3.

Caveats: only where the file shows that the output meets native strings. On 2.7 ``\\r\\n`` in the output
then becomes ``\\n``. Output that meets bytes stays bytes.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import made, reason
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.syntax.nodes import call_parts, members


@codemod(
    words=["subprocess"],
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["process_output"],
    rows=["L39", "L40"],
    unchanged=[
        "import subprocess\nsubprocess.Popen(c)",
        "import subprocess\nout = subprocess.check_output(c, universal_newlines=True)\nprint(out)",
        "import subprocess\nout = subprocess.check_output(c)\nout.split(b'\\n')",
        "import subprocess, struct\nstruct.unpack('<I', subprocess.check_output(c))",
    ],
    examples={
        "import subprocess\nfor line in subprocess.check_output(['ls']).split('\\n'):\n    pass": (
            "import subprocess\n"
            "for line in subprocess.check_output(['ls'], universal_newlines=True).split('\\n'):\n    pass"
        ),
        "from subprocess import Popen, PIPE\np = Popen(c, stdout=PIPE)\nout, err = p.communicate()\nprint(out)": (
            "from subprocess import Popen, PIPE\np = Popen(c, stdout=PIPE, universal_newlines=True)\n"
            "out, err = p.communicate()\nprint(out)"
        ),
        "import subprocess\ntry: subprocess.check_output(c)\n"
        "except subprocess.CalledProcessError as e: print(e.output)": (
            "import subprocess\ntry: subprocess.check_output(c, universal_newlines=True)\n"
            "except subprocess.CalledProcessError as e: print(e.output)"
        ),
        "from subprocess import Popen, PIPE\np = Popen(c, stdin=PIPE)\nprint >>p.stdin, a": (
            "from subprocess import Popen, PIPE\np = Popen(c, stdin=PIPE, universal_newlines=True)\n"
            "print >>p.stdin, a"
        ),
        "from subprocess import *\n'a' in Popen(c, stdout=PIPE).stdout.read()": (
            "from subprocess import *\n'a' in Popen(c, stdout=PIPE, universal_newlines=True).stdout.read()"
        ),
        "import subprocess\np = subprocess.Popen(c, stdout=-1,)\nif p.stdout.readline() == 'a\\n': pass": (
            "import subprocess\np = subprocess.Popen(c, stdout=-1, universal_newlines=True)\n"
            "if p.stdout.readline() == 'a\\n': pass"
        ),
    },
)
def process_output(module: Node, file: File) -> Iterator[Rewrite]:
    for node, verdict in made("pipe", file, Kind.NATIVE, Kind.TEXT, Kind.TURNED):
        parts = call_parts(node, file)
        arguments = node.child_by_field_name("arguments")
        if parts is None or arguments is None or not members(arguments):
            continue
        last, end = members(arguments)[-1].end_byte, arguments.end_byte - 1
        behind = file.code[last:end]
        edit = file.between(last, end, ", universal_newlines=True")
        if behind.strip(" ,\n\r\t"):  # a comment stands there
            edit = file.between(last, last, ", universal_newlines=True")
        message = "its output is bytes on 3; " + reason(verdict, file)
        yield file.group(node, [edit], message=message)
