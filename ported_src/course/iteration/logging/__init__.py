"""Log files of web servers. (The name is older than the standard `logging`.)"""

from __future__ import absolute_import, division, print_function

FIELDS = ('host', 'user', 'time', 'request', 'status', 'size')
