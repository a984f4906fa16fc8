"""Proof by observation that a port behaves as the legacy code did, on every interpreter."""
