"""The language itself: functions, containers, numbers, classes, exceptions."""
