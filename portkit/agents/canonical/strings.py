"""What the native strings of 2.7, written as latin-1, are: text or bytes."""

_CONTROL = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1b")


def is_binary(latin):
    """Whether bytes, written as latin-1, are no text: control characters, or no UTF-8."""
    if not _CONTROL.isdisjoint(latin):
        return True
    try:
        latin.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def as_text(latin):
    """The text that bytes, written as latin-1, are in UTF-8; latin-1 itself where they are none."""
    try:
        return latin.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return latin
