"""A page for each module: where it stands, what it loads, what was changed in it and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from portkit.report.site.model import Module, Tree
from portkit.report.site.overview import module_page
from portkit.report.site.pages import Page


def module_pages(tree: Tree) -> Iterator[Page]:
    """The pages, made one by one as they are asked for: they are many."""
    modules = {one.path: one for one in tree.modules}
    for one in tree.modules:
        values = {
            "module": one,
            "loads": _links(one.loads, modules),
            "loaded_by": _links(one.loaded_by, modules),
        }
        yield Page(module_page(one), "module.html", one.name, values, "changes.html")


def _links(paths: Iterable[str], modules: Mapping[str, Module]) -> list[dict[str, str]]:
    return [{"name": modules[path].name, "href": module_page(modules[path])} for path in paths]
