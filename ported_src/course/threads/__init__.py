"""Threads: starting them, sharing data between them, and getting results back."""
