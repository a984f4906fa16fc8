"""Programs that run inside the target interpreters, 2.7 to 3.14: standard library only.

Each ``*_agent.py`` is started as a script by its path, never imported by the kit.
"""
