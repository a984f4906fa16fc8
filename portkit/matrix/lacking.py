"""What a project imports and asks for nowhere: the cells of a new matrix would lack it."""

from __future__ import annotations

from pathlib import Path

from packaging.utils import canonicalize_name

from portkit.matrix.init import PINNED
from portkit.plan.build import build
from portkit.plan.dependencies import projects
from portkit.plan.model import Origin, When
from portkit.plan.requires import wanted

# In each environment as it is made.
_SEEDED = ("pip", "setuptools", "pkg_resources")


def lacking(root: Path) -> tuple[str, ...]:
    """The projects by others that some module in *root* cannot be loaded without and no requirement names."""
    plan = build(str(root))
    here = {one.requirement.name for one in wanted(plan.root)} | {*PINNED, *_SEEDED}
    asked = {canonicalize_name(name) for name in here}
    heads = {
        other.target.split(".")[0]
        for other in plan.outside
        if other.origin is Origin.OTHER and other.when is When.LOAD
    } - {""}
    names = {projects().get(head, head) for head in heads}
    return tuple(sorted(name for name in names if canonicalize_name(name) not in asked))
