from __future__ import absolute_import, division, print_function

import unittest

from course.app import report, selfcheck


def test_all_is_well():
    assert selfcheck.run() == (5, [])


def test_what_fails_is_named(monkeypatch):
    monkeypatch.setattr(report, "parse", lambda text: {})
    monkeypatch.setattr(selfcheck.indexer, "words", lambda text: 1 / 0)
    assert selfcheck.run() == (5, ["test_numbers", "test_search", "test_words"])


def test_names_of_failures_and_errors_are_sorted_together(monkeypatch):
    monkeypatch.setattr(report, "parse", lambda text: 1 // 0)
    monkeypatch.setattr(selfcheck.Store, "urls", lambda self: [])
    assert selfcheck.run() == (5, ["test_numbers", "test_urls"])


def test_other_checks():
    class Case(unittest.TestCase):
        def test_no(self):
            self.fail("no")

    assert selfcheck.run(unittest.defaultTestLoader.loadTestsFromTestCase(Case)) == (1, ["test_no"])


def test_main(monkeypatch, capsys):
    selfcheck.main()
    monkeypatch.setattr(selfcheck, "run", lambda: (7, ["test_a", "test_b"]))
    selfcheck.main()
    out, err = capsys.readouterr()
    assert out == "5 checks, 0 failed\n7 checks, 2 failed\n"
    assert err == "failed: test_a\nfailed: test_b\n"
