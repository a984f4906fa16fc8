"""Helpers in lone scripts: where they are put, that they are put once, and that they run."""

from __future__ import annotations

import pytest

from portkit.codemod import registry
from portkit.compat import snippets
from portkit.interpreters import find_interpreters
from portkit.options import Options
from portkit.rewrite import rewrite
from portkit.source import from_bytes
from portkit.verify import Change, Verifier


def fixed(text: str) -> str:
    """*text*, a lone script, with its raise statements rewritten."""
    codemods = (registry()["raise_two"], registry()["raise_three"])
    outcome = rewrite(from_bytes(text.encode(), "/nowhere/script.py"), Options(codemods))
    return outcome.source.decode(outcome.result.text)


HELPER = snippets()["make_exception"].source


def test_a_script_without_imports() -> None:
    assert fixed("raise E, v\n") == f"{HELPER}\n\n\nraise make_exception(E, v)\n"


def test_behind_the_imports_and_once() -> None:
    before = '"""Doc."""\nimport os\nfrom a import E  # why\n\nraise E, v\nraise E, w\n'
    after = fixed(before)
    assert after.startswith(
        f'"""Doc."""\nimport os\nfrom a import E  # why\n\n\n{HELPER}\n\nraise make'
    )
    assert after.count(HELPER) == 1
    assert after.count("make_exception(E") == 2
    assert fixed(after) == after


def test_one_that_defines_several_names_is_there_once() -> None:
    source = from_bytes(
        b"import operator\noperator.isNumberType(operator.isSequenceType(x))\n",
        "/nowhere/script.py",
    )
    outcome = rewrite(source, Options((registry()["replaced_members"],)))
    assert outcome.result.text.count("def isNumberType(") == 1


def test_what_is_there_is_used_again() -> None:
    after = fixed("raise E, v\n")
    assert fixed(after + "raise F, w\n") == after + "raise make_exception(F, w)\n"


def test_names_that_are_taken() -> None:
    before = "sys = 1\ndef make_exception(): pass\nraise E, v, t\n"
    after = fixed(before)
    assert "import sys as sys_\n" in after
    assert "if sys_.version_info[0] == 2:" in after
    assert "def make_exception_(kind, value=None):" in after
    assert "raise make_exception_(kind, value).with_traceback(trace)" in after
    assert after.endswith("sys = 1\ndef make_exception(): pass\nreraise(E, v, t)\n")
    assert fixed(after) == after


def test_builtins_that_are_taken() -> None:
    before = "def isinstance(a, b): pass\nraise E, v\n"
    after = fixed(before)
    assert after.startswith(
        "try:\n    from __builtin__ import isinstance as isinstance_\n"
        "except ImportError:\n    from builtins import isinstance as isinstance_\n\n\ndef make_exception("
    )
    assert "if isinstance_(" in after
    assert fixed(after) == after
    assert fixed(after + "raise F, w\n") == after + "raise make_exception(F, w)\n"


def test_a_name_that_nothing_binds_stays_so() -> None:
    after = fixed("raise E, v, sys.maxint\n")
    assert "import sys as sys_\n" in after
    assert after.endswith("reraise(E, v, sys.maxint)\n")


def test_names_that_are_taken_where_the_helper_imports() -> None:
    before = "import imp\ndef load_module(): pass\nimp.load_module(a, b, c, d)\n"
    codemods = (registry()["replaced_members"],)
    outcome = rewrite(from_bytes(before.encode(), "/nowhere/script.py"), Options(codemods))
    assert "    from imp import load_module as load_module_\n" in outcome.result.text
    assert "    def load_module_(name" in outcome.result.text


def test_a_module_that_is_taken_is_imported_from_by_its_name() -> None:
    before = (
        "try:\n    import inspect\nexcept ImportError:\n    inspect = None\ninspect.getargspec(f)\n"
    )
    codemods = (registry()["replaced_members"],)
    outcome = rewrite(from_bytes(before.encode(), "/nowhere/script.py"), Options(codemods))
    assert outcome.result.text.startswith("import collections\nimport inspect as inspect_\n")
    assert "    from inspect import getargspec\n" in outcome.result.text
    assert "_ArgSpec(*inspect_.getfullargspec(func)[:4])" in outcome.result.text


def test_a_helper_that_is_imported_under_another_name() -> None:
    before = "import base64\ndef encodestring(): pass\nbase64.encodestring(x)\n"
    codemods = (registry()["replaced_members"],)
    outcome = rewrite(from_bytes(before.encode(), "/nowhere/script.py"), Options(codemods))
    assert "    from base64 import encodestring as encodestring_\n" in outcome.result.text
    assert "    from base64 import encodebytes as encodestring_\n" in outcome.result.text


def test_line_ends_are_those_of_the_script() -> None:
    after = fixed("import os\r\nraise E, v\r\n")
    assert after.count("\n") == after.count("\r\n") > 5


def test_an_import_further_down_comes_too_late() -> None:
    after = fixed("import os\nx = 1\nimport sys\nraise E, v, t\n")
    assert after.index("import sys\n") < after.index("sys.version_info")


def test_code_on_the_line_of_the_imports() -> None:
    after = fixed("import os; x = 1\nraise E, v\n")
    assert after.index("def make_exception") < after.index("import os; x = 1")


@pytest.mark.parametrize(
    "before",
    [
        "raise E, v\n",
        "sys = 1\ndef make_exception(): pass\nraise E, v, t\n",
        "from __future__ import unicode_literals\nraise E, v, t\n",
    ],
)
def test_2_7_finds_the_same_meaning(before: str) -> None:
    legacy = [one for one in find_interpreters() if one.name == "py27"]
    if not legacy:
        pytest.skip("MISSING: CPython 2.7")
    with Verifier(legacy) as verifier:
        change = Change(
            "script.py", before.encode(), fixed(before).encode(), ("raise_two", "raise_three")
        )
        assert verifier.check(change).problems == ()


def test_it_runs() -> None:
    names: dict[str, object] = {"E": ValueError, "v": ("a", "b")}
    text = fixed("try:\n    raise E, v\nexcept ValueError as error:\n    caught = error.args\n")
    exec(text, names)
    assert names["caught"] == ("a", "b")


def test_a_helper_renamed_in_a_text_for_exec_as_well_means_the_same() -> None:
    """``print_line`` of 2.7 is a text, in which a method of the script takes its name away."""
    before = b"class A:\n    def print_line(self):\n        print 'a\\n', self\n"
    source = from_bytes(before, "/nowhere/script.py")
    chosen = registry()["print_statement"]
    after = rewrite(source, Options((chosen,))).result.to_bytes()
    assert b"def print_line_(" in after
    with Verifier() as verifier:
        assert verifier.check(Change("script.py", before, after, chosen.rules)).ok


def test_a_renamed_helper_that_is_a_builtin_of_27_is_that_one() -> None:
    before = b"def f(cmp=cmp):\n    return cmp(1, None)\n"
    source = from_bytes(before, "/nowhere/script.py")
    after = rewrite(source, Options((registry()["cmp_builtin"],))).result.to_bytes()
    assert b"    cmp_ = cmp\n" in after and b"    class cmp_(object):\n" in after
    assert b"def f(cmp=cmp_):" in after


KEPT = """\
import os
try:
    import asyncore
except ImportError:  # 3.12 has it for its tests alone
    from test.support import asyncore
try:
    from asynchat import async_chat as chat
except ImportError:  # 3.12 has it for its tests alone
    from test.support.asynchat import async_chat as chat
print(asyncore.dispatcher, chat, os)
"""


def test_a_lone_script_takes_what_3_keeps_for_its_tests() -> None:
    before = "import os, asyncore\nfrom asynchat import async_chat as chat\nprint(asyncore.dispatcher, chat, os)\n"
    options = Options((registry()["removed_modules"],))
    outcome = rewrite(from_bytes(before.encode(), "/nowhere/script.py"), options)
    assert outcome.source.decode(outcome.result.text) == KEPT
    assert all(finding.fixable for finding in outcome.findings)
    again = rewrite(outcome.result, options)
    assert not again.changed and not again.findings
