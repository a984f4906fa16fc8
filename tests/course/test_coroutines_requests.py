from __future__ import absolute_import, division, print_function

from course.coroutines import requests


def test_main(capsys):
    requests.main()
    assert capsys.readouterr().out == (
        "Sleep {'seconds': 1}\nJoin {'task': None}\nReturn {'value': 'tea'}\n")
