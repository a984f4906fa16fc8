"""Arguments of calls of the library that go."""

from tree_sitter import Node

from portkit.edits import Edit
from portkit.file import File


def without(argument: Node, file: File) -> Edit:
    """*argument* goes, with the comma before or behind it."""
    above = file.parent(argument)
    assert above is not None
    others = [node for node in above.named_children if node.type != "comment"]
    place = next(number for number, node in enumerate(others) if node.id == argument.id)
    if place:
        return file.between(others[place - 1].end_byte, argument.end_byte)
    end = others[1].start_byte if len(others) > 1 else argument.end_byte
    return file.between(argument.start_byte, end)
