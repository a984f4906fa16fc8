"""Calls functions of a package again, with recorded arguments, in the interpreter that is asked about."""
