"""The plan: the import graph as waves, and all modules as a table."""

from __future__ import annotations

from portkit.phrases import plural
from portkit.report.site import charts
from portkit.report.site.graph import HEIGHT, WIDTH, picture
from portkit.report.site.model import Tree
from portkit.report.site.pages import Page


def plan(tree: Tree) -> Page:
    """The page of the plan."""
    edges = sum(len(one.loads) for one in tree.modules)
    lead = (
        f"{plural(len(tree.modules), 'module')} and {plural(edges, 'import')} between them. A module "
        "loads only modules of the waves above its own, so the waves are ported from the top; "
        "modules of one import cycle share a wave."
    )
    values = {
        "lead": lead,
        "picture": picture(tree),
        "size": (WIDTH, HEIGHT),
        "modules": tree.modules,
        "phases": charts.phases(tree.modules),
    }
    return Page("plan.html", "plan.html", "Plan", values)
