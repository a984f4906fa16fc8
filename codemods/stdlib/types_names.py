"""``types.StringType`` -> ``str``, ``types.StringTypes`` -> ``(str, six.text_type)``, and so on.

Python 3's ``types`` has no names for what is a builtin (PEP 3100). ``StringType`` is the native string, not
bytes: 2.7 and 3 both mean the type of a plain literal.

Caveats: there are no old-style classes on 3: ``ClassType`` is ``type`` there, and no object is of
``InstanceType``. A method taken from a class is a plain function there: of ``UnboundMethodType`` is what was
defined in a class, static methods among them.
``FileType`` is ``io.IOBase`` on 3, and ``BufferType`` is ``memoryview``, which is no string.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._members import answers
from codemods.stdlib._types import TYPES
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File


@codemod(
    words=[name.partition(".")[2] for name in TYPES],
    with_words=["types"],
    answers=["2to3 types", "futurize types", "modernize types_six"],
    rules=["renamed_members"],
    rows=["B73", "B74", "B75"],
    unchanged=[
        "import types\nisinstance(f, types.FunctionType)",
        "StringType = 1\nStringType",
        "import mytypes\nmytypes.ListType",
        "class C: types = 1\nC.types.ListType",
        "import types\ndel types\nx = types.ListType",
    ],
    examples={
        "import types\nisinstance(x, types.StringType)": "import types\nisinstance(x, str)",
        "import types\ntype(x) is types.UnicodeType": (
            "import six\nimport types\ntype(x) is six.text_type"
        ),
        "import types\ntype(x) in types.StringTypes": (
            "import six\nimport types\ntype(x) in (str, six.text_type)"
        ),
        "from types import ListType, FunctionType\n[ListType, FunctionType]": (
            "from types import FunctionType\n[list, FunctionType]"
        ),
        "from types import *\nisinstance(x, (ListType, NoneType))": (
            "from types import *\nisinstance(x, (list, type(None)))"
        ),
        "import types\nisinstance(x, types.LongType)": (
            "import six\nimport types\nisinstance(x, six.integer_types[-1])"
        ),
        "import types\ndef f(type): return isinstance(type, types.TypeType)": (
            "from six.moves import builtins\nimport types\n"
            "def f(type): return isinstance(type, builtins.type)"
        ),
        "from types import ListType, NoneType\ndef f(list, x): return x in (ListType, NoneType)": (
            "from six.moves import builtins\n"
            "def f(list, x): return x in (builtins.list, type(None))"
        ),
        "from types import StringType": "",
        "import types\ntry: unicode\nexcept NameError: KINDS = (types.StringType,)\nelse: KINDS = (unicode,)": (
            "import types\ntry: unicode\nexcept NameError: KINDS = (str,)\nelse: KINDS = (unicode,)"
        ),
        "import types\nx = types.ListType\ndel types": "import types\nx = list\ndel types",
        "import types\nisinstance(x, types.InstanceType)": (
            "from example._compat import InstanceType\nimport types\nisinstance(x, InstanceType)"
        ),
        "import types\nisinstance(x, types.UnboundMethodType)": (
            "from example._compat import UnboundMethodType\nimport types\n"
            "isinstance(x, UnboundMethodType)"
        ),
        "from types import TupleType as T\nisinstance(x, T)": "isinstance(x, tuple)",
        "import types\nisinstance(x, types.FileType)": (
            "from example._compat import FileType\nimport types\nisinstance(x, FileType)"
        ),
    },
    told=[
        "from types import StringType\n__all__ = ['StringType']",
    ],
)
def types_names(name: Node, file: File) -> Iterator[Rewrite | Told]:
    yield from answers(name, file, TYPES)
