"""Which releases run on 2.7 and on 3: from metadata of what is installed, and from an index."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from portkit.plan.releases import Index, Releases, installed, looking
from tests.command import portkit

PYTHON = "Programming Language :: Python :: "


def file(requires: str | None = None, tag: str = "source", yanked: bool = False) -> dict[str, Any]:
    kind = "sdist" if tag == "source" else "bdist_wheel"
    return {
        "requires_python": requires,
        "python_version": tag,
        "packagetype": kind,
        "yanked": yanked,
    }


def project(releases: dict[str, list[dict[str, Any]]], **classifiers: list[str]) -> dict[str, Any]:
    """What the index answers, for the project and, by classifiers, for some of its releases."""
    newest = next(reversed(releases))
    answers = {"": {"info": {"version": newest, "classifiers": []}, "releases": releases}}
    for version, words in classifiers.items():
        listed = [PYTHON + word for word in words]
        answers[version[1:].replace("_", ".")] = {"info": {"classifiers": listed}}
    return answers


PROJECTS = {
    # Wheels and requires_python say it all.
    "straddling": project(
        {
            "1.0": [file()],
            "1.5": [file(tag="py2")],
            "2.0": [file(">=2.7, !=3.0.*", "py2.py3")],
            "2.1": [file(">=2.7", yanked=True)],
            "3.0rc1": [file(">=2.7")],
            "3.0": [file(">=3.6", "py3")],
        },
        v2_0=["2.7", "3"],
    ),
    # The last release for 2.7 is older than the first for 3.
    "parted": project(
        {"1.0": [file(tag="cp27")], "2.0": [file(">=3.5", "py3")]}, v1_0=["2", "2.7"]
    ),
    # Only sources: the classifiers of the newest that may be for 2.7 tell.
    "plain": project({"0.1": [file()], "0.2": [file()]}, v0_2=["2.7", "3.4"]),
    "modern": project({"1.0": [file(">=3.8", "py3")]}),
    "strange": {"": {"info": []}},
}


class Answers(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        _, _, name, *version, _ = self.path.split("/")
        answer = PROJECTS.get(name, {}).get("/".join(version))
        self.send_response(200 if answer else 404)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def index() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/pypi"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("name", "newest_27", "first_3", "straddle"),
    [
        ("Straddling", "2.0", "2.0", "2.0"),
        ("parted", "1.0", "2.0", ""),
        ("plain", "0.2", "0.2", "0.2"),
        ("modern", "", "1.0", ""),
    ],
)
def test_an_index(name: str, newest_27: str, first_3: str, straddle: str, index: str) -> None:
    assert Index(index).releases(name) == Releases(newest_27, first_3, straddle, "index")


def test_what_an_index_does_not_know_or_say(index: str) -> None:
    assert Index(index).releases("nobody") == Releases(note="the index does not know it")
    assert Index(index).releases("strange").note.startswith("the index gave no answer")
    assert Index("http://127.0.0.1:1/").releases("six").note.startswith("the index gave no answer")
    assert Index("file:///etc").releases("six").note.startswith("the index gave no answer")


def test_an_index_that_cannot_be_reached_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def refuse(url: str, timeout: float) -> None:
        asked.append(url)
        raise OSError("no way there")

    monkeypatch.setattr("urllib.request.urlopen", refuse)
    index = Index("http://127.0.0.1/")
    notes = {index.releases(name).note for name in ("one", "two", "three")}
    assert notes == {"the index gave no answer (no way there)"}
    assert len(asked) == 1


def install(folder: Path, name: str, version: str, *lines: str) -> None:
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir()
    head = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    (info / "METADATA").write_text("\n".join([*head, *lines]) + "\n")


def test_what_is_installed(tmp_path: Path) -> None:
    install(tmp_path, "six", "1.17", "Requires-Python: >=2.7, !=3.0.*")
    install(tmp_path, "old", "1.0", f"Classifier: {PYTHON}2.7", f"Classifier: {PYTHON}2 :: Only")
    install(tmp_path, "odd", "not.a.version")
    folders = [str(tmp_path)]
    assert installed("six", folders) == Releases("1.17", "1.17", "1.17", "installed 1.17")
    assert installed("old", folders) == Releases("1.0", "", "", "installed 1.0")
    assert installed("odd", folders) is None
    assert installed("nobody", folders) is None


def test_what_is_installed_helps_where_the_index_does_not(tmp_path: Path, index: str) -> None:
    install(tmp_path, "nobody", "1.0", f"Classifier: {PYTHON}2.7")
    assert looking(Index(index), [str(tmp_path)])("nobody") == Releases("1.0", seen="installed 1.0")


def test_without_online_nothing_is_asked(tmp_path: Path, index: str) -> None:
    (tmp_path / "a.py").write_text("import parted\n")
    Answers.asked.clear()
    portkit("plan", ".", "--index-url", index, cwd=tmp_path)
    assert Answers.asked == []
    done = portkit("plan", ".", "--online", "--index-url", index, cwd=tmp_path)
    assert Answers.asked == ["/pypi/parted/json", "/pypi/parted/1.0/json"]
    assert "parted          1.0             2.0          no        index  a.py:1" in done.stdout
