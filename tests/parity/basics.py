"""Numbers, strings, lists, dictionaries and classes."""
from __future__ import absolute_import, division, print_function

import sys

from course.basics import (
    classes, compare, control, dicts, exceptions, functions, lists, numbers, ratio, sets, strings, tuples)


def scenario_main(observe):
    for module in (classes, compare, control, dicts, exceptions, functions, lists, numbers, ratio, sets,
                   strings, tuples):
        observe.printed(module.__name__, module.main)


def scenario_numbers(observe):
    whole = (0, 1, -1, 2, 7, 15, -15, 25, 255, 12345, sys.maxsize, sys.maxsize + 1, 10 ** 30)
    for function in (numbers.is_whole, numbers.as_whole, numbers.fits_machine_word, numbers.literal,
                     numbers.nearest_ten, numbers.hours, numbers.to_price, numbers.pages):
        observe.calls(function, *[(number,) for number in whole])
    for function in (numbers.to_price, numbers.hours, numbers.is_whole, numbers.as_whole, numbers.literal):
        observe.calls(function, *[(number,) for number in (0.5, 1.5, 2.5, -0.5, -2.5, 1e20, 89.9, True)])
    observe.calls(numbers.as_whole, (" 12 ",), (u"12",), ("x",), (None,), ("9" * 30,))
    observe.calls(numbers.is_whole, ("1",), (None,), (2.0,))
    observe.calls(numbers.percent, (1, 3), (2, 3), (-1, 3), (1, -3), (1.0, 3), (0, 5), (5, 0), (10 ** 30, 7))
    observe.calls(numbers.least_common_multiple, (4, 6), (3, 5), (-4, 6), (4, -6), (0, 3), (0, 0))
    observe.calls(numbers.add_32, (1, 2), (0xFFFFFFFF, 1), (-1,), ())
    observe.calls(numbers.split_seconds, (1.25,), (-1.25,), (3,), (0.9999,))
    observe.calls(numbers.mode_text, (0o755,), (0,), (8,), (0o7777,), (-8,))
    observe.calls(numbers.color, (255, 128, 0), (0, 0, 0), (1, 2, 3))
    observe.calls(numbers.add_up, (0.1, 0.2), (1, 2), (1e300, 1e-300), ())
    observe.calls(numbers.digits, (10, 2), (255, 16), (0, 10), (10 ** 20, 7))
    observe.calls(numbers.pages, (41, 10), (0, 7), (7, 7), (8, 7))


def scenario_strings(observe):
    words = (["tea"], [], ["tea", "milk"], ["a", "b", "c", "d"], "xyz", (u"a", "b"))
    observe.calls(strings.join_words, *[(one,) for one in words])
    observe.call("generated", strings.join_words, (word for word in ("a", "b", "c")))
    for shift in (0, 1, 3, -3, 25, 26, 27):
        observe.calls(strings.caesar, ("Hello, World", shift), ("xyz XYZ 123", shift))
    texts = ("", "a", "Anna", "A man, a plan, a canal: Panama", "spam eggs", "_x1", "1x", "x-y", "Hello, you!", "\t\n")
    for function in (strings.strip_punctuation, strings.is_palindrome, strings.is_identifier,
                     strings.count_kinds, strings.kind, strings.quoted, strings.prices):
        observe.calls(function, *[(text,) for text in texts])
    values = (1, 10 ** 30, 1.5, None, [1], (), u"t", {}, True)
    for function in (strings.kind, strings.quoted):
        observe.calls(function, *[(value,) for value in values])
    observe.calls(strings.quoted, ('say "a"',), ("it's",))
    observe.calls(strings.prices, ("3.50 EUR or 4.05 USD",), ("12.00EUR",), ("1.5 EUR",), (u"7.25 USD",))
    for width in (1, 5, 10, 16, 80):
        strings.wrap("the quick brown fox jumps over the lazy dog", width)
    strings.wrap("", 5)
    observe("names", strings.name_table(["a", "b", "a"]))


def scenario_lists(observe):
    for items in ([], [1], list(range(7)), "abcdefg", (1, 2, 3, 4)):
        for size in (1, 2, 3, 10):
            lists.chunks(items, size)
        lists.halves(items)
        observe.call("middle", lists.middle, items)
        lists.unique(items)
    observe.calls(lists.chunks, ([1], 0), ([1], -1))
    observe("flat", lists.flatten([1, [2, (3, [4]), []], "56", u"7", {8: 9}]))
    for words in (["pear", "fig", "apple", "kiwi", ""], ["b", "a"], [], [u"bb", "a", "cc"]):
        lists.by_length(words)
    lists.ranking([("Bob", 3), ("Eva", 5), ("Ann", 3), ("Zoe", 5), ("Al", 0)])
    lists.ranking([])
    observe.calls(lists.opening_hours, (9, 15), (9, 15, 13), (12, 12), (13, 10))
    lists.unique(["a", "b", "a", 1, 1.0, True])
    history = lists.History(3, range(5))
    for number in range(3):
        history.append("page%d" % number)
    observe("history", history)
    observe("cut", [len(history), history[0], history[-1], history[1:], history[:], history[:-1], history[5:]])
    del history[:1]
    observe("less", history)
    observe("all", list(history))


def scenario_dicts(observe):
    counts = dicts.count_words("to be or not to be that is to".split())
    for limit in (0, 1, 3, 100):
        dicts.top(counts, limit)
    dicts.top(counts)
    dicts.invert(counts)
    dicts.table(counts)
    dicts.merge(counts, {"be": 0, "new": 9})
    dicts.prune(counts, 2)
    dicts.prune(counts, 100)
    observe.calls(dicts.only_item, ({"a": 1},), ({},), ({1: 2, 3: 4},))
    observe.calls(dicts.differences, ({"a": 1, "b": 2}, {"b": 3, "c": 4}), ({}, {}), ({1: 1}, {1: 1.0}))
    more = dict((word, len(word)) for word in "pear fig kiwi date plum lemon".split())
    observe.calls(dicts.differences, ({}, more), (more, {}), (more, dict.fromkeys(more)))
    observe.calls(dicts.table, ({},), ({2: "b", 1: "a", 10: "c"},))
    settings = dicts.Settings(host="here")
    settings.port = 80
    observe("settings", [settings.host, settings["port"], dict(settings)])
    observe.call("missing", getattr, settings, "name")
    observe.call("has", hasattr, settings, "host")


def scenario_sets(observe):
    observe.calls(sets.primes, (0,), (1,), (2,), (3,), (30,), (100,))
    observe.calls(sets.anagrams, (["tea", "eat", "tee", "ate", "tab", "bat"],), ([],), (["a", "a"],))
    observe.calls(sets.compare, ("abc", "bcd"), ([], [1]), ([1, 2], (2, 3)))
    observe.calls(sets.jaccard, ("abc", "bcd"), ("", ""), ("a", ""), ("ab", "ab"), ([1, 2, 3], [3]))
    observe.calls(sets.powerset, ("abc",), ([],), ([3, 1, 2],))
    rights = sets.Permissions("write", "read")
    observe("rights", [str(rights), bool(rights), "read" in rights, "delete" in rights])
    observe.call("unknown", rights.grant, "fly")
    rights.revoke("write")
    rights.revoke("write")
    rights.revoke("read")
    observe("none", [str(rights), bool(rights), rights])


def scenario_tuples(observe):
    observe.calls(tuples.distance, ((3, 4),), ((1, 1), (1, 1)), ((0, 0), (1, 1)), (("a", 1),))
    observe.calls(tuples.translate, ((1, 2), (3, 4)), (("a", "b"), ("c", "d")), ((1, 2, 3), (1, 2)))
    observe.calls(tuples.area, ((0, 0), (3, 4)), ((3, 4), (0, 0)), ((0.5, 0), (1, 1)))
    observe.calls(tuples.bounding_box, ([(1, 5), (4, 2), (3, 3)],), ([(1, 1)],), ([],))
    observe.calls(tuples.swap, ((1, 2),), ("ab",), ((1,),))
    observe.calls(tuples.nearest, ([(5, 5), (1, 1), (1, -1)],), ([(5, 5), (1, 1)], (4, 4)), ([],))
    observe.calls(tuples.head_and_tail, ("abc",), ([1],), ((1, 2),), ([],))
    observe.calls(tuples.rotations, ((1, 2, 3),), ("abc",), ((),))
    observe.calls(tuples.corners, (4,), (5,), (-3,), (2.0,), (0,))


def scenario_control(observe):
    observe.calls(control.find_first, ([1, 2, 3], 3), ("abc", "z"), ([], 1), ([1.0], 1))
    observe.calls(control.collatz, (1,), (6,), (7,), (27,))
    observe.calls(control.squares, ([1, 2, 3],), ([],), ([1.5],))
    observe.calls(control.fizzbuzz, *[(number,) for number in range(16)])
    observe.calls(control.guess, (5, [3, 9, 5, 7]), (5, [1]), (5, []))
    observe.calls(control.matched, ("([])",), ("([)]",), ("",), (")",), ("(",), ("<>", ("<>",)))
    observe.printed("table", control.print_table, 4)


def scenario_functions(observe):
    observe.calls(functions.average, (1, 2), (1, 2.0), (), (-1, -2), (3,), (10 ** 20, 1))
    observe("tag", functions.tag("a", "here", href="/", id=3))
    observe("sorted", functions.tag("a", title="t", rel="r", href="/", id=3))
    observe("tags", [functions.tag("br"), functions.tag("p", 1, u"t", None)])
    observe("remember", [functions.remember(1), functions.remember("b")])
    functions.forget()
    observe("forgotten", functions.remember("c"))
    functions.forget()
    observe.calls(functions.call, (len, ("abc",)), (dict, (), {"a": 1}), (3,), (sorted, ([2, 1],), {"reverse": True}))
    for function in (functions.call, functions.tag, functions.average, functions.remember, control.guess):
        functions.signature(function)


def scenario_compare(observe):
    names = ["page10", "page9", "Page1", "page1", "x", "10", "9", ""]
    observe.calls(compare.natural_parts, *[(name,) for name in names])
    observe("orders", [[compare.natural_cmp(one, other) for one in names[:4]] for other in names[:4]])
    compare.natural_sort(["page10", "page9", "page1", "page1b"])
    people = [{"name": "Eva", "age": 30}, {"name": "Bob", "age": 25}, {"name": "Ann", "age": 30}]
    by_age = compare.by_keys("age", "name")
    observe("by age", [[by_age(one, other) for one in people] for other in people])
    observe("back", [[compare.reverse(by_age)(one, other) for one in people] for other in people])
    versions = [compare.Version(text) for text in ("2.7.9", "2.7.18", "3", "2.7", "10.0")]
    observe("sorted", [str(one) for one in sorted(versions)])
    observe("relations", [[(a < b, a == b, a >= b, a != "2.7", a > "2.7") for a in versions] for b in versions])
    observe("least", [one.is_at_least("2.7.10") for one in versions])
    observe("same", len(set(versions + [compare.Version("3")])))
    observe.calls(compare.Version, ("x",), ("1.",), ("",), ("1.2",))
    headers = [(compare.Header("Subject"), "hi"), (compare.Header("TO"), "you")]
    observe.calls(compare.find_header, ("subject", headers), ("to", headers), ("from", headers))
    one, other = compare.Point(1, 2), compare.Point(1, 2)
    observe("points", [one == other, one != other, one != 3, len(set([one, other])), one == (1, 2)])


def scenario_ratio(observe):
    make = ratio.Ratio
    ratios = [make(1, 2), make(-1, 3), make(6, 4), make(8, 2), make(0, 5), make(7, -3)]
    observe("ratios", ratios)
    observe("text", [str(one) for one in ratios])
    observe("sums", [[a + b for a in ratios] for b in ratios])
    observe("less", [[(a - b, a < b, a == b) for a in ratios] for b in ratios])
    observe("products", [[a * b for a in ratios] for b in ratios])
    observe("float", [float(one) for one in ratios])
    observe("int", [int(one) for one in ratios])
    observe("nearest", [one.nearest() for one in ratios + [make(1, 2), make(5, 2), make(-5, 2)]])
    observe("truth", [bool(one) for one in ratios])
    observe("with numbers", [make(1, 2) + 1, 1 + make(1, 2), 3 * make(1, 2), make(1, 2) == make(2, 4), -make(1, 2)])
    for one in ratios:
        observe.call("whole", one.whole)
        observe.call("hex", hex, one)
    observe.call("index", [10, 20, 30, 40, 50].__getitem__, make(8, 2))
    observe.calls(ratio.Ratio, (1, 0), (3,), (-6, -4))
    observe.calls(ratio.as_ratio, (3,), (make(1, 2),), (1.5,), ("x",), (10 ** 20,))
    observe.calls(ratio.harmonic, (0,), (1,), (4,), (10,))
    observe.calls(ratio.mean, ([make(1, 2), make(1, 3)],), ([1, 2],))
    observe.calls(ratio.times, (3, 2), (make(1, 2), 4), (1, 0))


def scenario_classes(observe):
    account = classes.Account("Eva", 10050)
    account.deposit(25)
    observe.call("nothing", account.deposit, 0)
    account.withdraw(75)
    observe.call("too much", account.withdraw, 99999)
    observe("account", [str(account), account, classes.Account.opened])
    for balance, percent in ((10000, 3), (33, 5), (-150, 3), (199, 1)):
        savings = classes.Savings("Bob", balance, percent)
        savings.add_interest()
        observe("savings", [str(savings), savings.balance])
    observe("thermometer", [classes.Thermometer(value).fahrenheit for value in (0, 21, -40, 36.6)])
    watched = classes.Watched([3, 1, 2])
    watched.append(4)
    watched.sort()
    observe("watched", [len(watched), watched[0], watched.used])
    observe.call("no attribute", getattr, watched, "nothing")
    observe("shapes", [classes.make_shape(name, 3).area() for name in ("square", "triangle")])
    observe.call("base", classes.make_shape("shape", 3).area)
    observe.calls(classes.make_shape, ("circle", 1))
    observe("known", sorted(classes.PluginType.registry))
    observe.call("no docstring", classes.DocumentedType, "Bare", (object,), {})
    observe("gray", [classes.Gray.shades, classes.Gray.names])
    observe.calls(classes.is_class, (classes.Account,), (int,), (3,), (classes.Shape,))
    observe("owner", classes.owner_of(account.deposit))


def scenario_exceptions(observe):
    observe.calls(exceptions.parse_number, ("12",), ("x",), ("",), (" 3 ",), ("1.5",))
    observe.calls(exceptions.read_numbers, (["1", "x", "3", "y"],), ([],), (["7"],))
    observe.calls(exceptions.describe_failure, (int, "6"), (int, "six"), ({}.pop, "key"), ([].pop,),
                  (exceptions.parse_number, "x"), (exceptions.CourseError,))
    with open("there", "w") as stream:
        stream.write("x")
    observe.calls(exceptions.is_missing, ("there",), ("not there",), (".",))
    observe.calls(exceptions.system_error, ("there",), ("not there",), (".",))

    def worker(job):
        if job == "stop":
            raise exceptions.Done()
        if job == "break":
            raise ValueError(job)

    observe.calls(exceptions.work_off, (["a", "stop", "b"], worker), (["a"], worker), (["break", "a"], worker))
    eva, bob = classes.Account("Eva", 100), classes.Account("Bob", 10)
    exceptions.transfer(eva, bob, 30)
    observe.calls(exceptions.transfer, (eva, bob, 1000), (eva, bob, -5), ("Eva", bob, 1))
    observe("balances", [eva.balance, bob.balance])
    told = []
    exceptions.in_turn(lambda: told.append(1), lambda: told.append(2))()
    observe("told", told)
    error = exceptions.InsufficientFunds(bob, 50)
    observe("error", [error.missing, error.status, u"%s" % error, exceptions.CourseError.status])
    observe.printed("sum", exceptions.main, ["4", "5"])
    observe.printed("no sum", exceptions.main, ["four"])
