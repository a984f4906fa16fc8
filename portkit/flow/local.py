"""Flows inside single functions: what is a mixture in the whole may be bytes alone in one place of it."""

from __future__ import annotations

from portkit.flow.model import Flow


class LocalFlow(Flow):
    """A flow in which only the variables of functions have places; all else is another place each time."""

    follows_calls = False

    def named(self, *key: object) -> int:
        is_local = key[0] == "variable" and self.owners[int(str(key[1]))].type != "module"
        return super().named(*key) if is_local else self.places.new()
