"""Plain values and those of the library, from their forms."""
import array
import collections
import datetime
import decimal
import fractions
import functools
import io
import logging
import uuid

_LONG = type(10 ** 30)


def _list(rebuilder, form):
    made = rebuilder.remember(form, [])
    made.extend(rebuilder.all(form["l"]))
    return made


def _dict(rebuilder, form):
    made = rebuilder.remember(form, {})
    for key, held in form["d"]:
        # One after the other: the numbers of references count the key before its value.
        key = rebuilder.value(key)
        made[key] = rebuilder.value(held)
    return made


def _set(rebuilder, form):
    made = rebuilder.remember(form, set())
    made.update(rebuilder.all(form["set"]))
    return made


def _ordered(rebuilder, form):
    made = rebuilder.remember(form, collections.OrderedDict())
    made.update(rebuilder.pairs(form["od"]))
    return made


def _default(rebuilder, form):
    made = rebuilder.remember(form, collections.defaultdict(rebuilder.value(form["make"])))
    made.update(rebuilder.pairs(form["dd"]))
    return made


def _counter(rebuilder, form):
    made = rebuilder.remember(form, collections.Counter())
    made.update(dict(rebuilder.pairs(form["count"])))
    return made


def _deque(rebuilder, form):
    made = rebuilder.remember(form, collections.deque(maxlen=form["max"]))
    made.extend(rebuilder.all(form["dq"]))
    return made


def _buffer(rebuilder, form):
    """A buffer of the kind that holds this content: native strings go where the program's did."""
    content = rebuilder.value(form["io"])
    if bytes is str and isinstance(content, bytes):
        import StringIO

        made = StringIO.StringIO(content)
    else:
        made = (io.BytesIO if isinstance(content, bytes) else io.StringIO)(content)
    made.seek(form["at"])
    return rebuilder.remember(form, made)


def _array(rebuilder, form):
    code, items = form["array"]
    if code == "c" and bytes is not str:
        code = "b"
    made = array.array(str(code))
    made.extend(rebuilder.value(items))
    return rebuilder.remember(form, made)


def _element(rebuilder, form):
    from xml.etree.ElementTree import Element

    tag, attributes, text, tail, children = form["xml"]
    made = rebuilder.remember(form, Element(rebuilder.value(tag), rebuilder.value(attributes)))
    made.text, made.tail = rebuilder.value(text), rebuilder.value(tail)
    for child in children:
        made.append(rebuilder.value(child))
    return made


def _range(rebuilder, form):
    first, step, length = form["range"]
    return (xrange if bytes is str else range)(first, first + step * length, step)


def _view(rebuilder, form):
    items = rebuilder.all(form["of"])
    made = dict(items) if form["view"] == "items" else dict(zip(items, items))
    return getattr(made, ("view%s" if bytes is str else "%s") % form["view"])()


def _nameless(rebuilder, form):
    """In the place of a function that nobody can find: whoever calls it learns of it."""

    def nameless(*args, **kw):
        raise rebuilder.cannot("%s was called, which cannot be made again" % form["fn"])

    return nameless


def _iterator(rebuilder, form):
    if "items" not in form or "raises" in form or "more" in form:
        raise rebuilder.cannot("it")
    return rebuilder.remember(form, iter(rebuilder.all(form["items"])))


def _slice(rebuilder, form):
    return slice(*rebuilder.all(form["slice"]))


def _partial(rebuilder, form):
    function, arguments, keywords = form["partial"]
    named = {str(key): held for key, held in rebuilder.pairs(keywords)}
    return functools.partial(rebuilder.value(function), *rebuilder.all(arguments), **named)


def _datetime(rebuilder, form):
    return datetime.datetime(*form["datetime"], tzinfo=rebuilder.value(form.get("tz")))


def _time(rebuilder, form):
    return datetime.time(*form["time"], tzinfo=rebuilder.value(form.get("tz")))


def _timezone(rebuilder, form):
    return datetime.timezone(datetime.timedelta(seconds=form["timezone"]))


# What a form holds -> its maker.
MAKERS = [
    ("b", lambda rebuilder, form: rebuilder.places.unmask(form["b"].encode("latin-1"))),
    ("L", lambda _, form: _LONG(form["L"], 16)),
    ("f", lambda _, form: float.fromhex(form["f"])),
    ("l", _list),
    ("t", lambda rebuilder, form: tuple(rebuilder.all(form["t"]))),
    ("d", _dict),
    ("set", _set),
    ("fs", lambda rebuilder, form: frozenset(rebuilder.all(form["fs"]))),
    ("od", _ordered),
    ("dd", _default),
    ("count", _counter),
    ("dq", _deque),
    ("c", lambda _, form: complex(*[float.fromhex(part) for part in form["c"]])),
    ("ba", lambda _, form: bytearray(form["ba"].encode("latin-1"))),
    ("io", _buffer),
    ("array", _array),
    ("slice", _slice),
    ("range", _range),
    ("view", _view),
    ("it", _iterator),
    ("partial", _partial),
    ("date", lambda _, form: datetime.date(*form["date"])),
    ("datetime", _datetime),
    ("time", _time),
    ("timedelta", lambda _, form: datetime.timedelta(*form["timedelta"])),
    ("timezone", _timezone),
    ("dec", lambda _, form: decimal.Decimal(form["dec"])),
    ("frac", lambda rebuilder, form: fractions.Fraction(*rebuilder.all(form["frac"]))),
    ("uuid", lambda _, form: uuid.UUID(form["uuid"])),
    ("xml", _element),
    ("logger", lambda _, form: logging.getLogger(form["logger"] and str(form["logger"]))),
    ("fn", _nameless),
]
