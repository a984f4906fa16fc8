"""Where a file may have to do with bytes: words, escapes and modes, found in the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.library.c_fields import of_file
from portkit.flow.library.reference import KNOWN
from portkit.syntax.words import WORD

if TYPE_CHECKING:
    from portkit.file import File

# Words of code that handles bytes.
WORDS = (
    "struct quopri rb wb ab recv recvfrom sendall hashlib md5 sha base64 binascii zlib gzip bz2 pickle cPickle marshal"
    " subprocess urlopen encode decode urandom hmac mmap tempfile unpack pack tostring check_output BytesIO"
    " socketpair zipfile tarfile wfile rfile xmlrpclib ElementTree cElementTree ctypes Crypto"
    " fromstring bytearray array get_payload toxml toprettyxml uuid collect_incoming_data"
    " makefile Request add_data getresponse build_opener OpenerDirector BaseManager SyncManager send_bytes recv_bytes"
    " HTTPError start_response poplib smtplib imaplib telnetlib quopri plistlib"
    " DER_cert_to_PEM_cert PEM_cert_to_DER_cert retrbinary readframes writeframes writeframesraw"
).split()
MODES = ("rb", "wb", "ab")
BEYOND = r"(?:1(?:2[89]|[3-9]\d)|2[0-5]\d|0[xX][89a-fA-F][\da-fA-F])"  # a number from 128 on
# A byte beyond ASCII, or NUL, as an escape of a literal, or ``chr(200)``; a literal of bytes; a mode for bytes;
# ``os.write``; the key under which WSGI has what is read.
ESCAPES = (
    r"\\(?:x[89a-fA-F][0-9a-fA-F]|[23][0-7]{2}|0(?![1-7])|x00)",
    r"b(?<!\wb)['\"]",
    r"os\.write\b",
    rf"chr\((?<!\wchr\()[^()\n]*\b{BEYOND}\b",
    r"wsgi\.input['\"]",
)
LITERALS = [re.compile(pattern) for pattern in (*ESCAPES, r"b(?<=['\"][rwa]b)|b(?<=['\"][rwa]\+b)")]
# What says less: bytes only of some modules and objects.
FURTHER = (
    "ord unicode bytes binary_type send sendto digest buffer hexdigest Popen socket create_connection accept"
    " inet_aton inet_pton inet_ntoa inet_ntop ensure_binary bytes_string push set_terminator storbinary authkey locals"
).split()
KEYED = ("BaseManager", "SyncManager")
RENAMED = ("pack", "unpack", "md5", "sha", "sha1", "recv", "urandom", "b64encode", "b64decode")
OF_BYTES = frozenset(WORDS).difference(MODES)
TREES = ("ElementTree", "etree")  # they write themselves into files of bytes
OF_OS = ("read", "write")
READ_OF_OS = re.compile(r"os\s*\.\s*(?:read|write)\b")


def seeds(file: File) -> Iterator[Node]:
    """The tokens of *file* that may give, take or spell bytes."""
    known = {*WORDS, *FURTHER, *_imported(file), *_renamed(file), *_derived(file)}
    known.update(_starred(file), of_file(file))
    if file.holds_any(TREES) and "StringIO" in file.code:
        known.add("write")
    for word in known.difference(MODES) & file.vocabulary.all:
        yield from file.words(word)
    yield from _answers(file)
    for pattern in (*LITERALS, READ_OF_OS):
        for found in pattern.finditer(file.code):
            yield file.leaf(found.start())


def _imported(file: File) -> Iterator[str]:
    """The local names of modules and functions of bytes."""
    for word in file.words("import"):
        statement = file.parent(word)
        if statement is None or not statement.type.startswith("import"):
            continue
        module = file.text(statement.child_by_field_name("module_name"))
        for item in statement.children_by_field_name("name"):
            named = WORD.findall(file.text(item))
            if (module == "os" and named[0] in OF_OS) or not OF_BYTES.isdisjoint(
                (*named, *WORD.findall(module))
            ):
                yield named[-1]


def _starred(file: File) -> Iterator[str]:
    """The functions of bytes that ``import *`` may have brought."""
    for module in file.starred:
        yield from (name for name in file.vocabulary.all if f"{module}.{name}" in KNOWN)


def _derived(file: File) -> Iterator[str]:
    """The names of classes that are called with bytes as the class is that they are derived from."""
    for word in KEYED:
        for node in file.words(word):
            definition = file.enclosing(node, "class_definition")
            listed = definition.child_by_field_name("superclasses") if definition else None
            if definition is not None and listed is not None and node.end_byte <= listed.end_byte:
                yield file.text(definition.child_by_field_name("name"))


def _answers(file: File) -> Iterator[Node]:
    """Where a function that is given ``start_response`` returns, yields or writes what it answers."""
    for word in file.words("start_response"):
        function, statement = (
            file.enclosing(word, kind) for kind in ("function_definition", "assignment")
        )
        left = statement.child_by_field_name("left") if statement is not None else None
        if function is None:
            continue
        if file.text(function.child_by_field_name("name")) == "__init__":
            function = file.enclosing(function, "class_definition") or function
        for name in ("return", "yield", file.text(left)):
            yield from file.tokens(name, function.start_byte, function.end_byte) if name else ()


def _renamed(file: File) -> Iterator[str]:
    """The names of functions of bytes that the file gives another name: ``pack_int = Struct("i").pack``."""
    for word in RENAMED:
        for node in file.words(word):
            attribute = file.parent(node)
            statement = file.parent(attribute) if attribute is not None else None
            if statement is not None and statement.type == "assignment":
                left = statement.child_by_field_name("left")
                if left is not None and left.type == "identifier":
                    yield file.text(left)
