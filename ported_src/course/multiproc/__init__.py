"""Processes: starting and stopping them, and all the ways to talk with them."""
