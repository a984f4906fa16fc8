"""The fixers of lib2to3, futurize and modernize: by which codemods each is answered, or why by none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from portkit.codemod import Codemod

# tool -> its own fixers, as lib2to3 of 3.9, future 1.0 and modernize 0.8 list them.
FIXERS = {
    "2to3": """
        apply asserts basestring buffer dict except exec execfile exitfunc filter funcattrs
        future getcwdu has_key idioms import imports imports2 input intern isinstance itertools
        itertools_imports long map metaclass methodattrs ne next nonzero numliterals operator
        paren print raise raw_input reduce reload renames repr set_literal standarderror sys_exc
        throw tuple_params types unicode urllib ws_comma xrange xreadlines zip""",
    "futurize": """
        UserDict absolute_import add__future__imports_except_unicode_literals basestring bytes
        cmp division division_safe execfile future_builtins future_standard_library
        future_standard_library_urllib input metaclass next_call object oldstr_wrap
        order___future__imports print print_with_import raise remove_old__future__imports
        unicode_keep_u unicode_literals_import xrange_with_import""",
    "modernize": """
        basestring classic_division dict_six file filter import imports_six input_six
        int_long_tuple itertools_imports_six itertools_six map metaclass next open print raise
        raise_six unichr unicode unicode_future unicode_type urllib_six xrange_six zip""",
}
# What nothing answers, and why nothing needs to.
STYLE = "a matter of style: the same on 2.7 and 3"
UNICODE_LITERALS = "makes text of native strings on 2.7; `u''` is valid since 3.3 and stays"
REASONS = {
    "2to3 idioms": STYLE,
    "2to3 set_literal": STYLE,
    "2to3 ws_comma": STYLE,
    "2to3 isinstance": "tidies up after 2to3 itself; no type is listed twice here",
    "2to3 throw": "`g.throw(E, value)` is the same on 2.7 and 3",
    "futurize add__future__imports_except_unicode_literals": "codemods add the ones that they need",
    "futurize bytes": "literals are made bytes where they flow together with bytes (bytes_literals)",
    "futurize object": "a base `object` gives old-style classes another meaning on 2.7; told (old_style)",
    "futurize oldstr_wrap": "literals stay native on both",
    "futurize unicode_literals_import": UNICODE_LITERALS,
    "modernize open": "`io.open` gives text on 2.7, where `open` gives native strings",
    "modernize unicode": UNICODE_LITERALS,
    "modernize unicode_future": UNICODE_LITERALS,
}


def answered(codemods: Iterable[Codemod]) -> dict[str, list[str]]:
    """``"2to3 has_key"`` -> the codemods that answer to it."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in codemods:
        for answer in one.answers:
            tool, *fixers = answer.replace("(", " ").replace(")", " ").split()
            for fixer in fixers:
                found[f"{tool} {fixer}"].append(one.name)
    return found


def fixers_table(codemods: Iterable[Codemod]) -> str:
    """A table of all fixers of the three tools."""
    found = answered(codemods)
    rows = (f"| {tool} | {fixer} | {_answer(tool, fixer, found)} |" for tool, fixer in fixers())
    head = "| tool | fixer | codemods |\n|---|---|---|"
    return "\n".join(["## Fixers of other tools\n", head, *rows, ""])


def fixers() -> Iterator[tuple[str, str]]:
    """Each tool with each of its fixers."""
    for tool, names in FIXERS.items():
        for fixer in names.split():
            yield tool, fixer


def _answer(tool: str, fixer: str, found: dict[str, list[str]]) -> str:
    names = found.get(f"{tool} {fixer}", [])
    links = ", ".join(f"[{one}](#{one})" for one in names)
    return links or REASONS[f"{tool} {fixer}"]
