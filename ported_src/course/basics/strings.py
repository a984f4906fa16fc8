"""Strings: building, cutting, counting and replacing with the `string` module."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import filter_like, maketrans, translate_text
from six.moves import intern

import re
import string
import types

PRICE = re.compile('(\\d+)\\.(\\d\\d)\\s*(EUR|USD)')


def join_words(words):
    """Join words as a sentence does: 'a, b and c'."""
    words = list(words)
    if len(words) < 2:
        return ' '.join(words)
    return ', '.join(words[:-1]) + ' and ' + words[-1]


def caesar(text, shift):
    """Replace each letter by the one `shift` places later; others stay.

    >>> caesar('Hal', 1)
    'Ibm'
    """
    small, large = string.ascii_lowercase, string.ascii_uppercase
    shift %= len(small)
    table = maketrans(
        small + large,
        small[shift:] + small[:shift] + large[shift:] + large[:shift])
    return text.translate(table)


def strip_punctuation(text):
    """Return the text without commas, stops and the like."""
    return translate_text(text, None, string.punctuation)


def is_palindrome(text):
    """Tell whether the letters read the same backwards."""
    letters = filter_like(str.isalpha, text).lower()
    return letters == letters[::-1]


def is_identifier(text):
    """Tell whether a name could be a variable's name."""
    first = string.ascii_letters + '_'
    rest = first + string.digits
    return text[:1] in first and text != '' and \
        text.strip(rest) == ''


def count_kinds(text):
    """Return how many vowels, consonants and other characters there are."""
    from string import ascii_lowercase as lowercase
    vowels = consonants = others = 0
    for character in text.lower():
        if character in 'aeiou':
            vowels += 1
        elif character in lowercase:
            consonants += 1
        else:
            others += 1
    return vowels, consonants, others


def kind(value):
    """Return 'text' for a string of any type, else the name of its type."""
    if type(value) in (str, six.text_type):
        return 'text'
    return type(value).__name__


def quoted(value):
    """Return a native string in quotes, any other value as it prints."""
    if type(value) is str:
        return '"' + value.replace('"', '\\"') + '"'
    return str(value)


def prices(text):
    """Return (cents, currency) for every price such as '3.50 EUR'.

    >>> prices('3.50 EUR or 4.05 USD')
    [(350, 'EUR'), (405, 'USD')]
    """
    return [(100 * int(whole) + int(cents), currency)
            for whole, cents, currency in PRICE.findall(text)]


def wrap(text, width):
    """Break a text into lines of at most `width` characters, if words allow."""
    lines = ['']
    for word in text.split():
        longer = (lines[-1] + ' ' + word).strip()
        if len(longer) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def name_table(names):
    """Return each name once, as the one object that identical names share."""
    table = {}
    for name in names:
        name = intern(name)
        table[name] = table.get(name, 0) + 1
    return table


def main():
    print(join_words(['tea', 'milk', 'sugar']))
    print(caesar('Hello, World', 3), caesar(caesar('Hello', 3), -3))
    print(strip_punctuation('well, "done"!'))
    for line in wrap('the quick brown fox jumps over the lazy dog', 16):
        print('|' + line.ljust(16) + '|')
    print('vowels, consonants, others: %d, %d, %d' % count_kinds('Hello, you'))


if __name__ == '__main__':
    main()
