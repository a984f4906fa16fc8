"""The plan as one page that needs no other file: the waves as a picture, and everything as tables."""

from __future__ import annotations

from typing import Any

from portkit.diff.model import FileDiff, Status
from portkit.plan.model import Module as Planned
from portkit.plan.model import Plan
from portkit.plan.status import Phase
from portkit.report.site.graph import HEIGHT, WIDTH, picture
from portkit.report.site.model import Module, Tree
from portkit.report.site.pages import HERE, environment


def plan_alone(plan: Plan, headings: list[str], rows: list[list[str]], **tables: Any) -> str:
    """The page of *plan*: *rows* are about its modules, *tables* further values of the template."""
    style = (HERE / "static" / "style.css").read_text("utf-8")
    return (
        environment()
        .get_template("plan_alone.html")
        .render(
            root=plan.root,
            style=style,
            picture=picture(_tree(plan)),
            size=(WIDTH, HEIGHT),
            headings=headings,
            rows=rows,
            **tables,
        )
    )


def _tree(plan: Plan) -> Tree:
    loads: dict[str, set[str]] = {one.name: set() for one in plan.modules}
    for edge in plan.edges:
        if edge.when.orders:
            loads[edge.source].add(edge.target)
    return Tree(plan.root, tuple(_module(one, loads[one.name]) for one in plan.modules))


def _module(one: Planned, loads: set[str]) -> Module:
    file = FileDiff(one.path, None, Status.GONE, True)
    return Module(one, (), file, loads=tuple(sorted(loads)), phase=Phase[one.phase.upper()])
