"""One recorded call, made again: arguments from their forms, the function by its name."""
import signal
import sys

from ..canonical import Apart, CannotRebuild, Encoder, Limits, Places, Rebuilder
from .find import NotFound, find, load

ITEMS = 100


class TooLong(BaseException):
    """Raised by the clock; no handler for errors of the program catches it."""


class Caller(object):
    """Makes calls on *packages* below *tree*; *printed* says what arrived at stdout and stderr.

    *others* are the modules outside of the packages that may be imported, as tests are.
    """

    def __init__(self, tree, packages, others, printed):
        self.packages = packages
        self.others = set(others)
        self.places = Places({"tree": tree})
        self.printed = printed
        self.limits = Limits(depth=24, nodes=20000, text=200000)

    def answer(self, call, native, seconds):
        self.printed.take()
        try:
            if not self._is_recorded(call["call"].partition(":")[0]):
                return {"cannot": "%s is not of the recorded packages" % call["call"]}
            # The arguments need the classes of the module too.
            function = find(call["call"])
            arguments, keywords = self._arguments(call, native)
        except NotFound as error:
            return {"cannot": str(error)}
        except Apart as error:
            return {"cannot": str(error), "apart": True}
        except CannotRebuild as error:
            return {"cannot": str(error)}
        except Exception as error:  # noqa: BLE001 - the program's own __hash__ or __eq__, asked by a dict
            return {"cannot": "its arguments cannot be made: %s: %s" % (type(error).__name__, error)}
        answer = self._made(function, arguments, keywords, call.get("sent"), seconds)
        for name, content in zip(("out", "err"), self.printed.take()):
            if content:
                answer[name] = self.places.mask(content).decode("utf-8", "replace")
        return answer

    def _is_recorded(self, module):
        return any(module == one or module.startswith(one + ".") for one in self.packages)

    def _load(self, module):
        """Import a module whose class or global an argument is."""
        if module in sys.modules:
            return
        if self._is_recorded(module):
            load(module)
        elif module in self.others:
            try:
                load(module)
            except NotFound as error:
                raise Apart(str(error))

    def _arguments(self, call, native):
        rebuilder = Rebuilder(self.places, load=self._load)
        arguments = []
        for position, form in enumerate(call["args"]):
            if isinstance(native, list):
                rebuilder.native = "bytes" if position in native else "text"
            else:
                rebuilder.native = native
            arguments.append(rebuilder.value(form))
        return arguments, {str(key): rebuilder.value(form) for key, form in call["kw"]}

    def _made(self, function, arguments, keywords, sent, seconds):
        encoder = Encoder(self.places, self.limits, consume=ITEMS)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            try:
                value = function(*arguments, **keywords)
                answer = {"result": self._driven(value, sent) if sent else encoder.encode(value)}
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        except TooLong:
            return {"cannot": "longer than %s seconds" % seconds}
        except CannotRebuild as error:  # of what stands in the place of a lambda
            return {"cannot": str(error), "apart": True}
        except BaseException as error:  # noqa: BLE001 - the program's own: it is what is observed
            answer = {"raised": encoder.encode(error)}
        answer["after"] = Encoder(self.places, self.limits).all(arguments)
        return answer

    def _driven(self, generator, sent):
        """Items of a generator that is sent what it was sent when it was recorded."""
        waiting = dict((number, form) for number, form in sent)
        encoder = Encoder(self.places, self.limits)
        rebuilder = Rebuilder(self.places, load=self._load)
        form = {"it": "generator", "items": []}
        given = None
        while len(form["items"]) < min(ITEMS, max(waiting) + 1):
            try:
                form["items"].append(encoder.encode(generator.send(given)))
            except StopIteration:
                return form
            except Exception as error:  # noqa: BLE001 - the program's own: it is what is observed
                form["raises"] = encoder.encode(error)
                return form
            given = rebuilder.value(waiting.get(len(form["items"])))
        form["more"] = True
        return form
