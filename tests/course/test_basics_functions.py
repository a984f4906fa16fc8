from __future__ import absolute_import, division, print_function

import doctest

import pytest

from course.basics import functions


def test_average_of_whole_numbers_is_whole():
    assert functions.average(1, 2) == 1
    assert functions.average(-1, -2) == -2
    assert functions.average(7) == 7


def test_average_of_floats_is_exact():
    assert functions.average(1, 2.0) == 1.5


def test_average_of_nothing():
    with pytest.raises(ValueError) as caught:
        functions.average()
    assert str(caught.value) == "average() of nothing"


@pytest.mark.parametrize("content, attributes, expected", [
    ((), {}, "<p/>"),
    ((), {"b": 1, "a": 2}, '<p a="2" b="1"/>'),
    ((), dict.fromkeys("qwertz", 1), '<p e="1" q="1" r="1" t="1" w="1" z="1"/>'),
    (("x", 1), {}, "<p>x1</p>"),
    (("x",), {"id": "y"}, '<p id="y">x</p>'),
])
def test_tag(content, attributes, expected):
    assert functions.tag("p", *content, **attributes) == expected


def test_attributes_of_a_tag_are_sorted():
    attributes = dict.fromkeys("qwertzuiop", 1)
    assert functions.tag("p", **attributes) == "<p %s/>" % " ".join(
        '%s="1"' % name for name in "eiopqrtuwz")


def test_remember_keeps_all_calls_until_forget():
    functions.forget()
    assert functions.remember(1) == [1]
    seen = functions.remember(2)
    assert seen == [1, 2]
    seen.append(3)
    assert functions.remember(4) == [1, 2, 4]
    functions.forget()
    assert functions.remember(5) == [5]
    assert functions.remember(6, []) == [6]
    functions.forget()


def test_call_passes_everything_on():
    assert functions.call(dict, ([("a", 1)],), {"b": 2}) == {"a": 1, "b": 2}
    assert functions.call(list) == []


def test_call_of_what_cannot_be_called():
    with pytest.raises(TypeError) as caught:
        functions.call(7)
    assert str(caught.value) == "7 cannot be called"


def test_signature():
    def plain(a, b):
        local = a + b
        return local

    def full(a, b=1, c="x", *rest, **named):
        return a, b, c, rest, named

    assert functions.signature(plain) == "plain(a, b)"
    assert functions.signature(full) == "full(a, b=1, c='x', *rest, **named)"
    assert functions.signature(lambda *all: all) == "<lambda>(*all)"
    assert functions.signature(lambda **named: named) == "<lambda>(**named)"


def test_main(capsys):
    functions.main()
    assert capsys.readouterr().out.splitlines() == [
        "average(*numbers)",
        "tag(name, *content, **attributes)",
        "call(function, arguments=(), keywords=None)",
        '<p id="sum"><b>half of 7</b> is 3</p>',
        'called: <img src="a.png"/>',
    ]


def test_doctests():
    assert doctest.testmod(functions) == (0, 4)
