"""Modules and names of the standard library."""
