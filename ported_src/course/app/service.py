"""The service: fetches what its settings name, answers searches on the web and orders by RPC."""

from __future__ import division, print_function
import six
from course._compat import nested
import contextlib
import sys
import threading

try:
    from . import indexer
except (ImportError, ValueError):  # run as a script
    import indexer
try:
    from . import report
except (ImportError, ValueError):  # run as a script
    import report
from course.distributed import rpc
from course.distributed.actors import Worker
from course.netdata import jsondata, settings
from course.webclient import urls
from course.webserver import templates, wsgiapp
try:
    from .fetcher import Fetcher
except (ImportError, ValueError):  # run as a script
    from fetcher import Fetcher
try:
    from .monitor import Monitor
except (ImportError, ValueError):  # run as a script
    from monitor import Monitor
try:
    from .store import Store
except (ImportError, ValueError):  # run as a script
    from store import Store

DEFAULTS = '[service]\ndatabase = :memory:\ndepth = 3\nlimit = 100\nworkers = 4\n'


class Service:
    """Everything together, for one thread."""

    def __init__(self, options):
        self.monitor = Monitor()
        self.store = Store(options.text('service', 'database'))
        self.fetcher = Fetcher(self.store, self.monitor, options.number('service', 'depth'),
                               options.number('service', 'limit'),
                               options.number('service', 'workers'))

    def crawl(self, url):
        """Fetch a site; return how many pages were kept. Raises ``ValueError``."""
        urls.address(url)
        return self.fetcher.crawl(str(url))

    def search(self, query, limit=10):
        """Return ``[url, title, score]`` of the best pages."""
        self.monitor.count('searches')
        return [list(hit) for hit in indexer.search(self.store, query, limit)]

    def status(self):
        """Return the numbers of the monitor, and how many pages there are."""
        values = self.monitor.snapshot()
        values['pages'] = len(self.store.urls())
        return values

    def __call__(self, environ, start_response):
        try:
            page = self._page(environ.get('PATH_INFO', '/'), environ.get('QUERY_STRING', ''))
            status = '200 OK'
        except (KeyError, UnicodeError):
            status, page = '404 Not Found', templates.page(u'Not found', None)
        start_response(status, [('Content-Type', 'text/html; charset=utf-8'),
                                ('Content-Length', str(len(page)))])
        return [page]

    def _page(self, path, query):
        if path == '/status':
            return jsondata.pretty(self.status()).encode('utf-8')
        if path != '/':
            raise KeyError(path)
        wanted = urls.decode_query(query).get('q', [u''])[0]
        rows = [(templates.Raw(templates.fill(u'<a href="$url">$title</a>', url=url, title=title)),
                 score) for url, title, score in self.search(wanted)]
        return templates.page(u'Search: ' + wanted, templates.table(rows))

    def close(self):
        self.store.close()


@contextlib.contextmanager
def serving(server):
    """Run a server in a thread for the time of the block; gives its port."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class LockedService(Service):
    """A service that any thread may call: one worker does everything, as SQLite wants it."""

    def __init__(self, options):
        self.worker = Worker().start()
        try:
            self.worker.submit(Service.__init__, self, options).get()
        except Exception:
            self.worker.close()
            raise

    def crawl(self, url):
        return self.worker.submit(Service.crawl, self, url).get(60)

    def search(self, query, limit=10):
        return self.worker.submit(Service.search, self, query, limit).get()

    def status(self):
        return self.worker.submit(Service.status, self).get()

    def close(self):
        self.worker.submit(Service.close, self).get()
        self.worker.close()
        self.worker.join()


def run(options, orders):
    """Serve the web and RPC, and give ``orders`` to the RPC server: ``(method, params)``.

    Yields the address of the web server, then the answer to each order; an
    order that fails answers with the error's text.
    """
    with contextlib.closing(LockedService(options)) as service:
        rpc_server, web_server = rpc.RpcServer(), wsgiapp.make_server(service)
        for name in ('crawl', 'search', 'status'):
            rpc_server.register(getattr(service, name), name)
        with nested(serving(rpc_server), serving(web_server)) as (port, web_port):
            yield 'http://127.0.0.1:%d/' % web_port
            with contextlib.closing(rpc.RpcClient(port)) as client:
                for method, params in orders:
                    try:
                        yield client.call(method, *params)
                    except Exception as error:
                        yield str(error)


def main(argv=None):
    """Fetch a site and show a report: ``service URL WORD...``"""
    arguments = argv or sys.argv[1:]
    service = Service(settings.Settings(DEFAULTS))
    service.crawl(arguments[0])
    for url, title, score in service.search(u' '.join(map(six.text_type, arguments[1:]))):
        print(score, url, six.ensure_str(title, 'utf-8'))
    counts = service.monitor.counters
    print(six.ensure_str(report.text(counts, service.store.frequent(3)), 'utf-8'))
    service.close()


if __name__ == '__main__':
    main()
