"""Names of the library under other names, and imports that are tried under both."""

from __future__ import annotations

import pytest

RULE = "renamed_members"
TRIED = "try:\n    {}\nexcept {}:\n    {}\n"

SAME = [
    ("", "import md5\nmd5.new(x)", "import hashlib\nhashlib.md5(x)"),
    ("", "import sha\nsha.new", "from hashlib import sha1\nsha1"),
    (RULE, "import string\nstring.letters", "import string\nstring.ascii_letters"),
    (RULE, "from string import *\nletters", "from string import *\nascii_letters"),
    (RULE, "import string\nstring.letters.find", "import string\nstring.ascii_letters.find"),
    (
        "",
        "from itertools import *\nizip",
        "from itertools import *\nfrom six.moves import zip\nzip",
    ),
    (
        "",
        "from locale import *\nformat",
        "from p._compat import locale_format\nfrom locale import *\nlocale_format",
    ),
    (
        "",
        "import cPickle\ncPickle.loads",
        "from future.moves import pickle as cPickle\ncPickle.loads",
    ),
    (
        "",
        "from BaseHTTPServer import HTTPServer",
        "from future.moves.http.server import HTTPServer",
    ),
    ("", "from urllib2 import quote", "from six.moves.urllib.parse import quote"),
    (RULE, "import sys\nsys.exc_value.args", "import sys\nsys.exc_info()[1].args"),
    (RULE, "import sets\nsets.Set(x)", "set(x)"),
    ("", "import Queue", TRIED.format("import Queue", "ImportError", "import queue as Queue")),
    (
        "",
        "from Tkinter import *",
        TRIED.format("from Tkinter import *", "ImportError", "from tkinter import *"),
    ),
    (
        "implicit_relative",
        "import a\na.x",
        TRIED.format("from . import a", "(ImportError, ValueError)", "import a") + "a.x",
    ),
    ("", "import inspect\ninspect.getargspec", "from p._compat import getargspec\ngetargspec"),
]
SAME += [
    (
        "",
        TRIED.format("import thread", "ImportError", "import dummy_thread as thread") + "thread.x",
        TRIED.format(
            "from six.moves import _thread as thread",
            "ImportError",
            "from six.moves import _dummy_thread as thread",
        )
        + "thread.x",
    ),
    ("email_modules", "import email.Utils as u\nu.quote", "import email.utils as u\nu.quote"),
    (
        "email_modules",
        "from email.MIMEText import MIMEText\nMIMEText",
        "from email.mime.text import MIMEText\nMIMEText",
    ),
    ("unittest_names", "self.failIf(a)", "self.assertFalse(a)"),
    (
        "unittest_names",
        "self.assertItemsEqual(a, b)",
        "import six\nsix.assertCountEqual(self, a, b)",
    ),
    (
        "unittest_names",
        "import unittest\nunittest.makeSuite(T)",
        "import unittest\nunittest.defaultTestLoader.loadTestsFromTestCase(T)",
    ),
    ("bytes_io", "import StringIO\nStringIO.StringIO(x)", "import io\nio.BytesIO(x)"),
    (RULE, "import types\ntypes.EllipsisType", "type(Ellipsis)"),
    ("encoded_json", "import json\njson.loads(s, encoding='utf-8')", "import json\njson.loads(s)"),
    (
        "hmac_digest",
        "import hmac\nhmac.new(k, m)",
        "import hashlib, hmac\nhmac.new(k, m, digestmod=hashlib.md5)",
    ),
]
DIFFERENT = [
    ("email_modules", "import email.Utils as u\nu.quote", "import email.message as u\nu.quote"),
    ("unittest_names", "self.failIf(a)", "self.assertTrue(a)"),
    (
        "unittest_names",
        "self.assertItemsEqual(a, b)",
        "import six\nsix.assertCountEqual(self, b, a)",
    ),
    ("bytes_io", "import StringIO\nStringIO.StringIO(x)", "import io\nio.StringIO(x)"),
    (RULE, "import types\ntypes.NoneType", "type(Ellipsis)"),
    (
        "encoded_json",
        "import json\njson.loads(s, encoding='latin-1')",
        "import json\njson.loads(s)",
    ),
    (
        "hmac_digest",
        "import hmac\nhmac.new(k, m)",
        "import hashlib, hmac\nhmac.new(k, m, digestmod=hashlib.sha1)",
    ),
    (RULE, "import string\nstring.letters", "import string\nstring.ascii_lowercase"),
    (RULE, "import sys\nsys.exc_value", "import sys\nsys.exc_info()[0]"),
    (RULE, "from types import *\nListType", "from types import *\ntuple"),
    ("", "import md5\nmd5.new(x)", "import hashlib\nhashlib.sha1(x)"),
    (
        "",
        "import Queue\nQueue.x",
        TRIED.format("import thread as Queue", "ImportError", "import queue") + "Queue.x",
    ),
    ("", "import a", TRIED.format("import b as a", "ImportError", "import a")),
    (
        "implicit_relative",
        "import a",
        TRIED.format("from . import a", "(ImportError, KeyError)", "import a"),
    ),
    ("implicit_relative", "import a", TRIED.format("from . import b", "ImportError", "import a")),
    ("", "import inspect\ninspect.getargspec", "from p._compat import escape\nescape"),
]


@pytest.mark.parametrize(("rules", "before", "after"), SAME)
def test_accepted(meaning, rules, before, after):
    assert meaning(before, after, rules) is None


@pytest.mark.parametrize(("rules", "before", "after"), DIFFERENT)
def test_rejected(meaning, rules, before, after):
    assert meaning(before, after, rules) is not None
