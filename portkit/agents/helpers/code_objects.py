"""Code objects made anew, of the parts that 2.7 has."""
import sys
from types import CodeType


def code_like(code, *values):
    """``CodeType(*values)``, where *values* are parts of *code*, some of them others.

    On 3 it is *code* with those others: there are more parts, and the table of lines is another one.
    """
    if sys.version_info[0] == 2:
        return CodeType(*values)
    names = "argcount nlocals stacksize flags code consts names varnames filename name firstlineno lnotab"
    names = (names + " freevars cellvars").split()
    given = {names[place]: value for place, value in enumerate(values)}
    code = code or compile("", "", "exec")
    lines = given.pop("lnotab", None)
    for name in ("filename", "name"):
        if isinstance(given[name], bytes):
            given[name] = given[name].decode("utf-8")
    if sys.version_info >= (3, 8):
        if sys.version_info < (3, 10) and lines is not None:
            given["lnotab"] = lines
        return code.replace(**{"co_" + name: value for name, value in given.items()})
    values = list(values)
    values[8], values[9] = given["filename"], given["name"]
    return CodeType(values[0], code.co_kwonlyargcount, *values[1:])
