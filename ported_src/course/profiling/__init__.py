"""Measuring: micro-benchmarks, profiles, instrumented loops."""
