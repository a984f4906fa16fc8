"""What kind of value an expression has, as far as the file alone tells; unknown stays unknown."""

from portkit.infer.facts import UNKNOWN, Fact, Kind
from portkit.infer.values import infer

__all__ = ["UNKNOWN", "Fact", "Kind", "infer"]
