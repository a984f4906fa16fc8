"""What speaks for a class of places being bytes, text or native, and what in it can be written anew."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from tree_sitter import Node


class Sort(Enum):
    """A piece of evidence: what kind it speaks for, and how hard it is to get round."""

    BYTES = "bytes"  # comes out of the library as bytes, or is so by mode
    ENCODED = "bytes made of text"  # can be left text, or be made native, there
    ASCII = "bytes that are ASCII"  # comes out as bytes, and can be made native there
    SINK = "a call that takes bytes"  # a native string can be made bytes there
    ESCAPE = "a byte beyond ASCII"  # in a literal
    TEXT = "text"
    NATIVE = "a native string"
    SHOWN = "written out as a native string"  # print, logging, exceptions
    LISTED = "written out inside a container"

    __hash__ = object.__hash__  # that of Enum is written in Python


class Evidence(NamedTuple):
    """One reason: *node* is where it stands, *because* how a report names it.

    What *is_elsewhere* stands in another file of the tree; *node* is where its class begins in this one.
    """

    sort: Sort
    node: Node
    because: str
    is_elsewhere: bool = False


class Maker(NamedTuple):
    """An expression that makes a value of the class, or asks something of it: a codemod may spell it for bytes.

    *what* it is:

    - strings: ``literal``, ``fixed`` (a literal that cannot be spelled as bytes), ``bytes literal``, ``format``
      (a literal and what ``%`` puts into it), ``pattern`` (of a regular expression), ``chr``, ``native`` (a native
      string made on the spot), ``ascii`` (bytes made on the spot), ``caught`` (an exception put into a format),
      ``method`` (``str.upper``, as a value);
    - what takes and gives bytes: ``sink`` (an argument that must be bytes), ``gives`` (a call that gives bytes),
      ``received`` (a parameter to which the library brings bytes), ``decoded`` and ``codec`` (calls of ``decode``
      and of ``encode("hex")``), ``outside`` (an argument of a call of something unknown);
    - files: ``mode`` (a file opened in no mode for bytes), ``opened`` (a file of bytes), ``buffer`` (StringIO),
      ``temporary``, ``socket file`` and ``updating`` (``makefile``), ``pipe``, ``taken`` (a file that must be one of
      bytes), ``printed to``, ``written to``, ``rows`` (lines of CSV);
    - questions: ``check`` (``isinstance``), ``native check`` (for ``str``), ``type check`` (``type(x)``), ``index`` and
      ``loop``.
    """

    what: str
    node: Node


class Kind(Enum):
    """What is decided for a class of places."""

    BYTES = "bytes"
    TEXT = "text"
    NATIVE = "a native string"
    TURNED = "a native string that is turned to and from bytes at some borders"
    KEPT = "bytes, native strings and text"
    MIXED = "mixed"
    UNKNOWN = "unknown"

    __hash__ = object.__hash__
