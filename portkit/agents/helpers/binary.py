"""Bytes one by one as on 2.7, and patterns that know ASCII alone as there."""
import re
import struct
import sys

# The byte of a number, as bytes: ``chr`` of 2.7.
int_to_byte = chr if sys.version_info[0] == 2 else struct.Struct("B").pack

# The flag that keeps ``\w`` and the like to ASCII, as 2.7 does by itself.
re_ascii = 0 if sys.version_info[0] == 2 else re.ASCII


def byte_at(data, index):
    """``data[index]``; of bytes as bytes of length 1."""
    value = data[index]
    return value if isinstance(value, str) or not isinstance(data, bytes) else bytes((value,))


def iterate_bytes(data):
    """What *data* yields; of bytes as bytes of length 1."""
    if str is bytes or not isinstance(data, bytes):
        return iter(data)
    return (bytes((value,)) for value in data)
