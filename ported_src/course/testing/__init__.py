"""Testing: a service that calls outside, its doubles, finding tests."""
