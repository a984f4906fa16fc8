"""How values flow through the code of a file: names, statements, expressions, calls."""
