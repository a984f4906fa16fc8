"""Forms of patterns and of matches, and both from their forms.

A match cannot be made but by matching: its form says ``of`` what it is one, the pattern, the string, and the part
of it that was searched.
"""
import re

from .strings import as_text

_TEXT = type(u"")


def _pattern(encoder, value):
    form = {"re": encoder.encode(value.pattern), "flags": int(value.flags)}
    if isinstance(value.pattern, str) and value.flags & re.UNICODE:
        # On 3 a pattern of text has the flag without being asked for it.
        form["flags"] &= ~re.UNICODE
        if bytes is str:
            form["unicode"] = True
    return form


def _match(encoder, value):
    form = {"match": list(value.span()), "groups": encoder.all(value.groups())}
    if encoder.places.mask(value.string) != value.string:
        return encoder.lost(form, "match in a path")
    form["of"] = [encoder.encode(value.re), encoder.encode(value.string), value.pos, value.endpos]
    return form


def _made_pattern(rebuilder, form):
    return _compiled(rebuilder, rebuilder.value(form["re"]), form)


def _made_match(rebuilder, form):
    pattern, held, start, end = form["of"]
    string = rebuilder.value(held)
    made = _compiled(rebuilder, _like(rebuilder.value(pattern["re"]), string), pattern)
    first, last, start, end = [_offset(held, string, one) for one in form["match"] + [start, end]]
    for match in made.finditer(string, start, end):
        if match.span() == (first, last):
            return match
    raise rebuilder.cannot("a match that is none here")


def _compiled(rebuilder, pattern, form):
    able = bytes is str or not isinstance(pattern, bytes)
    try:
        return re.compile(pattern, form["flags"] | (re.UNICODE if able and "unicode" in form else 0))
    except re.error as error:
        # A port has written it otherwise, for nobody can have it here.
        raise rebuilder.apart("no such pattern here: %s" % error)


def _like(pattern, string):
    """A pattern of the kind of the string: on 3 they must be of one."""
    if bytes is str or isinstance(pattern, bytes) == isinstance(string, bytes):
        return pattern
    return pattern.encode("utf-8") if isinstance(string, bytes) else pattern.decode("utf-8")


def _offset(form, string, at):
    """Where the place *at* of a native string is in the text that it has become."""
    if isinstance(form, dict) and isinstance(string, _TEXT) and len(string) != len(form["s"]):
        return len(as_text(form["s"][:at]))
    return at


HANDLERS = {
    "re:Match": _match,
    "re:Pattern": _pattern,
    "re:SRE_Match": _match,
    "re:SRE_Pattern": _pattern,
    # Their type names no module on 2.7.
    "builtins:SRE_Match": _match,
    "builtins:SRE_Pattern": _pattern,
}
MAKERS = [("re", _made_pattern), ("match", _made_match)]
