"""Record calls of a package under 2.7, make them again on every interpreter, and compare.

``record`` runs a command and gives a ``Corpus``; ``replay`` makes its calls on the legacy tree and on
the port in every cell, and gives a ``Parity`` as scenarios do.
"""
