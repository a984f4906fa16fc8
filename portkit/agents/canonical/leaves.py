"""Forms of values without parts: numbers, text, bytes."""
from .instances import TEXT

LONG = type(10 ** 30)
LARGEST = 2 ** 63


def _whole(encoder, value):
    return value if -LARGEST <= value < LARGEST else {"L": "%x" % value}


def _long(encoder, value):
    return {"L": "%x" % value}


def _text(encoder, value):
    if len(value) > encoder.limits.text:
        return encoder.cut("text")
    return encoder.places.mask(value)


def _native(encoder, value):
    if len(value) > encoder.limits.text:
        return encoder.cut("text")
    return {"s": encoder.places.mask(value).decode("latin-1")}


def _bytes(encoder, value):
    if len(value) > encoder.limits.text:
        return encoder.cut("bytes")
    return {"b": encoder.places.mask(value).decode("latin-1")}


def _same(encoder, value):
    return value


LEAVES = {
    type(None): _same,
    bool: _same,
    TEXT: _text,
    float: lambda encoder, value: {"f": value.hex()},
    complex: lambda encoder, value: {"c": [value.real.hex(), value.imag.hex()]},
    int: _whole,
}
if bytes is str:
    LEAVES.update({str: _native, LONG: _long})
else:
    LEAVES[bytes] = _bytes
