"""What a scenario, and the processes it starts, leave on stdout, on stderr and in files."""
import os
import sys

_LARGEST = 1 << 17
_FLOOD = 16 << 20


class Output(object):
    """Takes the file descriptors 1 and 2 until ``close``, which gives what was written to each.

    ``flooded`` says afterwards whether it was more than anybody wants to see.
    """

    def __init__(self, folder):
        self.flooded = False
        self._streams = []
        for number in (1, 2):
            path = os.path.join(folder, "output-%d-%d" % (number, id(self)))
            fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
            _flush()
            self._streams.append((number, path, os.dup(number)))
            os.dup2(fd, number)
            os.close(fd)

    def close(self):
        _flush()
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        _flush()
        written = []
        for number, path, before in self._streams:
            os.dup2(before, number)
            os.close(before)
            self.flooded = self.flooded or os.path.getsize(path) > _FLOOD
            written.append(_content(path))
            os.remove(path)
        return written


def _flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError, EnvironmentError):
            continue  # closed by the program, or a file that is full


def files_of(folder):
    """Relative path and content of all that lies below a folder, by name; folders end in ``/``."""
    found = []
    for place, folders, files in os.walk(folder):
        folders.sort()
        names = [name + "/" for name in folders] + files
        for name in names:
            path = os.path.join(place, name)
            found.append((os.path.relpath(path, folder) + "/" * name.endswith("/"), _content(path)))
    return sorted(found)


def _content(path):
    if os.path.islink(path):
        return b"link"
    if not os.path.isfile(path):
        return None
    try:
        with open(path, "rb") as stream:
            return stream.read(_LARGEST)
    except EnvironmentError as error:
        return ("errno %s" % error.errno).encode("ascii")
