"""Functions as values, and the containers of the `collections` module."""
