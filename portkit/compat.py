"""Source of the helper functions that go into a package's own ``_compat.py`` (or into a lone script)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

HEADER = '"""What differs between Python 2.7 and 3; written by portkit, which adds to it."""\n'
DEFINED = re.compile(r"^(?:def |class )?(\w+)(?: =|\(|:)", re.M)


@dataclass(frozen=True)
class Snippet:
    """One helper: its source and the names of other helpers that it calls."""

    source: str
    after: tuple[str, ...] = ()


SNIPPETS: dict[str, Snippet] = {
    "reraise": Snippet('''
if sys.version_info[0] == 2:
    exec("def reraise(kind, value=None, trace=None):\\n    raise kind, value, trace\\n")
else:
    def reraise(kind, value=None, trace=None):
        """``raise kind, value, trace`` of Python 2."""
        if isinstance(kind, BaseException):
            raise kind.with_traceback(trace)
        if value is None:
            value = kind()
        elif not isinstance(value, kind):
            value = kind(*value) if isinstance(value, tuple) else kind(value)
        raise value.with_traceback(trace)
'''),
}


def compat_source(names: Iterable[str]) -> str:
    """The text of a ``_compat.py`` that defines *names* and what they call.

    Raises KeyError for a name without a snippet.
    """
    return HEADER + inline_source(names)


def inline_source(names: Iterable[str]) -> str:
    """The same definitions without the docstring, to stand inside a script."""
    parts = [SNIPPETS[name].source.strip("\n") for name in _ordered(names)]
    lead = "import sys\n\n" if any("sys." in part for part in parts) else ""
    return lead + "\n\n\n".join(parts) + "\n"


def _ordered(names: Iterable[str]) -> list[str]:
    done: list[str] = []
    for name in sorted(set(names)):
        for one in [*_ordered(SNIPPETS[name].after), name]:
            if one not in done:
                done.append(one)
    return done


def names_in(text: str) -> set[str]:
    """The helpers that *text* defines already."""
    return {name for name in DEFINED.findall(text) if name in SNIPPETS} | {
        name for name in SNIPPETS if re.search(rf"^\s+def {name}\(", text, re.M)
    }
