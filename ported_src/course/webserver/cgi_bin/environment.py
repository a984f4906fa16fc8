#!/usr/bin/env python
import cgitb
cgitb.enable()

from course.webserver import cgiscripts

cgiscripts.show_environment()
