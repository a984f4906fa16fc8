"""``translations.ugettext`` -> ``text_method(translations, "ugettext")``: on 3 it is called ``gettext``.

On 2.7 ``gettext`` gives bytes and ``ugettext`` text; 3 has text alone, and the names without the ``u``.

Caveats: what has the method of 2.7 keeps it on 3 too: the helper asks for it first.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name
from portkit.syntax.scopes import binding_of


@codemod(
    words=["ugettext", "ungettext"],
    node="attribute",
    rules=["gettext_methods"],
    rows=["X79"],
    unchanged=[
        "from django.utils import translation\ntranslation.ugettext(x)",
        "def ugettext(self): pass\nugettext(1)",
        "translations.ugettext = f",
        "try:\n    _ = t.ugettext\nexcept AttributeError:\n    _ = t.gettext",
    ],
    examples={
        "_ = translations.ugettext": (
            "from example._compat import text_method\n\n_ = text_method(translations, 'ugettext')"
        ),
        "import gettext\ngettext.translation(x).ungettext(a, b, 2)": (
            "from example._compat import text_method\nimport gettext\n"
            "text_method(gettext.translation(x), 'ungettext')(a, b, 2)"
        ),
    },
)
def gettext_methods(attribute: Node, file: File) -> Iterator[Rewrite]:
    name = attribute_name(attribute, file)
    receiver = attribute.child_by_field_name("object")
    if name not in ("ugettext", "ungettext") or receiver is None:
        return
    if binding_of("", attribute, file.parent) is not None or file.origin(receiver) is not None:
        return
    if file.text(receiver) == "self" or is_guarded(attribute, file):
        return
    helper = file.need("_compat", "text_method")
    message = "on 3 the names have no `u`"
    yield file.rewrite(
        attribute,
        f"{{helper}}({{object}}, '{name}')",
        helper=helper,
        object=receiver,
        message=message,
    )
