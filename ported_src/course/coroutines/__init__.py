"""Coroutines made of generators: pipelines, and a scheduler that waits for I/O."""
