"""Tables in CSV files.

The csv module of Python 2 works on bytes, so files are opened binary and the
cells are decoded and encoded here; callers only see text.
"""

from __future__ import absolute_import, print_function
import six
from course._compat import divide, message_of
import csv
import io
import string
import sys


class BadTable(ValueError):
    """A table whose rows do not fit its header, with the number of the row, from 1."""

    def __init__(self, path, row, problem):
        ValueError.__init__(self, path, row, problem)
        self.row = row

    def __str__(self):
        return '%s, row %d: %s' % self.args


def _open(path, mode, encoding):
    """A file for the csv module, which wants bytes on 2.7 and text on 3."""
    if six.PY2:
        return open(path, mode + 'b')
    return io.open(path, mode, encoding=encoding, newline='')


def read_rows(path, encoding='utf-8', **options):
    """Yield the rows of a file as lists of text; ``options`` are those of ``csv.reader``.

    Raises :class:`BadTable` for what csv cannot read.
    """
    with _open(path, 'r', encoding) as stream:
        number = 0
        try:
            for number, row in enumerate(csv.reader(stream, **options), 1):
                yield [six.ensure_text(cell, encoding) for cell in row]
        except csv.Error as error:
            raise BadTable(path, number + 1, message_of(error))


def read_records(path, encoding='utf-8', **options):
    """Yield one dictionary a row, its keys from the first row; blank rows are left out."""
    header = None
    for number, row in enumerate(read_rows(path, encoding, **options), 1):
        if not row:
            continue
        if header is None:
            header = row
        elif len(row) != len(header):
            raise BadTable(path, number, '%d cells instead of %d' % (len(row), len(header)))
        else:
            yield dict(zip(header, row))


def write_rows(path, rows, encoding='utf-8', **options):
    """Write rows of text, numbers and None (an empty cell); return how many."""
    count = 0
    with _open(path, 'w', encoding) as stream:
        writer = csv.writer(stream, **options)
        for row in rows:
            writer.writerow([_cell(value, encoding) for value in row])
            count += 1
    return count


def _cell(value, encoding):
    return six.ensure_str(value, encoding) if isinstance(value, six.text_type) else value


def write_records(path, records):
    """Write dictionaries; the columns are all keys that occur, sorted."""
    names = set()
    for record in records:
        names.update(six.iterkeys(record))
    header = sorted(names)
    rows = [[record.get(name) for name in header] for record in records]
    return write_rows(path, [header] + rows) - 1


def delimiter_of(path):
    """Guess the delimiter from the start of a file; line ends of any system are fine."""
    stream = _open(path, 'r', 'latin-1')
    try:
        return csv.Sniffer().sniff(stream.read(2048), ',;\t|').delimiter
    finally:
        stream.close()


def column_name(index):
    """Return the letters that a spreadsheet shows over column ``index``, from 0.

    >>> [column_name(index) for index in (0, 25, 26, 701)]
    ['A', 'Z', 'AA', 'ZZ']
    """
    name = ''
    while index >= 0:
        name = string.ascii_uppercase[index % 26] + name
        index = divide(index, 26) - 1
    return name


def averages(path, key, column):
    """Return the mean of a whole-number column for each value of ``key``, rounded down."""
    sums, counts = {}, {}
    for record in read_records(path):
        name = record[key]
        sums[name] = sums.get(name, 0) + int(record[column])
        counts[name] = counts.get(name, 0) + 1
    return dict((name, divide(sums[name], counts[name])) for name in sums)


def main(argv=None):
    """Show the table in a CSV file with its columns named as in a spreadsheet."""
    for path in argv or sys.argv[1:]:
        rows = list(read_rows(path, delimiter=delimiter_of(path)))
        print('\t'.join(column_name(index) for index in range(len(rows[0]))))
        for row in rows:
            print(six.ensure_str(u'\t'.join(row), 'utf-8'))


if __name__ == '__main__':
    main()
