from __future__ import absolute_import, division, print_function

from course.threads import storage
from course.threads.starting import join_all, start_all


class Connection(object):
    closed = False

    def close(self):
        self.closed = True


def test_each_thread_has_its_own_notes():
    context = storage.Context("main")
    context.note("one")
    assert storage.visit(context, "ann", "x", "y") == ["ann: x", "ann: y"]
    assert storage.visit(context, "bob") == []
    assert context.notes == ["main: one"]
    assert context.user == "main"


def test_init_runs_again_in_each_thread():
    context = storage.Context()
    context.user = "changed"
    users = []
    join_all(start_all([lambda: users.append(context.user)]), 10)
    assert users == ["nobody"]


def test_describe():
    context = storage.Context("ann")
    assert storage.describe(context) == (
        {"user": "ann", "notes": []}, {"service": "course"})
    context.service = "own"
    own, shared = storage.describe(context)
    assert own["service"] == "own" and shared == {}
    assert storage.Context.service == "course"


def test_per_thread_makes_one_for_each():
    per_thread = storage.PerThread(Connection)
    mine = per_thread.get()
    assert per_thread.get() is mine
    join_all(start_all([per_thread.get, per_thread.get]), 10)
    assert len(per_thread.everything()) == 3
    assert per_thread.everything()[0] is mine


def test_discard():
    per_thread = storage.PerThread(Connection)
    mine = per_thread.get()
    join_all(start_all([per_thread.get]), 10)
    per_thread.discard()
    assert len(per_thread.everything()) == 1
    assert mine not in per_thread.everything()
    assert per_thread.get() is not mine
    assert len(per_thread.everything()) == 2


def test_close_closes_all():
    per_thread = storage.PerThread(Connection)
    mine = per_thread.get()
    join_all(start_all([per_thread.get]), 10)
    things = per_thread.everything()
    per_thread.close()
    assert [thing.closed for thing in things] == [True, True]
    assert per_thread.everything() == []
    assert per_thread.get() is not mine


def test_main(capsys):
    storage.main()
    assert capsys.readouterr().out == (
        "['ann: login', 'ann: logout']\n['nobody: in the main thread']\n"
        "['notes', 'user'] {'service': 'course'}\n")
