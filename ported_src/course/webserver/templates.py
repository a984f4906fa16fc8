"""Pages from string templates; whatever is filled in is escaped first."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import escape as escape_, make_exception, message_of
import string

PAGE = string.Template(u"""<html><head><title>$title</title></head>
<body><h1>$title</h1>
$body
</body></html>
""")


class TemplateError(ValueError):
    """A template that wants a value that is not there, or that cannot be read."""


class Raw(six.text_type):
    """Text that is HTML already and is not escaped again."""

    def __repr__(self):
        return 'Raw(%s)' % six.text_type.__repr__(self).lstrip('u')


def escape(value):
    """Return any value as HTML text; byte strings should be UTF-8, None is nothing.

    >>> print(repr(escape('<a href="x">&')).replace("u'", "'"))
    Raw('&lt;a href=&quot;x&quot;&gt;&amp;')
    """
    if isinstance(value, Raw):
        return value
    if value is None:
        return Raw()
    if isinstance(value, bytes):
        value = value.decode('utf-8', 'replace')
    return Raw(escape_(six.text_type(value), True))


def fill(template, **values):
    """Fill in the ``$names`` of a template, which is text or a ``string.Template``.

    Raises :class:`TemplateError`.
    """
    if isinstance(template, six.string_types):
        template = string.Template(template)
    escaped = dict((name, escape(value)) for name, value in six.iteritems(values))
    try:
        return Raw(template.substitute(escaped))
    except KeyError as error:
        raise TemplateError('no value for $%s' % error.args[0])
    except ValueError as error:
        raise make_exception(TemplateError, message_of(error))


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
    parts = text.replace('\r\n', '\n').split('\n\n')
    return Raw(u'\n'.join(u'<p>%s</p>' % escape(part.strip()) for part in parts if part.strip()))


def main():
    body = table([(b'Zo\xc3\xab', 1), (u'<b>', None)], ('name', 'count'))
    print(six.ensure_str(page(u'Caf\xe9', body)))


if __name__ == '__main__':
    main()
