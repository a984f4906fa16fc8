"""The print statement: the blank after a comma is written by the next one ("softspace")."""
import atexit
import io
import sys
import weakref


def end_line():
    """End the line that the program printed last, as 2.7 does when it leaves."""
    stream = sys.stdout
    if getattr(stream, "softspace", 0) and not getattr(stream, "closed", False):
        stream.softspace = 0
        stream.write("\n")


def expect_blank(stream):
    """On 3, the next value printed to *stream* follows a blank, unless some other text is written first."""
    def write(text):
        stream = own()
        stream.softspace = 0
        vars(stream).pop("write", None)
        return stream.write(text)

    if stream is sys.stdout and not hasattr(stream, "softspace"):
        atexit.register(end_line)
    try:
        stream.softspace = 1
    except AttributeError:  # it takes no attributes
        stream.write(" ")
        return
    # Other streams did not forget the blank on 2.7 either.
    if isinstance(stream, io.TextIOWrapper) and "write" not in vars(stream):
        own = weakref.ref(stream)
        stream.write = write


if sys.version_info[0] == 2:
    exec(compile('''
def print_part(*values, **options):
    """Write what ``print a, b,`` of Python 2 writes."""
    for value in values:
        print >>options.get("file"), value,
''', "<print_part>", "exec", 0, True))
else:
    def print_part(*values, **options):
        """Write what ``print a, b,`` of Python 2 writes."""
        stream = options.get("file")
        stream = sys.stdout if stream is None else stream
        for value in values:
            if getattr(stream, "softspace", 0):
                stream.softspace = 0
                stream.write(" ")
            stream.write(str(value))
            if not isinstance(value, str) or value[-1:] == " " or not value[-1:].isspace():
                expect_blank(stream)

if sys.version_info[0] == 2:
    exec(compile('''
def print_line(*values, **options):
    """Write what ``print a, b`` of Python 2 writes."""
    print_part(*values, **options)
    print >>options.get("file")
''', "<print_line>", "exec", 0, True))
else:
    def print_line(*values, **options):
        """Write what ``print a, b`` of Python 2 writes."""
        print_part(*values, **options)
        stream = options.get("file")
        stream = sys.stdout if stream is None else stream
        stream.write("\n")
        if hasattr(stream, "softspace"):
            stream.softspace = 0
