"""What is made of itself: a function that hands its own parameter on, a loop over its own name."""

from __future__ import annotations

import pytest

from portkit.codemod import registry
from portkit.options import Options
from portkit.rewrite import rewrite
from portkit.source import from_bytes

WAYS = """\
x + 1; x / 2; x[1:]; x[0]; sorted(x); x.keys(); x.encode('utf-8'); str(x); long(x); [x]; {x: 1}; x or 1
map(f, x); reduce(f, x); '%s' % x; x.next(); ''.join(x); filter(None, x); dict(x); x.read(); f(f(x)); lambda: x
x.a; x[0:1]; x.get(1); struct.pack('I', x); base64.b64encode(x); self.f(x); s.recv(x); chr(x); x.split()"""
PROGRAM = """\
import struct, base64, hashlib, pickle, socket
s = socket.socket()
def f(x):
    print x, sorted(x), '%s' % x, repr(x), x / 2, [x], set(x), x[0], x + 'a'
    for k in x.keys(): del x[k]
    for x in x: print x / 2, x
    s.send(x)
    exec x
    try: int(x)
    except ValueError, e: print e, e[0]
    if isinstance(x, str): x.decode('utf-8')
    print hashlib.md5(x).hexdigest(), hex(x), round(x), isinstance(x, long), pickle.dumps(x)
    return f(WAY)
class A:
    def f(self, x):
        self.x = WAY
        return self.f(self.x)
    def g(self): return self.g() + s.recv(9)
x = s.recv(9)
x = WAY
print x, x / 2, f(x), A().f(x), A().g()[0]
"""


@pytest.mark.parametrize("way", [one.strip() for one in WAYS.replace("\n", ";").split(";")])
def test_nothing_goes_round_in_circles(way: str) -> None:
    straddle = (one for one in registry().values() if one.default and "straddle" in one.targets)
    options = Options(tuple(straddle))
    outcome = rewrite(from_bytes(PROGRAM.replace("WAY", way).encode()), options)
    assert outcome.result.text != outcome.source.text
