"""Functions of 2.7's ``string`` that are methods of strings, for where they are handed on."""
import sys

from .sequences import translate_text


def _method(name):
    """The method *name* as a function of the string."""
    return lambda text, *rest: getattr(text, name)(*rest)

if sys.version_info[0] == 2:
    from string import split as string_split
else:
    string_split = _method("split")

if sys.version_info[0] == 2:
    from string import splitfields as string_splitfields
else:
    string_splitfields = _method("split")

if sys.version_info[0] == 2:
    from string import rsplit as string_rsplit
else:
    string_rsplit = _method("rsplit")

if sys.version_info[0] == 2:
    from string import replace as string_replace
else:
    string_replace = _method("replace")

if sys.version_info[0] == 2:
    from string import strip as string_strip
else:
    string_strip = _method("strip")

if sys.version_info[0] == 2:
    from string import lstrip as string_lstrip
else:
    string_lstrip = _method("lstrip")

if sys.version_info[0] == 2:
    from string import rstrip as string_rstrip
else:
    string_rstrip = _method("rstrip")

if sys.version_info[0] == 2:
    from string import lower as string_lower
else:
    string_lower = _method("lower")

if sys.version_info[0] == 2:
    from string import upper as string_upper
else:
    string_upper = _method("upper")

if sys.version_info[0] == 2:
    from string import swapcase as string_swapcase
else:
    string_swapcase = _method("swapcase")

if sys.version_info[0] == 2:
    from string import capitalize as string_capitalize
else:
    string_capitalize = _method("capitalize")

if sys.version_info[0] == 2:
    from string import find as string_find
else:
    string_find = _method("find")

if sys.version_info[0] == 2:
    from string import rfind as string_rfind
else:
    string_rfind = _method("rfind")

if sys.version_info[0] == 2:
    from string import index as string_index
else:
    string_index = _method("index")

if sys.version_info[0] == 2:
    from string import rindex as string_rindex
else:
    string_rindex = _method("rindex")

if sys.version_info[0] == 2:
    from string import count as string_count
else:
    string_count = _method("count")

if sys.version_info[0] == 2:
    from string import ljust as string_ljust
else:
    string_ljust = _method("ljust")

if sys.version_info[0] == 2:
    from string import rjust as string_rjust
else:
    string_rjust = _method("rjust")

if sys.version_info[0] == 2:
    from string import center as string_center
else:
    string_center = _method("center")

if sys.version_info[0] == 2:
    from string import expandtabs as string_expandtabs
else:
    string_expandtabs = _method("expandtabs")

if sys.version_info[0] == 2:
    from string import translate as string_translate
else:
    def string_translate(text, table, deletions=""):
        """``string.translate(text, table, deletions)``."""
        return translate_text(text, table, deletions)

if sys.version_info[0] == 2:
    from string import zfill as string_zfill
else:
    def string_zfill(value, width):
        """``string.zfill``: of a number its text is filled."""
        return (value if hasattr(value, "zfill") else repr(value)).zfill(width)

if sys.version_info[0] == 2:
    from string import join as string_join
else:
    def string_join(words, sep=" "):
        """``string.join(words, sep)``."""
        return sep.join(words)

if sys.version_info[0] == 2:
    from string import joinfields as string_joinfields
else:
    def string_joinfields(words, sep=" "):
        """``string.joinfields(words, sep)``."""
        return sep.join(words)

if sys.version_info[0] == 2:
    from string import atof as string_atof
else:
    string_atof = float

if sys.version_info[0] == 2:
    from string import atoi as string_atoi
else:
    string_atoi = int

if sys.version_info[0] == 2:
    from string import atol as string_atol
else:
    string_atol = int
