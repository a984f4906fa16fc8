"""The report as a static site: one folder that opens from disk and asks nothing of a network."""
