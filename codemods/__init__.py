"""The codemods: one rewriting idea a file. Nothing here but codemods and their tables (``_tables``)."""
