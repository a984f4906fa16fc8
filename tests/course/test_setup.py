"""The setup script of the course, whichever tree is on the path."""
from __future__ import absolute_import, division, print_function

import os
import subprocess
import sys

import pytest

import course

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(course.__file__)))


def ask(*options):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONPATH=ROOT)
    output = subprocess.check_output(
        [sys.executable, "-W", "ignore", "setup.py", "-q"] + list(options), cwd=ROOT, env=environment)
    return output.decode("ascii").splitlines()


def test_setup():
    pytest.importorskip("setuptools", reason="setup.py needs setuptools")
    said = ask("--name", "--version", "--classifiers")
    assert said[:2] == ["course", course.__version__]
    assert "Programming Language :: Python :: 2.7" in said[2:]
