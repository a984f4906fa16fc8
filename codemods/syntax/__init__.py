"""Forms of the grammar that Python 3 dropped or reads otherwise."""
