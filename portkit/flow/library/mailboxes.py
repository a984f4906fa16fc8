"""What a server of mail answers: bytes, alone, beside a list of lines (``poplib``) or behind a code (``smtplib``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portkit.flow.evidence import Sort
from portkit.flow.places import ITEM
from portkit.syntax.nodes import Call

if TYPE_CHECKING:
    from portkit.flow.model import Flow

ANSWERS = frozenset("getwelcome user pass_ rpop apop dele rset noop quit".split())
# What gives an answer, the lines and their size.
LISTINGS = frozenset("list retr top uidl".split())
CODED = frozenset(
    "connect docmd getreply helo ehlo noop rset mail rcpt data verify vrfy expn login quit".split()
)
BECAUSE = "what a mailbox answers is bytes"


def replied(flow: Flow, name: str, parts: Call) -> int:
    """The result of the method *name* of a client of ``smtplib``: a number, and a text."""
    place = flow.places.new()
    if name in CODED:
        said = flow.field(flow.mark(place, "container"), 1)
        flow.prove(flow.mark(said, "string"), Sort.BYTES, parts.node, BECAUSE)
    return place


def called(flow: Flow, name: str, parts: Call) -> int:
    """The result of the method *name* of a mailbox."""
    place = flow.places.new()
    if name in ANSWERS:
        flow.make(flow.mark(place, "string"), "gives", parts.node)
        flow.prove(place, Sort.BYTES, parts.node, BECAUSE)
    elif name in LISTINGS:
        lines = flow.mark(flow.field(flow.mark(place, "container"), 1), "container")
        for one in (flow.field(place, 0), flow.field(lines, ITEM)):
            flow.prove(flow.mark(one, "string"), Sort.BYTES, parts.node, BECAUSE)
    return place
