"""Functions of functions, closures, containers, generators and iterators."""
from __future__ import absolute_import, division, print_function

import io
import itertools

from course.functional import closures, containers, decorators, tools
from course.iteration import (
    comprehensions, generators, genexps, itertools_demo, protocol, sendclose)


def scenario_main(observe):
    for module in (closures, containers, tools, comprehensions, generators, genexps, itertools_demo, protocol,
                   sendclose):
        observe.printed(module.__name__, module.main)


def scenario_tools(observe):
    observe.calls(tools.longest, (["a", "bb", "cc"],), (["x"],), ([],))
    observe.calls(tools.pair_up, (["a", "b"], [1]), ([], [1]), ([], []), ("ab", "cd"))
    observe.calls(tools.add_columns, ([1, 2], [3]), ([], []), ([1.5], [2, 3]))
    observe.calls(tools.words_in, ([" a b ", "", "c"],), ([],), (["\t"],))
    for text in ("+49 (30) 123", "", "abc", u"1a2"):
        tools.digits_of(text)
    for numbers in ([1, -1, 0, 2], (3, -3, 4), [], (0.5, -0.5)):
        tools.positive(numbers)
    observe.calls(tools.product, ([1, 2, 3],), ([],), ([2, 0.5],), (["a", 3],))
    observe("composed", tools.compose(abs, int, str.strip)(" -7 "))
    observe("identity", tools.compose()("x"))
    for text in ("3 4 + 2 *", "7 2 /", "-7 2 /", "1", "", "1 2", "+", "1 x +", "1 0 /", "9 4 - 2 /", "7 -2 /"):
        observe.call("evaluate", tools.evaluate, text)
    observe.calls(tools.sort_table, ([(2, "a"), (1, "b"), (1, "a")], 0), ([(2, "a"), (1, "b")], 1, 0))


def scenario_closures(observe):
    count = closures.make_counter(3)
    observe("counts", [count(), count(), count()])
    observe("multiplied", [multiply(5) for multiply in closures.make_multipliers([1, 2, -3])])
    deposit, balance = closures.make_account(10)
    deposit(5)
    observe("balance", balance())
    convert = closures.make_converter(9, 5)
    observe("converted", [convert.__name__, convert(37), convert(-37), convert(1.0), convert(0)])
    observe("free", closures.free_variables(convert))
    observe("none free", closures.free_variables(closures.make_counter))
    person = closures.Person("Eva", 30)
    observe("person", [person.name, person.age, person])
    observe.calls(closures.Person, (3, 4), ("a", "b"), (u"text", 10 ** 20), ("a", 1.5))
    observe("script", closures.run_script("x = y * 2\nz = [1, 2]", y=4))
    observe.calls(closures.run_script, ("1 +",), ("raise KeyError('k')",))


def scenario_containers(observe):
    readings = containers.parse_readings(["t1 7 20.5", "t2 8 -3", "t1 9 21"])
    containers.by_sensor(readings)
    containers.corrected(readings, 0.5)
    observe.calls(containers.parse_readings, (["x"],), (["a b c"],), ([],))
    for numbers in ([1, 2, 3, 4, 5], [1.0, 2, 4], [], [-1, -2, -4]):
        for size in (1, 2, 3):
            containers.moving_average(numbers, size)
    cache = containers.Cache(2)
    observe("looked up", [cache.lookup(key, str.upper) for key in ("a", "b", "a", "c")])
    observe("cached", list(cache.items()))
    playlist = containers.Playlist(["x", "y", "z"])
    observe("skipped", [playlist.skip(), playlist.skip(2), playlist.skip(-1)])
    playlist.urgent("now")
    observe("songs", playlist.songs)


def scenario_decorators(observe):
    told = []

    @decorators.setup_teardown(lambda: told.append("up"), lambda: told.append("down"))
    def work(number):
        return 10 // number

    observe.calls(work, (3,), (0,))
    observe("told", told)

    @decorators.diagnostics
    def shown(*args, **kwargs):
        """Text of shown."""
        return args[0], sorted(kwargs)

    observe.printed("diagnostics", shown, 1, "a", x=2, b=[3])
    observe.printed("failed", shown)
    observe("names", [shown.__name__, shown.__doc__, work.__name__])
    counted = decorators.counted(abs)
    observe("counted", [counted(-1), counted(2), counted.calls])
    observe("repeated", decorators.repeat(3)(lambda: told.pop())())
    tries = iter([ValueError("one"), KeyError("two"), None])

    def fail():
        error = next(tries)
        if error:
            raise error
        return "done"

    observe("retried", decorators.retry(3, ValueError, KeyError)(fail)())
    skipped = decorators.skip_if(True, "no need")(fail)
    observe.call("skipped", skipped)
    observe("hello", decorators.hello())
    ticks = itertools.count(10)
    observe.patch(decorators, "clock", lambda: next(ticks))
    timed = decorators.timed(abs)
    observe("timed", [timed(-3), timed(4), timed.seconds])
    measured = decorators.measured(abs)
    observe("measured", [measured(-3), measured(4), measured.calls, measured.seconds(), measured.mean()])
    observe("steps", [decorators.collatz_steps(number) for number in (1, 6, 7, 27)])


def scenario_comprehensions(observe):
    observe.calls(comprehensions.transpose, ([[1, 2], [3, 4], [5, 6]],), ([[1]],), ([],))
    observe.calls(comprehensions.multiply, ([[1, 2], [3, 4]], [[0, 1], [1, 0]]), ([[2]], [[3.5]]))
    observe.calls(comprehensions.pythagorean, (20,), (4,), (0,))
    observe.calls(comprehensions.index_words, (["a b", "B c", ""],), ([],))
    observe.calls(comprehensions.turn_round, ({1: "a", 2: "b"},), ({},), ({1: []},))
    observe.calls(comprehensions.temperatures, ([10, -5, 36.6],), ([],))
    board = comprehensions.Board()
    observe("board", [board.squares[:9], sorted(board.dark)[:9], board.ranks])
    observe.calls(board.color, ("a1",), ("a2",), ("h8",), ("i1",), ("",))


def scenario_generators(observe):
    observe("fibonacci", generators.take(12, generators.fibonacci()))
    observe("fewer", generators.take(5, "abc"))
    observe("until", generators.until([1, 2, 3, 2], 3))
    observe("never", generators.until("abc", "z"))
    observe("pairs", [list(generators.in_pairs(items)) for items in ("abcd", "abc", "", [1])])
    observe("leaves", generators.leaves([1, [2, [3, []]], "ab"]))
    observe("permutations", generators.permutations([1, 2, 3]))
    observe("hanoi", generators.hanoi(3))
    observe("means", [list(generators.running_mean(numbers)) for numbers in ([1, 2, 4], [1.0, 2], [-1, -2], [])])


def scenario_genexps(observe):
    observe.calls(genexps.total_size, (["a 1", "b -", "c 3"],), (["1 a", "2 b"], 0), ([],), (["a x"],))
    observe.calls(genexps.first_match, ([1, 2, 3], lambda n: n > 1), ([], bool), ("ab", str.isupper, "none"))
    observe.calls(genexps.longest_line, (["ab\n", "abc  \n", "a"],), ([],))
    observe.calls(genexps.is_sorted, ([1, 2, 2],), ([2, 1],), ([],), ("abc",))
    observe.calls(genexps.dot_product, ([1, 2], [3, 4]), ([], []), ([1], [1, 2]), ([0.5], [4]))
    observe.calls(genexps.smallest, ([3, None, -2],), ([1.5, 2],))
    observe.calls(genexps.histogram, ("abca",), (["spam", "egg", "spam"],), ([],))


def scenario_itertools(observe):
    observe("lines", itertools_demo.number_lines(["a", "b"], 9))
    observe("sides", itertools_demo.side_by_side(["a", "b"], ["c"], 4))
    observe("sides too", itertools_demo.side_by_side([], ["c"]))
    observe("powers", list(itertools.islice(itertools_demo.powers(3), 6)))
    observe("odd", itertools_demo.odd_ones([1, 2, 3, -3]))
    observe("even", itertools_demo.even_ones([1, 2, 3, 0]))
    observe("runs", itertools_demo.run_lengths("aabccc"))
    observe("no runs", itertools_demo.run_lengths(""))
    observe("product", itertools_demo.scalar_product([1, 2], [3, 4]))
    observe("neighbours", itertools_demo.neighbours(iter("abc")))
    observe("robin", itertools_demo.round_robin("abc", "de", "fgh"))


def scenario_protocol(observe):
    observe("countdown", list(protocol.Countdown(4)))
    down = iter(protocol.Countdown(1))
    observe("steps", [next(down), next(down, "end"), next(down, "end")])
    observe("squares", [list(protocol.Squares(5)), 9 in protocol.Squares(5), 8 in protocol.Squares(5)])
    observe.call("square", protocol.Squares(3).__getitem__, 3)
    ahead = protocol.Peekable("ab")
    observe("ahead", [ahead.peek(), next(ahead), ahead.peek(), ahead.peek(), next(ahead), ahead.peek(0), next(ahead, 9)])
    observe("merged", [list(protocol.merge(*pair)) for pair in (([1, 3, 5], [2, 4]), ([], [1]), ("ad", "bc"), ([], []))])
    observe("blocks", protocol.read_blocks(io.StringIO(u"abcdefg"), 3))
    observe("bytes", protocol.read_blocks(io.BytesIO(b"abcdefg"), 4))
    observe.calls(protocol.first, ("ab",), ([],), (iter([3]),))


def scenario_sendclose(observe):
    observe("average", sendclose.feed(sendclose.start(sendclose.averager()), [1, 2, 6.5]))
    adder = sendclose.start(sendclose.adder())
    observe("added", sendclose.feed(adder, [1, 2, 3]))
    observe("reset", adder.throw(sendclose.Reset()))
    got = []
    collector = sendclose.start(sendclose.collector(got))
    sendclose.feed(collector, "ab")
    observe("closed", sendclose.end_quietly(collector))
    observe("collected", got)
    observe("stubborn", sendclose.end_quietly(sendclose.start(sendclose.stubborn())))
    observe("limited", sendclose.feed(sendclose.start(sendclose.limited(2)), range(9)))
