from __future__ import absolute_import, division, print_function

import pstats

import pytest

from course.profiling import report


@pytest.fixture
def profile():
    profile = report.Profile()
    profile.call(report.workload, 3)
    return profile


def test_call_returns_the_result():
    assert report.Profile().call(max, 3, 4) == 4
    assert report.Profile().call(sorted, "ab", reverse=True) == ["b", "a"]


def test_workload():
    assert report.workload(2) == 9
    assert report.workload(3) == 127


def test_calls(profile):
    counts = profile.calls()
    assert counts["workload"] == 1
    assert counts["collatz_steps"] == 6
    assert counts["permutations"] > 6


def test_calls_add_up(profile):
    profile.call(report.workload, 2)
    assert profile.calls()["collatz_steps"] == 8


def test_busiest(profile):
    counts = profile.calls()
    first, second = profile.busiest(2)
    assert first[0] == max(counts.values()) and first[0] >= second[0]
    assert counts[second[1]] == second[0]
    everything = profile.busiest(1000)
    assert everything == sorted(everything, key=lambda pair: (-pair[0], pair[1]))
    assert len(profile.busiest()) == 3


def test_callers(profile):
    assert profile.callers("collatz_steps") == ["wrapper"]
    assert profile.callers("permutations") == ["permutations", "workload"]
    assert profile.callers("nobody") == []


def test_text(profile):
    text = profile.text()
    assert "function calls" in text and "(workload)" in text
    assert "Ordered by: cumulative time" in text
    assert "Ordered by: call count" in profile.text("calls")
    assert profile.text(limit=1).count("collatz_steps") == 0


def test_save(profile, tmpdir):
    path = tmpdir.join("profile")
    assert profile.save(str(path)) == path.size()
    assert pstats.Stats(str(path)).total_calls >= 30


def test_main(capsys):
    report.main()
    assert capsys.readouterr().out.splitlines() == [
        "longest: 127", "6 calls from ['wrapper']",
        "permutations called by ['permutations', 'workload']"]
