"""Text and bytes: encodings, marks, guesses and what comes over a wire."""
from __future__ import absolute_import, division, print_function

from course.encoding import (
    bom, cp1252, greetings_koi8r, guess, menu_latin1, mojibake, sandwich, signs_bom, wire)

TEXTS = (u"", u"plain", u"caf\xe9", u"\u20ac 5 \u2013 \u201cx\u201d", u"\u043f\u0440\u0438\u0432\u0435\u0442 \u043c\u0438\u0440",
         u"na\xefve \u2192 \U0001f600")
DATA = (b"", b"plain", b"caf\xe9", b"caf\xc3\xa9", b"\xef\xbb\xbfx", b"\xff\xfea\0b\0", b"\xfe\xff\0a\0b",
        b"\x81\x93x\x94", bytes(bytearray(range(256))))


def scenario_main(observe):
    for module in (bom, cp1252, greetings_koi8r, guess, menu_latin1, mojibake, sandwich, signs_bom, wire):
        observe.printed(module.__name__, module.main)


def scenario_bom(observe):
    for data in DATA:
        bom.split_mark(data)
        observe.call("decoded", bom.decode, data)
        observe.call("decoded", bom.decode, data, "latin-1")
        observe.call("swapped", bom.swap_bytes, data)
        bom.guess_order(data)
        observe.call("big", bom.is_big_endian, data)
        observe("hex", bom.hex_bytes(data))
    for text in TEXTS:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-be", "latin-1"):
            observe.call("encoded", bom.encode, text, encoding)


def scenario_cp1252(observe):
    for text in TEXTS:
        for errors in ("strict", "ignore", "replace", "xmlcharrefreplace"):
            observe.call("encoded", cp1252.encode, text, errors)
        observe("lost", cp1252.lost(text))
        observe("ways", cp1252.ways_out(text))
        observe("plain", cp1252.plain(text))
    for data in DATA:
        observe("decoded", cp1252.decode(data))
    observe("table", cp1252.table())
    observe("short table", cp1252.table(0x41, 0x45))


def scenario_mojibake(observe):
    for text in TEXTS:
        for times in (0, 1, 2, 3):
            garbled = observe("garbled", mojibake.garble(text, times))
            observe("repaired", mojibake.repair(garbled))
            observe.call("behind", mojibake.bytes_behind, garbled)
        observe("limited", mojibake.repair(mojibake.garble(text, 3), 1))
    observe("lines", mojibake.repair_lines([mojibake.garble(text) for text in TEXTS]))


def scenario_sandwich(observe):
    for value in TEXTS + DATA[:4] + (1, None, 2.5, [3]):
        observe.call("text", sandwich.to_text, value)
        observe.call("latin", sandwich.to_text, value, "latin-1")
        observe.call("bytes", sandwich.to_bytes, value)
        observe.call("described", sandwich.describe, value)
    for text in TEXTS:
        observe("words", sandwich.words(text + u" Don\u2019t PANIC"))
        observe("letters", sandwich.count_letters(text))
        escaped = observe("escaped", sandwich.escape(text[:5]))
        observe("unescaped", sandwich.unescape(escaped))
    observe("joined", sandwich.join(u"a\xe9", b"c\xc3\xa9", 3, None))
    with open("in.txt", "wb") as stream:
        stream.write(u"gr\xfc\xe9e\n".encode("utf-8"))
    sandwich.change_file("in.txt", "out.txt", lambda text: text.upper())
    observe.call("not latin", sandwich.change_file, "in.txt", "bad.txt", lambda text: text + u"\u20ac", "latin-1")
    observe.call("replaced", sandwich.change_file, "in.txt", "ascii.txt", len, "ascii")
    observe.call("missing", sandwich.change_file, "none.txt", "x.txt", len)


def scenario_guess(observe):
    russian = u"\u0441\u043b\u043e\u0432\u043e \u043d\u0435 \u0432\u043e\u0440\u043e\u0431\u0435\u0439"
    found = list(DATA) + [russian.encode(name) for name in ("koi8-r", "cp1251", "utf-8", "utf-16-le")]
    found += [b"# -*- coding: latin-1 -*-\nx", b"#!/usr/bin/python\n# vim: set fileencoding=koi8-r :\n",
              b"#\n#\n# coding: utf-8\n", b"x = 1 # coding: utf-8\n"]
    for data in found:
        observe("cookie", guess.cookie(data))
        observe("guess", guess.guess(data))
        for encoding in ("ascii", "utf-8", "koi8-r", "utf-16"):
            observe("valid", guess.is_valid(data, encoding))
        observe("score", [guess.russian_score(data, name) for name in ("koi8-r", "cp1251")])
        with open("data", "wb") as stream:
            stream.write(data)
        observe("file", guess.guess_file("data"))


def scenario_wire(observe):
    for data in DATA:
        digits = observe("hex", wire.to_hex(data))
        observe("back", wire.from_hex(digits))
        lines = observe("base64", wire.to_base64(data))
        observe("base64 back", wire.from_base64(lines))
        observe("checksum", wire.checksum(data))
        line = observe("sealed", wire.seal(data))
        observe("unsealed", wire.unseal(line))
        observe("shown", wire.escape(data))
        observe("dump", wire.dump(data))
    observe.calls(wire.from_hex, ("63 61",), ("6",), ("zz",), (u"6361",))
    observe.calls(wire.unseal, (u"",), (u"61:00",), (u"6:61",), (u"zz:00",), (u"61:61",), (u"61:x",))
    observe("scrambled", [wire.scramble(text) for text in ("Hello", "", u"xyz", "caf\xe9" if str is not bytes else u"caf\xe9")])


def scenario_shop(observe):
    observe("greetings", [greetings_koi8r.greet(hour) for hour in (0, 10, 11, 17, 18, 23)])
    observe.calls(greetings_koi8r.greet, (9, u"Eva"), (24,), (-1,))
    observe("hello", greetings_koi8r.hello())
    observe("stripped", greetings_koi8r.without_high_bits(greetings_koi8r.hello()))
    observe("menu", [menu_latin1.menu(), menu_latin1.menu(30)])
    observe("prices", [menu_latin1.price(dish.decode("latin-1")) for dish in sorted(menu_latin1.PRICES)])
    observe.call("no dish", menu_latin1.price, u"Soup")
    observe.call("no bytes", menu_latin1.price, u"\u20ac")
    for amount, currency in ((5, "EUR"), (2.5, "GBP"), (3, "CHF"), (u"1", u"JPY")):
        observe("price", signs_bom.format_price(amount, currency))
    observe.calls(signs_bom.parse_price, (u"5 \u20ac",), (u"2.5\xa3",), (u"3 $",), (u"x",), (u"",))
    price = signs_bom.Price(5, u"EUR")
    observe("kinds", [u"%s" % price, price.EUR, price.USD])
    observe.call("no currency", getattr, price, "CHF")
