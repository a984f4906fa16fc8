"""Runs in each interpreter: makes values, says their forms, makes them again from these.

stdin: ``{"agents": folder, "root": folder of the module below test, "cases": {name: source}}``
stdout: ``{name: [form, form of the rebuilt value or why there is none]}``
"""

import json
import os
import sys
import types

request = json.load(sys.stdin)
package = types.ModuleType("portkit_agents")
package.__path__ = [request["agents"]]
sys.modules["portkit_agents"] = package
sys.path.insert(0, request["root"])

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


json.dump({name: both(source) for name, source in request["cases"].items()}, sys.stdout)
