"""``StringIO.StringIO().len`` -> ``len(x.getvalue())``; ``translations.lgettext(s)`` is told.

Objects of 3's library have no such members.

Caveats: only where the file shows or suggests what the object is. A class of the tree that defines the
name is left alone.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import maker_origin
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import is_defined
from portkit.syntax.nodes import attribute_name
from portkit.syntax.scopes import same

# The member -> what to write on 3.
TRANSLATIONS = {"ugettext": "gettext", "ungettext": "ngettext", "lgettext": "gettext"}
HELPED = ("ugettext", "ungettext")  # by ``gettext_methods``, except of ``self``
BUFFERS = {
    "len": "len(x.getvalue())",
    "pos": "x.tell()",
    "buf": "x.getvalue()",
    "buflist": "x.getvalue()",
}
METHODS = {"len": "len({x}.getvalue())", "pos": "{x}.tell()"}
MAKERS = ("StringIO.StringIO", "cStringIO.StringIO")
PARSERS = ("argparse.ArgumentParser",)
SYMBOLS = ("symtable.symtable",)
CHARSETS = ("email.charset.Charset", "email.Charset.Charset")
# The member -> what makes the objects that have it on 2.7, and what to write on 3.
OTHERS = {
    **{name: (MAKERS, instead) for name, instead in BUFFERS.items()},
    "print_version": (PARSERS, "an argument with action='version'"),
    "format_version": (PARSERS, "an argument with action='version'"),
    "jumpahead": (("random.Random", "random.SystemRandom"), "another seed"),
    "iterkeyrefs": (("weakref.WeakKeyDictionary",), "keyrefs()"),
    "has_exec": (SYMBOLS, "nothing: exec is a function"),
    "has_import_star": (SYMBOLS, "nothing: it is an error in a function"),
    "convert": (CHARSETS, "header_encode()"),
    "to_splittable": (CHARSETS, "the text"),
    "from_splittable": (CHARSETS, "the text"),
    "encoded_header_len": (CHARSETS, "the length of header_encode()"),
}
# Of any object: no other has them.
FRAMES = ("f_exc_type", "f_exc_value", "f_exc_traceback", "f_restricted")


@codemod(
    words=[*TRANSLATIONS, *OTHERS, *FRAMES],
    with_words=[
        "gettext",
        *{one.partition(".")[0]: 0 for made, _ in OTHERS.values() for one in made},
        *FRAMES,
    ],
    where=r"(?<=\.)\w+",
    node="attribute",
    rules=["lost_members"],
    rows=["X79", "L08"],
    unchanged=[
        "import gettext\nt.gettext('a')",
        "import gettext\nt = gettext.translation('x')\n_ = t.ugettext",
        "import StringIO\nf(x).len",
        "import StringIO\nclass B:\n    def f(self): self.len = 1\nb = B()\nb.len",
        "import gettext\n_ = t.ugettext if six.PY2 else t.gettext",
    ],
    told=[
        "import gettext\nt = gettext.translation('x')\n_ = t.lgettext",
        "import gettext\nclass T(gettext.GNUTranslations):\n    def f(self, x): return self.ugettext(x)",
        "import StringIO\ns = StringIO.StringIO('abc')\nprint(s.buf)",
        "import StringIO\ns = StringIO.StringIO('abc')\ns.pos = 1",
        "import argparse\np = argparse.ArgumentParser()\np.print_version()",
        "import random\nr = random.Random(3)\nr.jumpahead(5)",
        "import sys\nprint(sys._getframe().f_exc_type)",
    ],
    examples={
        "import StringIO\ns = StringIO.StringIO('abc')\nprint(s.len, s.pos)": (
            "import StringIO\ns = StringIO.StringIO('abc')\nprint(len(s.getvalue()), s.tell())"
        ),
    },
)
def lost_members(attribute: Node, file: File) -> Iterator[Rewrite | Told]:
    name = attribute_name(attribute, file)
    receiver = attribute.child_by_field_name("object")
    if receiver is None or is_defined(name, file):
        return
    if name in TRANSLATIONS:
        is_helped = name in HELPED and file.text(receiver) != "self"
        is_lost = "gettext" in file.code and not is_helped and not file.origin(receiver)
    else:
        is_lost = name in FRAMES or maker_origin(receiver, file) in OTHERS[name][0]
    above = file.parent(attribute)
    is_read = above is None or not same(above.child_by_field_name("left"), attribute)
    if is_lost and name in METHODS and is_read and not is_guarded(attribute, file):
        yield file.rewrite(attribute, METHODS[name], x=receiver)
    elif is_lost and not is_guarded(attribute, file):
        instead = TRANSLATIONS.get(name) or (
            "sys.exc_info()" if name in FRAMES else OTHERS[name][1]
        )
        yield file.told(attribute, f"3 has no `{name}` here; use {instead}")
