from __future__ import annotations

import pytest

from portkit.interpreters import find_interpreters
from portkit.verify import Change, Verifier


@pytest.fixture(scope="module")
def verifier():
    with Verifier() as open_verifier:
        yield open_verifier


needs_27 = pytest.mark.skipif(
    all(one.name != "py27" for one in find_interpreters()), reason="MISSING: CPython 2.7"
)


def test_text_that_no_python_compiles_is_a_problem_everywhere(verifier):
    verdict = verifier.check(Change("a.py", b"x = 1\n", b"x = = 1\n"))
    assert not verdict.ok
    assert {problem.line for problem in verdict.problems} == {1}
    assert {problem.check for problem in verdict.problems} == {"compile"}


@needs_27
def test_what_was_wrong_before_and_was_not_touched_is_left_not_a_problem(verifier):
    before = b"try:\n    print 1\nexcept E, e:\n    pass\n"
    after = b"from __future__ import print_function\n" + before.replace(b"print 1", b"print(1)")
    verdict = verifier.check(Change("a.py", before, after, ("print",)))
    assert verdict.problems == ()
    assert verdict.left and {problem.line for problem in verdict.left} == {4}
