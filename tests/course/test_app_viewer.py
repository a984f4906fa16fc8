from __future__ import absolute_import, division, print_function

import sys
import types

import pytest
import webfixtures

import course.app
from course.distributed.rpc import RpcServer


class Root(object):
    def __init__(self):
        self.calls = []
        self.turns = 0

    def title(self, text):
        self.calls.append(("title", text))

    def after(self, milliseconds, function):
        self.calls.append(("after", milliseconds, function))

    def destroy(self):
        self.calls.append(("destroy",))

    def mainloop(self):
        self.calls.append(("mainloop",))


class Text(object):
    value = None

    def set(self, value):
        self.value = value


class Label(object):
    made = []

    def __init__(self, root, **options):
        self.made.append((root, options))

    def pack(self):
        self.made.append("packed")


def forget_viewer():
    """Have the module imported again, by whoever wants it next."""
    sys.modules.pop("course.app.viewer", None)
    vars(course.app).pop("viewer", None)


# One for all tests: what has been imported by way of ``six.moves`` stays there.
BOXES = types.ModuleType("messagebox")


@pytest.fixture
def tk(monkeypatch):
    """Stands in for Tk under its names on Python 2 and 3."""
    boxes = BOXES
    boxes.asked = []
    boxes.answer = True

    def askretrycancel(title, text):
        boxes.asked.append((title, text))
        return boxes.answer

    boxes.askretrycancel = askretrycancel
    toolkit = types.ModuleType("tkinter")
    toolkit.Tk, toolkit.StringVar, toolkit.Label, toolkit.LEFT = Root, Text, Label, "left"
    toolkit.messagebox = boxes
    for name, module in [("Tkinter", toolkit), ("tkinter", toolkit),
                         ("tkMessageBox", boxes), ("tkinter.messagebox", boxes)]:
        monkeypatch.setitem(sys.modules, name, module)
    forget_viewer()
    yield boxes
    forget_viewer()


@pytest.fixture
def viewer(tk):
    from course.app import viewer
    return viewer


def test_numbers_are_shown_and_shown_again(viewer):
    root = Root()
    shown = viewer.Viewer(lambda: {"b": 2, "z": 0, "a": 1, "m": 3, "c": 5}, root)
    assert root.calls == [("title", "Course service")]
    assert Label.made[-2:] == [(root, {"textvariable": shown.text, "justify": "left"}), "packed"]
    shown.run()
    assert shown.text.value == "a: 1\nb: 2\nc: 5\nm: 3\nz: 0"
    assert root.calls[1:] == [("after", 1000, shown.refresh), ("mainloop",)]


def fail():
    raise IOError("gone")


@pytest.mark.parametrize("again, last", [(True, "after"), (False, "destroy")])
def test_no_answer(viewer, tk, again, last):
    tk.answer = again
    root = Root()
    shown = viewer.Viewer(fail, root)
    shown.refresh()
    assert tk.asked == [("Service", "No answer: gone")]
    assert root.calls[-1][0] == last
    assert shown.text.value is None


def test_main(viewer, monkeypatch, command_line):
    roots = []
    monkeypatch.setattr(viewer.Viewer, "run", lambda self: roots.append((self.root, self.ask())))
    server = RpcServer()
    server.register(lambda: {u"pages": 3}, "status")
    with webfixtures.serving(server):
        command_line(server.server_address[1])
        viewer.main()
    (root, values), = roots
    assert isinstance(root, Root) and values == {u"pages": 3}
