"""Installs the course package; Python 3 would get a copy that 2to3 has converted."""
import sys

from setuptools import find_packages, setup

import course

extra = {}
if sys.version_info[0] >= 3:
    extra['use_2to3'] = True

setup(name='course',
      version=course.__version__,
      description=course.__doc__.splitlines()[0],
      packages=find_packages(),
      package_data={'course.webserver': ['cgi_bin/*.py']},
      scripts=['course/distributed/streaming.py'],
      classifiers=['Programming Language :: Python :: 2',
                   'Programming Language :: Python :: 2.7'],
      **extra)
