"""The work list: every place that is left for a person or for `portkit fix`, in the order of the waves."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice

from portkit.phrases import plural
from portkit.report.site.model import Module, Tree
from portkit.report.site.pages import Page, module_page

# A browser filters so many rows while one types.
ROWS = 1500


def worklist(tree: Tree) -> Iterator[Page]:
    """The pages of the list."""
    rows = (row for one in tree.modules for row in _rows(one))
    total = sum(len(one.left) for one in tree.modules)
    places = range(max(1, math.ceil(total / ROWS)))
    links = [{"href": _path(place), "name": _name(place, total)} for place in places]
    for place in places:
        chunk = list(islice(rows, ROWS))
        values = {
            "lead": _lead(tree, total),
            "rows": chunk,
            "codemods": sorted({row["codemod"] for row in chunk}),
            "pages": links,
            "current": _path(place),
        }
        yield Page(_path(place), "findings.html", "Work list", values, "findings.html")


def _path(place: int) -> str:
    return f"findings-{place + 1}.html" if place else "findings.html"


def _name(place: int, total: int) -> str:
    return f"{place * ROWS + 1} to {min((place + 1) * ROWS, total)}"


def _lead(tree: Tree, total: int) -> str:
    if not total:
        return "Nothing is left: no codemod finds a place to rewrite or to look at."
    where = tree.name if tree.diff is None else "the port"
    return (
        f"{plural(total, 'place')} that portkit check finds in {where}, the first wave first. "
        "What is told needs a person; the rest portkit fix rewrites."
    )


def _rows(module: Module) -> Iterator[dict[str, str]]:
    lines = module.file.after if module.is_ported else module.file.before
    page = module_page(module.path)
    path = module.file.ported if module.is_ported else module.path
    for one in module.left:
        yield {
            "href": f"{page}#{'new' if module.is_ported else 'old'}{one.line}",
            "place": f"{path}:{one.line}",
            "wave": str(module.wave),
            "kind": "told" if one.is_told else "rewrite",
            "codemod": one.codemod,
            "message": one.message,
            "line": lines[one.line - 1].strip() if one.line <= len(lines) else "",
        }
