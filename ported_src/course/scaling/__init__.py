"""Doing more at the same time: downloads in four ways, and a queue of tasks."""
