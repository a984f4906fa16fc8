"""What kind of value an expression has, told by the file alone: small, local, honest; unknown stays unknown."""

from portkit.infer.facts import UNKNOWN, Fact, Kind
from portkit.infer.values import infer

__all__ = ["UNKNOWN", "Fact", "Kind", "infer"]
