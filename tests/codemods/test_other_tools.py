"""No fixer of the tools for porting before this one is without an answer, or a reason for none."""

from __future__ import annotations

import re

import pytest

from portkit.codemod import registry

# The fixers of lib2to3 (Python 3.11), libfuturize (future 1.0.0) and libmodernize (modernize 0.8.0).
FIXERS = {
    "2to3": """
        apply asserts basestring buffer dict except exec execfile exitfunc filter funcattrs future
        getcwdu has_key idioms import imports imports2 input intern isinstance itertools
        itertools_imports long map metaclass methodattrs ne next nonzero numliterals operator paren
        print raise raw_input reduce reload renames repr set_literal standarderror sys_exc throw
        tuple_params types unicode urllib ws_comma xrange xreadlines zip""",
    "futurize": """
        UserDict absolute_import add__future__imports_except_unicode_literals basestring bytes cmp
        division division_safe execfile future_builtins future_standard_library
        future_standard_library_urllib input metaclass next_call object oldstr_wrap
        order___future__imports print print_with_import raise remove_old__future__imports
        unicode_keep_u unicode_literals_import xrange_with_import""",
    "modernize": """
        basestring classic_division dict_six file filter import imports_six input_six int_long_tuple
        itertools_imports_six itertools_six map metaclass next open print raise raise_six unichr
        unicode unicode_future unicode_type urllib_six xrange_six zip""",
}
NO_ANSWER = {
    "2to3 idioms": "a matter of style",
    "2to3 isinstance": "takes out what its other fixers wrote twice",
    "2to3 set_literal": "a matter of style",
    "2to3 throw": "Python 3 takes the arguments of 2.7",
    "2to3 ws_comma": "a matter of style",
    "futurize add__future__imports_except_unicode_literals": "only those in need are added",
    "futurize bytes": "needs the bytes of future; literals are decided one by one",
    "futurize object": "needs the object of future",
    "futurize oldstr_wrap": "needs the strings of past",
    "futurize unicode_literals_import": "changes what native strings mean on 2.7",
    "modernize open": "changes what is read on 2.7",
    "modernize unicode": "changes what native strings mean on 2.7",
    "modernize unicode_future": "changes what native strings mean on 2.7",
}


def answered() -> set[str]:
    """``tool fixer`` for all that codemods answer to."""
    found = set()
    for one in registry().values():
        for answer in one.answers:
            tool, *names = re.sub(r"\(.*?\)", "", answer).split()
            found |= {f"{tool} {name}" for name in names}
    return found


@pytest.mark.parametrize("tool", FIXERS)
def test_every_fixer_has_an_answer(tool: str) -> None:
    wanted = {f"{tool} {name}" for name in FIXERS[tool].split()}
    assert wanted - answered() - set(NO_ANSWER) == set()


def test_what_has_an_answer_needs_no_reason() -> None:
    assert set(NO_ANSWER) & answered() == set()
    assert all(name.split()[1] in FIXERS[name.split()[0]].split() for name in NO_ANSWER)
