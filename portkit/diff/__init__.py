"""What changed between two texts, as values."""
