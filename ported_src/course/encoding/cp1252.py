# -*- coding: cp1252 -*-
"""Windows code page 1252: strict, ignore, replace and other ways out.

This file was written on Windows: its lines end with CR LF.
"""

from __future__ import absolute_import, division, print_function
import six
from course._compat import iterate_bytes, listed_bytes
from six.moves import range

UNDEFINED = b'\x81\x8d\x8f\x90\x9d'
PLAIN = {u'“': u'"', u'”': u'"', u'„': u'"', u'‘': u"'",
         u'’': u"'", u'–': u'-', u'—': u'--', u'…': u'...',
         u'€': u'EUR'}


def encode(text, errors='strict'):
    """Return the text in code page 1252, the errors handled as said."""
    return text.encode('cp1252', errors)


def lost(text):
    """Return the characters that the code page does not have, each once."""
    missing = []
    for character in text:
        if encode(character, 'ignore') == b'' and character not in missing:
            missing.append(character)
    return u''.join(missing)


def ways_out(text):
    """Return name -> bytes for each way to handle what cannot be encoded."""
    ways = {}
    for name in 'strict', 'ignore', 'replace', 'xmlcharrefreplace':
        try:
            ways[name] = encode(text, name)
        except UnicodeEncodeError as error:
            ways[name] = None
            failed = error
    if ways['strict'] is None:
        ways['position'] = failed.start
    return ways


def decode(data):
    """Decode as browsers do: five bytes without a meaning stay themselves."""
    text = u''
    for byte in iterate_bytes(data):
        if byte in UNDEFINED:
            text += six.unichr(ord(byte))
        else:
            text += byte.decode('cp1252')
    return text


def plain(text):
    """Replace quotes, dashes and the euro of Windows by plain characters."""
    for character, replacement in six.iteritems(PLAIN):
        text = text.replace(character, replacement)
    return text


def table(first=0x80, last=0x9f):
    """Return 'byte character code' lines of a part of the code page."""
    lines = []
    for number in range(first, last + 1):
        if six.int2byte(number) in UNDEFINED:
            continue
        character = six.int2byte(number).decode('cp1252')
        lines.append(u'%02X %s U+%04X' % (number, character, ord(character)))
    return lines


def main():
    text = u'“5 €” \u03c0'
    for name, data in sorted(ways_out(text).items()):
        print(name.ljust(18), repr(listed_bytes(data)))
    print(plain(u'„5 €“ – yes…'))
    print(len(table()), 'characters')


if __name__ == '__main__':
    main()
