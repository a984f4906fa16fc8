"""``datetime.date(1850, 1, 2).strftime(f)`` is told: 2.7 raises ValueError for a year before 1900, 3 writes it.

Caveats: only told, and only where the year is a literal, or a loop runs it over literals.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import maker
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, call_parts, members

DATES = frozenset(["datetime.date", "datetime.datetime"])
FIRST_YEAR = 1900
DOUBT = "2.7 raises ValueError for years before 1900, 3 does not; ask for the year first"


@codemod(
    words=["strftime"],
    node="call",
    rows=["X77"],
    unchanged=[
        "import datetime\ndatetime.date(1900, 1, 2).strftime(f)",
        "import time\ntime.strftime('%Y')",
        "d.strftime('%Y')",
    ],
    told=[
        "import datetime\ndatetime.date(1850, 1, 2).strftime(f)",
        "from datetime import datetime\nd = datetime(1850, 1, 2)\nd.strftime(f)",
        "import datetime\nfor y in (1899, 2008): datetime.date(y, 1, 2).strftime(f)",
        "import time\nt = (1850, 1, 1, 0, 0, 0, 0, 1, 0)\ntime.strftime('%Y', t)",
    ],
)
def early_dates(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    year = _year(parts, file) if parts is not None else None
    years = _values(year, file) if year is not None else []
    if any(_value(one, file) < FIRST_YEAR for one in years) and not is_guarded(call, file):
        yield file.told(call, DOUBT)


def _year(parts: Call, file: File) -> Node | None:
    """The year of the date that is written."""
    if file.origin(parts.function) == "time.strftime" and len(parts.arguments) == 2:
        given = assigned(parts.arguments[1], file)
        return members(given)[0] if given.type == "tuple" and members(given) else None
    made = maker(parts.receiver, file) if parts.receiver is not None else None
    making = call_parts(made, file) if made is not None else None
    if making is None or file.origin(making.function) not in DATES or not making.arguments:
        return None
    return making.arguments[0]


def _values(year: Node, file: File) -> list[Node]:
    """*year*, or the numbers of the display that a loop runs it over."""
    if year.type == "integer":
        return [year]
    loops = [one.statement for one in file.resolve(year) if one.kind == "for"]
    displays = [loop.child_by_field_name("right") for loop in loops]
    return [
        number
        for display in displays
        if display is not None and display.type in ("tuple", "list")
        for number in members(display)
    ]


def _value(number: Node, file: File) -> int:
    text = file.text(number)
    return int(text) if text.isdecimal() else FIRST_YEAR
