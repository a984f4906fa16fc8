"""Run a project's tox and say, for each cell, what really ran: one value for the report."""
