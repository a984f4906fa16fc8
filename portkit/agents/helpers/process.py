"""Pipes to other programs that only 2.7 has."""
import os
import subprocess
import sys

if sys.version_info[0] == 2:
    popen3 = os.popen3
else:
    def popen3(command, mode="t", bufsize=-1, stderr=subprocess.PIPE):
        """(input, output, errors) of a running *command*, through the shell if it is a string."""
        pipe = subprocess.PIPE
        child = subprocess.Popen(command, bufsize, None, pipe, pipe, stderr,
                                 shell=isinstance(command, str), universal_newlines="b" not in mode)
        return child.stdin, child.stdout, child.stderr

if sys.version_info[0] == 2:
    popen2 = os.popen2
else:
    def popen2(command, mode="t", bufsize=-1):
        """(input, output) of a running *command*."""
        return popen3(command, mode, bufsize, None)[:2]

if sys.version_info[0] == 2:
    popen4 = os.popen4
else:
    def popen4(command, mode="t", bufsize=-1):
        """(input, output and errors) of a running *command*."""
        return popen3(command, mode, bufsize, subprocess.STDOUT)[:2]
