"""Single bytes of bytes: what 2.7 gives for an index and in a loop."""
import struct
import sys

# The byte of a number, as bytes: ``chr`` of 2.7.
int_to_byte = chr if sys.version_info[0] == 2 else struct.Struct("B").pack


def byte_at(data, index):
    """``data[index]`` as bytes of length 1."""
    value = data[index]
    return value if isinstance(value, bytes) else bytes((value,))


def iterate_bytes(data):
    """The bytes of *data* one by one, each as bytes of length 1."""
    return (value if isinstance(value, bytes) else bytes((value,)) for value in data)
