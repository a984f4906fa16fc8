"""From pages to words, and from words to the pages that fit best."""

from __future__ import absolute_import, print_function
import six
from course._compat import cmp, divide
from functools import cmp_to_key
import re
import sys
from collections import namedtuple

from course.encoding import guess
from course.netdata import links
from course.webclient import urls

WORD = re.compile(r'\w+', re.UNICODE)
STOP_WORDS = frozenset(u'a an and in is it of on or the to'.split())

Page = namedtuple('Page', 'url title text links')
Hit = namedtuple('Hit', 'url title score')


def decode(body, charset):
    """Return a body as text; a charset that is wrong or unknown is guessed."""
    try:
        return body.decode(charset)
    except (UnicodeError, LookupError):
        return body.decode(guess.guess(body), 'replace')


def read_page(url, body, charset):
    """Return the :class:`Page` in an HTML body."""
    parsed = links.parse(decode(body, charset))
    targets = [urls.to_ascii(urls.absolute(url, target)) for tag, target in parsed.links if tag == 'a']
    return Page(url, parsed.title.strip() or url, parsed.text(), targets)


def words(text):
    """Return the words of a text in lower case, without those that say nothing."""
    return [word for word in WORD.findall(text.lower()) if word not in STOP_WORDS]


def count(text):
    """Return ``{word: how often}``."""
    counts = {}
    for word in words(text):
        counts[word] = counts.get(word, 0) + 1
    return counts


def by_rank(first, second):
    """Compare two hits: the higher score first, then by title and URL."""
    return (cmp(second.score, first.score) or cmp(first.title.lower(), second.title.lower())
            or cmp(first.url, second.url))


def search(store, query, limit=sys.maxsize):
    """Return the best :class:`Hit` objects, at most ``limit``.

    The score is how often the wanted words occur in 1,000 bytes of a page,
    rounded down, and 10 more where its title has them all.
    """
    wanted = words(query)
    found = []
    for url, number in six.iteritems(store.hits(wanted)):
        title, body, _ = store.page(url)
        score = divide(number * 1000, max(len(body), 1))
        if set(wanted) <= set(words(title)):
            score += 10
        found.append(Hit(url, title, score))
    return sorted(found, key=cmp_to_key(by_rank))[:limit]


def excerpt(text, query, width=30):
    """Return the text around the first word of the query, or its start.

    >>> excerpt(u'one two three four', u'three', 5) == u'two three four'
    True
    """
    place = -1
    for word in words(query):
        place = text.lower().find(word)
        if place >= 0:
            break
    start = max(place - width, 0)
    piece = text[start:max(place, 0) + width + 5]
    return u' '.join(piece.split())


def main():
    body = b'<title>Caf\xe9</title><a href="x">the menu</a>: no menu'
    page = read_page('http://localhost/', body, 'utf-8')
    print(six.ensure_str(page.title, 'utf-8'), page.links, sorted(count(page.text).values()))


if __name__ == '__main__':
    main()
