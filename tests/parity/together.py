"""Processes and sockets that work together, in an order that is always the same."""
from __future__ import absolute_import, division, print_function

import socket
import sys

from course.eventio import selectloop
from course.multiproc import pipes, shared, subprocesses
from course.sockets import nonblocking, options, rawpackets, tcp

ECHO = "import sys\nfor line in iter(sys.stdin.readline, ''):\n    sys.stdout.write(line.upper())\n    sys.stdout.flush()\n"


def scenario_shared(observe):
    board = shared.Board(8)
    for text in (u"hello", u"\xe9", u""):
        board.write(text)
        observe("board", [board.read(), len(board.raw())])
    observe.calls(board.write, (u"12345678",), (u"1234\u20ac\u20ac",))
    samples = shared.make_samples(4)
    for index, (name, value) in enumerate(((b"north", 1.5), (b"south", 4), (b"north", -2.25))):
        shared.record(samples, index, name, value)
    observe("averages", [shared.average(samples, name) for name in (b"north", b"south", b"", b"none")])
    observe("long", shared.as_bytes(samples[0])[:8].decode("ascii"))
    try:
        shared.record(samples, 0, b"northernmost", 1)
    except ValueError:
        observe("too long", samples[0].sensor.decode("ascii"))
    observe("scaled", [shared.parallel_scale(numbers, 3, 2) for numbers in ([1, 2, 3], [0.5], [])])


def scenario_subprocesses(observe):
    output, statuses = subprocesses.pipeline(["echo", "b a"], ["tr", " ", "\n"], ["sort"])
    observe("pipeline", [output.decode("ascii"), statuses])
    dialogue = subprocesses.Dialogue([sys.executable, "-u", "-c", ECHO])
    observe("dialogue", [dialogue.ask(line).decode("ascii") for line in (b"one", b"two words", b"")])
    observe("status", dialogue.close())
    try:
        subprocesses.new_filter(["sh", "-c", "echo caf >&2; exit 4"], b"")
    except subprocesses.CommandFailed as error:
        observe("failed", [error.status, error.text.decode("ascii"), str(error)])
    observe("lines", [line.decode("ascii") for line in subprocesses.lines_of(["printf", "a\\n\\nb"])])


def scenario_pipes(observe):
    remote = pipes.Remote(pipes.Calculator)
    observe("values", [remote.add(7), remote.divide(2), remote.total(), remote.add(-4), remote.divide(2), remote.ready()])
    observe.call("private", remote.request, "reset", ())
    observe.call("failed", remote.add, "x")
    observe("closed", remote.close())
    calculator = pipes.Calculator()
    calculator.add(9)
    calculator.reset()
    observe("reset", [calculator.total(), pipes.answer(calculator, ("add", (1,))), pipes.answer(calculator, 3)])


def scenario_sockets(observe):
    listener = tcp.listen()
    sock = nonblocking.connect_finish(nonblocking.connect_begin(listener.getsockname()))
    other = listener.accept()[0]
    other.settimeout(10)
    sock.setblocking(True)
    sock.sendall(b"abcdef")
    observe("record", tcp.read_record(other, 4).decode("ascii"))
    observe("waiting", [options.waiting_bytes(other), options.waiting_bytes(other, 1), options.waiting_bytes(sock)])
    with options.patience(sock, 3):
        observe("patience", sock.gettimeout())
    observe("before", sock.gettimeout())
    sock.close()
    observe.call("cut", tcp.read_record, other, 4)
    for one in (other, listener):
        one.close()


def scenario_packets(observe):
    ends = ("10.0.0.1", "10.0.0.2")
    data = rawpackets.build_udp(rawpackets.Datagram(53, 1024, b"hello"), ends)
    found = rawpackets.parse_udp(data, ends)
    observe("datagram", [found.source, found.target, found.data.decode("ascii"), rawpackets.dump(data)])
    for wrong in (data[:5], data + b"x", data[:-1] + b"x"):
        observe.call("wrong", rawpackets.parse_udp, wrong, ends)


def scenario_select_loop(observe):
    loop = selectloop.SelectLoop()
    one, two = socket.socketpair()
    got = []
    loop.on_readable(one, lambda: got.append(one.recv(10).decode("ascii")))
    loop.on_writable(one, lambda: (two.sendall(b"hello"), loop.not_writable(one)))
    observe("watched", loop.watched())
    loop.turn(1)
    loop.turn(1)
    loop.on_writable(two, got.append, "writable")
    loop.turn(0)
    observe("got", [got, loop.watched()])
    loop.forget(one)
    loop.forget(two)
    observe("forgotten", loop.watched())
    loop.close()
    for sock in (one, two):
        sock.close()
