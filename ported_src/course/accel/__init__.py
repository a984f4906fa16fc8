"""The Internet checksum, in Python and as a C extension."""
