"""Changes of behaviour that a port may bring unseen, as texts of the port and what is put in their place."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mutations import Mutant

from portkit.errors import SourceError
from portkit.source import from_bytes
from portkit.syntax.parse import parse


def _never(before: str, after: str) -> bool:
    return False


def _adds_b_itself(before: str, after: str) -> bool:
    """gzip and bz2 open files as bytes with any mode that does not say `t`."""
    return re.search(r"\b(?:gzip|bz2)\.[^\n]*$", before) is not None


def _is_compiled(before: str, after: str) -> bool:
    """`compile` takes all three line ends, of text as of bytes."""
    return re.match(r"[^\n]*\n[^\n]*\bcompile\(", after) is not None


def _is_ascii(before: str, after: str) -> bool:
    """What `dumps` of JSON gives is ASCII, which is the same in both encodings."""
    return re.search(r"\bdumps\([^()\n]*\)\.encode\($", before) is not None


def _is_in_order(before: str, after: str) -> bool:
    """A set that began as a range from 0, 1 or 2 gives its numbers in order, whatever is taken out of it:
    each is its own hash, and there is a place in the table for each.
    """
    name = re.match(r"\w+\((\w+)\)", after)
    own = before.rpartition("\ndef ")[2]
    return (
        name is not None
        and re.search(rf"\b{name[1]} = set\(range\((?:[0-2], )?[^,\n]*\)\)", own) is not None
    )


def _is_read_once(before: str, after: str) -> bool:
    """The next statement takes all the items, and no other asks for them."""
    name = re.search(r"\n *(\w+) = $", before)
    if name is None:
        return False
    rest = re.match(r"[^\n]*\n((?:[ \n][^\n]*\n)*)", after)
    own = rest[1] if rest else ""
    whole = rf"\b(?:list|max|min|set|sorted|sum)\({name[1]}\)"
    return len(re.findall(rf"\b{name[1]}\b", own)) == 1 and re.search(whole, own) is not None


@dataclass(frozen=True)
class Kind:
    """*pattern* becomes *new*, one place at a time; each is what the catalogue warns of.

    *same* says of the text before and after the beginning of a place whether no input could show it.
    """

    name: str
    pattern: str
    new: str
    same: Callable[[str, str], bool] = _never


_ROUND = '(lambda *a: __import__("six").moves.builtins.round(*a))('
KINDS = (
    Kind("division is true", r"(?<![\w.])divide\(", "(lambda a, b: 1.0 * a / b)("),
    Kind("division is true", r" // ", " / "),
    Kind("division floors", r"(?<= [\w)]) / (?=[\w(])", " // "),
    Kind("halves go to even", r"(?<![\w.])round\(", _ROUND),
    Kind("octal as 3 writes it", r"(?<![\w.])oct\(", '__import__("six").moves.builtins.oct('),
    Kind("order of a mapping", r"(?<![\w.])sorted\((?=six\.iter|[\w.]+\.(?:items|keys))", "list("),
    Kind("not sorted", r"(?<![\w.])sorted\((?![^()]*key=)(?=[\w.]+\))", "list(", _is_in_order),
    Kind("not sorted", r"(?m)(?<=^ {4})\w+\.sort\([^()]*\)$", "pass"),
    Kind("compared the other way", r"(?<![\w.])cmp\((\w+), (\w+)\)", r"cmp(\2, \1)"),
    Kind("lazy", r"(?<![\w.])list\(map\(", "(map(", _is_read_once),
    Kind("lazy", r"(?<![\w.])list\(filter\(", "(filter(", _is_read_once),
    Kind("lazy", r"(?<![\w.])filter_like\(", "filter(", _is_read_once),
    Kind("lazy", r"return list\((?=zip|six|zip_longest|itertools)", "return ("),
    Kind("a view", r"(?<![\w.])list\((?=[\w.]+\.(?:keys|values|items)\(\)\))", "("),
    Kind("native string stays bytes", r"six\.ensure_str\(", "("),
    Kind("bytes where text was", r"\.decode\('(?:ascii|utf-8|latin-1)'\)", ""),
    Kind("text where bytes were", r"\.encode\('(?:ascii|utf-8|latin-1)'\)", ""),
    Kind("other encoding", r"(?<=encode\()'utf-8'", "'latin-1'", _is_ascii),
    Kind("other encoding", r"(?<=decode\()'utf-8'", "'latin-1'"),
    Kind("other encoding", r"encoding='utf-8'", "encoding='latin-1'"),
    Kind("bytes one by one are numbers", r"(?<![\w.])iterate_bytes\(", "("),
    Kind("exception class", r"raise ValueError\(", "raise TypeError("),
    Kind("exception class", r"make_exception\(KeyError", "make_exception(IndexError"),
    Kind("exception class", r"raise IndexError\(", "raise KeyError("),
    Kind("exception not caught", r"except ValueError\b", "except ZeroDivisionError"),
    Kind("message of an error", r"(?<![\w.])message_of\(", "repr("),
    Kind("truth of an object", r"(?m)^ {4}__bool__ = __nonzero__\n", "\n"),
    Kind("no iterator", r"(?m)^ {4}__next__ = next\n", "\n"),
    Kind("no division", r"(?m)^ {4}__truediv__ = __div__\n", "\n"),
    Kind("no hash", r"(?m)^ {4}__hash__ = object\.__hash__\n", "\n"),
    Kind("no order", r"(?m)^@ordered_by_cmp\n", "\n"),
    Kind("no slices", r"(?m)^@sliced_by_methods\n", "\n"),
    Kind("metaclass not used", r"(?m)^@six\.add_metaclass\(.*\)\n", "\n"),
    Kind("text of an object", r"(?m)^ {8}__str__ = __unicode__\n", "        pass\n"),
    Kind("wait status", r"os\.WEXITSTATUS\(", "("),
    Kind("file mode", r"(?<=, )'rb'", "'r'", _adds_b_itself),
    Kind("file mode", r"(?<=, )'wb'", "'w'", _adds_b_itself),
    Kind("line ends", r"(?<![\w.])universal_mode\b(?=\))", "'rb'", _is_compiled),
    Kind("float is a whole number", r"(?<![\w.])float_text\(", "(lambda x: str(int(x)))("),
    Kind("checksum without a sign", r"(?<![\w.])signed\(", "("),
)


def seeds(tree: Path, paths: Sequence[str], most: int, seed: int) -> list[Mutant]:
    """At most *most* seeds of each kind in the files *paths* of *tree*, chosen by *seed*."""
    found: dict[str, list[Mutant]] = defaultdict(list)
    for path in paths:
        for one in _of_file(path, (tree / path).read_bytes().decode("latin-1")):
            found[one.kind].append(one)
    chooser = random.Random(seed)
    return [
        one
        for name in sorted(found)
        for one in chooser.sample(found[name], min(most, len(found[name])))
    ]


def _of_file(path: str, text: str) -> Iterator[Mutant]:
    for kind in KINDS:
        for match in re.finditer(kind.pattern, text):
            line_start = text.rfind("\n", 0, match.start()) + 1
            before = text[line_start : match.start()]
            if "#" in before or before.lstrip().startswith(("from", "import", ">>>")):
                continue
            if kind.same(text[: match.start()], text[match.start() :]):
                continue
            new = text[: match.start()] + match.expand(kind.new) + text[match.end() :]
            line, raw = text.count("\n", 0, match.start()) + 1, new.encode("latin-1")
            if _compiles(raw, path):
                yield Mutant(path, kind.name, line, raw)


def _compiles(raw: bytes, path: str) -> bool:
    """For Python, and for the kit, which reads the changed file for its functions."""
    try:
        compile(raw, path, "exec")
        parse(from_bytes(raw, path).text)
    except (SyntaxError, ValueError, SourceError):
        return False
    return True
