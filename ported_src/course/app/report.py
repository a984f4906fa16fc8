"""The state of the service for people: a text with numbers in the style of the country."""

from __future__ import absolute_import, print_function
import six
from course._compat import divide, locale_format, text_method
import gettext
import locale

DOMAIN = 'course'


def translator(directory=None, languages=None):
    """Return a function from English to translated text; without a catalogue the same text."""
    return text_method(gettext.translation(DOMAIN, directory, languages, fallback=True), 'ugettext')


def number(value):
    """Return a whole number with the grouping of the locale in force."""
    return locale_format('%d', value, True)


def bar(value, largest, width=20):
    """Return a bar of ``#``, as long as the value is large; at least one for more than 0."""
    if not value:
        return ''
    return '#' * max(1, divide(value * width, largest))


def table(counts, width=20):
    """Return lines with name, number and bar, sorted by name."""
    if not counts:
        return []
    longest, largest = max(len(name) for name in counts), max(counts.values())
    return ['%-*s %8s %s' % (longest, name, number(value), bar(value, largest, width))
            for name, value in sorted(six.iteritems(counts))]


def text(snapshot, words, translate=None):
    """Return the whole report; ``words`` are pairs of word and count."""
    translate = translate or translator()
    lines = [translate('State of the service'), '']
    lines += [line.rstrip() for line in table(snapshot)]
    lines += ['', translate('Frequent words')]
    for place, (word, count) in enumerate(words, 1):
        lines.append(u'%s. %s (%s)' % (str(place).zfill(2), word, number(count)))
    return u'\n'.join(lines)


def parse(report):
    """Return ``{name: number}`` from the first part of a report."""
    values = {}
    for line in report.split('\n')[2:]:
        if not line:
            break
        name, value = line.split()[:2]
        values[name] = locale.atoi(value)
    return values


def main():
    locale.setlocale(locale.LC_ALL, 'C')
    print(six.ensure_str(text({'kept': 1200, 'failed': 3}, [(u'caf\xe9', 7)]), 'utf-8'))


if __name__ == '__main__':
    main()
