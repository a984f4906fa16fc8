"""Imports modules of a port, one after the other, in the interpreter that runs this; prints JSON.

Arguments: the folders to import from, as in PYTHONPATH, then names. Printed: name -> why it cannot be
imported, of those that cannot.
"""
import json
import os
import sys


def failures(names):
    """Name -> message, for each of *names* that cannot be imported."""
    found = {}
    for name in names:
        try:
            __import__(name)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a module may raise anything
            found[name] = "%s: %s" % (type(error).__name__, error)
    return found


if __name__ == "__main__":
    # What the modules print is not of interest, and must not get between.
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.path[:1] = sys.argv[1].split(os.pathsep)
    json.dump(failures(sys.argv[2:]), answer)
    answer.close()
