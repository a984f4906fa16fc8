"""``portkit report``: the pages without a browser; bad input; nothing half-written."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from portkit.errors import UsageError
from portkit.report.site.pages import file_name
from portkit.report.site.write import MARK, replaced
from tests.portkit.report.small_trees import EVIL, LEGACY, PORTED, run_report, write_tree


class Tags(HTMLParser):
    """The start tags of a page, and the addresses it leads to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.scripts: list[str | None] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        if tag == "script":
            self.scripts.append(values.get("src"))
        self.links += [value for name in ("href", "src") if (value := values.get(name))]


def test_names_and_contents_are_escaped(site: Path) -> None:
    pages = [*site.rglob("*.html")]
    assert len(pages) >= len(LEGACY)
    for page in pages:
        found = Tags(page)
        assert "img" not in found.tags, page
        assert all(src and "static/" in src for src in found.scripts), page
    assert any("&lt;script&gt;alert(1)&lt;" in page.read_text("utf-8") for page in pages)


MARKED = """schema = 1
[modules."pkg.low"]
phase = "tested"
[modules."pkg.new.long"]
phase = "proven"
"""


def test_phases_are_those_marked_in_the_port_by_the_names_there(tmp_path: Path) -> None:
    write_tree(tmp_path / "old", LEGACY)
    moved = {path.replace("pkg/long", "pkg/new/long"): text for path, text in PORTED.items()}
    further = {"pkg/new/__init__.py": "", ".portkit/status.toml": MARKED}
    write_tree(tmp_path / "new", moved | further)
    done = run_report(tmp_path, "--legacy", "old", "--ported", "new", "-o", "site")
    assert done.returncode == 0, done.stderr
    pages = {path.name: path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")}
    assert "lines, tests pass" in pages["pkg.low.html"]
    assert "lines, parity proven; now" in pages["pkg.long.html"]
    assert "lines, parsable" in pages["pkg.high.html"]


def test_links_lead_to_files_of_the_report(site: Path) -> None:
    for page in site.rglob("*.html"):
        for link in Tags(page).links:
            path = link.partition("#")[0]
            if path and link != "data:,":
                assert (page.parent / path).is_file(), (page, link)


def test_a_file_that_cannot_be_read_is_named_with_its_reason(site: Path) -> None:
    text = (site / "index.html").read_text("utf-8")
    assert "pkg/broken.py" in text
    assert "line 1" in text


def test_what_was_not_given_is_named_with_its_command(site: Path) -> None:
    for name, command in (
        ("matrix", "portkit matrix"),
        ("coverage", "coverage"),
        ("parity", "portkit parity"),
    ):
        assert command in (site / f"{name}.html").read_text("utf-8")


@pytest.mark.parametrize("missing", ["--legacy", "--ported"])
def test_a_missing_tree_is_one_line(tmp_path: Path, missing: str) -> None:
    write_tree(tmp_path / "src", {"a.py": "x = 1\n"})
    trees = {"--legacy": "src", "--ported": "src"} | {missing: "nowhere"}
    done = run_report(tmp_path, *(word for pair in trees.items() for word in pair), "-o", "site")
    assert done.returncode == 2
    assert done.stderr == "portkit: nowhere: no such folder\n"
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("output", ["file/site", "file", "full"])
def test_a_place_that_cannot_be_written_is_left_alone(tmp_path: Path, output: str) -> None:
    write_tree(tmp_path, {"src/a.py": "x = 1\n", "file": "mine", "full/notes.txt": "mine"})
    done = run_report(tmp_path, "--legacy", "src", "-o", output)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert output in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "full", "src"]
    assert (tmp_path / "file").read_text() == (tmp_path / "full/notes.txt").read_text() == "mine"


def test_an_earlier_report_is_replaced_whole(tmp_path: Path) -> None:
    write_tree(tmp_path, {"src/a.py": "x = 1\n", f"site/{MARK}": "{}", "site/old.html": "old"})
    done = run_report(tmp_path, "--legacy", "src", "-o", "site")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site/old.html").exists()
    assert (tmp_path / "site/index.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "src"]


def test_a_report_that_fails_half_way_leaves_the_earlier_one(tmp_path: Path) -> None:
    write_tree(tmp_path, {f"site/{MARK}": "{}", "site/old.html": "old"})
    with pytest.raises(UsageError, match="cannot be written"), replaced(tmp_path / "site") as new:
        (new / "index.html").write_text("half")
        (new / "nowhere" / "page.html").write_text("")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site/old.html").read_text() == "old"


def test_each_path_has_a_page_of_its_own() -> None:
    paths = ["a/b.py", "a.b.py", "a/b", "A/b.py", f"{EVIL}.py", "x" * 300 + ".py", "\udcff.py"]
    names = {file_name(path) for path in paths}
    assert len({name.lower() for name in names}) == len(paths)
    assert all(len(name) < 150 and name.isascii() for name in names)
    assert file_name("a/b.py") == "a.b.html"
