"""Iteration: comprehensions, generators, iterators and pipelines of them."""
