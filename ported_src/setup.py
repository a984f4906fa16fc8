"""Installs the course package, on Python 2.7 and on 3."""

from __future__ import absolute_import, division, print_function
from setuptools import find_packages, setup

import course

setup(name='course',
      version=course.__version__,
      description=course.__doc__.splitlines()[0],
      packages=find_packages(),
      package_data={'course.webserver': ['cgi_bin/*.py']},
      scripts=['course/distributed/streaming.py'],
      install_requires=['six',
                        # What 3.12 and 3.13 have dropped, kept up by others.
                        'pyasyncore; python_version >= "3.12"',
                        'pyasynchat; python_version >= "3.12"',
                        'legacy-cgi; python_version >= "3.13"'],
      classifiers=['Programming Language :: Python :: 2',
                   'Programming Language :: Python :: 2.7',
                   'Programming Language :: Python :: 3'],
      python_requires='>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*, !=3.5.*')
