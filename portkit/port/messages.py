"""The messages of commits that a port makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from portkit.codemod import registry
from portkit.phrases import plural, some
from portkit.port.model import WaveDone

BEGUN = "The legacy tree, as it is before its port"
COUNTED = "Count what is told in the modules that are ported"


def wave_message(done: WaveDone) -> str:
    """What one wave did: its modules, what was rewritten and told, where tests pass."""
    names = sorted(done.phases)
    lines = [
        f"Port wave {done.number} of {done.total}: {some(names, 1)}",
        "",
        *names,
        "",
        *_counts("Rewritten", done.rewritten),
        *_counts("Told, for a person to look at", done.told),
    ]
    ran = [one for one in done.outcomes if one.ran]
    passed = [one.cell for one in ran if one.passed]
    failed = [one.cell for one in ran if not one.passed]
    lines += [f"Tests pass on {', '.join(passed)}"] if passed else []
    lines += [f"Not yet on {', '.join(failed)}"] if failed else []
    return "\n".join(lines) + "\n"


def helpers_message(number: int) -> str:
    """The message for what the codemods of a wave import and need installed."""
    return f"What wave {number} of the port needs: helpers and requirements\n"


def codemod_message(name: str, number: int, modules: Iterable[str]) -> str:
    """What one codemod did in a wave; its first line says what the codemod is for."""
    listed = sorted(modules)
    first = f"{name} in wave {number}, {plural(len(listed), 'module')}"
    why = registry()[name].doc.strip().splitlines()[0]
    return "\n".join([first, "", why, "", *listed, ""])


def _counts(what: str, counts: Counter[str]) -> list[str]:
    if not counts:
        return []
    words = ", ".join(f"{name} {count}" for name, count in counts.most_common())
    return [f"{what}: {words}"]
