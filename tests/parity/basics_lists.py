"""Lists, as the course uses them."""

from course.basics import lists


def scenario_cutting(observe):
    for items in ([], [1], list(range(7)), "abcdefg", (1, 2, 3, 4)):
        lists.chunks(items, 3)
        lists.halves(items)
    observe.call("no size", lists.chunks, [1], 0)
    observe.call("no items", lists.middle, [])
    observe("middle", [lists.middle(range(1, size)) for size in range(2, 9)])
    observe("flat", lists.flatten([1, [2, (3, [4]), []], "56", "7"]))
    lists.by_length(["pear", "fig", "apple", "kiwi", ""])
