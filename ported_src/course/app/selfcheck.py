"""Checks that an installation can run: unit tests that come with the application."""

from __future__ import division, print_function
import six
import sys
import unittest
from six.moves import StringIO

try:
    from . import indexer
except (ImportError, ValueError):  # run as a script
    import indexer
try:
    from . import report
except (ImportError, ValueError):  # run as a script
    import report
try:
    from .store import Store
except (ImportError, ValueError):  # run as a script
    from store import Store


class IndexCheck(unittest.TestCase):
    """Words go in and are found again."""

    def setUp(self):
        self.store = Store(clock=lambda: 0)
        self.store.keep('http://h/1', u'One', b'x' * 100, {u'caf\xe9': 2, u'one': 1})
        self.store.keep('http://h/2', u'Two', b'x' * 100, {u'caf\xe9': 1})

    def tearDown(self):
        self.store.close()

    def test_words(self):
        self.assertEqual(indexer.words(u'The Caf\xe9 is 1'), [u'caf\xe9', u'1'])

    def test_search(self):
        hits = indexer.search(self.store, u'caf\xe9')
        six.assertCountEqual(self, [hit.title for hit in hits], [u'Two', u'One'])
        self.assertTrue(hits[0].score > hits[1].score)

    def test_urls(self):
        self.assertEqual(self.store.urls(), ['http://h/1', 'http://h/2'])


class ReportCheck(unittest.TestCase):
    """What a report says can be read back."""

    def test_numbers(self):
        text = report.text({'kept': 5, 'failed': 0}, [])
        self.assertEqual(report.parse(text), {'kept': 5, 'failed': 0})

    def test_bar(self):
        self.assertRaises(TypeError, report.bar, '5', 5)
        self.assertNotEqual(report.bar(1, 100), '')


def suite():
    """Return all checks."""
    return unittest.TestSuite([unittest.defaultTestLoader.loadTestsFromTestCase(case) for case in (IndexCheck, ReportCheck)])


def run(checks=None):
    """Run checks; return how many there were and the names of those that failed."""
    result = unittest.TextTestRunner(StringIO(), verbosity=0).run(checks or suite())
    failed = [case.id().split('.')[-1] for case, _ in result.failures + result.errors]
    failed.sort()
    return result.testsRun, failed


def main():
    count, failed = run()
    print('%d checks, %d failed' % (count, len(failed)))
    for name in failed:
        print('failed:', name, file=sys.stderr)


if __name__ == '__main__':
    main()
