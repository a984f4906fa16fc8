"""Arguments of the library that 3 takes no more: ``Thread(verbose=None)`` -> ``Thread()``; others are told.

Dropped where they say what is so without them (``verbose=False``, ``keyfile=None``, ``encoding="utf-8"`` of a JSON
encoder), or only how fast it is done (``fileinput.input(bufsize=0)``).

Caveats: told with what to write; methods where their name and the argument leave no doubt: ``add(..., exclude=f)``.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tree_sitter import Node

from codemods.stdlib._arguments import without
from codemods.stdlib._members import canonical
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, attribute_name, call_parts


class Lost(NamedTuple):
    """An argument that is gone in *version*; *instead* says what to write, *idle* are values that change nothing."""

    version: str
    instead: str
    idle: tuple[str, ...] = ()


NONE = ("None",)
NOTHING = ("None", "False", "0")
UTF8 = ("'utf-8'", '"utf-8"', "'utf8'", '"utf8"', "None")
VERBOSE = {"verbose": Lost("3", "it wrote what the thread does; leave it out", NOTHING)}
SSL = {
    name: Lost("3.12", "give it an ssl.SSLContext as `context`", NONE)
    for name in ("keyfile", "certfile", "key_file", "cert_file", "cafile", "capath")
}
STRICT = {"strict": Lost("3.4", "it is so always, leave it out there", NOTHING)}
BUFFER = {"bufsize": Lost("3", "it is `buffering` there; hand it over by its position")}
CODESET = {"codeset": Lost("3.11", "texts are str there; leave it out", NONE)}
# The number of ``bufsize`` says how much is read at once.
INPUT = {"bufsize": Lost("3.10", "leave it out", ("0", "1", "-1"))}
CALLS = {
    "argparse.ArgumentParser": {"version": Lost("3", "add an argument with action='version'")},
    "collections.namedtuple": {"verbose": Lost("3.7", "print the `_source` of 3.6", NOTHING)},
    "fileinput.input": INPUT,
    "fileinput.FileInput": INPUT,
    "gettext.install": CODESET,
    "gettext.translation": CODESET,
    "httplib.HTTPConnection": STRICT,
    "httplib.HTTPSConnection": STRICT | SSL,
    "json.JSONDecoder": {"encoding": Lost("3", "decode the bytes before", UTF8)},
    "json.JSONEncoder": {"encoding": Lost("3", "decode the bytes before", UTF8)},
    "locale.atoi": {"str": Lost("3", "hand it over by its position")},
    "webbrowser.register": {"update_tryorder": Lost("3.7", "it is `preferred=True` there")},
    **{
        f"tempfile.{name}": BUFFER
        for name in ("NamedTemporaryFile", "SpooledTemporaryFile", "TemporaryFile")
    },
    **{
        f"threading.{name}": VERBOSE
        for name in "BoundedSemaphore Condition Event RLock Semaphore Thread Timer".split()
    },
    **dict.fromkeys(
        "ftplib.FTP_TLS imaplib.IMAP4_SSL poplib.POP3_SSL smtplib.SMTP_SSL"
        " urllib2.urlopen urllib2.HTTPSHandler".split(),
        SSL,
    ),
}
METHODS = {
    "add": {"exclude": Lost("3.7", "it is `filter`, which gives None for what is left out")},
    "quantize": {"watchexp": Lost("3", "leave it out", ("True", "1"))},
    "starttls": SSL,
    "writestr": {"bytes": Lost("3", "it is `data` there; hand it over by its position")},
}
NAMES = sorted({name.rpartition(".")[2] for name in CALLS} | set(METHODS))


@codemod(
    words=NAMES,
    with_words=sorted({name for one in (*CALLS.values(), *METHODS.values()) for name in one}),
    where=r"\w+[ \t]*\((?!\))",
    node="call",
    rules=["lost_arguments"],
    rows=["L16", "L37", "X83"],
    unchanged=[
        "from threading import Thread\nThread(target=f)  # verbose",
        "Thread(verbose=None)",
        "tar.add(name, filter=f)  # exclude",
        "import gettext\ngettext.translation('a', '.', ['de'])  # codeset",
    ],
    examples={
        "import threading\nthreading.Thread(target=f, verbose=None)": (
            "import threading\nthreading.Thread(target=f)"
        ),
        "from collections import namedtuple\nP = namedtuple('P', 'x y', verbose=False)": (
            "from collections import namedtuple\nP = namedtuple('P', 'x y')"
        ),
        "import json\nclass E(json.JSONEncoder): pass\njson.JSONEncoder(encoding='utf-8')": (
            "import json\nclass E(json.JSONEncoder): pass\njson.JSONEncoder()"
        ),
        "import httplib\nhttplib.HTTPConnection(host, strict=False)": (
            "import httplib\nhttplib.HTTPConnection(host)"
        ),
        "import smtplib\ns = smtplib.SMTP_SSL(host, 25, keyfile=None, certfile=None)": (
            "import smtplib\ns = smtplib.SMTP_SSL(host, 25)"
        ),
    },
    told=[
        "import argparse\nargparse.ArgumentParser(version='1.0')",
        "import tempfile\ntempfile.TemporaryFile(bufsize=0)",
        "import httplib\nhttplib.HTTPConnection(host, strict=True)",
        "import tarfile\nx.add('a', exclude=f)",
        "import smtplib\ns.starttls(keyfile=k)",
    ],
)
def lost_arguments(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    known = _known(parts, file) if parts is not None and parts.keywords else None
    if parts is None or not known or is_guarded(call, file):
        return
    for name, lost in known.items():
        value = parts.keywords.get(name)
        keyword = file.parent(value) if value is not None else None
        if value is None or keyword is None:
            continue
        message = f"{lost.version} takes no `{name}`"
        if file.text(value) in lost.idle:
            yield file.group(call, [without(keyword, file)], message=message)
        else:
            yield file.told(keyword, f"{message}; {lost.instead}")


def _known(parts: Call, file: File) -> dict[str, Lost] | None:
    """The arguments that what is called has lost; a method is known by its name."""
    origin = file.origin(parts.function)
    if origin is not None:
        return CALLS.get(canonical(origin))
    return METHODS.get(attribute_name(parts.function, file)) if parts.receiver is not None else None
