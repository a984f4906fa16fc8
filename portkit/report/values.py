"""A canonical value (portkit/agents/canonical) as a person reads it, in one line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Form = Any
LONGEST = 300


def show(form: Form, longest: int = LONGEST) -> str:
    """*form* as Python would write it, native strings as ``native'...'``; cut in the middle."""
    text = _show(form)
    half = (longest - 5) // 2
    return text if len(text) <= longest else f"{text[:half]} ... {text[-half:]}"


def show_call(function: str, args: list[tuple[str, Form]] | tuple[tuple[str, Form], ...]) -> str:
    """A call with its arguments by name."""
    return f"{function}({', '.join(f'{name}={show(form, 80)}' for name, form in args)})"


def show_error(form: Form) -> str:
    """An exception as the last line of a traceback has it."""
    said = [one["s"] if isinstance(one, dict) and "s" in one else one for one in form["args"]]
    words = ", ".join(one if isinstance(one, str) else _show(one) for one in said)
    return f"{form['x'].rpartition(':')[2]}: {words}"[:LONGEST]


def _show(form: Form) -> str:
    if isinstance(form, list):
        return f"[{_all(form)}]"
    if not isinstance(form, dict):
        return repr(form)
    for tag, say in _SHOWN.items():
        if tag in form:
            return say(form)
    return json.dumps(form)


def _all(forms: list[Form]) -> str:
    return ", ".join(map(_show, forms))


def _pairs(pairs: list[list[Form]]) -> str:
    return ", ".join(f"{_show(key)}: {_show(value)}" for key, value in pairs)


def _bytes(form: Form, tag: str) -> bytes:
    text: str = form[tag]
    return text.encode("latin-1", "replace")


def _instance(form: Form) -> str:
    name = form["o"].rpartition(":")[2]
    base = [_show(form["base"])] if "base" in form else []
    state = [
        f"{key if isinstance(key, str) else key.get('s')}={_show(value)}"
        for key, value in form.get("st", [])
    ]
    return f"{name}({', '.join(base + state)})"


def _exception(form: Form) -> str:
    return f"{form['x'].rpartition(':')[2]}({_all(form['args'])})"


def _date(tag: str) -> Callable[[Form], str]:
    def say(form: Form) -> str:
        zone = f", tzinfo={_show(form['tz'])}" if "tz" in form else ""
        return f"{tag}({', '.join(map(str, form[tag]))}{zone})"

    return say


def _range(form: Form) -> str:
    first, step, length = form["range"]
    return f"range({first}, {first + step * length}, {step})"


def _buffer(form: Form) -> str:
    if "closed" in form:
        return "<closed file in memory>"
    return f"<file in memory of {_show(form['io'])}, at {form['at']}>"


# The first key that a form has says how it is shown.
_SHOWN: dict[str, Callable[[Form], str]] = {
    "r": lambda form: f"<again #{form['r']}>",
    "x": _exception,
    "o": _instance,
    "raised": lambda form: f"raised {_show(form['raised'])}",
    "left": lambda form: "an exception",
    "s": lambda form: f"native{_bytes(form, 's')!r}".replace("nativeb", "native", 1),
    "b": lambda form: repr(_bytes(form, "b")),
    "ba": lambda form: f"bytearray({_bytes(form, 'ba')!r})",
    "mv": lambda form: f"memoryview({_show(form['mv'])})",
    "L": lambda form: str(int(form["L"], 16)),
    "f": lambda form: repr(float.fromhex(form["f"])),
    "l": lambda form: f"[{_all(form['l'])}]",
    "t": lambda form: f"({_all(form['t'])}{',' * (len(form['t']) == 1)})",
    "d": lambda form: f"{{{_pairs(form['d'])}}}",
    "set": lambda form: f"{{{_all(form['set'])}}}" if form["set"] else "set()",
    "fs": lambda form: f"frozenset({{{_all(form['fs'])}}})",
    "od": lambda form: f"OrderedDict({_pairs(form['od'])})",
    "dd": lambda form: f"defaultdict({_pairs(form['dd'])})",
    "view": lambda form: f"dict_{form['view']}({_all(form['of'])})",
    "it": lambda form: f"<{form['it']} of {_all(form.get('items', []))}>",
    "g": lambda form: f"<{form['g']}>",
    "fn": lambda form: f"<function {form['fn']}>",
    **{tag: _date(tag) for tag in ("datetime", "date", "time", "timedelta")},
    "dec": lambda form: f"Decimal({form['dec']!r})",
    "frac": lambda form: f"Fraction({_all(form['frac'])})",
    "uuid": lambda form: f"UUID({form['uuid']!r})",
    "dq": lambda form: f"deque([{_all(form['dq'])}])",
    "count": lambda form: f"Counter({{{_pairs(form['count'])}}})",
    "range": _range,
    "io": _buffer,
    "opaque": lambda form: f"<{form['opaque']} object>",
    "cut": lambda form: f"<not shown: {form['cut']}>",
}
