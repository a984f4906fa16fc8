"""The unicode sandwich: decode what comes in, work on text, encode what goes out."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import any_string

import re

WORD = re.compile(u'\\w[\\w\u2019-]*', re.UNICODE)


def to_text(value, encoding='utf-8'):
    """Return any value as text; bytes are decoded."""
    if isinstance(value, bytes):
        return value.decode(encoding)
    if isinstance(value, six.text_type):
        return value
    return six.text_type(value)


def to_bytes(value, encoding='utf-8'):
    """Return any value as bytes; text is encoded."""
    if isinstance(value, bytes):
        return value
    return six.text_type(value).encode(encoding)


def words(text):
    """Return the words of a text, in lower case.

    >>> words(u"Don\\u2019t panic") == [u'don\\u2019t', u'panic']
    True
    """
    return [word.lower() for word in WORD.findall(text)]


def count_letters(text):
    """Return letter -> how often, without regard to case."""
    counts = {}
    for letter in text.lower():
        if letter.isalpha():
            counts[letter] = counts.get(letter, 0) + 1
    return counts


def escape(text):
    """Return the text in ASCII, other characters as JavaScript writes them."""
    return ''.join([ord(character) < 128 and str(character)
                    or '\\u%04x' % ord(character) for character in text])


def unescape(data):
    """Return the text again: '\\u20ac' is one character.

    >>> unescape('1 \\u20ac') == u'1 \\u20ac'
    True
    """
    return re.sub(u'[\\\\]u([0-9a-f]{4})',
                  lambda match: six.unichr(int(match.group(1), 16)),
                  to_text(data, 'ascii'))


def change_file(source, target, change, encoding='utf-8', errors='strict'):
    """Read a file, change its text, write it in the same encoding."""
    stream = open(source, 'rb')
    text = six.text_type(stream.read(), encoding, errors)
    stream.close()
    stream = open(target, 'wb')
    stream.write(change(text).encode(encoding))
    stream.close()


def join(*parts):
    """Put texts and UTF-8 bytes together; the result is text."""
    return u''.join(map(to_text, parts))


def describe(value):
    """Say whether a string is text or bytes, and how long it is."""
    if not isinstance(value, any_string):
        raise TypeError('not a string: %r' % (value,))
    kind = isinstance(value, six.text_type) and 'characters' or 'bytes'
    return '%d %s' % (len(value), kind)


def main():
    price = join('5 ', u'\u20ac')
    print(describe(price), 'in', describe(to_bytes(price)))
    print(escape(price), words(u'The price') == [u'the', u'price'])
    print('write \\N{EURO SIGN} or \x5cu20ac')


if __name__ == '__main__':
    main()
