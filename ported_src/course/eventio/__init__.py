"""Event loops: one thread, many connections, and callbacks."""
