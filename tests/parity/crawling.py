"""The application of the course: a site is fetched, kept, searched; what is logged meanwhile."""
from __future__ import absolute_import, division, print_function

import logging

import peers
from peers import quietly, without
from course.app import fetcher, monitor, service, store
from course.netdata import settings
from course.webclient import client

HTML = ["Content-Type: text/html; charset=utf-8"]
SITE = {
    "GET /": ("200 OK", HTML, b"<title>Caf\xc3\xa9</title><a href='/b'>tea</a> <a href='/gone'>x</a> <a href='/picture'>y</a>"
              b"<a href='http://other.invalid/'>z</a><a href='http://h:port/'>z</a>"),
    "GET /b": ("200 OK", HTML, b"<title>B</title>tea &amp; tea <a href='/c'>c</a><a href='/'>home</a>"),
    "GET /c": ("200 OK", ["Content-Type: text/html"], b"<title>C \xe9</title>coffee"),
    "GET /picture": ("200 OK", ["Content-Type: image/png"], b"\x89PNG\r\n\x1a\n\xff"),
}


class Messages(logging.Handler):
    """Keeps what is logged, without the number of the port."""

    def __init__(self, site):
        logging.Handler.__init__(self)
        self.site, self.told = site, []

    def emit(self, record):
        self.told.append([record.levelname, without(self.site.url, record.getMessage())])


def log_of(observe, site):
    handler, log = Messages(site), logging.getLogger("course.app")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    observe.at_end(lambda: log.removeHandler(handler))
    return handler.told


def scenario_fetcher(observe):
    site = peers.Site(observe, SITE)
    logged = log_of(observe, site)
    for depth, limit, workers in ((3, 100, 2), (0, 100, 1), (3, 2, 1), (1, 100, 3)):
        pages, watch = store.Store(), monitor.Monitor(int)
        del site.seen[:]
        crawler = fetcher.Fetcher(pages, watch, depth, limit, workers)
        observe("kept", crawler.crawl(site.url + "/"))
        observe("pages", [[without(site.url, url), pages.page(url)[0]] for url in pages.urls()])
        observe("counted", [watch.counters, sorted(watch.seconds)])
        observe("asked", sorted(request[1] for request, _, _ in site.seen))
        observe("words", [list(row) for row in pages.frequent(3)])
    fetcher.save(pages, site.url + "/b", "body")
    chosen = [fetcher.Fetcher(pages, watch, seed=seed) for seed in (0, 1, 2, 20)]
    observe("chosen", [[without(site.url, one.any_page()) for _ in range(4)] for one in chosen])
    page = crawler.fetch(site.url + "/c")
    observe("page", [page.code, page.text()])
    pages.close()
    observe("logged", sorted(logged))


def scenario_service(observe):
    site = peers.Site(observe, SITE)
    url = site.url + "/"
    observe.patch(service, "Monitor", lambda: monitor.Monitor(int))
    logged = log_of(observe, site)
    options = settings.Settings(service.DEFAULTS.replace("workers = 4", "workers = 1"))
    orders = [("crawl", [url]), ("search", [u"tea"]), ("search", [u"tea", 1]), ("crawl", ["nonsense"]), ("status", []), ("none", [])]
    answers = service.run(options, orders)
    web = next(answers)
    found = []
    for answer in answers:
        if isinstance(answer, list):
            answer = [[without(site.url, part) if part == hit[0] else part for part in hit] for hit in answer]
        if isinstance(answer, dict):
            answer = sorted(answer.items())
        if answer == "not an absolute URL: u'nonsense'":
            answer = answer.replace("u'", "'")
        if len(found) == 1:
            page = quietly(client.Client().get, web, {"q": u"tea"})
            observe("web", without(site.url, page.text()))
        found.append(answer)
    observe("answers", found)
    locked = service.LockedService(options)
    observe("locked", [locked.crawl(url), [hit[1:] for hit in locked.search(u"tea", 5)], locked.status()["pages"]])
    locked.close()
    observe.patch(service.Service, "crawl", lambda self, start: 0)
    observe.patch(service.Service, "search", lambda self, words: [(u"http://host/", words + u" caf\xe9", 2)])
    observe.printed("main", service.main, ["http://host/", "two", "words"])
    observe.call("no settings", lambda: service.LockedService(settings.Settings(u"[other]\n")))
    observe("logged", logged)
