"""Files that their author has straddled: they give 3 the names that it has no more, and spell bytes as bytes."""

from __future__ import annotations

import ast
import re
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portkit.file import File

# ``basestring = str`` in a branch or an except clause.
GIVEN = re.compile(
    r"^[ \t]+(?:(?:basestring|unicode)[ \t]*=[ \t]*\(?str\b|long[ \t]*=[ \t]*int\b|xrange[ \t]*=[ \t]*range\b)",
    re.M,
)
BYTES = re.compile(r"(?<!\w)[bB][rR]?['\"]")
NAMES = ("basestring", "unicode", "long", "xrange")


def is_straddled(file: File) -> bool:
    """Whether 3 runs the file as it is: what its author means by a string or a number there is known to them alone."""
    if file.vocabulary.all.isdisjoint(NAMES) or not GIVEN.search(file.source.text):
        return False
    return BYTES.search(file.source.text) is not None and _is_read(file)


def _is_read(file: File) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(file.source.text, feature_version=(3, 8))
    except (SyntaxError, ValueError):
        return False
    return True
