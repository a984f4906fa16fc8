"""What a rewritten function says, written down: arguments before, how it ended, arguments after.

A line is ``{"call": name, "line": n, "args": forms, "kw": pairs, ...}`` with ``result`` or
``raised``, and with ``after`` where arguments were changed; ``{"call": name, "lost": why}`` for
arguments that cannot be made again; ``{"call": name, "line": n, "names": [parameter]}`` when a function is entered the
first time.
"""
import hashlib
import json
import os
import sys
import time

import __builtin__
import thread

from ..canonical import Encoder, Limits, Places
from .importer import folder_of

_now = time.clock  # of the processor, on 2.7
_frame = sys._getframe
VARARGS, VARKEYWORDS, GENERATOR = 4, 8, 32
ITEMS = 100
FEW = 5  # calls of a function that are written whatever they cost


class Function(object):
    """One function: how often it was called, and which calls were written."""

    __slots__ = ("calls", "due", "line", "name", "seen", "spent")

    def __init__(self, name, line):
        self.name = name
        self.line = line
        self.calls = 0
        self.due = 0
        self.seen = set()
        self.spent = 0.0


class Call(object):
    """One call that is being written."""

    __slots__ = ("args", "before", "function", "items", "record", "sent")

    def __init__(self, function, args, before, record):
        self.function = function
        self.args = args
        self.before = before
        self.record = record
        self.items = None
        self.sent = []


class Recorder(object):
    """*settings*: a ``Mode`` of the kit as a dict, and the folder to write to."""

    def __init__(self, settings):
        self.folder = settings["folder"]
        self.calls = settings["calls"]
        self.seconds = settings["seconds"]
        self.share = settings["share"]
        self.spent = 0.0
        self.limits = Limits(settings["depth"], settings["nodes"], settings["text"])
        self.places = Places()
        self.functions = {}
        self.open_calls = {}
        self.busy = set()
        self.told = set()
        self.file = None
        self.process = None

    def found(self, package, tree):
        """A package is imported from the folder *tree*."""
        self.places.add("tree", tree)
        self.write({"package": package, "tree": tree})

    def enter(self, name, line):
        function = self.functions.get((name, line))
        if function is None:
            function = self.functions[name, line] = Function(name, line)
            code = _frame(1).f_code
            self.write({"call": name, "line": line, "names": code.co_varnames[: code.co_argcount]})
        function.calls += 1
        if function.calls < function.due:
            return
        self._sample(function)
        thread_id = thread.get_ident()
        if thread_id in self.busy:
            return
        self.busy.add(thread_id)
        started = _now()
        try:
            self._entered(function, _frame(1))
        except Exception:  # noqa: BLE001 - whatever another thread does to the values, the program must go on
            self.write({"call": name, "lost": ["changed meanwhile"]})
        finally:
            self.busy.discard(thread_id)
            self.spend(function, _now() - started)

    def _sample(self, function):
        """The first calls are all written, then every second, fourth, eighth."""
        costly = self.spent > 0.5 + self.share * (_now() - self.spent) and function.calls > FEW
        if costly or function.calls >= self.calls or function.spent > self.seconds:
            function.due = 2 * function.calls

    def _entered(self, function, frame):
        positional, keywords = arguments(frame)
        encoder = Encoder(self.places, self.limits)
        forms = encoder.all(positional)
        pairs = [[key, encoder.encode(keywords[key])] for key in sorted(keywords)]
        before = dumped([forms, pairs])
        digest = hashlib.md5(before).digest()
        if digest in function.seen:
            return
        function.seen.add(digest)
        if encoder.lossy:
            self.write({"call": function.name, "lost": sorted(encoder.lossy)})
            return
        record = {"call": function.name, "line": function.line, "args": forms, "kw": pairs}
        self.open_calls[frame] = Call(function, positional, dumped(forms), record)

    def spend(self, function, seconds):
        function.spent += seconds
        self.spent += seconds

    def left(self, frame, outcome, value):
        call = self.open_calls.pop(frame, None)
        if call is None:
            return
        thread_id = thread.get_ident()
        self.busy.add(thread_id)
        started = _now()
        try:
            self._leave(call, frame, outcome, value)
        except Exception:  # noqa: BLE001 - as above
            self.write({"call": call.function.name, "lost": ["changed meanwhile"]})
        finally:
            self.busy.discard(thread_id)
            self.spend(call.function, _now() - started)

    def _leave(self, call, frame, outcome, value):
        encoder = Encoder(self.places, self.limits)
        form = encoder.encode(value)
        if call.items is not None or frame.f_code.co_flags & GENERATOR:
            outcome, form = "result", _generated(call.items or [], outcome, value, form)
        call.record[outcome] = form
        after = encoder.all(call.args)
        if dumped(after) != call.before:
            call.record["after"] = after
        if call.sent:
            call.record["sent"] = call.sent
        self.write(call.record)
        if len(self.places.owned) > len(self.told):
            self._tell_modules()

    def yielded(self, frame, value):
        call = self.open_calls.get(frame)
        if call is None:
            return
        if call.items is None:
            call.items = []
        if len(call.items) < ITEMS:
            call.items.append(self._encoded(value))

    def sent(self, frame, value):
        call = self.open_calls.get(frame)
        if call is not None and (value is not None or call.sent):
            call.sent.append([len(call.items or []), self._encoded(value)])

    def _encoded(self, value):
        try:
            return Encoder(self.places, self.limits).encode(value)
        except Exception:  # noqa: BLE001 - as above
            return {"cut": "changed meanwhile"}

    def _tell_modules(self):
        """Where modules outside of the packages are, whose classes were met among the values."""
        for name in set(self.places.owned) - self.told:
            self.told.add(name)
            module = sys.modules.get(name)
            file = getattr(module, "__file__", None)
            if self.places.owned[name] and isinstance(file, str):
                self.write({"module": name, "path": folder_of(file, name, hasattr(module, "__path__"))})

    def write(self, record):
        """Append a line to the file of this process; a child that was forked has its own."""
        process = os.getpid()
        if self.process != process:
            self.process = process
            path = os.path.join(self.folder, "%d-%d.jsonl" % (process, int(time.time() * 1000)))
            self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(self.file, dumped(record) + "\n")


def arguments(frame):
    """Positional arguments and the dict of the others, as the function was given them."""
    code = frame.f_code
    held = frame.f_locals
    count = code.co_argcount
    positional = [held[name] for name in code.co_varnames[:count]]
    if code.co_flags & VARARGS:
        positional += held[code.co_varnames[count]]
        count += 1
    keywords = held[code.co_varnames[count]] if code.co_flags & VARKEYWORDS else {}
    return positional, keywords


def _generated(items, outcome, value, form):
    """The form of a generator that was used up, failed, or was left by who took its items."""
    whole = {"it": "generator", "items": items}
    if len(items) >= ITEMS or isinstance(value, GeneratorExit):
        whole["more"] = True
    elif outcome == "raised":
        whole["raises"] = form
    return whole


# Without a given order of keys json is twenty times as fast on 2.7; that of equal forms is the same.
dumped = json.JSONEncoder(check_circular=False).encode


def install(settings):
    """Give the rewritten functions of this process what they call."""
    recorder = Recorder(settings)

    def returned(value):
        recorder.left(_frame(1), "result", value)
        return value

    def raised():
        recorder.left(_frame(1), "raised", sys.exc_info()[1])

    def yielded(value):
        recorder.yielded(_frame(1), value)
        return value

    def sent(value):
        recorder.sent(_frame(1), value)
        return value

    __builtin__._portkit_enter = recorder.enter
    __builtin__._portkit_return = returned
    __builtin__._portkit_raised = raised
    __builtin__._portkit_yield = yielded
    __builtin__._portkit_sent = sent
    return recorder
