"""The file that observations are written to, one line of JSON each, as they come."""
import json
import os


class Channel(object):
    """Lines are written at once and whole, so that what was seen before a crash is there."""

    def __init__(self, path):
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._pid = os.getpid()

    @property
    def is_ours(self):
        """False in a process that the program has forked."""
        return os.getpid() == self._pid

    def write(self, **record):
        data = (json.dumps(record) + "\n").encode("ascii")
        while data:
            data = data[os.write(self._fd, data):]
