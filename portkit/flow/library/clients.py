"""What the library's clients of mail and terminals give and take: what a server answers is bytes on 3.

Alone, beside a list of lines (``poplib``), behind a code (``smtplib``), in a list behind a word (``imaplib``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from portkit.flow.evidence import Sort
from portkit.flow.library.arguments import take
from portkit.flow.places import ITEM
from portkit.syntax.nodes import Call

if TYPE_CHECKING:
    from portkit.flow.model import Flow

# Of poplib: what gives an answer; what gives an answer, the lines and their size.
ANSWERS = frozenset("getwelcome user pass_ rpop apop dele rset noop quit".split())
LISTINGS = frozenset("list retr top uidl".split())
# Of smtplib: what gives a code and an answer.
CODED = frozenset(
    "connect docmd getreply helo ehlo noop rset mail rcpt data verify vrfy expn login quit".split()
)
# Of imaplib: what gives a word and a list; ``fetch`` one of pairs of a head and what was asked for.
LISTED = frozenset(
    "append authenticate capability check close copy create delete deleteacl examine expunge fetch getacl getquota"
    " list login logout lsub namespace noop partial recent rename search select setacl sort status store"
    " subscribe thread uid unsubscribe".split()
)
# Of telnetlib.
READING = frozenset(
    "read_until read_all read_some read_very_eager read_eager read_lazy read_very_lazy read_sb_data".split()
)


def of_poplib(flow: Flow, name: str, parts: Call) -> int:
    """The result of the method *name* of a mailbox of ``poplib``."""
    place = flow.places.new()
    if name in ANSWERS:
        return _answer(flow, place, parts)
    if name in LISTINGS:
        lines = flow.mark(flow.field(flow.mark(place, "container"), 1), "container")
        for one in (flow.field(place, 0), flow.field(lines, ITEM)):
            _answer(flow, one, parts, is_whole=False)
    return place


def of_smtplib(flow: Flow, name: str, parts: Call) -> int:
    """The result of the method *name* of a client of ``smtplib``: a number, and a text."""
    place = flow.places.new()
    if name in CODED:
        _answer(flow, flow.field(flow.mark(place, "container"), 1), parts, is_whole=False)
    return place


def of_imaplib(flow: Flow, name: str, parts: Call) -> int:
    """The result of the method *name* of a client of ``imaplib``; a message that is appended is bytes."""
    place = flow.places.new()
    if name not in LISTED:
        return place
    item = flow.field(flow.mark(flow.field(flow.mark(place, "container"), 1), "container"), ITEM)
    asked = " ".join([name, *map(flow.file.text, parts.arguments[:1])]).lower()
    if "fetch" in asked:
        item = flow.field(flow.mark(item, "container"), ITEM)
    if name == "append":
        for message in parts.arguments[3:4]:
            take(flow, message, "append")
    _answer(flow, item, parts, is_whole=False)
    return place


def of_telnetlib(flow: Flow, name: str, parts: Call) -> int:
    """The result of the method *name* of a terminal: what is read, and waited for, is bytes."""
    place = flow.places.new()
    if name in ("write", "read_until"):
        for text in parts.arguments[:1]:
            take(flow, text, name)
    if name == "expect":
        for texts in parts.arguments[:1]:
            wanted = flow.field(flow.value(texts), ITEM)
            flow.prove(flow.mark(wanted, "string"), Sort.SINK, texts, "`expect()` looks for bytes")
        _answer(flow, flow.field(flow.mark(place, "container"), 2), parts, is_whole=False)
    return _answer(flow, place, parts) if name in READING else place


def _answer(flow: Flow, place: int, parts: Call, *, is_whole: bool = True) -> int:
    """*place* is what a server answers; with *is_whole* that is all that the call gives."""
    flow.mark(place, "string")
    if is_whole:
        flow.make(place, "gives", parts.node)
    return flow.prove(place, Sort.BYTES, parts.node, "what a server answers is bytes")


# mark of the client -> what its methods give
RULES: dict[str, Callable[[Flow, str, Call], int]] = {
    "client of POP": of_poplib,
    "client of SMTP": of_smtplib,
    "client of IMAP": of_imaplib,
    "client of Telnet": of_telnetlib,
}
