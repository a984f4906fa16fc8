"""Built-in names and methods of built-in types."""
