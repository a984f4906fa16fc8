"""Processes with pipes of text: ``popen2`` of 2.7 and its kin in ``os``."""
import subprocess
import sys

if sys.version_info[0] == 2:
    from popen2 import Popen3
else:
    class Popen3(object):
        """``popen2.Popen3``: a process with pipes; its status is that of ``os.wait``."""

        def __init__(self, cmd, capturestderr=False, bufsize=-1):
            self._start(cmd, subprocess.PIPE if capturestderr else None)

        def _start(self, cmd, stderr):
            self._process = subprocess.Popen(
                cmd, shell=isinstance(cmd, str), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=stderr, universal_newlines=True)
            self.pid = self._process.pid
            self.tochild, self.fromchild = self._process.stdin, self._process.stdout
            self.childerr = self._process.stderr

        def poll(self, _deadstate=None):
            return -1 if self._process.poll() is None else self.wait()

        def wait(self):
            code = self._process.wait()
            return code << 8 if code >= 0 else -code

if sys.version_info[0] == 2:
    from popen2 import Popen4
else:
    class Popen4(Popen3):
        """``popen2.Popen4``: what the process writes as errors comes with its output."""

        childerr = None

        def __init__(self, cmd, bufsize=-1):
            self._start(cmd, subprocess.STDOUT)

if sys.version_info[0] == 2:
    from popen2 import popen2
else:
    def popen2(cmd, bufsize=-1, mode="t"):
        """``popen2.popen2``: output and input of a process."""
        process = Popen3(cmd)
        return process.fromchild, process.tochild

if sys.version_info[0] == 2:
    from popen2 import popen3
else:
    def popen3(cmd, bufsize=-1, mode="t"):
        """``popen2.popen3``: output, input and errors of a process."""
        process = Popen3(cmd, True)
        return process.fromchild, process.tochild, process.childerr

if sys.version_info[0] == 2:
    from popen2 import popen4
else:
    def popen4(cmd, bufsize=-1, mode="t"):
        """``popen2.popen4``: output with errors, and input of a process."""
        process = Popen4(cmd)
        return process.fromchild, process.tochild

if sys.version_info[0] == 2:
    from os import popen2 as os_popen2
else:
    def os_popen2(cmd, mode="t", bufsize=-1):
        """``os.popen2``: input and output of a process."""
        process = Popen3(cmd)
        return process.tochild, process.fromchild

if sys.version_info[0] == 2:
    from os import popen3 as os_popen3
else:
    def os_popen3(cmd, mode="t", bufsize=-1):
        """``os.popen3``: input, output and errors of a process."""
        process = Popen3(cmd, True)
        return process.tochild, process.fromchild, process.childerr

if sys.version_info[0] == 2:
    from os import popen4 as os_popen4
else:
    def os_popen4(cmd, mode="t", bufsize=-1):
        """``os.popen4``: input, and output with errors of a process."""
        process = Popen4(cmd)
        return process.tochild, process.fromchild
