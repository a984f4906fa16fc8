"""Run the scenarios of one file, one after the other, each in a folder of its own."""
import os
import sys
import types
import warnings

from ..canonical import Places
from .branches import watched
from .channel import Channel
from .hook import Hook, functions_made
from .observer import Observer
from .output import Output, files_of

# What 3 warns of, and 2.7 does not, is seldom the program's doing.
_INTERPRETERS = frozenset("""DeprecationWarning PendingDeprecationWarning ResourceWarning SyntaxWarning
    BytesWarning FutureWarning ImportWarning EncodingWarning RuntimeWarning""".split())


def run(job):
    """Run the scenarios of a job; what is there of them is said before any is run."""
    channel = Channel(job["channel"])
    places = Places(job["roots"])
    tree = os.path.join(job["tree"], "")
    hook = Hook(channel, places, tree, job["file"], watched(job, channel, tree))
    channel.write(begin="")
    hook.start()
    try:
        module = _load(job["file"])
    except BaseException as error:  # noqa: BLE001 - told, whatever it is
        hook.stop()
        observer = Observer(channel, places, hook, None)
        channel.write(end="", raised=observer.raised(error))
        return
    hook.stop()
    channel.write(end="")
    for name, function in _scenarios(module):
        if name in job["done"] or name not in job["names"]:
            continue
        _run_one(name, function, channel, places, hook)
        if not channel.is_ours:
            channel.write(forked=name)
            os._exit(0)
    channel.write(made=functions_made(tree))


def _load(file):
    name = os.path.splitext(os.path.basename(file))[0]
    with open(file, "rb") as stream:
        code = compile(stream.read(), file, "exec", 0, True)
    module = types.ModuleType(name)
    module.__file__ = file
    sys.modules[name] = module
    sys.path.insert(0, os.path.dirname(file))
    exec(code, module.__dict__)
    return module


def _scenarios(module):
    """Names and functions, as they stand in the file."""
    found = [one for one in module.__dict__.items() if one[0].startswith("scenario_")]
    return sorted(found, key=lambda one: one[1].__code__.co_firstlineno)


def _run_one(name, function, channel, places, hook):
    folder = os.path.join(os.getcwd(), name)
    os.mkdir(folder)
    home = os.getcwd()
    os.chdir(folder)
    observer = Observer(channel, places, hook, folder)
    channel.write(begin=name)
    output = Output(os.path.dirname(folder))
    hook.calls = {}
    record = {}
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        hook.start()
        hook.active = True
        try:
            function(observer)
        except BaseException as error:  # noqa: BLE001 - what it raises is observed
            record["raised"] = observer.raised(error)
        hook.active = False
        if channel.is_ours:
            observer.close()
        hook.stop()
    if not channel.is_ours:
        return
    out, err = output.close()
    os.chdir(home)
    if output.flooded:
        record["problem"] = "it printed too much"
    record.update(
        stdout=observer.raw(out),
        stderr=observer.raw(err),
        files=[[observer.form(path), observer.raw(data)] for path, data in files_of(folder)],
        warnings=[_warning(one) for one in told if one.category.__name__ not in _INTERPRETERS],
    )
    channel.write(end=name, **record)


def _warning(one):
    return [one.category.__name__, str(one.message)]
