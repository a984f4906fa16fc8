#!/usr/bin/python
"""Build the checksum extension: ``python setup.py build_ext --inplace``."""

from __future__ import absolute_import, division, print_function
from setuptools import Extension, setup

setup(
    name='course-accel',
    version='1.0',
    description='The checksums of course.accel in C',
    ext_modules=[Extension('_checksum', ['checksum.c'])],
    python_requires='>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*, !=3.5.*',
)
