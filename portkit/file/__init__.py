"""One file as codemods see it, in layers: nodes, names, imports, needs; ``File`` adds the answers."""

from portkit.file.answers import File, Value, spelled
from portkit.file.nodes import LITERALS

__all__ = ["LITERALS", "File", "Value", "spelled"]
