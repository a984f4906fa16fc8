"""Formats of data on the net: CSV, HTML, XML, JSON, settings files and compressed bodies."""
