"""Cleaning up for certain: try/finally, `with`, and several at once."""
