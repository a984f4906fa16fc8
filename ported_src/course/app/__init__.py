"""A small download-and-index service on top of the rest: fetch pages, search them, watch it."""
