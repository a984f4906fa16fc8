r"""The mask: a same-length ASCII copy of the code in which Python 2 forms look like forms the grammar reads right.

Raw tree-sitter misreads much of Python 2.7, most of it silently: ``print (a), b`` as a call,
`` `x` `` as an opaque string. Every offset of the masked tree is an offset of the original; text is
always taken from the original, so a word masked inside a string or comment does no harm.
"""

from __future__ import annotations

import re

from portkit.syntax.lexer import LITERAL, tokens

# The literal comes first so that the scan is a fast substring search; the look-behind checks the left edge.
PRINT = re.compile(r"print(?<![\w.]print)(?!\w)(?!(?:[ \t\f]|\\\r?\n)*>>)")
SOFT_NAMES = [
    re.compile(rf"{word}(?<!\w{word})(?!\w)")
    for word in ("async", "await", "nonlocal", "match", "case", "type")
]
CONSTANT_ATTRIBUTE = re.compile(r"\.(\s*)(True|False|None)\b")
CONSTANT_NAME = re.compile(r"\b(?:True|False)\b")
ASSIGNED_CONSTANTS = [re.compile(rf"{word}(?<!\w{word})(?=\s*=[^=])") for word in ("True", "False")]
# What a value must follow: an operator, a comma, a keyword.
WANTS_VALUE = re.compile(r"(?:[-+*/%&|^~<>=,]|\b(?:and|else|if|in|is|not|or))[ \t\f\\\r\n]*\Z")
EXEC_STATEMENT = re.compile(r"exec(?<![\w.]exec)(?!\w)")
# Each way begins with a sign or letter of its own, which makes searching fast.
TO_MASK = re.compile(
    rf"#[^\r\n]*|{LITERAL}|(?P<word>exec(?<!\wexec)(?!\w)|in(?<!\win)(?!\w))"
    r"|(?P<op>[`()\[\]{};]|\\?\r\n|\\?[\r\n])",
    re.S,
)
MASKED = re.compile(rf"#[^\r\n]*|{LITERAL}|(`|exec(?<![\w.]exec)(?!\w))", re.S)
TAB_AFTER_SPACE = re.compile(r"^[ \t\f]*[ \f][ \f]*\t[ \t\f]*", re.M)
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
TYPE_PARAMETERS = re.compile(r"\b(?:def|class|type)[ \t]+\w+[ \t]*\[")
SPACES = re.compile(r"[ \t]*")
LINE_ENDS = re.compile(r"(\\?)\r\n")


def mask_python3(text: str) -> str:
    """Mask only what the parser's scanner reads otherwise than Python: bytes, line ends, indents."""
    if not text.isascii():
        text = NOT_ASCII.sub("x", text)
    if "\r" in text:
        text = LINE_ENDS.sub(lambda found: " \\\n" if found[1] else " \n", text).replace("\r", "\n")
    if " \t" in text or "\f\t" in text:  # seldom, and much cheaper to look for
        text = TAB_AFTER_SPACE.sub(_indent, text)
    return text


def mask_python2(text: str, print_function: bool = False, constants: bool = False) -> str:
    """Mask *text* read as Python 2.7.

    With *constants*, ``True`` and ``False`` are names everywhere (``True, False = 1, 0`` was legal);
    with *print_function*, ``print`` is one too.
    """
    masked = mask_python3(text)
    if "print" in masked and not print_function:
        masked = PRINT.sub("raise", masked)
    if _holds_exec_or_backtick(masked):
        masked = _mask_exec_and_backticks(masked)
    for pattern in [*SOFT_NAMES, *([CONSTANT_NAME] if constants else ASSIGNED_CONSTANTS)]:
        masked = pattern.sub(_dummy, masked)
    return CONSTANT_ATTRIBUTE.sub(lambda found: "." + found[1] + _dummy_text(found[2]), masked)


def mask_type_defaults(masked: str) -> str:
    """Blank the defaults of type parameters (PEP 696, Python 3.13), which the grammar does not know yet."""
    chars = list(masked)
    for found in TYPE_PARAMETERS.finditer(masked):
        depth, blank = 1, False
        for at in range(found.end(), len(chars)):
            char = chars[at]
            depth += (char in "([{") - (char in ")]}")
            if not depth:
                break
            blank = (blank or char == "=") and not (char == "," and depth == 1)
            chars[at] = " " if blank else char
    return "".join(chars)


def mask_continued_lines(masked: str) -> str:
    """Indent the lines inside brackets by tabs.

    Behind an operator the parser ends a block at a line that stands further left. One that is not indented at all
    becomes part of the line before: what is told of the lines behind is then one less.
    """
    chars, depth = list(masked), 0
    for token in tokens(masked):
        piece = token["op"] or ""
        depth += (piece in tuple("([{")) - (piece in tuple(")]}"))
        if depth > 0 and piece.endswith(("\n", "\r")):
            indent = SPACES.match(masked, token.end())
            assert indent is not None
            chars[token.end() : indent.end()] = "\t" * len(indent[0])
            if not indent[0] and masked[token.end() : token.end() + 1] not in ("", "\n"):
                chars[token.end() - 1] = " "
    return "".join(chars)


def _holds_exec_or_backtick(text: str) -> bool:
    """Whether ``exec`` or a backtick stands outside strings and comments."""
    if "`" not in text and not EXEC_STATEMENT.search(text):
        return False
    return any(MASKED.findall(text))


def _dummy(found: re.Match[str]) -> str:
    return _dummy_text(found[0])


def _dummy_text(word: str) -> str:
    return word[:-1] + "_"


def _indent(found: re.Match[str]) -> str:
    """The same width, as Python 2 counts it (tabs to a multiple of 8), in form feeds, tabs, spaces."""
    width = 0
    for char in found[0]:
        width = 0 if char == "\f" else (width // 8 + 1) * 8 if char == "\t" else width + 1
    shown = "\t" * (width // 8) + " " * (width % 8)
    return "\f" * (len(found[0]) - len(shown)) + shown


def _mask_exec_and_backticks(text: str) -> str:
    """``exec a in b`` -> ``del  a ,  b``; `` `a` `` -> ``(a)``."""
    chars: list[str] = []
    done = 0
    stack: list[str] = []
    exec_depth = -1
    for token in TO_MASK.finditer(text):
        word, piece = token["word"], token["op"]
        new = None
        if word == "exec" and not _is_attribute(text, token.start()):
            new, exec_depth = "del ", len(stack)
        elif word == "in" and len(stack) == exec_depth:
            new, exec_depth = ", ", -1
        elif piece == "`":
            is_first = chars[-1:] == ["("] and not text[done : token.start()].strip(" \t")
            new = _backtick(text, token.start(), stack, is_first)
        elif piece:
            _bracket(piece, stack)
            if piece[0] in ";\r\n" and len(stack) == exec_depth:
                exec_depth = -1
        if new is not None:
            chars += text[done : token.start()], new
            done = token.end()
    return "".join(chars) + text[done:]


def _is_attribute(text: str, start: int) -> bool:
    return (
        text[:start].rstrip(" \t").endswith(".")
        if text[start - 1 : start] in (".", " ", "\t")
        else False
    )


def _backtick(text: str, start: int, stack: list[str], is_first: bool) -> str:
    """The bracket for the backtick at *start*: inside of another pair, it opens where a value must follow.

    *is_first*: it stands right behind one that opens.
    """
    is_inside = stack and stack[-1] == "`" and not is_first
    if is_inside and not WANTS_VALUE.search(text, max(0, start - 40), start):
        stack.pop()
        return ")"
    stack.append("`")
    return "("


def _bracket(piece: str, stack: list[str]) -> None:
    if piece in "([{":
        stack.append(piece)
    elif piece in ")]}" and stack:
        stack.pop()
