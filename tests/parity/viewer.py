"""A window without a display: the toolkit is a stand-in, under its names on 2.7 and on 3."""
from __future__ import absolute_import, division, print_function

import sys
import types

LOG = []


class Root(object):
    def title(self, text):
        LOG.append(["title", text])

    def after(self, milliseconds, function):
        LOG.append(["after", milliseconds, function.__name__])

    def destroy(self):
        LOG.append(["destroy"])

    def mainloop(self):
        LOG.append(["mainloop"])


class Text(object):
    def set(self, value):
        LOG.append(["text", value])


class Label(object):
    def __init__(self, root, **options):
        LOG.append(["label", type(root).__name__, type(options["textvariable"]).__name__, options["justify"]])

    def pack(self):
        LOG.append(["pack"])


def toolkit(answers):
    """The module under all its names; ``answers`` are those of the one who is asked."""
    def ask(title, text):
        LOG.append(["asked", title, text])
        return answers.pop(0)

    boxes, whole = types.ModuleType("messagebox"), types.ModuleType("tkinter")
    boxes.askretrycancel = ask
    whole.Tk, whole.StringVar, whole.Label, whole.LEFT, whole.messagebox = Root, Text, Label, "left", boxes
    return {"Tkinter": whole, "tkinter": whole, "tkMessageBox": boxes, "tkinter.messagebox": boxes}


def scenario_viewer(observe):
    sys.modules.update(toolkit([True, False]))
    from course.app import viewer

    def gone():
        raise IOError("gone")

    viewer.Viewer(lambda: {"b": 2, "z": 0, "a": 1, "m": 3}, Root()).run()
    watching = viewer.Viewer(gone)
    watching.refresh()
    watching.refresh()
    observe.call("not expected", viewer.Viewer(lambda: {}["x"], Root()).refresh)
    observe("log", LOG)


def scenario_viewer_main(observe):
    from course.app import viewer
    from course.distributed import rpc

    del LOG[:]
    server = rpc.RpcServer()
    observe.at_end(server.server_close)
    server.register(lambda: {u"pages": 3, u"kept": 1}, "status")
    observe.in_thread(lambda: server.serve_forever(0.01), server.shutdown)
    viewer.main([server.server_address[1]])
    observe("log", LOG)
