"""The program of each module, as it runs without arguments: what it returns, raises and prints."""
from __future__ import absolute_import, division, print_function

import importlib
import sys


def run(observe, package, names):
    observe.patch(sys, "argv", ["program"])
    for name in names.split():
        module = importlib.import_module("course.%s.%s" % (package, name))
        observe.printed(name, module.main)


def scenario_accel(observe):
    run(observe, "accel", "reference")


def scenario_app(observe):
    run(observe, "app", "fetcher indexer monitor report selfcheck service store")


def scenario_contexts(observe):
    run(observe, "contexts", "nested newway oldway xmltags")


def scenario_coroutines(observe):
    run(observe, "coroutines", "pipelines priming requests streams")


def scenario_decorators(observe):
    run(observe, "decorators", "proxy signature steps universal")


def scenario_distributed(observe):
    run(observe, "distributed", "actors directory mapreduce objects processes restservice rpc")


def scenario_eventio(observe):
    run(observe, "eventio", "asyncchat readyqueue selectloop streams")


def scenario_files(observe):
    run(observe, "files", "debugging directories redirect writing")


def scenario_messaging(observe):
    run(observe, "messaging", "archive buffers channels stores")


def scenario_multiproc(observe):
    run(observe, "multiproc", "clock inherited pipes pools queues shared subprocesses syncs")


def scenario_scaling(observe):
    run(observe, "scaling", "downloads downloadserver redisbackend taskqueue")


def scenario_servers(observe):
    run(observe, "servers", "adminserver plugins xmlrpc")


def scenario_sockets(observe):
    run(observe, "sockets", "asfiles forking framing nonblocking options rawpackets selecting service tcp threaded")
    run(observe, "sockets", "udp unixdomain")


def scenario_testing(observe):
    run(observe, "testing", "discovery doubles")


def scenario_threads(observe):
    run(observe, "threads", "barrier conditions lockorder locks lowlevel pool queues results storage")


def scenario_webclient(observe):
    run(observe, "webclient", "auth client cookies ftp mail rest secure")


def scenario_webserver(observe):
    run(observe, "webserver", "cgiscripts rawhttp sessions templates")
