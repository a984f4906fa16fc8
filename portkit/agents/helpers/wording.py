"""Messages of the interpreter in the words of 2.7."""
import re
import sys

# What 3 says, and what 2.7 says.
NEW_WORDINGS = (
    (r"No module named '(?:[\w.]+\.)?(\w+)'(?:; '[\w.]+' is not a package)?", r"No module named \1"),
    (
        r"cannot import name '(\w+)'(?: from (?:partially initialized module )?'[\w.]+'(?: \([^()]*\))*)?",
        r"cannot import name \1",
    ),
    (r"\bmodule '[\w.]+' has no attribute ", "'module' object has no attribute "),
    (r"cannot access (local|free) variable ('\w+') where it is not associated with a value",
     r"\1 variable \2 referenced before assignment"),
    (r"could not convert string to float: '([^']*)'", r"could not convert string to float: \1"),
    (r"not enough values to unpack \(expected [^()]*, got 1\)", "need more than 1 value to unpack"),
    (r"not enough values to unpack \(expected [^()]*, got (\d+)\)", r"need more than \1 values to unpack"),
    (r"too many values to unpack \(expected [^()]*\)", "too many values to unpack"),
    (r"got multiple values for argument ", "got multiple values for keyword argument "),
    (r"expected string or bytes-like object(?:, got '\w+')?", "expected string or buffer"),
    (r"property '\w+' of '\w+' object has no setter", "can't set attribute"),
    (r"property '\w+' of '\w+' object has no deleter", "can't delete attribute"),
    (r"can't (set|delete) attribute '\w+'", r"can't \1 attribute"),
    (r"can only concatenate str \(not \"(\w+)\"\) to str", r"cannot concatenate 'str' and '\1' objects"),
    (r"^must be str, not (\w+)$", r"cannot concatenate 'str' and '\1' objects"),
    (r"expected str instance, (\w+) found", r"expected string, \1 found"),
    (r"a real number is required", "a number is required"),
    (r"list indices must be integers or slices", "list indices must be integers"),
    (r"\b(max|min)\(\) iterable argument is empty", r"\1() arg is an empty sequence"),
    (r"\bobject\(\) takes no arguments", "object() takes no parameters"),
    (r"'(\w+)' object is not subscriptable", r"'\1' object has no attribute '__getitem__'"),
    (r"'(\w+)' object is not an iterator", r"\1 object is not an iterator"),
    (r"(?<!\w )division by zero|integer modulo by zero", "integer division or modulo by zero"),
    (r"Expecting value: line \d+ column \d+ \(char \d+\)", "No JSON object could be decoded"),
)


def old_wording(text):
    """*text* with the messages of the interpreter in it as 2.7 words them; anything but a text as it is."""
    if sys.version_info[0] > 2 and isinstance(text, str):
        for new, old in NEW_WORDINGS:
            text = re.sub(new, old, text)
    return text
