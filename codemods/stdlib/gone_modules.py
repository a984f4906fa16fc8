"""``md5.new(x)`` -> ``hashlib.md5(x)``; ``sets.Set`` -> ``set``; ``commands``, ``new``, ``sha``.

Modules that Python 3 does not have, whose members all have a counterpart. The import goes with the last
use. ``commands.getstatusoutput`` becomes a helper: on 3 ``subprocess.getstatusoutput`` gives the exit
code, where 2.7 gives the status of ``os.wait`` (256 times as much). ``hmac.new(key, text, sha)``, which
takes a module for the digest, gets ``hashlib.sha1``; elsewhere a helper takes the place of such a module.

Of ``cgi``, ``imp`` and ``pipes``, which go in 3.12 and 3.13, what nothing takes the place of is told.

Caveats: a ``sets.Set`` shows itself as ``Set([1])``, a ``set`` as ``set([1])``: where the file writes one out, it
is told, and so is one use of a module that has no counterpart; then the import stays. Pickles name the class.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._written import values_shown
from codemods.stdlib._members import answers
from codemods.stdlib._moved import from_import, is_ours, is_settled
from codemods.stdlib._removed import FADING as FADING_MODULES
from codemods.stdlib._removed import MEMBERS as TOLD
from codemods.stdlib._renamed import GONE, MEMBERS, REPLACED
from codemods.stdlib._unused import is_unused
from portkit.codemod import ImportChange, Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.infer.shown import sources
from portkit.syntax.imports import (
    STATEMENTS,
    Item,
    binding_of_item,
    either,
    items,
    stands_alone,
)
from portkit.syntax.nodes import attribute_name, call_parts, members
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import BUILTINS, same

FADING = {one.name: one for one in FADING_MODULES}
MODULES = {*FADING, *(old.partition(".")[0] for old in GONE)}
TOLD_NAMES = {one.name for one in TOLD}
STEPS = 4  # so many operations and calls are followed, one from another
SET_OPERATORS = frozenset(["|", "&", "-", "^"])
SET_METHODS = frozenset("copy difference intersection symmetric_difference union".split())
HELD_SET = "a `sets.Set` can be an item of another, a set cannot; put in a frozenset, and use set"
WRITTEN_SET = (
    "2.7 writes `Set([...])` of it, and a set otherwise; write out its sorted items, and use set"
)
TABLE = {**MEMBERS, **REPLACED, **GONE}
# What ``hmac.new`` takes for the digest: a module with a function ``new``, or that function.
DIGESTS = {"md5": "md5", "sha": "sha1"}


@codemod(
    words=sorted(MODULES),
    node=STATEMENTS,
    answers=["2to3 imports (commands)"],
    rules=["renamed_members", "hmac_digest"],
    rows="L70 L23 L24 L27 L28 L63 L75 L77".split(),
    unchanged=[
        "import hashlib\nhashlib.md5(x)",
        "try:\n    from hashlib import md5\nexcept ImportError:\n    from md5 import md5",
        "try:\n    import hashlib\nexcept ImportError:\n    import md5 as hashlib",
        "new = 1\nsha = new",
        "from cgi import escape",
    ],
    examples={
        "import md5\nmd5.new(x).hexdigest()": "import hashlib\nhashlib.md5(x).hexdigest()",
        "import md5 as m, sys\nm.md5(x)": "import hashlib\nimport sys\nhashlib.md5(x)",
        "from sha import new as sha": "from hashlib import sha1 as sha",
        "from future_builtins import map, zip as z": "from six.moves import map, zip as z",
        "from sets import Set\nSet(x) | Set()": "set(x) | set()",
        "import sets\nsets.ImmutableSet(sets.Set(x))": "frozenset(set(x))",
        "import commands\ncommands.getoutput('ls')": (
            "from six.moves import getoutput\ngetoutput('ls')"
        ),
        "import cgi, pipes\npipes.quote(cgi.parse_qs(x)['a'][0])": (
            "from six.moves import shlex_quote\nfrom six.moves.urllib.parse import parse_qs\n"
            "shlex_quote(parse_qs(x)['a'][0])"
        ),
        "from dircache import listdir\nlistdir('.')": (
            "from example._compat import sorted_listdir\nsorted_listdir('.')"
        ),
        "import mimetools\nmimetools.Message(f).gettype()": (
            "from example._compat import MimeMessage\nMimeMessage(f).gettype()"
        ),
        "import hmac, sha\nhmac.new(key, text, sha).digest()": (
            "import hashlib\nimport hmac\nhmac.new(key, text, hashlib.sha1).digest()"
        ),
        "import md5\ndef f(x, by=md5): return by.new(x)": (
            "from example._compat import md5_module\ndef f(x, by=md5_module): return by.new(x)"
        ),
        "import new\nnew.module('m')": "import types\ntypes.ModuleType('m')",
        "import popen2\no, i = popen2.popen2('ls')": (
            "from example._compat import popen2\no, i = popen2('ls')"
        ),
        "from sets import Set\ntry: set\nexcept NameError: set = Set": (
            "try:\n    from sets import Set\nexcept ImportError:\n    from builtins import set as Set\n"
            "try: set\nexcept NameError: set = Set"
        ),
        "import sets\ntry: set\nexcept NameError: set = sets.Set": (
            "try:\n    import sets\nexcept ImportError:\n    sets = None\n"
            "try: set\nexcept NameError: set = sets.Set"
        ),
        "class C:\n    from mimetools import Message\n    made = Message": (
            "class C:\n    from example._compat import MimeMessage as Message\n    made = Message"
        ),
        "import os, md5": "import os",
        "import sets\nclass A:\n    def set(self): return sets.Set()": "class A:\n    def set(self): return set()",
        "import sets\ntry: S = set, sets.Set\nexcept NameError: S = sets.Set, sets.BaseSet": (
            "try:\n    import sets\nexcept ImportError:\n    sets = None\n"
            'try: S = set, getattr(sets, "Set", set)\nexcept NameError: S = sets.Set, sets.BaseSet'
        ),
        "import sets\n__all__ = ['sets']": (
            "try:\n    import sets\nexcept ImportError:\n    sets = None\n__all__ = ['sets']"
        ),
    },
    told=[
        "import commands\ncommands.mkarg(x)",
        "import md5\nmd5.nothing",
        "from new import nothing",
        "import cgi\ncgi.FieldStorage()",
        "import sets\ns = sets.Set(x)\nprint s",
        "import sets\ns = sets.Set(x)\nprint s.union(y) | s",
        "import sets\ns = sets.Set([sets.Set(x)])",
        "from pipes import quote, stepkinds",
    ],
)
def gone_modules(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    for item in items(statement, file):
        if item.module not in MODULES or is_ours(item.module, file) or is_settled(item, file):
            continue
        if item.module == "sets" and item.name != "*" and file.once(_writes_set):
            yield file.told(item.node, WRITTEN_SET)
        elif item.module == "sets" and item.name != "*" and file.once(_holds_sets):
            yield file.told(item.node, HELD_SET)
        elif item.name != "*" and _is_hidden(item, file):
            yield _either(item, file)
        elif not item.name:
            yield from _module(item, file)
        elif item.name == "*":
            yield file.told(statement, f"3 has no `{item.module}`; import names, not `*`")
        elif item.module in FADING:
            if f"{item.module}.{item.name}" not in TABLE.keys() | TOLD_NAMES:
                yield _told(item.node, item.module, item.name, file)
        else:
            yield from _named(item, file)


def _writes_set(file: File) -> bool:
    """Whether a ``sets.Set`` is written out as a whole."""
    return any(_is_of_sets(value, file) for value, _ in values_shown(file))


def _is_of_sets(value: Node, file: File, steps: int = STEPS) -> bool:
    """Whether *value* is a ``sets.Set``, made by it or of others: ``a | b``, ``a.union(b)``."""
    value = assigned(value, file)
    if _makes_set(value, file):
        return True
    if not steps:
        return False
    sides = sources(value, file)
    if value.type == "binary_operator" and operator_of(value) in SET_OPERATORS:
        sides = members(value)
    parts = call_parts(value, file) if value.type == "call" else None
    name = attribute_name(parts.function, file) if parts is not None else ""
    if parts is not None and parts.receiver is not None and name in SET_METHODS:
        sides.append(parts.receiver)
    return any(_is_of_sets(one, file, steps - 1) for one in sides)


def _holds_sets(file: File) -> bool:
    """Whether a ``sets.Set`` is put into another one, or looked for in one: it can be hashed, a ``set`` cannot."""
    calls = [file.enclosing(one, "call") for one in file.words("Set")]
    return any(_is_held(one, file) for one in calls if one is not None and _makes_set(one, file))


def _is_held(made: Node, file: File) -> bool:
    above = file.parent(made)
    if above is not None and above.type == "comparison_operator":
        return same(above.named_children[0], made) and " in " in file.text(above)
    is_item = above is not None and above.type in ("list", "tuple")
    while above is not None and above.type in ("list", "tuple", "argument_list"):
        above = file.parent(above)
    parts = call_parts(above, file) if above is not None and above.type == "call" else None
    is_added = parts is not None and attribute_name(parts.function, file) in ("add", "remove")
    return is_added or (is_item and parts is not None and _makes_set(parts.node, file))


def _makes_set(value: Node, file: File) -> bool:
    function = value.child_by_field_name("function") if value.type == "call" else None
    return function is not None and file.origin(function) in ("sets.Set", "sets.ImmutableSet")


def _is_hidden(item: Item, file: File) -> bool:
    """Whether a builtin that takes the place of *item* is a name of the file's own."""
    if file.target == "py3" or is_guarded(item.statement, file):
        return False
    if not stands_alone(item.statement, file):
        return False
    binding = binding_of_item(item, file)
    places = [item.statement, *(file.uses(binding) if binding else ())]
    members = [one for name, one in GONE.items() if name.startswith(f"{item.module}.{item.name}")]
    names = {one.new for one in members if one.new in BUILTINS}
    return any(is_hidden(name, place, file) for name in names for place in places)


def _either(item: Item, file: File) -> Rewrite:
    """The import where there is the module, else the builtin; of a whole module nothing."""
    change = ImportChange(item.statement, item.node, (_lines(item, file),))
    return file.group(item.node, [], imports=[change], message=f"3 has no `{item.module}`")


def _lines(item: Item, file: File) -> str:
    name, other = file.text(item.node), f"{item.local} = None"
    start = f"from {item.module} import" if item.name else "import"
    if item.name:
        new = GONE[f"{item.module}.{item.name}"].new
        other = from_import("builtins", new, item.local)
    return either([f"{start} {name}"], [other])


def _named(item: Item, file: File) -> Iterator[Rewrite | Told]:
    if f"{item.module}.{item.name}" not in GONE:
        yield _told(item.node, item.module, item.name, file)
        return
    path = item.node.child_by_field_name("name") or item.node
    yield from answers(path.named_children[0], file, GONE)


def _module(item: Item, file: File) -> Iterator[Rewrite | Told]:
    binding = binding_of_item(item, file)
    uses = list(file.uses(binding)) if binding else []
    parts = [_use(item, use, file) for use in uses if not _is_given_up(use, file)]
    edits = [edit for part in parts if isinstance(part, Rewrite) for edit in part.edits]
    is_kept = any(_is_given_up(use, file) or _is_tried(use, file) for use in uses)
    lines = (_lines(item, file),) if is_kept else ()
    gone = ImportChange(item.statement, item.node, lines)
    if parts and all(isinstance(part, Rewrite) and part.edits for part in parts):
        needs = [need for part in parts if isinstance(part, Rewrite) for need in part.needs]
        yield file.group(item.node, edits, needs=needs, imports=[gone])
    elif parts:
        yield from (part for part in parts if isinstance(part, Told))
    elif is_unused(item, file):
        message = f"nothing here uses `{item.module}`, which 3 does not have"
        yield file.group(item.node, [], imports=[gone], message=message)
    elif is_guarded(item.statement, file):
        return
    elif file.target == "straddle" and stands_alone(item.statement, file):
        yield _either(item, file)  # others may take it from here
    else:
        yield file.told(item.node, f"3 has no `{item.module}`; it is not used here, so drop it")


def _is_given_up(use: Node, file: File) -> bool:
    """Whether only a Python without the builtin comes to *use*: it stands where NameError is caught."""
    return file.enclosing(use, "except_clause") is not None and is_guarded(use, file)


def _is_tried(use: Node, file: File) -> bool:
    """Whether *use* stands where it is tried whether Python has the builtin."""
    is_caught = _is_given_up(use, file)
    tries = file.enclosing(use, "try_statement") is not None and not is_caught
    return tries and is_guarded(use, file)


def _use(item: Item, use: Node, file: File) -> Rewrite | Told | None:
    """The rewrite of one use of the module, or why there is none; None where another codemod tells it."""
    above = file.parent(use)
    if item.module in DIGESTS and _is_digest(use, file):
        need = file.need("hashlib")
        return file.rewrite(use, f"{{need}}.{DIGESTS[item.module]}", need=need)
    name = attribute_name(above, file) if above is not None else ""
    attribute = above.child_by_field_name("attribute") if above is not None and name else None
    for answer in answers(attribute, file, TABLE) if attribute is not None else ():
        return answer
    if f"{item.module}.{name}" in TOLD_NAMES:
        return None
    gone = GONE.get(f"{item.module}.{name}")
    if gone is not None and gone.new in BUILTINS and _is_tried(use, file) and above is not None:
        # Tried together with the builtin itself: on 2.7 both are meant, on 3 the module is None.
        return file.rewrite(above, f'getattr({{module}}, "{name}", {gone.new})', module=use)
    if item.module in DIGESTS and not name and file.target != "py3":
        helper = file.need("_compat", f"{item.module}_module")
        return file.rewrite(use, "{helper}", helper=helper, message=f"3 has no `{item.module}`")
    return _told(use, item.module, name, file)


def _is_digest(use: Node, file: File) -> bool:
    """Whether the module is handed to ``hmac.new`` for its digest."""
    call = file.enclosing(use, "call")
    parts = call_parts(call, file) if call is not None else None
    if parts is None or file.origin(parts.function) not in ("hmac.new", "hmac.HMAC"):
        return False
    handed = [*parts.arguments[2:3], parts.keywords.get("digestmod")]
    return any(same(node, use) for node in handed)


def _told(node: Node, module: str, name: str, file: File) -> Told:
    if module in FADING:
        return file.told(node, FADING[module].message, FADING[module].requirement)
    return file.told(node, f"3 has no `{module}{'.' + name if name else ''}`; do without it")
