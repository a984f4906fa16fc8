"""The report in a real browser, headless Chromium: nothing asked from outside, no errors, tools that work."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portkit.report.site.pages import write_pages
from portkit.report.site.plan import plan
from tests.portkit.report.small_trees import tree

api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is installed in the cell browser only"
)
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="MISSING: Chromium")

DESKTOP, PHONE = (1280, 900), (390, 844)
# Milliseconds that a machine with much else to do may take for one step.
SLOW = 120_000


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with api.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


class Visit:
    """A page of a report in a window of its own; *problems* are errors and requests that leave the disk."""

    def __init__(
        self, browser: Any, site: Path, size: tuple[int, int] = DESKTOP, **given: Any
    ) -> None:
        self.site = site
        self.problems: list[str] = []
        width, height = size
        context = browser.new_context(viewport={"width": width, "height": height}, **given)
        context.set_default_timeout(SLOW)
        self.page = context.new_page()
        self.page.on("console", lambda message: self.problems.append(message.text))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.problems.append("dialog"), dialog.dismiss()))
        self.page.on("request", self._request)

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.site.as_uri(), "data:,")):
            self.problems.append(request.url)

    def open(self, path: str) -> Any:
        """Go to the page at *path* of the report."""
        self.page.goto(f"{self.site.as_uri()}/{path}")
        return self.page


@pytest.fixture
def visit(chromium: Any, site: Path) -> Iterator[Visit]:
    made = Visit(chromium, site)
    yield made
    made.page.context.close()
    assert made.problems == []


def all_pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


MOVED = """window.moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => { moved += one.value; }))
    .observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_loads_fits_and_does_not_move(
    chromium: Any, site: Path, size: tuple[int, int]
) -> None:
    made = Visit(chromium, site, size)
    made.page.add_init_script(MOVED)
    # So slow that a table is not read at once.
    session = made.page.context.new_cdp_session(made.page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 10})
    for path in sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")):
        page = made.open(path)
        day = background(page)
        page.emulate_media(color_scheme="dark")
        assert background(page) != day, path
        page.emulate_media(color_scheme="light")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], path
        assert page.locator("h1").count() == 1, path
        assert page.evaluate("moved") == 0, path
    made.page.context.close()
    assert made.problems == []


def background(page: Any) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_dark_is_the_systems_until_one_chooses(chromium: Any, site: Path) -> None:
    dark = Visit(chromium, site, color_scheme="dark")
    light = Visit(chromium, site, color_scheme="light")
    page, other = dark.open("index.html"), light.open("index.html")
    night, day = background(page), background(other)
    assert night != day
    page.click("#theme")
    assert background(page) == day
    assert background(dark.open("plan.html")) == day
    other.click("#theme")
    assert background(other) == night
    assert dark.problems == light.problems == []


def test_filter_by_text_and_by_kind(visit: Visit) -> None:
    page = visit.open("plan.html")
    rows = page.locator("#modules tbody tr:visible")
    every = rows.count()
    page.fill("[data-filter=modules]", "pkg.low")
    assert rows.count() == 1
    assert page.inner_text("[data-count=modules]") == f"1 of {every}"
    page = visit.open("findings.html")
    rows = page.locator("#findings tbody tr:visible")
    every = rows.count()
    page.select_option("[data-column=kind]", "told")
    told = rows.count()
    page.select_option("[data-column=kind]", "rewrite")
    assert 0 < rows.count() == every - told


def test_sort_by_a_heading(visit: Visit) -> None:
    page = visit.open("plan.html")
    heading = page.locator("#modules thead th").nth(2)
    for direction in ("ascending", "descending"):
        heading.locator("button").click()
        assert heading.get_attribute("aria-sort") == direction
        lines = [
            int(text) for text in page.locator("#modules tbody td:nth-child(3)").all_inner_texts()
        ]
        assert lines == sorted(lines, reverse=direction == "descending")


def test_graph_search_zoom_and_choice(visit: Visit) -> None:
    page = visit.open("plan.html")
    page.fill("#graph-find", "HIGH")
    assert page.locator(".box.hit").count() == 1
    page.press("#graph-find", "Enter")
    about = page.inner_text("#graph-about")
    assert about.startswith("pkg.high,")
    assert "Loads pkg.low." in about
    wide = page.locator("#picture").bounding_box()["width"]
    page.click("#graph-in")
    assert page.locator("#picture").bounding_box()["width"] > wide
    page.click("#graph-fit")
    assert page.locator("#picture").bounding_box()["width"] <= wide
    page.keyboard.press("Escape")
    assert page.locator("#picture.chosen").count() == 0


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """The plan of 1,500 modules, 200 of which load each other in a ring."""
    ring = [(f"m{n}", 1, [f"m{(n + 1) % 200}"]) for n in range(200)]
    rest = [(f"m{n}", 1 + n // 150, [f"m{n // 2}", f"m{n - 150}"]) for n in range(200, 1500)]
    write_pages([plan(tree(*ring, *rest))], tmp_path, "large")
    return tmp_path


def test_graph_of_many_modules_is_searched_and_zoomed(chromium: Any, large: Path) -> None:
    made = Visit(chromium, large)
    page = made.open("plan.html")
    assert page.locator("a.box").count() == 1500
    page.fill("#graph-find", "m1499")
    assert page.locator(".box.hit").count() == 1
    found, frame = (page.locator(one).bounding_box() for one in (".box.hit", "#graph"))
    assert frame["y"] <= found["y"] <= frame["y"] + frame["height"]
    assert frame["x"] <= found["x"] <= frame["x"] + frame["width"]
    page.press("#graph-find", "Enter")
    assert "Loads m749, m1349." in page.inner_text("#graph-about")
    page.click("#graph-fit")
    assert page.locator("#picture").bounding_box()["width"] <= frame["width"]
    made.page.context.close()
    assert made.problems == []


def test_graph_by_keyboard_and_by_click(visit: Visit) -> None:
    page = visit.open("plan.html")
    page.click('.box[data-name="pkg.low"]')
    assert page.url.endswith("plan.html")
    assert page.inner_text("#graph-about").startswith("pkg.low,")
    page.keyboard.press("Enter")
    page.wait_for_url("**/modules/pkg.low.html")


def test_keyboard_reaches_the_content_first(visit: Visit) -> None:
    page = visit.open("index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_diff_unfolds_and_changes_its_columns(visit: Visit) -> None:
    page = visit.open("modules/pkg.long.html")
    hidden = page.locator("#diff tbody.folded tr").first
    assert not hidden.is_visible()
    page.click("#diff .fold button")
    assert hidden.is_visible()
    page.click("#diff-all")
    assert (
        page.locator("#diff tbody.folded:not([hidden])").count() == page.locator(".folded").count()
    )
    old, new = page.locator("tr.made .old").last, page.locator("tr.made .new").last
    assert old.bounding_box()["y"] == new.bounding_box()["y"]
    page.click("#diff-one")
    assert old.bounding_box()["y"] < new.bounding_box()["y"]
    page.click("#diff-one")
    assert old.bounding_box()["y"] == new.bounding_box()["y"]


def test_diff_says_who_changed_a_line_and_what_is_told(visit: Visit) -> None:
    page = visit.open("modules/pkg.long.html")
    who = page.locator("tr.made .who").all_inner_texts()
    assert "print_statement" in who
    assert page.locator("tr.hand .who").all_inner_texts() == ["by hand"]
    told = page.locator("tr.note")
    assert told.count() == 1
    page.click("#diff-why")
    assert not told.first.is_visible()


def test_names_beside_a_line_do_not_part_it_from_the_next(chromium: Any, site: Path) -> None:
    made = Visit(chromium, site, (840, 900))
    page = made.open("modules/pkg.long.html")
    cell = page.locator("td.who[rowspan]").first
    cell.evaluate("one => { one.textContent = 'a_long_name_of_a_codemod, '.repeat(3); }")
    row = page.locator("tr.made").first
    assert row.bounding_box()["height"] < cell.bounding_box()["height"]
    made.page.context.close()
    assert made.problems == []


def test_on_a_phone_the_current_page_is_in_sight(chromium: Any, site: Path) -> None:
    made = Visit(chromium, site, PHONE)
    current = made.open("parity.html").locator("nav [aria-current]").bounding_box()
    assert current["x"] >= 0
    assert current["x"] + current["width"] <= PHONE[0]
    made.page.context.close()
    assert made.problems == []


def test_diff_goes_from_change_to_change_by_keyboard(visit: Visit) -> None:
    page = visit.open("modules/pkg.long.html")
    seen = []
    for key in "nnp":
        page.keyboard.press(key)
        seen.append(page.locator("tr.here").evaluate("row => row.rowIndex"))
    assert seen[0] < seen[1]
    assert seen[2] == seen[0]


def test_the_work_list_leads_to_the_line(visit: Visit) -> None:
    page = visit.open("findings.html")
    link = page.locator("#findings a", has_text="pkg/long.py").first
    number = link.inner_text().rpartition(":")[2]
    link.click()
    target = page.locator(f"#new{number}")
    target.wait_for(state="visible")  # the script of the new page unfolds it
    assert target.evaluate("cell => cell.matches(':target')")
