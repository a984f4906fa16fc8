"""``StandardError`` -> ``Exception``.

Python 3 has no ``StandardError``. Where a later clause of the same ``try`` is for what is derived from Exception
itself, ``except Exception`` would take that as well. There, and in ``isinstance`` and ``issubclass``, a helper names
the builtin errors that 2.7 means; not where a class of the file is one of them.

Caveats: ``except Exception`` also catches StopIteration, warnings, and exceptions that are derived from
Exception itself. With classes of the file that are derived from StandardError the helper does not do; that is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.classes import bases, lineage
from portkit.syntax.nodes import asking_call, attribute_name


@codemod(
    words=["StandardError"],
    answers=["2to3 standarderror", "futurize standarderror"],
    rules=["standard_error"],
    rows=["B83"],
    unchanged=["class StandardError(Exception): pass\nraise StandardError()", "db.StandardError"],
    told=[
        "class E(StandardError): pass\ntry: f()\nexcept StandardError: a()\nexcept Exception: b()",
    ],
    examples={
        "class E(Exception): pass\ntry: f()\nexcept StandardError: a()\nexcept E: b()": (
            "from example._compat import standard_errors\n\nclass E(Exception): pass\n"
            "try: f()\nexcept standard_errors: a()\nexcept E: b()"
        ),
        "class E(StandardError): pass": "class E(Exception): pass",
        "issubclass(kind, StandardError)": (
            "from example._compat import standard_errors\n\nissubclass(kind, standard_errors)"
        ),
        "print(StandardError.__name__)": "print('StandardError')",
        "issubclass(StandardError, kind)": "issubclass(Exception, kind)",
        "class E(StandardError): pass\nisinstance(x, StandardError)": (
            "class E(Exception): pass\nisinstance(x, Exception)"
        ),
        "try: f()\nexcept (StandardError, OSError): pass": "try: f()\nexcept (Exception, OSError): pass",
    },
)
def standard_error(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file, gone=True):
        return
    above = file.parent(name)
    if above is not None and attribute_name(above, file) == "__name__":
        yield file.rewrite(above, "'StandardError'")
        return
    if file.once(_needs_both):
        yield file.told(
            name,
            "3 has no StandardError, and Exception is more than that here; name the errors that are meant",
        )
    elif _leaves_others(name, file) or (asking_call(name, file) and not file.once(_is_derived)):
        yield file.rewrite(name, "{helper}", helper=file.need("_compat", "standard_errors"))
    elif is_hidden("Exception", name, file):
        yield file.told(
            name, "Python 3 has no StandardError; write Exception, which is another class here"
        )
    else:
        yield file.rewrite(name, "Exception")


def _leaves_others(name: Node, file: File) -> bool:
    """Whether *name* is caught, and a later clause of the ``try`` is for what is no StandardError."""
    clause = file.parent(name)
    if clause is None or clause.type not in ("except_clause", "as_pattern"):
        return False
    clause = file.enclosing(name, "except_clause")
    attempt = file.parent(clause) if clause is not None else None
    if clause is None or attempt is None:
        return False
    later = [one for one in attempt.named_children if one.start_byte > clause.start_byte]
    return any(_is_for_others(one, file) for one in later if one.type == "except_clause")


def _is_for_others(clause: Node, file: File) -> bool:
    caught = clause.named_children[0]
    caught = caught.named_children[0] if caught.type == "as_pattern" else caught
    names = caught.named_children if caught.type == "tuple" else [caught]
    return any(_is_other(one, file) for one in names)


def _is_other(name: Node, file: File) -> bool:
    """Whether *name* is Exception, or a class of the file that is derived from that itself."""
    if name.type != "identifier":
        return False
    if file.is_builtin(name):
        return file.text(name) == "Exception"
    found = file.resolve(name)
    if len(found) != 1 or found[0].kind != "class":
        return False
    family = [one for one in lineage(found[0].statement, file) if one is not None]
    return any(
        file.text(base) == "Exception" and file.is_builtin(base)
        for one in family
        for base in bases(one, file)
    )


def _needs_both(file: File) -> bool:
    """Whether a clause of the file needs the helper, in which classes of the file are missing that are derived."""
    names = [one for one in file.words("StandardError") if file.is_builtin(one)]
    return file.once(_is_derived) and any(_leaves_others(one, file) for one in names)


def _is_derived(file: File) -> bool:
    """Whether a class of the file is derived from StandardError."""
    names = [one for one in file.words("StandardError") if file.is_builtin(one)]
    lists = [file.parent(one) for one in names if file.kind_above(one) == "argument_list"]
    return any(one is not None and file.kind_above(one) == "class_definition" for one in lists)
