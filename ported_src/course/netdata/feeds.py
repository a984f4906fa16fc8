"""News feeds (RSS 2.0) read and written with SAX, which never holds the whole tree."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import holds_key
import xml.sax
import io
from xml.sax import handler, saxutils

FIELDS = ('title', 'link', 'description', 'guid')


class FeedError(ValueError):
    """Data that is no feed."""


class FeedHandler(handler.ContentHandler):
    """Collects ``title`` and the ``items`` of a channel, at most ``limit`` of them."""

    def __init__(self, limit):
        handler.ContentHandler.__init__(self)
        self.limit = limit
        self.title = None
        self.items = []
        self._path = []
        self._text = []
        self._item = {}

    def startElement(self, name, attrs):
        if not self._path and name != 'rss':
            raise FeedError('a feed starts with rss, not with %s' % str(name))
        self._path.append(name)
        self._text = []
        if name == 'item':
            self._item = {}
        elif name == 'enclosure' and holds_key(attrs, 'url'):
            self._item[u'enclosure'] = attrs['url']

    def characters(self, content):
        self._text.append(content)

    def endElement(self, name):
        text = ''.join(self._text).strip()
        self._text = []
        if self._path == ['rss', 'channel', 'title']:
            self.title = text
        elif self._path[-2:-1] == ['item'] and name in FIELDS:
            self._item[name] = text
        elif name == 'item':
            if len(self.items) == self.limit:
                raise FeedError('more than %d items' % self.limit)
            self.items.append(self._item)
        self._path.pop()


def read(data, limit=1000):
    """Return ``(title, items)`` of a feed given as bytes; each item is a dictionary of text.

    Raises :class:`FeedError` for what is no feed, or has more than ``limit`` items.
    External entities are not fetched.
    """
    found = FeedHandler(limit)
    parser = xml.sax.make_parser()
    parser.setFeature(handler.feature_external_ges, False)
    parser.setContentHandler(found)
    try:
        parser.parse(io.BytesIO(data))
    except xml.sax.SAXParseException as error:
        raise FeedError('line %d: %s' % (error.getLineNumber(), error.getMessage()))
    return found.title, found.items


def write(title, items):
    """Return the bytes of a feed, in UTF-8."""
    stream = io.BytesIO()
    out = saxutils.XMLGenerator(stream, 'utf-8')
    out.startDocument()
    out.startElement('rss', {'version': '2.0'})
    out.startElement('channel', {})
    _write_field(out, 'title', title)
    for item in items:
        out.startElement('item', {})
        for name in FIELDS:
            if item.get(name):
                _write_field(out, name, item[name])
        out.endElement('item')
    out.endElement('channel')
    out.endElement('rss')
    out.endDocument()
    return stream.getvalue()


def _write_field(out, name, text):
    out.startElement(name, {})
    out.characters(text)
    out.endElement(name)


def main():
    data = write(u'News', [{'title': u'\xc9t\xe9 & more', 'link': u'http://localhost/1'}])
    print(six.ensure_str(data))
    title, items = read(data)
    print(title, len(items), six.ensure_str(items[0]['title'], 'utf-8'))


if __name__ == '__main__':
    main()
