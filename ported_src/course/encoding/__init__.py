"""Text and bytes: encodings, byte order marks, and how to repair a mess."""
