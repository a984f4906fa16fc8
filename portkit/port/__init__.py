"""The main job as one command: wave by wave rewritten, checked, tested, committed."""
