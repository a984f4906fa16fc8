#!/usr/bin/env python
from __future__ import absolute_import, division, print_function
import cgitb
cgitb.enable()

from course.webserver import cgiscripts

cgiscripts.show_environment()
