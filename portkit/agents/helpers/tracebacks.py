"""Exceptions written out, also where there is none."""
import sys
import traceback

if sys.version_info[0] == 2:
    from traceback import format_exception_only
else:
    def format_exception_only(etype, value):
        """``traceback.format_exception_only``: *value* may be None, or any text."""
        if isinstance(value, BaseException):
            return traceback.format_exception_only(type(value), value)
        name, text = getattr(etype, "__name__", etype), "" if value is None else str(value)
        return ["%s: %s\n" % (name, text) if text else "%s\n" % name]


if sys.version_info[0] == 2:
    from traceback import format_exception
else:
    def format_exception(etype, value, tb, limit=None):
        """``traceback.format_exception``: *value* may be None, or any text."""
        if isinstance(value, BaseException):
            return traceback.format_exception(type(value), value, tb, limit)
        first = ["Traceback (most recent call last):\n"] + traceback.format_tb(tb, limit) if tb else []
        return first + format_exception_only(etype, value)


if sys.version_info[0] == 2:
    from traceback import print_exception
else:
    def print_exception(etype, value, tb, limit=None, file=None):
        """``traceback.print_exception``: *value* may be None, or any text."""
        stream = sys.stderr if file is None else file
        stream.write("".join(format_exception(etype, value, tb, limit)))
