"""Pages and how they are written: templates, names of files, the parts that every page has."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from portkit.phrases import plural
from portkit.report.site.code import VISIBLE

HERE = Path(__file__).parent
# The pages that each page leads to.
NAVIGATION = (
    ("index.html", "Overview"),
    ("plan.html", "Plan"),
    ("findings.html", "Work list"),
    ("changes.html", "Changes"),
    ("matrix.html", "Matrix"),
    ("coverage.html", "Coverage"),
    ("parity.html", "Parity"),
)
# Longer names of files are refused by many systems, and an address must be readable.
_LONGEST = 100
# Small letters only: some systems take A.html and a.html for one file.
_PLAIN = re.compile(r"[a-z0-9_/-]+\.py")


@dataclass(frozen=True)
class Page:
    """One page: its *path* in the report, its template, its title, and what the template shows.

    *here* is the entry of the navigation that it belongs to, by default itself.
    """

    path: str
    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    here: str = ""


def write_pages(pages: Iterable[Page], folder: Path, site: str) -> int:
    """Write *pages*, and what they all use, into *folder*; *site* is the report's name. Raises OSError."""
    shutil.copytree(HERE / "static", folder / "static")
    count = 0
    for page in pages:
        _write(page, folder, site)
        count += 1
    return count


def _write(page: Page, folder: Path, site: str) -> None:
    target = folder / page.path
    target.parent.mkdir(parents=True, exist_ok=True)
    text = (
        environment()
        .get_template(page.template)
        .render(
            page.values,
            title=visible(page.title),
            site=visible(site),
            top="../" * page.path.count("/"),
            here=page.here or page.path,
            navigation=NAVIGATION,
        )
    )
    target.write_text(text, "utf-8", "replace")


@cache
def environment() -> jinja2.Environment:
    """The templates, with what they need to show text of any kind."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = (visible, number, plural, percent, module_page, added_page, coverage_page)
    environment.filters.update({one.__name__: one for one in filters})
    return environment


def visible(text: str) -> str:
    """*text* with control characters as pictures, and one for what is no text at all."""
    return text.translate(VISIBLE).encode("utf-8", "replace").decode("utf-8")


def number(value: float) -> str:
    """``12,345``."""
    return f"{value:,}"


def percent(value: float) -> str:
    """One digit, and never 100 for less."""
    return f"{int(value * 10) / 10:.1f} %"


def module_page(path: str) -> str:
    """The address of the page about the module at *path* of the legacy tree."""
    return f"modules/{file_name(path)}"


def coverage_page(path: str) -> str:
    """The address of the page that shows which cell runs which line of the module at *path*."""
    return f"coverage/{file_name(path)}"


def added_page(path: str) -> str:
    """The address of the page about the file at *path* of the port, which is no legacy module."""
    return f"files/{file_name(path)}"


def file_name(path: str) -> str:
    """A name for the page about the file *path*: letters that need no quoting, one name for each path."""
    if _PLAIN.fullmatch(path) and len(path) <= _LONGEST:
        return path.removesuffix(".py").replace("/", ".") + ".html"
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    readable = re.sub(r"[^A-Za-z0-9_-]+", ".", path).strip(".")[:_LONGEST]
    return f"{readable}-{digest}.html"
