"""Course material for network and systems programming with Python 2.7.

One sub-package a topic; every module can be run on its own::

    $ python -m course.basics.strings
"""

from __future__ import absolute_import, division, print_function

__version__ = '1.0'
