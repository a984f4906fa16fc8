# coding: utf-8
from __future__ import absolute_import, division, print_function

import collections
import datetime
import decimal
import doctest

import pytest
import webfixtures

from course.netdata import jsondata
from course.netdata.jsondata import BadJSON

RICH = {
    "when": datetime.datetime(2012, 2, 29, 23, 59, 58),
    "price": decimal.Decimal("0.10"),
    "tags": set([u"b", u"a"]),
    "name": u"Zo\xeb",
    "list": [1, 2.5, None, True],
}
RICH_TEXT = (
    '{"list": [1, 2.5, null, true], "name": "Zo\\u00eb", "price": {"$decimal": "0.10"}, '
    '"tags": {"$set": ["a", "b"]}, "when": {"$time": "2012-02-29T23:59:58"}}')


def test_dumps():
    assert jsondata.dumps(RICH) == RICH_TEXT
    assert jsondata.dumps(frozenset([2, 1])) == '{"$set": [1, 2]}'
    assert jsondata.dumps(set([99, 64, 32, 3, 8])) == '{"$set": [3, 8, 32, 64, 99]}'
    assert jsondata.dumps({"a": b"caf\xe9"}, "latin-1") == '{"a": "caf\\u00e9"}'


def test_loads():
    assert jsondata.loads(RICH_TEXT) == RICH
    assert type(jsondata.loads(RICH_TEXT)[u"price"]) is decimal.Decimal


def test_marks_count_only_alone():
    text = '{"$set": [1], "x": 2}'
    assert jsondata.loads(text) == {u"$set": [1], u"x": 2}


def test_what_is_not_for_json():
    with pytest.raises(TypeError) as caught:
        jsondata.dumps([object()])
    assert str(caught.value) == "object is not for JSON"


@pytest.mark.parametrize("text", [
    "", "{", "[1,]", "nonsense", '{"$time": "today"}', '{"$time": 5}', '{"$set": 5}',
    '{"$decimal": "x"}'])
def test_bad_json(text):
    with pytest.raises(BadJSON) as caught:
        jsondata.loads(text)
    assert str(caught.value).startswith("not JSON: ")


def test_pretty():
    assert jsondata.pretty({"b": [u"\u20ac", 1], "a": decimal.Decimal("1.0")}) == (
        u'{\n  "a": {\n    "$decimal": "1.0"\n  },\n  "b": [\n    "\u20ac",\n    1\n  ]\n}')
    assert type(jsondata.pretty({})) is type(u"")


def test_flatten():
    value = collections.OrderedDict([("b", (u"x", {u"y": None})), ("a", 1)])
    assert list(jsondata.flatten(value)) == [("a", 1), ("b.0", u"x"), ("b.1.y", None)]
    assert list(jsondata.flatten(u"text", "root")) == [("root", u"text")]
    assert list(jsondata.flatten([], "root")) == []


def test_require():
    value = {"name": u"x", "size": 3}
    assert jsondata.require(value, name=type(u""), size=int) is value


@pytest.mark.parametrize("value, problem", [
    ([], "not an object"), ({}, "a is missing"), ({"a": 1, "b": 2}, "b is not of the right type"),
    ({"b": 2}, "a is missing")])
def test_require_refuses(value, problem):
    with pytest.raises(BadJSON) as caught:
        jsondata.require(value, b=list, a=int)
    assert str(caught.value) == problem


def test_require_names_the_first_by_name():
    with pytest.raises(BadJSON) as caught:
        jsondata.require({}, when=int, name=int)
    assert str(caught.value) == "name is missing"


def test_examples():
    assert doctest.testmod(jsondata) == (0, 4)


def test_main():
    lines = webfixtures.printed(jsondata.main).decode("utf-8").splitlines()
    assert lines[0] == (
        '{"name": "Zo\\u00eb", "price": {"$decimal": "19.90"}, "tags": {"$set": ["a", "b"]}}')
    assert lines[2] == u'  "name": "Zo\xeb",'
    assert lines[-2] == "record.price: Decimal('19.90')"
