"""Findings for other programs: JSON and GitHub's workflow commands."""

from __future__ import annotations

import json
from collections.abc import Iterable

from portkit.outcome import Finding


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON array of objects: path, line, column (1-based), codemod, safety, fixable, message."""
    return json.dumps(
        [
            {
                "path": one.path,
                "line": one.line,
                "column": one.column,
                "codemod": one.codemod,
                "safety": str(one.safety),
                "fixable": one.fixable,
                "message": one.message,
            }
            for one in findings
        ],
        indent=2,
    )


def as_github(findings: Iterable[Finding]) -> str:
    """Annotations as GitHub Actions reads them.

    Source: "Workflow commands for GitHub Actions", setting a warning message.
    """
    return "\n".join(
        f"::{'notice' if one.fixable else 'warning'} file={_property(one.path)},line={one.line},"
        f"col={one.column},title={_property(one.codemod)}::{_data(one.message)}"
        for one in findings
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
