"""Runs on 2.7: writes data files of all kinds into a folder."""
import array
import collections
import ConfigParser
import cPickle
import csv
import datetime
import decimal
import dumbdbm
import marshal
import os
import pickle
import sets
import shelve
import StringIO
import sys

os.chdir(sys.argv[1])
sys.path.insert(0, ".")
import models

old = models.Old()
old.name = "J\xc3\xb6rg"
new = models.New()
new.raw = "\xff\x00\x01"
slots = models.Slots()
slots.word = "caf\xe9"
cycle = ["\xc3\xa9"]
cycle.append(cycle)
DATA = {
    "ascii": "abc",
    "array": array.array("i", [1, 2]),
    "blob": "\xff\xd8\xff\xe0",
    "buffer": StringIO.StringIO("text \xe9 and more"),
    "characters": array.array("c", "ab\xff"),
    "class": models.New,
    "cycle": cycle,
    "date": datetime.date(2020, 2, 29),
    "decimal": decimal.Decimal("1.50"),
    "error": KeyError("caf\xe9"),
    "latin": "caf\xe9",
    "long": 10L,
    "name": "J\xc3\xb6rg",
    "new": new,
    "old": old,
    "old set": sets.Set([1, 2]),
    "ordered": collections.OrderedDict([("b", "\xc3\xa9"), ("a", 1)]),
    "set": set(["\xc3\xa9"]),
    "slots": slots,
    "text": u"\xe9",
    "tuple": (1, "\xc3\xa9"),
    "users": [{"name": "M\xc3\xbcller"}, {"name": u"\xe9"}],
    "when": datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=None),
}
for protocol in (0, 1, 2):
    name = "all%d.pickle" % protocol
    values = dict(DATA)
    if protocol < 2:
        del values["slots"]  # which the older protocols cannot take
    for module in (pickle, cPickle):
        with open(module.__name__ + name, "wb") as file:
            module.dump(values, file, protocol)
with open("plain.pickle", "wb") as file:
    pickle.dump({"a": [1, 2.5, None, True], "b": u"\xe9"}, file, 2)
with open("several.pickle", "wb") as file:
    pickle.dump([1], file, 0)
    pickle.dump(["caf\xc3\xa9"], file, 2)
shelf = shelve.Shelf(dumbdbm.open("shelf"))
shelf["one"] = {"name": "J\xc3\xb6rg", "when": datetime.datetime(2020, 1, 1)}
shelf["\xc3\xa9"] = [1, 2]
shelf.close()
database = dumbdbm.open("bytes.db")
database["k\xc3\xa9"] = "v\xff"
database["plain"] = "text"
database.close()
with open("data.marshal", "wb") as file:
    words = ["caf\xc3\xa9", u"\xe9", 1 << 70, -(1 << 40), 1.5, 2j, None, True, "\xff", frozenset([1]), (1, "a")]
    marshal.dump({"first": words, "second": {"first": intern("first")}}, file)
with open("rows.csv", "wb") as file:
    rows = csv.writer(file)
    rows.writerow(["name", "note"])
    rows.writerow(["J\xc3\xb6rg", "two\nlines"])
with open("settings.ini", "wb") as file:
    file.write(
        "; head\n[main]\nname = J\xc3\xb6rg ; inline\npath = a;b\nname = again\nrem a comment\n"
        "long = one\n  two\n[main]\nx: 1\n"
    )
parser = ConfigParser.RawConfigParser()
parser.read("settings.ini")
assert parser.get("main", "name") == "again"
