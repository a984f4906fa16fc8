"""``print text.encode("utf-8")`` -> ``print six.ensure_str(text, "utf-8")``: text encoded for a native string.

On 2.7 it is encoded as before; on 3 text is a native string already, and bytes would be written as ``b'...'``.
So is what ``eval`` runs, and what ``encode()`` gives there by default. Where ``encode("ascii", errors)`` says
what becomes of other letters, that is done on 3 too, and so are escapes (``"unicode_escape"``). So is what ``%s``
puts into a format that cannot be bytes: ``"%s %r" % (x.encode("utf-8"), y)``.

Caveats: only where all that the result flows to is native or written out, and nothing in the flow is bytes
for another reason. Only with a codec of text that is given by name, or by what is called an encoding or charset: then
it is encoded on 3 as well, and decoded at once.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import made, put_in, reason
from codemods.text.implicit_codecs import is_native_beyond
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.infer.arguments import argument_nodes
from portkit.infer.helper_calls import is_wrapped
from portkit.syntax.nodes import Call, method_call, string_content, unparenthesized
from portkit.syntax.scopes import given_to

OF_TEXT = re.compile(r"utf|ascii|latin|iso|cp\d|koi|big5|gb|euc|shift")

ONE_BYTE = re.compile(r"(?:us-)?ascii|latin-?1|iso-?8859-1")
NAMING = re.compile(r"(?i)(?:encoding|charset|\benc|_enc)(?:\(\))?$")
ESCAPING = re.compile(r"(?:raw[-_])?unicode[-_]escape")

UNKNOWN = "on 3 this gives bytes, which go into text or are printed; where the codec is one of text, keep the text"


@codemod(
    words=["encode"],
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["native_string", "string_borders"],
    rows=["L82"],
    unchanged=[
        "x = u'a'.encode('utf-8')",
        "sock.sendall(u'a'.encode('utf-8'))",
        "x = u'a'.encode('utf-8')\nprint(x)\nsock.sendall(x)",
        "print('a'.encode('hex'))",
        "sock.sendall('a' + y.encode('ascii', 'xmlcharrefreplace'))",
        "x = b'%s %s' % (k, v.encode('ascii'))",
    ],
    examples={
        "x = y.encode('ascii', 'replace')\nprint(x)": (
            "from example._compat import bytes_to_native\n\n"
            "x = bytes_to_native(y.encode('ascii', 'replace'))\nprint(x)"
        ),
        "x = y.encode('utf-8')\nprint(x)": "import six\n\nx = six.ensure_str(y, 'utf-8')\nprint(x)",
        "from ConfigParser import ConfigParser\nclass A(object):\n    def __init__(self): self.c = ConfigParser()\n"
        "    def set(self, x): self.c.set('a', 'b', x.encode('utf-8'))": (
            "import six\nfrom ConfigParser import ConfigParser\nclass A(object):\n"
            "    def __init__(self): self.c = ConfigParser()\n"
            "    def set(self, x): self.c.set('a', 'b', six.ensure_str(x, 'utf-8'))"
        ),
        "import shlex\nx = shlex.split(y.encode('utf-8'))": (
            "import six\nimport shlex\nx = shlex.split(six.ensure_str(y, 'utf-8'))"
        ),
        "eval(x.encode('utf-8'))": "import six\n\neval(six.ensure_str(x, 'utf-8'))",
        "x = 'by %r: %s' % (k, v.encode('utf-8'))": (
            "import six\n\nx = 'by %r: %s' % (k, six.ensure_str(v, 'utf-8'))"
        ),
        "x = '%s: %s' % (k, v.encode('raw_unicode_escape'))": (
            "from example._compat import bytes_to_native\n\n"
            "x = '%s: %s' % (k, bytes_to_native(v.encode('raw_unicode_escape')))"
        ),
        "x = y.encode()\nprint(x)": (
            "from example._compat import native_encoded\n\nx = native_encoded(y)\nprint(x)"
        ),
        "print(x.encode(sys.stdout.encoding, 'replace'))": (
            "from example._compat import native_encoded\n\n"
            "print(native_encoded(x, sys.stdout.encoding, 'replace'))"
        ),
        "def show(x, to='utf-8'): print(x.encode(to))": (
            "from example._compat import native_encoded\n\n"
            "def show(x, to='utf-8'): print(native_encoded(x, to))"
        ),
        "import sys\ndef show(x, encoding='utf-8'): sys.stdout.write(x.encode(encoding) + '\\n')": (
            "from example._compat import native_encoded\nimport sys\n"
            "def show(x, encoding='utf-8'): sys.stdout.write(native_encoded(x, encoding) + '\\n')"
        ),
        "def f(x):\n    if not x: return ''\n    return x.encode('ascii', 'xmlcharrefreplace')": (
            "from example._compat import bytes_to_native\n\ndef f(x):\n    if not x: return ''\n"
            "    return bytes_to_native(x.encode('ascii', 'xmlcharrefreplace'))"
        ),
        "x = y.encode('ascii', 'xmlcharrefreplace') + u'a'": (
            "from example._compat import bytes_to_native\n\n"
            "x = bytes_to_native(y.encode('ascii', 'xmlcharrefreplace')) + u'a'"
        ),
        "setattr(a, u'b'.encode('ascii'), 1)": (
            "import six\n\nsetattr(a, six.ensure_str(u'b', 'ascii'), 1)"
        ),
    },
    told=["print(u'a'.encode(codec))", "for to in 'hex', 'utf-8': print(x.encode(to))"],
)
def encoded_natives(module: Node, file: File) -> Iterator[Rewrite | Told]:
    for node, verdict in (*made("gives", file, Kind.NATIVE, Kind.TEXT), *put_in(file)):
        parts = method_call(node, file, "encode")
        if parts is None or is_native_beyond(parts.receiver, file):
            continue  # the last raises an error on 2.7
        if not parts.arguments:
            yield from _by_default(node, parts, reason(verdict, file), file)
            continue
        if parts.arguments[0].type != "string":
            yield from _by_name(node, parts, reason(verdict, file), file)
            continue
        codec = string_content(parts.arguments[0], file).lower()
        message = "text stays text on 3; " + reason(verdict, file)
        if len(parts.arguments) > 1 or parts.keywords or ESCAPING.fullmatch(codec):
            one_byte = ONE_BYTE.fullmatch(codec) or ESCAPING.fullmatch(codec)
            if one_byte and not is_wrapped(node, file):
                helper = file.need("_compat", "bytes_to_native")
                yield file.wrapped(node, helper, message)
        elif OF_TEXT.match(codec):
            yield file.rewrite(
                node,
                "{native}({text}, {codec})",
                native=file.meaning("native string"),
                text=unparenthesized(parts.receiver),
                codec=parts.arguments[0],
                message=message,
            )


def _by_default(node: Node, parts: Call, why: str, file: File) -> Iterator[Rewrite]:
    """``text.encode()``, by the default of 2.7, which a program may have set."""
    if parts.keywords or parts.receiver is None or is_wrapped(node, file):
        return
    helper, text = file.need("_compat", "native_encoded"), unparenthesized(parts.receiver)
    message = f"text stays text on 3; {why}"
    yield file.rewrite(node, "{helper}({text})", helper=helper, text=text, message=message)


def _by_name(node: Node, parts: Call, why: str, file: File) -> Iterator[Rewrite | Told]:
    """``text.encode(sys.stdout.encoding, "replace")``: what names an encoding is a codec of text."""
    if parts.receiver is None or is_wrapped(node, file):
        return
    if parts.keywords or not _is_encoding(parts.arguments[0], file):
        yield file.told(node, UNKNOWN)
        return
    given = dict(zip(("codec", "errors"), parts.arguments, strict=False))
    holes = "".join(f", {{{name}}}" for name in given)
    yield file.rewrite(
        node,
        f"{{helper}}({{text}}{holes})",
        helper=file.need("_compat", "native_encoded"),
        text=unparenthesized(parts.receiver),
        message=f"text stays text on 3; {why}",
        holes={**given},
    )


def _is_encoding(codec: Node, file: File) -> bool:
    """Whether *codec* is called like the encoding of a text, or is bound to names of such alone."""
    if NAMING.search(file.text(codec)) is not None:
        return True
    found = (
        [*argument_nodes(codec, file), *_bound(codec, file)] if codec.type == "identifier" else []
    )
    return bool(found) and all(
        one.type == "string" and OF_TEXT.match(string_content(one, file).lower()) for one in found
    )


def _bound(name: Node, file: File) -> Iterator[Node]:
    """What a name is set to, and the default of a parameter."""
    for binding in file.resolve(name):
        value = given_to(binding.node, binding.statement) if binding.kind == "assign" else None
        default = file.parent(binding.node) if binding.kind == "parameter" else None
        if default is not None and default.type == "default_parameter":
            value = default.child_by_field_name("value")
        if value is not None:
            yield value
