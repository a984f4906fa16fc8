"""Install a copy of the port into the environment of this Python; `pip install -e` takes four times as long.

usage: python tools/install_port.py PORT COPY

What an earlier run left beside COVERAGE_FILE goes, too: to load coverage.py for that takes a fifth of a second.
"""

from __future__ import absolute_import, print_function

import glob
import os
import runpy
import shutil
import sys


def main(port, copy):
    for old in glob.glob(os.environ["COVERAGE_FILE"] + "*"):
        os.remove(old)
    shutil.copytree(port, copy)
    os.chdir(copy)
    sys.path[0] = copy
    sys.argv[:] = ["setup.py", "-q", "develop", "--no-deps"]
    runpy.run_path("setup.py", run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
