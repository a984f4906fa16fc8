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
      classifiers=['Programming Language :: Python :: 2',
                   'Programming Language :: Python :: 2.7',
                   'Programming Language :: Python :: 3'],
      python_requires='>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*, !=3.5.*',
      install_requires=['legacy-cgi; python_version >= "3.13"',
                        'six',
                        'standard-asynchat; python_version >= "3.12"',
                        'standard-asyncore; python_version >= "3.12"'])
