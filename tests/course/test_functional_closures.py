from __future__ import absolute_import, division, print_function

import pytest

from course.functional import closures


def test_counters_do_not_share():
    one, other = closures.make_counter(), closures.make_counter(10)
    assert [one(), one(), other(), one()] == [1, 2, 11, 3]


def test_each_multiplier_has_its_factor():
    assert [f(10) for f in closures.make_multipliers([1, 2, 3])] == [10, 20, 30]


def test_account_functions_share():
    deposit, balance = closures.make_account(5)
    deposit(10)
    deposit(-1)
    assert balance() == 14


def test_converter_rounds_whole_numbers_down():
    convert = closures.make_converter(9, 5)
    assert convert(3) == 5 and convert(-3) == -6
    assert convert(2.5) == 4.5
    assert convert.__name__ == "9/5"


def test_free_variables():
    convert = closures.make_converter(9, 5)
    assert closures.free_variables(convert) == {"numerator": 9, "denominator": 5}
    assert closures.free_variables(test_free_variables) == {}


def test_typed_properties():
    person = closures.Person("Eva", 30)
    person.age = 2 ** 70
    assert (person.name, person.age) == ("Eva", 2 ** 70)
    person.name = u"Eva"
    with pytest.raises(TypeError) as caught:
        person.age = "7"
    assert str(caught.value) == "age: '7'"
    assert person.age == 2 ** 70


def test_run_script():
    assert closures.run_script("b = a + 1\nc = b", a=1) == {"a": 1, "b": 2, "c": 2}
    with pytest.raises(SyntaxError) as caught:
        closures.run_script("a =")
    assert caught.value.filename == "<script>"


def test_main(capsys):
    closures.main()
    assert capsys.readouterr().out.splitlines()[:4] == [
        "1 2 3", "[10, 20, 30]", "15", "age: '7'"]


def test_main_runs_a_script(capsys):
    closures.main()
    last = capsys.readouterr().out.splitlines()[4]
    assert eval(last) == {"width": 4, "area": 8}
