"""Pages and their words in an SQLite file."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import listed_bytes
import sqlite3
import time

SCHEMA = '''
create table if not exists pages (url text primary key, title text, body blob, fetched real);
create table if not exists words (word text, url text, count integer, primary key (word, url));
'''


class Store:
    """One database; used by one thread. ``:memory:`` keeps nothing."""

    def __init__(self, path=':memory:', clock=time.time):
        self.db = sqlite3.connect(path)
        self.db.executescript(SCHEMA)
        self.clock = clock

    def keep(self, url, title, body, words):
        """Keep a page: its title (text), body (bytes) and words ``{text: count}``."""
        with self.db:
            self.db.execute('insert or replace into pages values (?, ?, ?, ?)',
                            (url, title, sqlite3.Binary(body), self.clock()))
            self.db.execute('delete from words where url = ?', (url,))
            self.db.executemany('insert into words values (?, ?, ?)',
                                [(word, url, count) for word, count in six.iteritems(words)])

    def page(self, url):
        """Return title, body and time of a page; raises ``KeyError``."""
        row = self.db.execute('select title, body, fetched from pages where url = ?',
                              (url,)).fetchone()
        if row is None:
            raise KeyError(url)
        return row[0], bytes(row[1]), row[2]

    def urls(self):
        """Return the URLs of all pages, sorted."""
        return [str(url) for url, in self.db.execute('select url from pages order by url')]

    def hits(self, words):
        """Return ``{url: count}`` of the pages that have all the words."""
        found = {}
        for number, word in enumerate(words):
            counts = dict((str(url), count) for url, count in self.db.execute(
                'select url, count from words where word = ?', (word,)))
            if number == 0:
                found = counts
            else:
                found = dict((url, found[url] + counts[url]) for url in found if url in counts)
        return found

    def frequent(self, limit):
        """Return the ``limit`` most frequent words as ``(word, count)``."""
        return self.db.execute('select word, sum(count) as total from words group by word '
                               'order by total desc, word limit ?', (limit,)).fetchall()

    def forget(self, before):
        """Drop the pages that were fetched before that time; return how many."""
        with self.db:
            self.db.execute('delete from words where url in '
                            '(select url from pages where fetched < ?)', (before,))
            return self.db.execute('delete from pages where fetched < ?', (before,)).rowcount

    def close(self):
        self.db.close()


def main():
    store = Store()
    store.keep('http://localhost/', u'Caf\xe9', b'\x00\xff', {u'caf\xe9': 2})
    title, body, _ = store.page('http://localhost/')
    print(six.ensure_str(title), repr(listed_bytes(body)), store.hits([u'caf\xe9']))
    store.close()


if __name__ == '__main__':
    main()
