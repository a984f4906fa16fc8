"""Write the generated pages of docs/. usage: python tools/make_docs.py"""

from __future__ import annotations

from pathlib import Path

from portkit.report import docs

ROOT = Path(__file__).parent.parent


def pages() -> dict[Path, str]:
    """The generated pages and where they go."""
    rows = docs.differences(ROOT / "legacy_src" / "differences" / "rows.tsv")
    return {
        ROOT / "docs" / "codemods.md": docs.codemods_page(),
        ROOT / "docs" / "differences.md": docs.differences_page(rows),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
