"""Files that were read for their summary are rewritten by the process that has them; one or two make the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from portkit.discover import Entry, discover
from portkit.file import File
from portkit.flow.tree.run import FEW
from portkit.job import Job
from portkit.kept import LARGE, Kept
from portkit.options import Options
from portkit.processes import Share
from portkit.project import Project
from portkit.runner import run
from portkit.settings import Settings
from portkit.source import Source
from portkit.syntax.parse import parse

OPTIONS = Settings().options()


def _file(path: str, text: str) -> File:
    return File(Source(path, text, "ascii"), parse(text), Project([path]), OPTIONS)


def test_a_file_is_taken_once() -> None:
    kept, file = Kept(), _file("a.py", "print 1\n")
    assert kept.keep(file)
    assert "a.py" in kept
    assert kept.take(file.source, OPTIONS) is file
    assert kept.take(file.source, OPTIONS) is None


def test_there_is_room_for_so_much() -> None:
    kept = Kept(room=20)
    first, second = _file("a.py", "print 'as long'\n"), _file("b.py", "print 'as long'\n")
    assert kept.keep(first)
    assert not kept.keep(second)
    kept.take(first.source, OPTIONS)
    assert kept.keep(second)


def test_nothing_is_kept_of_a_large_tree(tmp_path: Path) -> None:
    large = tmp_path / "large.py"
    large.write_text("x = 1\n" * (LARGE // 6 + 1))
    file = _file("a.py", "print 1\n")
    assert Kept([str(tmp_path / "gone.py")]).keep(file)
    assert not Kept([str(large)]).keep(file)


def test_what_has_changed_since_is_not_taken() -> None:
    kept = Kept()
    for change in ({"text": "print 2\n"}, {"encoding": "utf-8"}):
        file = _file("a.py", "print 1\n")
        kept.keep(file)
        assert kept.take(replace(file.source, **change), OPTIONS) is None
    assert _taken_as(replace(OPTIONS, keep_meaning=True)) is None


def _taken_as(options: Options) -> File | None:
    kept, file = Kept(), _file("a.py", "print 1\n")
    kept.keep(file)
    return kept.take(file.source, options)


def test_each_piece_is_taken_once_and_first_what_is_kept(tmp_path: Path) -> None:
    claims = tmp_path / "claims"
    claims.mkdir()
    entries = [Entry(str(tmp_path / f"m{number}.py"), str(tmp_path)) for number in range(3)]
    for entry in entries:
        Path(entry.path).write_text("print 1\n")
    project = Project([one.path for one in entries])
    share = Share(Job(OPTIONS, project), tuple((one,) for one in entries), str(claims))
    project.kept.keep(_file(entries[1].path, "print 1\n"))
    taken = [share(turn) for turn in range(3)]
    assert [number for number, _ in taken] == [1, 0, 2]
    assert [result.entry for _, (result,) in taken] == [entries[1], entries[0], entries[2]]


def test_two_processes_make_what_one_makes(tmp_path: Path) -> None:
    texts = {
        "pages": "class Page(object):\n    def render(self): return self.text.encode('utf-8')\n"
        "class Form(object):\n    def render(self): return self.rows\n",
        "packing": "import zlib\ndef packed(text): return zlib.compress(text)\n",
    }
    for number in range(0, FEW, 2):
        texts[f"m{number}"] = "assert page.render() == '<p/>'\n"
        texts[f"m{number + 1}"] = "from packing import packed\nprint packed(text) + 'x'\n"
    for name, text in texts.items():
        (tmp_path / f"{name}.py").write_text(text)
    (tmp_path / "__init__.py").write_text("")
    entries = discover([str(tmp_path)])
    alone, together = (list(run(entries, OPTIONS, jobs=jobs)) for jobs in (1, 2))
    assert together == alone
    told = {finding.codemod for result in alone for finding in result.findings}
    assert {"compared_bytes", "bytes_literals"} <= told
