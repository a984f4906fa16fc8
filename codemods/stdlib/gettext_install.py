"""``gettext.install("app", unicode=True)`` -> ``gettext.install("app", **gettext_text)``.

3 has text alone, and takes no ``unicode``. ``gettext_text`` asks for text on 2.7, and for nothing on 3. So with the
``install`` of translations, by name or place: ``translations.install(True)``. ``unicode=False`` goes, since it is the
default.

Caveats: another value is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._arguments import without
from codemods.stdlib._makers import made_by
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, attribute_name, call_parts, members
from portkit.syntax.scopes import same

MAKERS = frozenset(
    f"gettext.{name}" for name in ("translation", "GNUTranslations", "NullTranslations")
)
TRUE = ("True", "1")
FALSE = ("False", "0", "None")
MESSAGE = "3 takes no `unicode`: its translations are text"


@codemod(
    words=["install"],
    node="call",
    with_words=["gettext"],
    rules=["gettext_install"],
    rows=["X79"],
    unchanged=[
        "import gettext\ngettext.install('app')",
        "import gettext\nx.install(unicode=True)",
        "import gettext\ngettext.install('app', 'dir', names=['ngettext'])",
    ],
    examples={
        "import gettext\ngettext.install('app', unicode=1)": (
            "from example._compat import gettext_text\nimport gettext\n"
            "gettext.install('app', **gettext_text)"
        ),
        "import gettext\ngettext.install('app', '/usr/share', True)": (
            "from example._compat import gettext_text\nimport gettext\n"
            "gettext.install('app', '/usr/share', **gettext_text)"
        ),
        "import gettext\nt = gettext.translation('app')\nt.install(unicode=True)": (
            "from example._compat import gettext_text\nimport gettext\nt = gettext.translation('app')\n"
            "t.install(**gettext_text)"
        ),
        "import gettext\ngettext.install('app', unicode=1, names=['a'])": (
            "from example._compat import gettext_text\nimport gettext\n"
            "gettext.install('app', names=['a'], **gettext_text)"
        ),
        "import gettext\ngettext.install('app', unicode=False)": (
            "import gettext\ngettext.install('app')"
        ),
    },
    told=["import gettext\ngettext.install('app', unicode=x)"],
)
def gettext_install(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    place = _place(parts, file) if parts is not None else None
    if parts is None or place is None or is_guarded(call, file):
        return
    value = parts.keywords.get("unicode")
    asked = file.parent(value) if value is not None else None
    if value is None and len(parts.arguments) == place + 1:
        value = asked = parts.arguments[place]
    if value is not None and asked is not None:
        yield _changed(parts, value, asked, file)


def _place(parts: Call, file: File) -> int | None:
    """Where ``unicode`` stands among the arguments; None where nothing of ``gettext`` is installed."""
    if file.origin(parts.function) == "gettext.install":
        return 2
    if attribute_name(parts.function, file) != "install" or parts.receiver is None:
        return None
    made = MAKERS & made_by(parts.receiver, file)
    return 0 if made else None


def _changed(parts: Call, value: Node, asked: Node, file: File) -> Rewrite | Told:
    text = file.text(value)
    arguments = file.parent(asked)
    assert arguments is not None
    last = members(arguments)[-1]
    if text in FALSE and (asked is not value or same(last, asked)):
        return file.group(parts.node, [without(asked, file)], message=MESSAGE)
    if text not in TRUE or (asked is value and not same(last, asked)):
        return file.told(asked, f"{MESSAGE}; hand it on where Python is 2 alone")
    helper = file.need("_compat", "gettext_text")
    spread = f"**{helper.local}"
    edits = [file.replace(asked, spread)]
    if not same(last, asked):  # 2.7 wants it behind all others
        edits = [
            without(asked, file),
            file.between(last.end_byte, last.end_byte, f", {spread}"),
        ]
    return file.group(parts.node, edits, needs=[helper], message=MESSAGE)
