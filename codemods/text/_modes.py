"""The mode of ``open(name, mode)``."""

from portkit.edits import Edit
from portkit.file import File
from portkit.syntax.nodes import Call, string_content


def binary(parts: Call, file: File) -> Edit | None:
    """The edit that adds ``b`` to the mode, behind its first letter."""
    mode = parts.arguments[1] if len(parts.arguments) > 1 else parts.keywords.get("mode")
    if mode is None:
        if len(parts.arguments) != 1 or parts.keywords:
            return None
        end = parts.arguments[0].end_byte
        return file.between(end, end, ", 'rb'")
    content = string_content(mode, file)
    if mode.type != "string" or "U" in content:
        return None
    quote, closing = file.text(mode.children[0]), file.text(mode.children[-1])
    return file.replace(mode, f"{quote}{content[:1]}b{content[1:]}{closing}")
