"""Runs ``portkit`` for `tests.command`: a process that has loaded the kit, and a fork of it for each command.

On the socket whose number is the first argument: a request a line (see `Request`), an exit status a line.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import socket
import sys
from typing import NoReturn, TypedDict

from portkit.cli import cli, main
from portkit.codemod import registry


class Request(TypedDict):
    """What a command is given: its standard streams are files."""

    arguments: list[str]
    cwd: str
    environment: dict[str, str]
    streams: list[str]


def load() -> None:
    """Import all that commands import when they are asked for."""
    for name in cli.list_commands(None):
        cli.get_command(None, name)
    registry()
    gc.freeze()  # so that no fork copies all of it when it looks for garbage


def next_request(asker: socket.socket) -> Request:
    """The request for this process, which is a fork; the one that forks ends with *asker*."""
    with asker, asker.makefile("rw", encoding="utf-8") as lines:
        for line in iter(lines.readline, ""):
            child = os.fork()
            if not child:
                request: Request = json.loads(line)
                return request
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            lines.write(f"{status}\n")
            lines.flush()
    sys.exit()


def become(request: Request) -> None:
    """Give this process all that its caller would have started a new one with."""
    for number, path in enumerate(request["streams"]):
        stream = os.open(path, os.O_RDWR)
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["cwd"])
    sys.path[0] = ""  # as for `python -m portkit`
    sys.argv[:] = ["portkit", *request["arguments"]]


def run() -> NoReturn:
    """Run ``portkit``, and end without taking apart what was loaded: that alone takes a fifth of a second."""
    status = 0
    try:
        main()
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    os._exit(status)


load()
become(next_request(socket.socket(fileno=int(sys.argv[1]))))
run()
