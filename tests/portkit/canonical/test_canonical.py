"""Values as JSON, in every interpreter found: one form, told apart where the kinds differ."""

from __future__ import annotations

import textwrap

import pytest

# Each value is made and looked at by a program in one of all interpreters; here it is only asked.
pytestmark = pytest.mark.once

INT_MAX = 2**63 - 1

# Source -> the form on every interpreter, and again after the value was made from it.
SAME = {
    "None": None,
    "True": True,
    "7": 7,
    "-0.0": {"f": "-0x0.0p+0"},
    "float('nan')": {"f": "nan"},
    "0.1 + 0.2": {"f": "0x1.3333333333334p-2"},
    "2j": {"c": ["0x0.0p+0", "0x1.0000000000000p+1"]},
    str(INT_MAX): INT_MAX,
    "2 ** 80": {"L": "100000000000000000000"},
    "-2 ** 80": {"L": "-100000000000000000000"},
    r"u'\xe9\U0001f600'": "\xe9\U0001f600",
    r"u'\ud800'": "\ud800",
    r"bytearray(b'\xff')": {"ba": "\xff"},
    "[1, (2, [3])]": {"l": [1, {"t": [2, {"l": [3]}]}]},
    "{u'b': 1, u'a': 2, 3: None}": {"d": [["a", 2], ["b", 1], [3, None]]},
    "set([3, 1, 2])": {"set": [1, 2, 3]},
    "frozenset([u'b', u'a'])": {"fs": ["a", "b"]},
    "collections.OrderedDict([(2, 1), (1, 2)])": {"od": [[2, 1], [1, 2]]},
    "collections.defaultdict(list, {2: [1]})": {
        "make": {"g": "builtins:list"},
        "dd": [[2, {"l": [1]}]],
    },
    "collections.Counter([1, 1, 2])": {"count": [[1, 2], [2, 1]]},
    "collections.deque([1, 2], 5)": {"max": 5, "dq": [1, 2]},
    "__import__('datetime').date(2020, 2, 29)": {"date": [2020, 2, 29]},
    "__import__('datetime').datetime(2020, 1, 2, 3, 4, 5, 6)": {
        "datetime": [2020, 1, 2, 3, 4, 5, 6]
    },
    "__import__('datetime').time(1, 2)": {"time": [1, 2, 0, 0]},
    "__import__('datetime').timedelta(1, 2, 3)": {"timedelta": [1, 2, 3]},
    "__import__('decimal').Decimal('1.50')": {"dec": "1.50"},
    "__import__('fractions').Fraction(1, 3)": {"frac": [1, 3]},
    "__import__('uuid').UUID(int=1)": {"uuid": "0" * 31 + "1"},
    "__import__('io').BytesIO(b'').__class__": {"g": "io:BytesIO"},
    "__import__('io').StringIO(u'text')": {"io": "text", "at": 0},
    "slice(1, None)": {"slice": [1, None, None]},
    "Ellipsis": {"g": "builtins:Ellipsis"},
    "NotImplemented": {"g": "builtins:NotImplemented"},
    "type(u'')": {"g": "builtins:str"},
    "ValueError": {"g": "builtins:ValueError"},
    "collections": {"g": "collections:"},
    "function": {"g": "subject:function"},
    "Outer.fixed": {"g": "subject:Outer.fixed"},
    "Outer.method": {"g": "subject:Outer.method"},
    "Outer.kind": {"g": "subject:Outer.kind"},
    "SENTINEL": {"g": "subject:SENTINEL"},
    "len": {"g": "builtins:len"},
    "__import__('hashlib').md5": {"g": "hashlib:md5"},
    "__import__('hashlib').sha1": {"g": "hashlib:sha1"},
    "__import__('hashlib').sha256": {"g": "hashlib:sha256"},
    "__import__('hashlib').sha512": {"g": "hashlib:sha512"},
    "Point(1, [2])": {"o": "subject:Point", "base": {"t": [1, {"l": [2]}]}, "st": []},
    "Counted([1])": {"o": "subject:Counted", "base": {"count": [[1, 1]]}, "st": []},
    "Mapping({1: 2})": {"o": "subject:Mapping", "base": {"d": [[1, 2]]}, "st": []},
    "Old(3)": {"o": "subject:Old", "st": [["name", 3]]},
    "Hostile()": {"o": "subject:Hostile", "st": [["held", {"l": [1, 2]}]]},
    "Slots()": {"o": "subject:Slots", "st": [["__hidden", 2], ["shown", "a"]]},
    "__import__('logging').getLogger('a.b')": {"logger": "a.b"},
    "__import__('logging').getLogger()": {"logger": None},
    "__import__('re').compile(u'(?<=a)(b)|x').search(u'abx', 1)": {
        "match": [1, 2],
        "groups": ["b"],
        "of": [{"re": "(?<=a)(b)|x", "flags": 0}, "abx", 1, 3],
    },
    "__import__('re').compile(u'a').match": {"method": [{"re": "a", "flags": 0}, "match"]},
    "__import__('functools').partial(len, 1)": {"partial": [{"g": "builtins:len"}, [1], []]},
}

# Source -> the form on 2.7 and on 3.
APART = {
    "'a'": ({"s": "a"}, "a"),
    r"b'\xff'": ({"s": "\xff"}, {"b": "\xff"}),
    "Text('a')": (
        {"o": "subject:Text", "base": {"s": "a"}, "st": []},
        {"o": "subject:Text", "base": "a", "st": []},
    ),
    "{1: 2}.keys()": ({"l": [1]}, {"view": "keys", "of": [1]}),
    "{1: 2}.items()": ({"l": [{"t": [1, 2]}]}, {"view": "items", "of": [{"t": [1, 2]}]}),
    "range(2, 8, 3)": ({"l": [2, 5]}, {"range": [2, 3, 2]}),
    "__import__('array').array('i', [1, 2])": ({"array": ["i", {"l": [1, 2]}]},) * 2,
    "__import__('re').compile(u'a+', 2)": ({"re": "a+", "flags": 2},) * 2,
    "ROOT_TEXT": ({"s": "<tree>/x"}, "<tree>/x"),
}

# Source of a value of 2.7 -> its form there.
ONLY_2 = {
    "10L": {"L": "a"},
    "xrange(2, 8, 3)": {"range": [2, 3, 2]},
    "{1: 2}.viewkeys()": {"view": "keys", "of": [1]},
    "__import__('re').compile('a', 32 | 2)": {"re": {"s": "a"}, "flags": 2, "unicode": True},
    "{'b': 1, u'a': 2}": {"d": [["a", 2], [{"s": "b"}, 1]]},
    "__import__('StringIO').StringIO('x')": {"io": {"s": "x"}, "at": 0},
    "__import__('cStringIO').StringIO('x')": {"io": {"s": "x"}, "at": 0},
    "__import__('array').array('c', 'ab')": {"array": ["c", {"s": "ab"}]},
    "StandardError": {"g": "builtins:Exception"},
    "__import__('urllib2').HTTPError": {"g": "urllib.error:HTTPError"},
}

SETUP = "import os\nROOT_TEXT = HERE + '/x'\nvalue = {}\n"


def as_cases(sources):
    return {source: SETUP.format(source) for source in sources}


def test_forms_that_are_the_same_everywhere(interpreter):
    got = interpreter.ask(as_cases(SAME))
    assert {source: form for source, (form, _) in got.items()} == SAME


def test_values_made_again_have_the_same_form(interpreter):
    got = interpreter.ask(as_cases([*SAME, *APART]))
    assert {source: again for source, (_, again) in got.items()} == {
        source: form for source, (form, _) in got.items()
    }


def test_kinds_that_are_told_apart(interpreter):
    got = interpreter.ask(as_cases(APART))
    legacy = interpreter.version < (3,)
    for source, (on_2, on_3) in APART.items():
        assert got[source][0] == (on_2 if legacy else on_3), source


def test_values_that_only_2_has(interpreter):
    if interpreter.version >= (3,):
        pytest.skip("values of 2.7")
    got = interpreter.ask(as_cases(ONLY_2))
    assert {source: form for source, (form, _) in got.items()} == ONLY_2


def only(interpreter, source):
    """The form of ``value`` after *source* has run, with native strings as text."""
    [(form, again)] = interpreter.ask({"": textwrap.dedent(source)}).values()
    return plain(form), again


def plain(form):
    if isinstance(form, list):
        return [plain(one) for one in form]
    if isinstance(form, dict):
        return form["s"] if "s" in form else {key: plain(one) for key, one in form.items()}
    return form


def test_files_in_memory_that_cannot_be_read(interpreter):
    closed = {"io": {"cut": "closed"}, "closed": True}
    form, _ = only(
        interpreter,
        """
        import io
        value = [io.BytesIO(b"x"), io.StringIO(u"x")]
        if bytes is str:
            import StringIO, cStringIO
            value = [StringIO.StringIO("x"), cStringIO.StringIO("x"), cStringIO.StringIO()]
        for one in value:
            one.close()
        """,
    )
    assert form == {"l": [closed] * (2 if interpreter.version >= (3,) else 3)}


def test_a_file_in_memory_whose_parts_do_not_join(interpreter):
    if interpreter.version >= (3,):
        pytest.skip("2.7 takes text and bytes in one file")
    form, _ = only(
        interpreter,
        r"""
        import StringIO
        value = StringIO.StringIO()
        value.write(u"\xe9")
        value.write("\xe9")
        """,
    )
    assert form == {"io": {"cut": "text and bytes that do not join"}, "at": 2}


def test_a_value_that_holds_itself(interpreter):
    form, again = only(
        interpreter,
        """
        value = [1]
        value.append({2: value})
        value.append(value[1])
        """,
    )
    assert form == {"n": 0, "l": [1, {"n": 1, "d": [[2, {"r": 0}]]}, {"r": 1}]}
    assert plain(again) == form


def test_an_instance_that_holds_itself_in_an_old_class(interpreter):
    form, again = only(interpreter, "value = Old(1)\nvalue.name = [value]")
    assert form == {"o": "subject:Old", "n": 0, "st": [["name", {"l": [{"r": 0}]}]]}
    assert again == form


def test_depth_and_size_are_bounded(interpreter):
    deep, _ = only(interpreter, "value = 1\nfor _ in range(10000): value = [value]")
    for _ in range(24):
        deep = deep["l"][0]
    assert deep == {"cut": "depth"}
    wide, why = only(
        interpreter, "value = [[one] for one in range(50000)]\nlimits = Limits(nodes=100)"
    )
    assert wide["l"].count({"cut": "size"}) > 49000
    assert why == "cut"
    assert only(interpreter, "value = u'x' * 1000000")[0] == {"cut": "text"}


def test_keys_that_hold_keys_take_no_longer_than_others(interpreter):
    source = """
        value = frozenset([0])
        for n in range(20):
            value = frozenset([value, (value, n)])
        value = {value: 1}
        """
    form, _ = only(interpreter, source)
    assert form["d"][0][1] == 1


def test_exceptions_have_the_name_and_the_catchers_of_3(interpreter):
    form, _ = only(interpreter, "value = IOError(2, 'gone', 'file')")
    names = ["FileNotFoundError", "OSError", "Exception", "BaseException"]
    assert form == {
        "x": "builtins:FileNotFoundError",
        "catch": ["builtins:" + name for name in names],
        "args": [2, "gone"],
        "file": "file",
    }
    own, again = only(interpreter, "value = Failure(3)")
    assert own["x"] == "subject:Failure"
    assert own["catch"][1] == "builtins:ValueError"
    assert (own["args"], own["st"]) == (["failed", 3], [["code", 3]])
    assert plain(again) == own


def test_items_of_a_generator_and_what_ends_it(interpreter):
    form, _ = only(interpreter, "value = counting()\noptions = {'consume': 5}")
    assert form["items"] == [1, {"l": [2]}]
    assert form["raises"]["x"] == "builtins:KeyError"
    some, _ = only(interpreter, "value = counting()\noptions = {'consume': 2}")
    assert some == {"it": "generator", "items": [1, {"l": [2]}], "more": True}
    assert only(interpreter, "value = counting()") == ({"it": "generator"}, "it")


def test_an_iterator_is_not_touched_without_being_asked(interpreter):
    form, _ = only(interpreter, "it = iter([1, 2])\nEncoder().encode(it)\nvalue = list(it)")
    assert form == {"l": [1, 2]}


def test_the_rest_of_an_iterator_over_a_list(interpreter):
    form, again = only(interpreter, "value = iter([1, 2, 3])\nnext(value)")
    assert form == again == {"it": "iterator", "items": [2, 3]}
    used_up, _ = only(interpreter, "value = iter((1,))\nlist(value)")
    assert used_up.get("items", []) == []


def test_next_of_an_iterator_has_the_name_of_2(interpreter):
    source = "it = iter([1])\nvalue = getattr(it, 'next', None) or it.__next__"
    form, _ = only(interpreter, source)
    assert form["method"][1] == "next"
    partial, _ = only(interpreter, "import functools\nvalue = functools.partial(next, iter([1]))")
    assert partial == form


def test_repr_and_str_where_the_class_has_them(interpreter):
    form, _ = only(interpreter, "value = [Spoken(), Old(1)]\noptions = {'describe': True}")
    spoken, old = form["l"]
    assert spoken["repr"] == "Spoken at 0x"
    assert spoken["str"]["x"] == "builtins:KeyError"
    assert "repr" not in old


def test_native_strings_become_text_if_they_can_be(interpreter):
    if interpreter.version < (3,):
        pytest.skip("for 3")
    source = "from portkit_agents.canonical import Rebuilder\nvalue = [Rebuilder(places, way).value({'s': text})"
    source += (
        r" for way in ('text', 'bytes', 'latin') for text in ('a', '\xc3\xa9', '\xe9', 'a\0')]"
    )
    form, _ = only(interpreter, source)
    assert form["l"] == [
        *("a", "\xe9", {"b": "\xe9"}, {"b": "a\0"}),
        *({"b": "a"}, {"b": "\xc3\xa9"}, {"b": "\xe9"}, {"b": "a\0"}),
        *("a", "\xc3\xa9", "\xe9", "a\0"),
    ]


LOCKS = """
import threading
queues = __import__("Queue" if bytes is str else "queue")
locked, event, waiting = threading.Lock(), threading.Event(), queues.LifoQueue(3)
locked.acquire()
event.set()
waiting.put([1])
value = [threading.Lock(), locked, event, waiting, threading.Semaphore(2), threading.RLock()]
value.append(threading.Condition())
"""


def test_locks_and_queues(interpreter):
    form, again = only(interpreter, LOCKS)
    queue = {"queue": ["LifoQueue", 3, {"l": [{"l": [1]}]}]}
    rest = [{"semaphore": 2}, {"rlock": True}, {"condition": True}]
    assert form == {"l": [{"lock": False}, {"lock": True}, {"event": True}, queue, *rest]}
    assert plain(again) == form


def test_hashes_have_one_class_with_and_without_openssl(interpreter):
    source = "import hashlib\nvalue = type(hashlib.{}())"
    found = [only(interpreter, source.format(name))[0] for name in ("md5", "sha1", "sha256")]
    assert found == [{"g": "_hashlib:HASH"}] * 3


def test_enumerations_of_the_library_are_numbers(interpreter):
    assert only(interpreter, "import socket\nvalue = socket.AF_INET")[0] == 2


def test_a_lambda_and_a_file_cannot_be_made_again(interpreter):
    source = "encoder = Encoder()\nencoder.encode(function())\nvalue = sorted(encoder.lossy)"
    assert only(interpreter, source)[0] == {"l": ["function without a name"]}
    assert only(interpreter, "value = open(__file__)")[1] == "opaque"


def test_a_class_that_is_not_there_is_told(interpreter):
    source = "from portkit_agents.canonical import Rebuilder, CannotRebuild\n"
    for form, why in (
        ('{"o": "subject:Gone", "st": []}', "no subject:Gone here"),
        ('{"o": "subject:function", "st": []}', "subject:function is no class here"),
        ('{"g": "os:system.x"}', "no os:system.x here"),
        ('{"r": 3}', "a value that holds itself"),
    ):
        text = (
            source
            + f"try: Rebuilder(places).value({form})\nexcept CannotRebuild as e: value = str(e)"
        )
        assert only(interpreter, text)[0] == why
