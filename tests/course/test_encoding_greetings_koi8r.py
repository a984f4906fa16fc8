from __future__ import absolute_import, division, print_function

import pytest

from course.encoding import greetings_koi8r

MORNING = u"\u0414\u043e\u0431\u0440\u043e\u0435 \u0443\u0442\u0440\u043e"
DAY = u"\u0414\u043e\u0431\u0440\u044b\u0439 \u0434\u0435\u043d\u044c"
EVENING = u"\u0414\u043e\u0431\u0440\u044b\u0439 \u0432\u0435\u0447\u0435\u0440"


@pytest.mark.parametrize("hour, greeting", [
    (0, MORNING), (10, MORNING), (11, DAY), (17, DAY), (18, EVENING), (23, EVENING),
])
def test_greet(hour, greeting):
    assert greetings_koi8r.greet(hour) == greeting


def test_greet_by_name():
    assert greetings_koi8r.greet(12, u"\u0415\u0432\u0430") == DAY + u", \u0415\u0432\u0430"


@pytest.mark.parametrize("hour", [-1, 24])
def test_no_hour_of_a_day(hour):
    with pytest.raises(ValueError) as caught:
        greetings_koi8r.greet(hour)
    assert str(caught.value) == "no hour of a day: %d" % hour


def test_hello():
    assert greetings_koi8r.hello() == u"\u041f\u0440\u0438\u0432\u0435\u0442"


def test_without_high_bits():
    assert greetings_koi8r.without_high_bits(MORNING + u"!") == "dOBROE UTRO!"


def test_main(capsys):
    greetings_koi8r.main()
    assert capsys.readouterr().out == "8 dOBROE UTRO\n14 dOBRYJ DENX\n20 dOBRYJ WE^ER\n"
