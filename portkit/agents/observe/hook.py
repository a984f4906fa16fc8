"""A profile function that sees the calls which a scenario makes into the program."""
import dis
import gc
import sys
import threading
import types

from ..canonical import Encoder, Limits

_OUTSIDE, _CALLER, _PROGRAM = range(3)
_GENERATOR = 0x20 | 0x80 | 0x200
_LEFT = frozenset(["RETURN_VALUE", "RETURN_CONST", "INSTRUMENTED_RETURN_VALUE", "INSTRUMENTED_RETURN_CONST"])
# Special methods are called by other names on 2.7 and on 3, or once more often: what they give is seen
# in the values that a scenario observes. These are the same on both.
_SPECIAL = frozenset(["__init__", "__call__", "__enter__", "__exit__"])


class Hook(object):
    """Tells which functions below *tree* are entered, and what those called from *callers* do.

    *callers* are the files or folders whose code makes the calls of interest. ``active`` switches the
    second part on. *branches* is told of the program's code too, where somebody asks for them.
    """

    def __init__(self, channel, places, tree, callers, branches=None):
        self._channel = channel
        self._places = places
        self._tree = tree
        self._callers = callers
        self._branches = branches
        self._kinds = {}
        self._kept = []
        self._open = []
        self._main = threading.current_thread()
        self.active = False
        self.calls = {}

    def start(self):
        threading.setprofile(self._touch)
        sys.setprofile(self._profile())

    def stop(self):
        sys.setprofile(None)
        threading.setprofile(None)
        del self._open[:]

    def _touch(self, frame, event, arg):
        """For other threads: their calls are no matter of the order that the scenario's are."""
        if event == "call" and id(frame.f_code) not in self._kinds:
            self._classify(frame.f_code)

    def _profile(self):
        """The profile function. It is called for all that happens anywhere: it looks up as little as can be."""
        kinds = self._kinds
        opened = self._open

        def profile(frame, event, arg):
            if event == "call":
                kind = kinds.get(id(frame.f_code))
                if kind is None:
                    kind = self._classify(frame.f_code)
                if kind == _PROGRAM and self.active and self._is_called_by_scenario(frame):
                    self._begin(frame)
            elif opened and event == "return" and opened[-1].frame is frame:
                self._end(opened.pop(), arg)

        return profile

    def _classify(self, code):
        file = code.co_filename
        kind = _OUTSIDE
        if file.startswith(self._tree):
            kind = _PROGRAM
            if not code.co_name.startswith("<"):
                self._channel.write(touch=where(code, self._tree))
            if self._branches is not None:
                self._branches.watch(code)
        elif file.startswith(self._callers):
            kind = _CALLER
        # Kept alive, since the number of an object is given away again after it.
        self._kept.append(code)
        self._kinds[id(code)] = kind
        return kind

    def is_of_program(self, code):
        """Whether a code object is from below the tree."""
        return code.co_filename.startswith(self._tree)

    def _is_called_by_scenario(self, frame):
        name = frame.f_code.co_name
        if frame.f_code.co_flags & _GENERATOR or name.startswith("<"):
            return False
        if name == "next" or (name.startswith("__") and name.endswith("__") and name not in _SPECIAL):
            return False
        caller = frame.f_back
        return (
            caller is not None
            and self._kinds.get(id(caller.f_code)) == _CALLER
            and threading.current_thread() is self._main
            and self._channel.is_ours
        )

    def _begin(self, frame):
        call = _Call(frame, arguments(frame))
        call.before = self._encoded(call.arguments)
        self._open.append(call)

    def _end(self, call, result):
        if not self._channel.is_ours:
            return
        label = where(call.frame.f_code, self._tree)
        number = self.calls[label] = self.calls.get(label, 0) + 1
        record = {"call": label, "number": number, "args": call.before}
        end = outcome(call.frame, result)
        if end == "result":
            record["result"] = self._form(result)
        else:
            record[end] = True
        after = self._encoded(call.arguments)
        record["after"] = [
            [index, new[1]] for index, (old, new) in enumerate(zip(call.before, after)) if old != new
        ]
        self._channel.write(**record)

    def _form(self, value):
        encoder = Encoder(self._places, Limits(depth=12, nodes=3000, text=100000))
        try:
            return encoder.encode(value)
        except Exception as error:  # noqa: BLE001 - a value that is not made yet; the program must not see it
            return {"cut": type(error).__name__}

    def _encoded(self, pairs):
        """Each by itself: that one is a part of another must not show as a change."""
        return [[name, self._form(value)] for name, value in pairs]


class _Call(object):
    def __init__(self, frame, given):
        self.frame = frame
        self.arguments = given
        self.before = None


def where(code, tree):
    """``path:line:name`` of a function, the path relative to its tree."""
    return "%s:%d:%s" % (code.co_filename[len(tree):], code.co_firstlineno, code.co_name)


def functions_made(tree):
    """Where the functions below *tree* begin that there are by now.

    One that its class has replaced by another, for the other Python, is gone: nobody can enter it.
    """
    gc.collect()
    codes = [one.__code__ for one in gc.get_objects() if type(one) is types.FunctionType]
    # The functions that PyPy itself brings have code without a file.
    own = [code for code in codes if getattr(code, "co_filename", "").startswith(tree)]
    return sorted(set(where(code, tree) for code in own))


def arguments(frame):
    """Names and values of the parameters, as the function was entered."""
    code = frame.f_code
    count = code.co_argcount + getattr(code, "co_kwonlyargcount", 0)
    count += bool(code.co_flags & 0x04) + bool(code.co_flags & 0x08)
    values = frame.f_locals
    return [(name, values[name]) for name in code.co_varnames[:count] if name in values]


def outcome(frame, result):
    """How a function was left: ``result``, ``raised``, or ``unknown`` where that does not show."""
    if result is not None:
        return "result"
    code = frame.f_code.co_code
    at = code[frame.f_lasti] if frame.f_lasti >= 0 else 0
    name = dis.opname[at if isinstance(at, int) else ord(at)]
    if name in _LEFT:
        return "result"
    return "unknown" if name == "END_FINALLY" else "raised"
