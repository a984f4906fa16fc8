"""Fetching the pages of a site, breadth first, some at a time."""

from __future__ import division, print_function
import six
from six.moves import range
import heapq
import logging
import random

try:
    from . import indexer
except (ImportError, ValueError):  # run as a script
    import indexer
from course.threads.pool import WorkerPool
from course.webclient import client, urls

log = logging.getLogger('course.app')


class Fetcher:
    """Follows links on one site, at most ``depth`` steps and ``limit`` pages far."""

    def __init__(self, store, monitor, depth=3, limit=100, workers=4, seed=0):
        self.store = store
        self.monitor = monitor
        self.depth = depth
        self.limit = limit
        self.workers = workers
        self.random = random.Random(seed)

    def crawl(self, start):
        """Fetch the site that starts there; return how many pages were kept."""
        queue, seen, kept = [(0, start)], set([start]), 0
        with WorkerPool(self.workers) as pool:
            while queue and kept < self.limit:
                batch = self._batch(queue, self.limit - kept)
                jobs = [pool.submit(self.fetch, url) for _, url in batch]
                for (depth, url), job in zip(batch, jobs):
                    page = self._keep(url, job)
                    if page is None:
                        continue
                    kept += 1
                    if depth < self.depth:
                        self._enqueue(queue, seen, depth + 1, page.links, start)
        return kept

    def _batch(self, queue, most):
        count = min(len(queue), self.workers, most)
        return [heapq.heappop(queue) for _ in range(count)]

    @staticmethod
    def _enqueue(queue, seen, depth, targets, start):
        for url in targets:
            try:
                wanted = url not in seen and urls.same_site(url, start)
            except ValueError:
                continue
            if wanted:
                seen.add(url)
                heapq.heappush(queue, (depth, url))

    def fetch(self, url):
        """Fetch one URL, in a thread of the pool: each call has a client of its own."""
        with self.monitor.timing('fetch'):
            return client.Client().get(url)

    def _keep(self, url, job):
        try:
            response = job.result()
        except client.FetchError as error:
            self.monitor.count('failed')
            log.warning('%s', error)
            return None
        if response.content_type() != 'text/html':
            self.monitor.count('skipped')
            log.info('%s: skipped, starts with %s', url, six.ensure_str(response.body[:8], errors='replace'))
            return None
        with self.monitor.timing('index'):
            page = indexer.read_page(url, response.body, response.charset())
            self.store.keep(url, page.title, response.body, indexer.count(page.text))
        self.monitor.count('kept')
        return page

    def any_page(self):
        """Return the URL of some page; a fetcher with the same seed chooses the same ones."""
        found = self.store.urls()
        return found[int(self.random.random() * len(found))]  # as 2.7 draws one


def save(store, url, path):
    """Write the body of a page to a file."""
    stream = open(path, 'wb')
    try:
        stream.write(store.page(url)[1])
    finally:
        stream.close()


def main(argv=None):
    """Fetch a site and list its pages: ``fetcher URL``"""
    import sys
    try:
        from .monitor import Monitor
    except (ImportError, ValueError):  # run as a script
        from monitor import Monitor
    try:
        from .store import Store
    except (ImportError, ValueError):  # run as a script
        from store import Store
    store = Store()
    print(Fetcher(store, Monitor()).crawl((argv or sys.argv[1:])[0]), 'pages')
    for url in store.urls():
        print(url, six.ensure_str(store.page(url)[0], 'utf-8'))
    store.close()


if __name__ == '__main__':
    main()
