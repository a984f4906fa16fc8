"""Types and functions that have another name, or another home, on 3."""
import importlib
import io
import itertools
import os
import sys
import types

# ``unicode`` of 2.7.
text_type = type(u"")

# ``str`` of 2.7, where ``bytes`` is the name of something else.
binary_type = str if sys.version_info[0] == 2 else bytes

# What ``isinstance`` is asked instead of ``basestring``.
string_types = (basestring,) if sys.version_info[0] == 2 else (str,)

# ``basestring`` of 2.7.
basestring = basestring if sys.version_info[0] == 2 else str

# What ``isinstance`` is asked instead of ``basestring`` where bytes come by.
any_string = (basestring,) if sys.version_info[0] == 2 else (str, bytes)

# ``types.FileType``: the class of what ``open`` gives; on 3 these are several, with one base.
FileType = file if sys.version_info[0] == 2 else io.IOBase

# ``types.BufferType``: a view of bytes.
BufferType = buffer if sys.version_info[0] == 2 else memoryview

if sys.version_info[0] == 2:
    from cStringIO import OutputType
else:
    # ``cStringIO.OutputType``: the class of a buffer to write to.
    OutputType = (io.StringIO, io.BytesIO, _Buffer)

if sys.version_info[0] == 2:
    from cStringIO import InputType
else:
    # ``cStringIO.InputType``: the class of a buffer to read from.
    InputType = (io.StringIO, io.BytesIO, _Buffer)

# The mode of ``open`` for text with any newlines.
universal_mode = "rU" if sys.version_info[0] == 2 else "r"

# What ``open`` of 3 needs to leave the ends of lines as 2.7 leaves them where they are ``\n`` alone.
line_ends = {} if sys.version_info[0] == 2 or os.linesep != "\n" else {"newline": "\n"}

# ``int`` and, on 2.7, ``long``.
integer_types = (int, long) if sys.version_info[0] == 2 else (int,)

# ``long`` of 2.7; 3 has one type of integers.
long = long if sys.version_info[0] == 2 else int

# ``type`` and, on 2.7, the type of old-style classes.
class_types = (type, types.ClassType) if sys.version_info[0] == 2 else (type,)

# The character of a number, as text.
unichr = unichr if sys.version_info[0] == 2 else chr

# ``xrange`` of 2.7.
range = xrange if sys.version_info[0] == 2 else range

# ``itertools.izip`` of 2.7.
zip = getattr(itertools, "izip", zip)

# ``itertools.imap`` of 2.7.
map = getattr(itertools, "imap", map)

# ``itertools.ifilter`` of 2.7.
filter = getattr(itertools, "ifilter", filter)

# ``itertools.izip_longest`` of 2.7.
zip_longest = getattr(itertools, "izip_longest", None) or itertools.zip_longest

# ``itertools.ifilterfalse`` of 2.7.
filterfalse = getattr(itertools, "ifilterfalse", None) or itertools.filterfalse

# ``raw_input`` of 2.7.
input = raw_input if sys.version_info[0] == 2 else input

# Load a module again: a builtin of 2.7.
reload = reload if sys.version_info[0] == 2 else importlib.reload

# The one string that stands for all equal ones: a builtin of 2.7.
intern = intern if sys.version_info[0] == 2 else sys.intern

# Forget the exception that was caught last; 3 has done so at the end of the ``except`` block.
exc_clear = getattr(sys, "exc_clear", None) or (lambda: None)
