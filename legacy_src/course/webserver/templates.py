"""Pages from string templates; whatever is filled in is escaped first."""
import cgi
import string

PAGE = string.Template(u"""<html><head><title>$title</title></head>
<body><h1>$title</h1>
$body
</body></html>
""")


class TemplateError(ValueError):
    """A template that wants a value that is not there, or that cannot be read."""


class Raw(unicode):
    """Text that is HTML already and is not escaped again."""

    def __repr__(self):
        return 'Raw(%s)' % unicode.__repr__(self)


def escape(value):
    """Return any value as HTML text; byte strings should be UTF-8, None is nothing.

    >>> escape('<a href="x">&')
    Raw(u'&lt;a href=&quot;x&quot;&gt;&amp;')
    """
    if isinstance(value, Raw):
        return value
    if value is None:
        return Raw()
    if isinstance(value, str):
        value = value.decode('utf-8', 'replace')
    return Raw(cgi.escape(unicode(value), True))


def fill(template, **values):
    """Fill in the ``$names`` of a template, which is text or a ``string.Template``.

    Raises :class:`TemplateError`.
    """
    if isinstance(template, basestring):
        template = string.Template(template)
    escaped = dict((name, escape(value)) for name, value in values.iteritems())
    try:
        return Raw(template.substitute(escaped))
    except KeyError, error:
        raise TemplateError('no value for $%s' % error.args[0])
    except ValueError, error:
        raise TemplateError, error.message


def page(title, body):
    """Return a whole page as UTF-8 bytes."""
    return fill(PAGE, title=title, body=body).encode('utf-8')


def table(rows, header=None):
    """Return rows of values as an HTML table."""
    lines = []
    if header:
        lines.append(_row(header, 'th'))
    lines.extend(map(_row, rows))
    return Raw(u'<table>\n%s\n</table>' % u'\n'.join(lines))


def _row(values, cell='td'):
    cells = [u'<%s>%s</%s>' % (cell, escape(value), cell) for value in values]
    return u'<tr>%s</tr>' % u''.join(cells)


def paragraphs(text):
    """Return text as HTML paragraphs; a blank line ends one."""
    parts = string.split(string.replace(text, '\r\n', '\n'), '\n\n')
    return Raw(u'\n'.join(u'<p>%s</p>' % escape(part.strip()) for part in parts if part.strip()))


def main():
    body = table([('Zo\xc3\xab', 1), (u'<b>', None)], ('name', 'count'))
    print page(u'Caf\xe9', body)


if __name__ == '__main__':
    main()
