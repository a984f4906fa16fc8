"""What became of each file: a table of all, and a page for each with both texts side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portkit.codemod import registry
from portkit.diff.model import FileDiff, Status
from portkit.phrases import plural
from portkit.report.site.charts import Bar, bars
from portkit.report.site.model import Module, Tree
from portkit.report.site.pages import Page, added_page, module_page
from portkit.report.site.rows import blocks

# So many codemods are named in the chart; the rest are in the table of each file.
_MOST = 12


def changes(tree: Tree) -> Page:
    """The table of all files, and what changed them: codemods, reasons."""
    codemods: Counter[str] = Counter()
    for one in tree.modules:
        codemods.update(one.file.codemods)
    values = {
        "lead": _lead(tree),
        "modules": tree.modules,
        "others": _others(tree),
        "codemods": _chart(codemods),
        "causes": _chart(tree.diff.causes) if tree.diff else [],
        "preview": tree.diff is None,
    }
    return Page("changes.html", "changes.html", "Changes", values)


def _chart(counts: Counter[str]) -> list[Bar]:
    most = counts.most_common(_MOST)
    return bars((name or "no named cause", [("lines", "done", count)]) for name, count in most)


def _lead(tree: Tree) -> str:
    if tree.diff is None:
        return (
            "There is no port yet; this is what portkit fix would make of each module. "
            f"portkit fix {tree.name} -o DIR writes it."
        )
    diff = tree.diff
    words = f"{plural(diff.by_codemods, 'changed line')} by codemods, {diff.by_hand:,} by hand"
    unexplained = plural(diff.unexplained, "change")
    return f"{words} ({diff.percent:.1f} % by codemods). {unexplained} by hand without a reason."


def _others(tree: Tree) -> list[FileDiff]:
    """Files that are no legacy modules: new ones, and those in no language of ours, where they changed."""
    files = tree.diff.files if tree.diff else ()
    known = {one.path for one in tree.modules}
    return [one for one in files if one.legacy not in known and one.status is not Status.SAME]


def module_pages(tree: Tree) -> Iterator[Page]:
    """A page for each file, made as it is asked for: they are many."""
    modules = {one.name: one for one in tree.modules}
    for one in tree.modules:
        values = {
            "module": one,
            "loads": _links(one.loads, modules),
            "loaded_by": _links(one.loaded_by, modules),
            **_texts(one.file, {finding.codemod for finding in one.found}),
        }
        yield Page(module_page(one.path), "module.html", one.name, values, "changes.html")
    for file in _others(tree):
        values = {"module": None, **_texts(file, set())}
        yield Page(added_page(file.path), "module.html", file.path, values, "changes.html")


def _texts(file: FileDiff, found: set[str]) -> dict[str, Any]:
    names = sorted(found.intersection(registry()) | file.codemods.keys() & registry().keys())
    return {
        "file": file,
        "blocks": blocks(file),
        "codemods": [registry()[name] for name in names if file.codemods[name]],
    }


def _links(names: Iterable[str], modules: Mapping[str, Module]) -> list[Module]:
    return [modules[name] for name in names]
