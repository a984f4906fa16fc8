"""What a page says and where it points: HTMLParser, entities, and a regular expression."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import LegacyHTMLParser, holds_key
from six.moves import html_entities as htmlentitydefs
import re

QUICK = re.compile(r'(?i)<a\s[^>]*?href\s*=\s*["\']([^"\']*)["\']')
TAG_SEPARATOR = re.compile(r'[,;]+\s*|\s+')
SILENT = ('script', 'style')
BLOCKS = ('p', 'br', 'div', 'li', 'h1', 'h2', 'h3', 'tr', 'title')


class PageParser(LegacyHTMLParser):
    """Collects the ``links``, the ``title`` and the ``text`` of a page given as text."""

    def __init__(self):
        LegacyHTMLParser.__init__(self)
        self.links = []
        self.title = u''
        self._pieces = []
        self._open = []

    def handle_starttag(self, tag, attrs):
        self._open.append(tag)
        if tag in BLOCKS:
            self._pieces.append(u'\n')
        for name, value in attrs:
            if name in ('href', 'src') and value:
                self.links.append((tag, value))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag):
        # A tag that is never closed (<br>, <li>) ends with the one around it.
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag in BLOCKS:
            self._pieces.append(u'\n')

    def handle_data(self, data):
        if self._open and self._open[-1] in SILENT:
            return
        if 'title' in self._open:
            self.title += data
        self._pieces.append(data)

    def handle_charref(self, name):
        digits, base = (name[1:], 16) if name[0] in 'xX' else (name, 10)
        try:
            self.handle_data(six.unichr(int(digits, base)))
        except (ValueError, OverflowError):
            self.handle_data(u'\ufffd')

    def handle_entityref(self, name):
        if holds_key(htmlentitydefs.name2codepoint, name):
            self.handle_data(six.unichr(htmlentitydefs.name2codepoint[name]))
        else:
            self.handle_data(u'&' + name)

    def text(self):
        """Return the text, a line for each block, without blank lines."""
        lines = [u' '.join(line.split()) for line in u''.join(self._pieces).split(u'\n')]
        return u'\n'.join(filter(None, lines))


def parse(page):
    """Return a :class:`PageParser` that has read ``page``, which is text."""
    parser = PageParser()
    parser.feed(page)
    parser.close()
    return parser


def quick_links(page):
    """Return the targets of ``<a href="...">`` without parsing: fast, and seldom wrong."""
    return list(map(unescape, QUICK.findall(page)))


def unescape(text):
    """Replace the entities in an attribute or a text.

    >>> print(unescape('a &lt;b&gt; &amp; c'))
    a <b> & c
    """
    return LegacyHTMLParser().unescape(text)


def keywords(content):
    """Split the content of ``<meta name="keywords">``: at commas, semicolons or blanks.

    >>> keywords('python, network;sockets  threads')
    ['python', 'network', 'sockets', 'threads']
    """
    return TAG_SEPARATOR.split(content.strip())


def entity_table(codes):
    """Return ``{character: entity}`` for those of ``codes`` that have a name."""
    return dict((six.unichr(code), '&%s;' % htmlentitydefs.codepoint2name[code])
                for code in codes if code in htmlentitydefs.codepoint2name)


def main():
    page = parse(u'<title>Caf&eacute;</title><p>See <a href="/menu?a=1&amp;b=2">the menu</a>')
    print(six.ensure_str(page.title, 'utf-8'))
    for tag, target in page.links:
        print(tag, target)


if __name__ == '__main__':
    main()
