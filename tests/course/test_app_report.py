from __future__ import absolute_import, division, print_function

import locale

import pytest
import webfixtures

from course.app import report


@pytest.fixture(autouse=True)
def in_c_locale():
    before = locale.setlocale(locale.LC_ALL)
    locale.setlocale(locale.LC_ALL, "C")
    yield
    locale.setlocale(locale.LC_ALL, before)


@pytest.fixture
def grouping(monkeypatch):
    monkeypatch.setattr(locale, "_override_localeconv",
                        {"thousands_sep": ",", "grouping": [3, 0]}, raising=False)


def test_number():
    assert report.number(1234567) == "1234567"
    assert report.number(-5) == "-5"


def test_number_with_groups(grouping):
    if locale.localeconv()["thousands_sep"] != ",":
        pytest.skip("this Python's locale module cannot be given another convention")
    assert report.number(1234567) == "1,234,567"
    assert report.number(999) == "999"


@pytest.mark.parametrize("value, largest, width, expected", [
    (0, 10, 20, ""), (10, 10, 5, "#####"), (1, 1000, 20, "#"), (7, 10, 5, "###"), (5, 5, 1, "#")])
def test_bar(value, largest, width, expected):
    assert report.bar(value, largest, width) == expected


def test_table():
    assert report.table({"kept": 10, "errors": 5, "x": 0}, 4) == [
        "errors        5 ##", "kept         10 ####", "x             0 "]
    assert report.table({}) == []


def test_text():
    words = [(u"caf\xe9", 7), (u"tea", 1)]
    assert report.text({"kept": 3, "x": 0}, words) == (
        u"State of the service\n\nkept        3 ####################\nx           0\n\n"
        u"Frequent words\n01. caf\xe9 (7)\n02. tea (1)")


def test_translated_text():
    lines = report.text({}, [], lambda text: {u"Frequent words": u"H\xe4ufig"}.get(text, text))
    assert lines == u"State of the service\n\n\nH\xe4ufig"


def test_translator_without_a_catalogue(tmpdir):
    translate = report.translator(str(tmpdir), ["de"])
    assert translate("Frequent words") == u"Frequent words"
    assert type(translate("x")) is type(u"")


def test_catalogue(tmpdir):
    folder = tmpdir.mkdir("de").mkdir("LC_MESSAGES")
    folder.join("course.mo").write_binary(catalogue({u"Frequent words": u"H\xe4ufige W\xf6rter"}))
    translate = report.translator(str(tmpdir), ["de"])
    assert translate("Frequent words") == u"H\xe4ufige W\xf6rter"
    assert translate("other") == u"other"


def catalogue(texts):
    """Return the bytes of a compiled message catalogue."""
    import struct
    entries = [(b"", b"Content-Type: text/plain; charset=UTF-8\n")]
    entries += sorted((key.encode("utf-8"), value.encode("utf-8"))
                      for key, value in texts.items())
    count, start = len(entries), 28 + 16 * len(entries)
    tables, data = [], b""
    for side in (0, 1):
        for entry in entries:
            tables.append(struct.pack("<II", len(entry[side]), start + len(data)))
            data += entry[side] + b"\0"
    head = struct.pack("<IIIIIII", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    return head + b"".join(tables) + data


def test_parse():
    values = {"kept": 1200, "failed": 0}
    assert report.parse(report.text(values, [(u"x", 1)])) == values
    assert report.parse("title\n\na 1") == {"a": 1}


def test_main():
    lines = webfixtures.printed(report.main).decode("utf-8").splitlines()
    assert lines[:4] == [
        u"State of the service", u"", u"failed        3 #", u"kept       1200 " + u"#" * 20]
    assert lines[-1] == u"01. caf\xe9 (7)"
