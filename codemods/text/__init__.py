"""Text, bytes and native strings."""
