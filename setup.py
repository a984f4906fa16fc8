"""For tools that still ask for a setup.py; everything about the kit is in pyproject.toml."""

from setuptools import setup

setup()
