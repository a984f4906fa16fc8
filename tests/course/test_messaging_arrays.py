from __future__ import absolute_import, division, print_function

import sys

import pytest

from course.messaging import arrays
from course.messaging.arrays import Canvas, Samples


def test_samples_are_big_endian_on_the_wire():
    assert Samples([1, -2, 256]).to_bytes() == b"\x00\x01\xff\xfe\x01\x00"
    assert list(Samples.from_bytes(b"\x00\x01\xff\xfe\x01\x00").values) == [1, -2, 256]


def test_writing_samples_leaves_them_as_they_are():
    samples = Samples([1, 2])
    samples.to_bytes()
    assert list(samples.values) == [1, 2]


def test_a_big_endian_machine_has_nothing_to_swap(monkeypatch):
    other = "big" if sys.byteorder == "little" else "little"
    usual = Samples([1]).to_bytes()
    monkeypatch.setattr(arrays.sys, "byteorder", other)
    assert Samples([1]).to_bytes() == usual[::-1]


def test_half_a_sample_is_refused():
    with pytest.raises(ValueError):
        Samples.from_bytes(b"\x00\x01\x02")


@pytest.mark.parametrize("values, mean", [([1, 2, 4], 2), ([3, 1, 4, -5], 0), ([-3, -4], -4)])
def test_mean_is_a_whole_number(values, mean):
    found = Samples(values).mean()
    assert found == mean
    assert isinstance(found, int)


def test_peaks_come_farthest_first():
    assert Samples([3, -7, 5, 1]).peaks(3) == [-7, 5, 3]
    assert Samples([3, -3, 2]).peaks(9) == [3, -3, 2]


def test_canvas():
    canvas = Canvas(4, 3)
    canvas.put(1, 0, "x")
    assert canvas.lines() == [" x", "", ""]
    canvas.plot([1, 3, 2])
    assert canvas.lines() == [" *", " **", "***"]


def test_canvas_with_another_blank():
    canvas = Canvas(3, 2, ".")
    canvas.plot([2, 1], "#")
    assert canvas.lines() == ["#..", "##."]


def test_outside_of_the_canvas():
    with pytest.raises(IndexError):
        Canvas(2, 2).put(2, 0, "x")


def test_header_bytes():
    data = arrays.pack_header(2, b"T", 513, b"ann")
    assert data == b"\x02T\x02\x01ann\x00\x00\x00"
    assert arrays.parse_header(data + b"body") == (2, b"T", 513, b"ann")
    assert arrays.parse_header(data) == (2, b"T", 513, b"ann")


def test_short_header():
    with pytest.raises(ValueError) as caught:
        arrays.parse_header(b"123456789")
    assert str(caught.value) == "a header has 10 bytes, not 9"


def test_c_string_ends_at_the_first_nul():
    assert arrays.c_string(b"ab\x00cd", 7) == (b"ab\x00cd\x00\x00", b"ab")


def test_main(capsys):
    arrays.main()
    assert capsys.readouterr().out == (
        "000300010004fffb 0 [-5, 4]\n...\n.*.\n.**\n***\n")
