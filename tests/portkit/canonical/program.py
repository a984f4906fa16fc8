"""Runs in each interpreter: makes values, says their forms, makes them again from these.

stdin: a line with the folder of the agents, then lines of ``{name: source}``
stdout: for each of these ``{name: [form, form of the rebuilt value or why there is none]}``, made by a
fork, so that none finds what another has done; null where it fails
"""

import json
import os
import signal
import sys
import types

SECONDS = 120
package = types.ModuleType("portkit_agents")
package.__path__ = [sys.stdin.readline().rstrip("\n")]
sys.modules["portkit_agents"] = package

import subject  # noqa: E402
from portkit_agents.canonical import CannotRebuild, Encoder, Limits, Places, Rebuilder  # noqa: E402

places = Places({"tree": os.path.dirname(os.path.abspath(subject.__file__))})


def both(source):
    space = dict(vars(subject), Encoder=Encoder, Limits=Limits, places=places)
    exec(source, space)
    options = space.get("options", {})
    form = Encoder(places, space.get("limits"), **options).encode(space["value"])
    form = json.loads(json.dumps(form))
    try:
        made = Rebuilder(places).value(form)
    except CannotRebuild as error:
        return [form, str(error)]
    return [form, Encoder(places, space.get("limits"), **options).encode(made)]


def write(answer):
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


for line in iter(sys.stdin.readline, ""):
    child = os.fork()
    if not child:
        signal.alarm(SECONDS)
        write({name: both(source) for name, source in json.loads(line).items()})
        break
    if os.waitpid(child, 0)[1]:
        write(None)
