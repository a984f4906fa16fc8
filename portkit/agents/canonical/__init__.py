"""One JSON form for the values of Python 2.7 and of 3: what a run saw, or what a call was given.

Standard library only, 2.7 to 3.14. Encoding runs no code of the program that is looked at, unless
``describe`` or ``consume`` ask for it, and decoding makes nothing but plain values and instances of
classes that are there already; nothing is ever unpickled or evaluated.

=====================================  ==========================================================
value                                  form
=====================================  ==========================================================
None, bool, int                        as in JSON
long of 2.7                            ``{"L": "12"}``, equal to the int; so is any int over 63 bits
text                                   ``"text"``
native string of 2.7                   ``{"s": "bytes as latin-1"}``
bytes of 3, bytearray, memoryview      ``{"b": ...}``, ``{"ba": ...}``, ``{"mv": ...}``
float, complex                         ``{"f": hex}``, ``{"c": [hex, hex]}``
list, tuple                            ``{"l": [...]}``, ``{"t": [...]}``
dict                                   ``{"d": [[key, value], ...]}``, by key
set, frozenset                         ``{"set": [...]}``, ``{"fs": [...]}``, by item
OrderedDict, defaultdict, Counter      ``{"od": pairs}``, ``{"dd": pairs, "make": ...}``, ``{"count": pairs}``
deque, array, slice                    ``{"dq": [...], "max": n}``, ``{"array": [code, items]}``, ``{"slice": [...]}``
xrange of 2.7, range of 3              ``{"range": [first, step, length]}``
view of a dict                         ``{"view": "keys", "of": [...]}``
iterator, generator                    ``{"it": "generator", "items": [...], "more": true}``
date, time, datetime, timedelta        ``{"date": [...]}`` and so on, a time zone as ``"tz"``
Decimal, Fraction, UUID                ``{"dec": text}``, ``{"frac": [n, d]}``, ``{"uuid": hex}``
pattern, match                         ``{"re": text, "flags": n}``, ``{"match": span, "groups": ..., "of": [...]}``
StringIO, cStringIO, BytesIO           ``{"io": content, "at": position}``, ``{"io": ..., "closed": true}``
XML element                            ``{"xml": [tag, attributes, text, tail, children]}``
logger                                 ``{"logger": name}``
lock, RLock, Condition                 ``{"lock": locked}``, ``{"rlock": true}``, ``{"condition": true}``
Event                                  ``{"event": set}``
Semaphore, Queue                       ``{"semaphore": count}``, ``{"queue": [class, bound, list]}``
function, class, module, global        ``{"g": "module:Class.name"}``, ``{"fn": ...}`` without a way to it
method of an object                    ``{"method": [object, name]}``
exception                              ``{"x": "builtins:KeyError", "catch": [...], "args": ..., "st": ...}``
instance                               ``{"o": "module:Class", "st": [[name, value], ...]}``
the same of a subclass of list, ...    also ``"base"``: the content, in the form of the base class
object of the library without a form   ``{"opaque": "module:Class"}``
seen before                            ``{"r": n}``, and ``"n": n`` at the first place
too deep, too large                    ``{"cut": why}``
=====================================  ==========================================================

Names are those of Python 3. ``describe`` adds ``"repr"`` and ``"str"`` to instances whose class
has such a method.
"""
from .encode import Encoder, Limits
from .places import Places
from .rebuild import Apart, CannotRebuild, Rebuilder

__all__ = ["Apart", "CannotRebuild", "Encoder", "Limits", "Places", "Rebuilder"]
