"""What the codemods about bytes ask of the flows of a file."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Need
from portkit.file import File
from portkit.flow import Kind, Place, Sort, Verdict, flows_of, local_bytes
from portkit.flow.evidence import Evidence
from portkit.flow.library.formats import ESCAPE, format_values
from portkit.flow.reasons import BY_NAME, IN_JSON, LINES, ROW, SEEN
from portkit.flow.tree.outside import NAMED
from portkit.flow.words import may_hold_bytes
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.source import line_of
from portkit.syntax.nodes import (
    attribute_name,
    call_parts,
    method_call,
    string_content,
    unparenthesized,
)
from portkit.syntax.string_tests import is_no_bytes


def made(what: str, file: File, *kinds: Kind) -> Iterator[tuple[Node, Verdict]]:
    """The makers *what* of classes that are decided to be one of *kinds*, each once."""
    seen: set[int] = set()
    if not may_hold_bytes(file):
        return
    for verdict, place in flows_of(file).classes():
        if verdict.kind not in kinds:
            continue
        for maker in place.makers:
            if (
                maker.what == what
                and maker.node.id not in seen
                and not is_guarded(maker.node, file)
            ):
                seen.add(maker.node.id)
                yield maker.node, verdict


def turns_bytes(file: File) -> bool:
    """Whether some bytes of *file* are native strings on 3, turned at the borders."""
    return any(verdict.kind is Kind.TURNED for verdict, _ in flows_of(file).classes())


def bytes_helper(file: File) -> str | Need:
    """What makes bytes of a native string: one character a byte, where other bytes of *file* are native on 3."""
    if turns_bytes(file):  # six would take these letters for UTF-8
        return file.need("_compat", "native_to_bytes")
    return file.meaning("bytes string")


def shown(place: Place, file: File) -> Iterator[Node]:
    """Where values of a class are written out, each once."""
    found = [one.node for one in place.evidence if one.sort is Sort.SHOWN and not holds(one)]
    for node in {one.id: one for one in found}.values():
        if not (_is_number(node, file) or is_no_bytes(node, file) or is_guarded(node, file)):
            yield node


def holds(evidence: Evidence) -> bool:
    """Whether what is written out stands in what the evidence names, which is no string itself."""
    return evidence.because in (ROW, LINES, IN_JSON, BY_NAME)


def _is_number(node: Node, file: File) -> bool:
    """Whether *node* is an item of a bytearray, which is a number on 2.7 too."""
    if node.type == "call":
        parts = method_call(node, file, "pop")
        array = parts.receiver if parts is not None else None
    elif node.type == "identifier":
        loops = [one.statement for one in file.resolve(node) if one.kind in LOOPS]
        array = loops[0].child_by_field_name("right") if loops else None
    else:
        whole = node.child_by_field_name("subscript")
        is_item = whole is not None and whole.type != "slice"
        array = node.child_by_field_name("value") if is_item else None
    return array is not None and is_byte_array(array, file)


def is_byte_array(node: Node, file: File) -> bool:
    """Whether *node* is a bytearray, perhaps besides other strings."""
    place = flows_of(file).place(node)
    return place is not None and "bytearray" in place.marks


LOOPS = ("for", "comprehension")


def listed(place: Place, file: File) -> Iterator[Node]:
    """Where containers of values of a class are written out, each once."""
    nodes = {one.node.id: one.node for one in place.evidence if one.sort is Sort.LISTED}
    yield from (node for node in nodes.values() if not is_guarded(node, file))


MADE_OF = frozenset([Sort.BYTES, Sort.ESCAPE, Sort.SINK, Sort.ENCODED])


def is_ascii(place: Place, file: File) -> bool:
    """Whether all that makes a class bytes are literals of plain ASCII."""
    sources = [one.node for one in place.evidence if one.sort in MADE_OF]
    return all(one.type == "string" and "\\" not in file.text(one) for one in sources)


# What gives bytes that are no text by their nature.
RAW = frozenset(
    "struct.pack os.urandom marshal.dumps pickle.dumps cPickle.dumps zlib.compress bz2.compress"
    " socket.inet_aton socket.inet_pton".split()
)
# What leaves the text of a field of fixed size, by what fills that.
CUTTING = ("strip", "rstrip", "split", "partition")
PADDING = re.compile(r"\\(?:0+|x00)['\"]")


def is_raw(place: Place, file: File) -> bool:
    """Whether some of a class is bytes that are no text: packed, pickled, compressed, random.

    What a regular expression excludes or looks for need not be in what is found. What is packed in a sum that
    is sent at once, ``sock.sendall(struct.pack('>I', len(body)) + body)``, is no ``body``.
    """
    patterns = [one.node for one in place.makers if one.what == "pattern"]
    sinks = {one.node.id for one in place.makers if one.what == "sink"}
    for one in place.evidence:
        if any(held.start_byte <= one.node.start_byte < held.end_byte for held in patterns):
            continue
        if one.sort is Sort.ESCAPE:
            return True
        if one.node.type == "string" and ESCAPE.search(file.text(one.node)):
            return True  # spelled as bytes already
        function = one.node.child_by_field_name("function") if one.node.type == "call" else None
        if one.sort is Sort.BYTES and function is not None:
            name = file.text(function).rpartition(".")[2]
            is_raw = name in ("digest", "compress", "flush") or file.origin(function) in RAW
            if is_raw and _sum(one.node, file).id not in sinks:
                return True
    return False


def turned(place: Place, file: File) -> list[Node]:
    """Where values of a class of bytes are shown that are made native strings for that.

    Of bytes that are no text by their nature only what is cut at its padding, ``name.rstrip('\\0')``.
    """
    nodes = list((shown if is_ascii(place, file) else written)(place, file))
    return [one for one in nodes if _is_unpadded(one, file)] if is_raw(place, file) else nodes


def _is_unpadded(node: Node, file: File) -> bool:
    node = assigned(node, file)
    if node.type == "subscript":
        node = node.child_by_field_name("value") or node
    parts = call_parts(node, file) if node.type == "call" else None
    if parts is None or parts.receiver is None or not parts.arguments:
        return False
    is_cut = attribute_name(parts.function, file) in CUTTING
    return is_cut and PADDING.search(file.text(parts.arguments[0])) is not None


def _sum(node: Node, file: File) -> Node:
    """The largest sum that *node* is a part of."""
    above = file.parent(node)
    while above is not None and above.type in ("binary_operator", "parenthesized_expression"):
        node, above = above, file.parent(above)
    return node


def written(place: Place, file: File) -> Iterator[Node]:
    """Where values of a class are shown, and by what they are shown alone: not what an exception is made of."""
    nodes = [one for one in place.evidence if one.sort is Sort.SHOWN and not holds(one)]
    ids = {one.node.id for one in nodes if one.because in SEEN}
    return (node for node in shown(place, file) if node.id in ids)


def reason(verdict: Verdict, file: File) -> str:
    """The fact that a verdict rests on, for a report."""
    assert verdict.why is not None
    return f"{verdict.kind.value}: {told_with_line(verdict.why, file)}"


def told_with_line(evidence: Evidence, file: File) -> str:
    """What *evidence* says, with its line in *file*; of a reason found in the whole tree, with the place it names."""
    if NAMED.search(evidence.because):
        return evidence.because
    return f"{evidence.because} (line {line_of(file.code, evidence.node.start_byte)})"


def given_as_native(file: File) -> Iterator[tuple[Node, Verdict]]:
    """The calls of a flow that is kept which give ASCII, or bytes right where only a native string will do.

    So does all of a flow that this file checks for ``str``.
    """
    for verdict, place in flows_of(file).classes() if may_hold_bytes(file) else ():
        if verdict.kind is Kind.KEPT:
            native = {one.node.id for one in place.evidence if one.sort is Sort.NATIVE}
            is_checked = any(one.what == "native check" for one in place.makers)
            for node in (one.node for one in place.makers if one.what == "gives"):
                is_native = is_checked or node.id in native or _is_ascii(node, file)
                if is_native and not is_guarded(node, file):
                    yield node, verdict


def _is_ascii(node: Node, file: File) -> bool:
    """Whether *node* is a call of ``encode("ascii")``; one that is returned is there to make bytes."""
    parts = method_call(node, file, "encode")
    codec = parts.arguments[0] if parts is not None and parts.arguments else None
    if codec is None or file.kind_above(node) == "return_statement":
        return False
    return string_content(codec, file).lower() in ("ascii", "us-ascii")


def put_in(file: File) -> Iterator[tuple[Node, Verdict]]:
    """What ``%s`` puts into the formats of a flow that is left as it is: native strings on 3."""
    if not may_hold_bytes(file):
        return
    local = {one.node.id for _, place in in_one_function(file) for one in place.makers}
    for verdict, place in flows_of(file).classes():
        if verdict.kind not in (Kind.KEPT, Kind.MIXED):
            continue
        for maker in place.makers:
            if maker.what != "format" or maker.node.id in local or _is_bytes(maker.node, file):
                continue
            values = format_values(maker.node, file) or []
            yield from ((unparenthesized(item), verdict) for code, item in values if code == "s")


def _is_bytes(format: Node, file: File) -> bool:
    """Whether the format of ``b"..." % x`` is spelled as bytes."""
    return "b" in re.split("['\"]", file.text(format), maxsplit=1)[0].lower()


BRINGS = frozenset(["gives", "opened", "pipe"])


def in_one_function(file: File) -> list[tuple[Verdict, Place]]:
    """What a function of *file* shows to be bytes, in a flow that is a mixture as a whole.

    What brings the bytes there is in sight, and is not made native where it comes from.
    """
    return file.once(_in_one_function)


def _in_one_function(file: File) -> list[tuple[Verdict, Place]]:
    if not may_hold_bytes(file):
        return []
    found = local_bytes(file)
    native = {node.id for node, _ in given_as_native(file)} if found else set()
    return [
        (verdict, place)
        for verdict, place in found
        if any(one.what in BRINGS and one.node.id not in native for one in place.makers)
        and not any(one.node.id in native for one in place.makers)
        and (verdict.why is None or not is_guarded(verdict.why.node, file))
    ]


def made_in_one_function(what: str, file: File) -> Iterator[tuple[Node, Verdict]]:
    """The makers *what* of what ``in_one_function`` finds."""
    for verdict, place in in_one_function(file):
        for maker in place.makers:
            if maker.what == what and not is_guarded(maker.node, file):
                yield maker.node, verdict
