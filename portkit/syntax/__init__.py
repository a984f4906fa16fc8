"""The Python 2.7 + 3 grammar on tree-sitter: mask, parse, nodes, precedence, names."""
