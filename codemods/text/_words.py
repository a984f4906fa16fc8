"""Words of code that handles bytes: only a file with one of them is searched for flows of bytes."""

import re

from portkit.file import File

WORDS = (
    "struct rb wb ab recv recvfrom sendall hashlib md5 sha base64 binascii zlib gzip bz2 pickle cPickle marshal"
    " subprocess urlopen encode decode urandom hmac mmap tempfile unpack pack tostring check_output BytesIO"
).split()
MODES = ("rb", "wb", "ab")
# A byte beyond ASCII, or NUL, as an escape of a literal; a literal of bytes; a mode for bytes.
ESCAPES = (r"\\(?:x[89a-fA-F][0-9a-fA-F]|[23][0-7]{2}|0(?![1-7])|x00)", r"b(?<!\wb)['\"]")
LITERALS = [re.compile(pattern) for pattern in (*ESCAPES, r"b(?<=['\"][rwa]b)|b(?<=['\"][rwa]\+b)")]


def may_hold_bytes(file: File) -> bool:
    """Whether one of the words stands in the code of *file*, or an escape or mode anywhere in its text."""
    if any(one.search(file.code) for one in LITERALS):
        return True
    return any(
        word in file.code and file.words(word) for word in (*WORDS, "ord") if word not in MODES
    )
