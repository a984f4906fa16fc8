"""``self.assertEquals(a, b)`` -> ``self.assertEqual(a, b)``; ``assertItemsEqual`` -> ``assertCountEqual``.

The old names of ``unittest.TestCase`` are gone in 3.12 (``assertItemsEqual`` since 3.0), ``makeSuite`` and
``findTestCases`` in 3.13.

``assertDictContainsSubset``, gone in 3.12, becomes a helper.

Caveats: names that a class of the file defines itself are left alone.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._member import Member
from codemods.stdlib._members import answers, find
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.imports import binding_of_item
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

RENAMED = {
    "assertEquals": "assertEqual",
    "assertNotEquals": "assertNotEqual",
    "assertAlmostEquals": "assertAlmostEqual",
    "assertNotAlmostEquals": "assertNotAlmostEqual",
    "assert_": "assertTrue",
    "failUnless": "assertTrue",
    "failIf": "assertFalse",
    "failUnlessEqual": "assertEqual",
    "failIfEqual": "assertNotEqual",
    "failUnlessAlmostEqual": "assertAlmostEqual",
    "failIfAlmostEqual": "assertNotAlmostEqual",
    "failUnlessRaises": "assertRaises",
}
# name -> (name on 3, meaning of the helper)
MOVED = {
    "assertItemsEqual": ("assertCountEqual", "assert count equal"),
    "assertRegexpMatches": ("assertRegex", "assert regex"),
    "assertNotRegexpMatches": ("assertNotRegex", "assert not regex"),
    "assertRaisesRegexp": ("assertRaisesRegex", "assert raises regex"),
    "assertDictContainsSubset": ("", "assert dict contains"),
}
LOADERS = {
    "unittest.makeSuite": Member("{unittest:}.defaultTestLoader.loadTestsFromTestCase"),
    "unittest.findTestCases": Member("{unittest:}.defaultTestLoader.loadTestsFromModule"),
}
RECEIVERS = frozenset(["self", "cls", "test", "testcase", "test_case", "case", "tc"])


@codemod(
    words=[*RENAMED, *MOVED, "makeSuite", "findTestCases"],
    answers=["2to3 asserts", "pyupgrade (to 3 only)"],
    rules=["unittest_names"],
    rows=["L60", "L61", "X86"],
    unchanged=[
        "self.assertEqual(a, b)",
        "assertEquals(a, b)",
        "class T(Base):\n    def failIf(self, x): pass\n    def test(self): self.failIf(1)",
        "mock.assert_(x)",
        "six.assertCountEqual(self, a, b)",
    ],
    examples={
        "self.assertEquals(a, b)": "self.assertEqual(a, b)",
        "check = self.failUnless\ncheck(x)": "check = self.assertTrue\ncheck(x)",
        "from unittest import TestCase\nclass T(TestCase): failIf = TestCase.failIf": (
            "from unittest import TestCase\n"
            "class T(TestCase): failIf = getattr(TestCase, 'failIf', TestCase.assertFalse)"
        ),
        "import unittest\nunittest.TestCase.failIf(self, x)": (
            "import unittest\nunittest.TestCase.assertFalse(self, x)"
        ),
        "self.assertItemsEqual(a, b)": "import six\n\nsix.assertCountEqual(self, a, b)",
        "self.assertDictContainsSubset({'a': 1}, d)": (
            "from example._compat import assert_dict_contains\n\n"
            "assert_dict_contains(self, {'a': 1}, d)"
        ),
        "with self.assertRaisesRegexp(E, 'x'):\n    f()": (
            "import six\n\nwith six.assertRaisesRegex(self, E, 'x'):\n    f()"
        ),
        "import unittest\nunittest.makeSuite(T)": (
            "import unittest\nunittest.defaultTestLoader.loadTestsFromTestCase(T)"
        ),
        "from unittest import makeSuite, main\nmakeSuite(T)": (
            "import unittest\nfrom unittest import main\n"
            "unittest.defaultTestLoader.loadTestsFromTestCase(T)"
        ),
    },
    told=[
        "check = self.assertItemsEqual",
        "import unittest\nunittest.makeSuite(T, 'check')",
    ],
)
def unittest_names(name: Node, file: File) -> Iterator[Rewrite | Told]:
    above = file.parent(name)
    if above is None or is_guarded(name, file):
        return
    if file.text(name) in ("makeSuite", "findTestCases"):
        yield from _loader(name, file)
    elif above.type == "attribute" and (
        _is_of_library(above, file) or (_is_case(above, file) and not _is_own(name, file))
    ):
        yield from _method(above, name, file)


def _is_of_library(attribute: Node, file: File) -> bool:
    """``unittest.TestCase.failUnless``."""
    return (file.origin(attribute) or "").startswith("unittest.TestCase.")


def _is_case(attribute: Node, file: File) -> bool:
    return file.text(attribute.child_by_field_name("object")) in RECEIVERS


def _is_own(name: Node, file: File) -> bool:
    return any(binding.kind in ("function", "assign") for binding in file.bindings(file.text(name)))


def _method(attribute: Node, name: Node, file: File) -> Iterator[Rewrite | Told]:
    old = file.text(name)
    if old in RENAMED and _is_of_library(attribute, file) and not _is_called(attribute, file):
        owner, new = attribute.child_by_field_name("object"), RENAMED[old]
        assert owner is not None
        # On 2.7 it is a function of its own, that warns.
        template = f"getattr({{owner}}, {old!r}, {{again}}.{new})"
        yield file.rewrite(attribute, template, owner=owner, again=file.text(owner))
    elif old in RENAMED:
        yield file.group(attribute, [file.replace(name, RENAMED[old])])
    elif file.target == "py3" and MOVED[old][0]:
        yield file.group(attribute, [file.replace(name, MOVED[old][0])])
    else:
        call = file.parent(attribute)
        if call is None or not _is_called(attribute, file):
            yield file.told(
                attribute, f"3 has {MOVED[old][0] or 'nothing'} for it; call it where it is named"
            )
            return
        yield _helper(call, attribute, MOVED[old][1], file)


def _is_called(attribute: Node, file: File) -> bool:
    call = file.parent(attribute)
    return call is not None and same(call.child_by_field_name("function"), attribute)


def _helper(call: Node, attribute: Node, meaning: str, file: File) -> Rewrite:
    """``self.name(...)`` -> ``helper(self, ...)``, the arguments left as they are."""
    function = file.meaning(meaning)
    arguments = call.child_by_field_name("arguments")
    receiver = attribute.child_by_field_name("object")
    assert arguments is not None
    spelled = function if isinstance(function, str) else function.local
    comma = ", " if arguments.named_child_count else ""
    start = f"{spelled}({file.text(receiver)}{comma}"
    edit = file.between(call.start_byte, arguments.start_byte + 1, start)
    return file.group(call, [edit], needs=[function])


def _loader(name: Node, file: File) -> Iterator[Rewrite | Told]:
    found = find(name, file, LOADERS)
    if found is None:
        return
    binding = binding_of_item(found.item, file) if found.item else None
    uses = [found.node] if found.item is None else list(file.uses(binding)) if binding else []
    if all(_has_one_argument(use, file) for use in uses):
        yield from answers(name, file, LOADERS)
    else:
        yield file.told(found.node, f"3.13 has no `{found.dotted}`; use a `unittest.TestLoader`")


def _has_one_argument(function: Node, file: File) -> bool:
    call = file.parent(function)
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    return parts is not None and len(parts.arguments) == 1 and not parts.keywords
