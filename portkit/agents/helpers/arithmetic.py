"""Numbers as Python 2 divides, rounds and writes them."""
import decimal
import sys


def divide(left, right):
    """``left / right`` as on 2.7: of two integers the floor."""
    whole = (int, type(sys.maxsize + 1))
    if issubclass(type(left), whole) and issubclass(type(right), whole):
        return left // right
    return left / right


def divide_in_place(left, right):
    """What ``left`` is after ``left /= right`` of 2.7: what can be changed is the same object still."""
    whole = (int, type(sys.maxsize + 1))
    if issubclass(type(left), whole) and issubclass(type(right), whole):
        return left // right
    left /= right
    return left


if sys.version_info[0] == 2:
    round = round
else:
    def round(number, ndigits=0):
        """A float, halves rounded away from zero, as on 2.7."""
        value = float(number)
        if value - value != 0 or ndigits > 30:
            return value
        unit = decimal.Decimal((0, (1,), -ndigits))
        with decimal.localcontext() as context:
            context.prec = 400
            return float(decimal.Decimal(value).quantize(unit, decimal.ROUND_HALF_UP))


if sys.version_info[0] == 2:
    oct = oct
else:
    def oct(number):
        """The octal text of an integer as on 2.7: ``0755``."""
        text = "%o" % abs(number)
        return ("-" if number < 0 else "") + (text if text == "0" else "0" + text)


def float_text(value):
    """``str(value)`` of a float as on 2.7: with 12 digits."""
    if not isinstance(value, float):
        return str(value)
    text = "%.12g" % value
    if text.strip("-0123456789"):
        return text
    if len(text.lstrip("-")) < 12:
        return text + ".0"
    digits, exponent = ("%.11e" % value).split("e")  # 2.7 has room for ``.0`` or writes it this way
    return digits.rstrip("0").rstrip(".") + "e" + exponent


if sys.version_info[0] == 2:
    coerce = coerce
else:
    def coerce(x, y):
        """``coerce(x, y)``: both as numbers of one kind."""
        for left, right in ((x, y), (y, x)):
            method = getattr(type(left), "__coerce__", None)
            pair = method(left, right) if method else None
            if pair not in (None, NotImplemented):
                return tuple(pair) if left is x else (pair[1], pair[0])
        for kind in (complex, float, int):
            if isinstance(x, kind) or isinstance(y, kind):
                if isinstance(x, (complex, float, int)) and isinstance(y, (complex, float, int)):
                    return (x, y) if kind is int else (kind(x), kind(y))
        raise TypeError("number coercion failed")
