"""Guessing an encoding: marks, cookies, validity, frequency of letters."""

from __future__ import division, print_function
import six

import re

try:
    from . import bom
except (ImportError, ValueError):  # run as a script
    import bom
try:
    from . import menu_latin1
except (ImportError, ValueError):  # run as a script
    import menu_latin1
try:
    from .greetings_koi8r import GREETINGS
except (ImportError, ValueError):  # run as a script
    from greetings_koi8r import GREETINGS
try:
    from .sandwich import to_text
except (ImportError, ValueError):  # run as a script
    from sandwich import to_text

COOKIE = re.compile(br'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)')
# The letters that are most frequent in Russian.
RUSSIAN = u'\u043e\u0435\u0430\u0438\u043d\u0442\u0441\u0440\u0432\u043b'


def cookie(data):
    """Return the encoding a Python source names in its first two lines."""
    for line in data.split(b'\n')[:2]:
        match = COOKIE.match(line)
        if match:
            return six.ensure_str(match.group(1))
    return None


def is_valid(data, encoding):
    """Tell whether the bytes can be decoded."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def russian_score(data, encoding):
    """Return how many of the most frequent letters there are, in percent."""
    text = data.decode(encoding, 'replace').lower()
    letters = [letter for letter in text if letter.isalpha()]
    if not letters:
        return 0
    frequent = [letter for letter in letters if letter in RUSSIAN]
    return 100 * len(frequent) // len(letters)


def guess(data):
    """Return the name of the most likely encoding; never None."""
    encoding, rest = bom.split_mark(data)
    if encoding:
        return encoding
    for encoding in 'ascii', 'utf-8':
        if is_valid(data, encoding):
            return encoding
    if data.count(b'\0') * 4 > len(data):
        return bom.guess_order(data) or 'utf-16'
    scores = [(russian_score(data, name), name) for name in ('koi8-r', 'cp1251')]
    scores.sort()
    if scores[-1][0] > 50:
        return scores[-1][1]
    return is_valid(data, 'cp1252') and 'cp1252' or 'latin-1'


def guess_file(path):
    """Return the encoding of a file; a source's cookie is believed."""
    stream = open(path, 'rb')
    data = stream.read()
    stream.close()
    return cookie(data) or guess(data)


def main():
    dish = menu_latin1.DISHES[0]
    for text in dish, GREETINGS['morning']:
        for encoding in 'latin-1', 'koi8-r', 'utf-8':
            try:
                data = to_text(text).encode(encoding)
            except UnicodeEncodeError:
                continue
            print('%s: %s' % (encoding, guess(data)))


if __name__ == '__main__':
    main()
