"""Methods of ``unittest.TestCase`` under the name that the Python at hand has."""


def assert_count_equal(case, first, second, msg=None):
    """``case.assertItemsEqual(first, second)``."""
    method = getattr(case, "assertCountEqual", None) or case.assertItemsEqual
    return method(first, second, msg)


def assert_regex(case, *arguments, **keywords):
    """``case.assertRegexpMatches(text, expected)``."""
    method = getattr(case, "assertRegex", None) or case.assertRegexpMatches
    return method(*arguments, **keywords)


def assert_not_regex(case, *arguments, **keywords):
    """``case.assertNotRegexpMatches(text, unexpected)``."""
    method = getattr(case, "assertNotRegex", None) or case.assertNotRegexpMatches
    return method(*arguments, **keywords)


def assert_raises_regex(case, *arguments, **keywords):
    """``case.assertRaisesRegexp(error, expected)``."""
    method = getattr(case, "assertRaisesRegex", None) or case.assertRaisesRegexp
    return method(*arguments, **keywords)


def assert_dict_contains(case, expected, actual, msg=None):
    """``case.assertDictContainsSubset(expected, actual)``."""
    case.assertEqual(dict(actual, **expected), dict(actual), msg)
