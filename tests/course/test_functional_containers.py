from __future__ import absolute_import, division, print_function

import pytest

from course.functional import containers

LINES = ["hall 9 20.5", "roof 9 8", "hall 10 21.5"]


def test_parse_readings():
    readings = containers.parse_readings(LINES)
    assert readings[1] == ("roof", 9, 8.0)
    assert readings[0].sensor == "hall" and readings[2].hour == 10
    assert isinstance(readings[1].value, float)
    with pytest.raises(ValueError):
        containers.parse_readings(["hall 9"])


def test_by_sensor():
    groups = containers.by_sensor(containers.parse_readings(LINES))
    assert groups == {"hall": [20.5, 21.5], "roof": [8.0]}
    assert type(groups) is dict


def test_corrected_leaves_the_old_ones():
    readings = containers.parse_readings(LINES[:1])
    assert containers.corrected(readings, 1.5) == [("hall", 9, 22.0)]
    assert readings == [("hall", 9, 20.5)]


def test_moving_average():
    assert containers.moving_average([1, 2, 4, 9], 2) == [1, 3, 6]
    assert containers.moving_average([1.0, 2, 4], 2) == [1.5, 3]
    assert containers.moving_average([1, 2], 3) == []


def test_cache_forgets_what_was_used_longest_ago():
    made = []

    def make(key):
        made.append(key)
        return len(made)

    cache = containers.Cache(2)
    assert [cache.lookup(key, make) for key in "abacb"] == [1, 2, 1, 3, 4]
    assert made == ["a", "b", "c", "b"]
    assert list(cache.items()) == [("c", 3), ("b", 4)]


def test_playlist_goes_round():
    songs = containers.Playlist("abc")
    assert songs.skip() == "b"
    assert songs.skip(2) == "a"
    songs.urgent("x")
    assert songs.skip(0) == "x"
    assert songs.skip(-1) == "c"


def test_main(capsys):
    containers.main()
    assert capsys.readouterr().out.splitlines() == [
        "barn [7.0]",
        "hall [20.5, 21.5]",
        "roof [8.0]",
        "Reading(sensor='hall', hour=9, value=20.0)",
        "[1, 3, 6]",
        "[('one', 3), ('three', 5)]",
    ]
