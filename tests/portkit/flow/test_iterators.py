"""What goes through functions that give elements again is followed."""

from __future__ import annotations

import pytest

from portkit.flow import Kind
from tests.portkit.flow.programs import last

BYTES = {
    "pairs of two": "from itertools import izip, cycle\nfor x, y in izip(n, cycle(sock.recv(9))):\n    pass\ny",
    "the first of them": "import itertools\nx = list(itertools.islice(sock.recv(9), 2))\nx[0]",
    "those that pass a test": "from itertools import ifilter\nfor x in ifilter(f, sock.recv(9)):\n    pass\nx",
    "one after the other": "from itertools import chain\nfor x in chain('a', sock.recv(9)):\n    pass\nx",
    "groups": "from itertools import groupby\nfor x, more in groupby(sock.recv(9)):\n    pass\nx",
    "the members of groups": (
        "from itertools import groupby\nfor x, more in groupby(sock.recv(9), f):\n    y = list(more)\ny[0]"
    ),
    "what is counted": "from collections import Counter\nfor x in Counter(sock.recv(9)):\n    pass\nx",
    "the largest": "x = max(sock.recv(9))\nx",
    "unpacked": "x, y = sock.recv(2)\ny",
    "what a filter asks of": "filter(lambda x: y.append(x), sock.recv(9))\nz = y[0]\nz",
    "a variable of a loop and of a list": (
        "for x in 'ab':\n    print x + u''\ny = [x for x in sock.recv(9)]\ny[0]"
    ),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes(name):
    assert last(BYTES[name]).kind is Kind.BYTES


def test_the_key_of_a_group_is_another_value():
    text = "from itertools import groupby\nfor x, more in groupby(sock.recv(9), f):\n    pass\nx"
    assert last(text).kind is Kind.UNKNOWN


def test_a_variable_of_a_list_that_is_used_behind_it_is_one_with_others():
    text = "for x in 'ab':\n    print x + u''\ny = [x for x in sock.recv(9)]\nx"
    assert last(text).kind is Kind.MIXED
