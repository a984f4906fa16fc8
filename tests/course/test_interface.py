"""Numbers that callers rely on: default arguments and public constants."""
from __future__ import absolute_import, division, print_function

import importlib

import pytest

# Module, then a constant and its value, or a function and the defaults of its parameters.
NUMBERS = """
course.accel.checksum seconds times=10
course.accel.checksum speedup times=10
course.accel.reference internet start=0
course.app.fetcher Fetcher.__init__ depth=3 limit=100 seed=0 workers=4
course.app.indexer excerpt width=30
course.app.monitor Monitor.count number=1
course.app.report bar width=20
course.app.report table width=20
course.app.service LockedService.search limit=10
course.app.service Service.search limit=10
course.basics.classes Account.__init__ balance=0
course.basics.classes Gray.step 51
course.basics.classes Savings.__init__ balance=0 percent=3
course.basics.exceptions CourseError.status 1
course.basics.exceptions InsufficientFunds.status 2
course.basics.lists opening_hours lunch=12
course.basics.numbers pages per_page=10
course.distributed.actors Actor.join timeout=10
course.distributed.actors Result.get timeout=10
course.distributed.mapreduce MapReduce.__init__ workers=2
course.distributed.mapreduce sample seed=0
course.distributed.objects Inventory.put count=1
course.distributed.objects Inventory.take count=1
course.distributed.objects InventoryProxy.put count=1
course.distributed.objects InventoryProxy.take count=1
course.distributed.objects serve port=0
course.distributed.processes ProcessActor.join timeout=10
course.distributed.processes ProcessActor.receive timeout=10
course.distributed.processes summer start=0
course.distributed.restservice BODY_LIMIT 20000
course.distributed.rpc LIMIT 65536
course.distributed.rpc RpcServer.__init__ port=0
course.encoding.cp1252 table first=128 last=159
course.encoding.menu_latin1 menu width=20
course.encoding.mojibake garble times=1
course.encoding.mojibake repair limit=5
course.encoding.wire LINE 16
course.eventio.asyncchat MAX_LINE 4096
course.eventio.chat ChatServer.__init__ limit=512 port=0
course.eventio.echoserver EchoServer.__init__ limit=1000 port=0
course.eventio.streams StreamServer.__init__ port=0
course.eventio.timeserver TimeServer.__init__ count=1 period=1
course.files.directories make mode=493
course.files.reading BLOCK 4096
course.files.reading tail block=4096 wanted=10
course.files.redirect ask_number attempts=3
course.files.writing backup keep=3
course.functional.closures make_counter start=0
course.functional.containers Playlist.skip steps=1
course.iteration.comprehensions Board.size 8
course.iteration.genexps total_size column=-1
course.iteration.itertools_demo number_lines start=1
course.iteration.itertools_demo side_by_side width=10
course.messaging.buffers RingLog.__init__ size=4096
course.messaging.buffers write_pieces size=4096
course.messaging.custom Account.__init__ balance=0
course.messaging.envelopes receive limit=1048576
course.messaging.frames LIMIT 1048576
course.messaging.frames frames limit=1048576
course.messaging.frames read_frame limit=1048576
course.messaging.pickles write_all protocol=2
course.messaging.stores Counts.add count=1
course.messaging.structs ReadingCodec.SIZE 27
course.messaging.structs hexdump width=8
course.multiproc.pipes Remote.ready seconds=0
course.multiproc.pools PrimeCounter.__init__ workers=2
course.multiproc.pools PrimeCounter.begin parts=4
course.multiproc.pools PrimeCounter.count parts=4
course.multiproc.pools PrimeCounter.finish timeout=60
course.multiproc.pools PrimeCounter.workers calls=20
course.multiproc.shared Board.__init__ size=64
course.multiproc.shared parallel_scale workers=2
course.netdata.compression LIMIT 16777216
course.netdata.compression decode limit=16777216
course.netdata.compression gunzip_bytes limit=16777216
course.netdata.compression gzip_bytes level=9
course.netdata.feeds read limit=1000
course.netdata.trees indent level=0
course.profiling.hotloop main limit=200
course.profiling.micro best number=1000 repeat=3
course.profiling.micro chart width=20
course.profiling.report Profile.busiest limit=3
course.profiling.report Profile.text limit=10
course.scaling.downloads by_processes workers=4
course.scaling.downloads by_threads workers=8
course.scaling.downloadserver DownloadServer.request_queue_size 64
course.scaling.downloadserver Handler.timeout 10
course.scaling.downloadserver MAX_REQUEST 1024
course.scaling.downloadserver MAX_SIZE 4194304
course.scaling.redisbackend MAX_BULK 1048576
course.scaling.redisbackend MAX_LINE 1024
course.scaling.redisbackend Redis.__init__ timeout=10
course.scaling.redisbackend RedisBackend.__init__ keep=60
course.scaling.redisbackend read_reply depth=3
course.scaling.taskqueue MAX_MESSAGE 65536
course.scaling.taskqueue TaskQueue.result timeout=10
course.scaling.timing compare count=20 size=2000
course.servers.adminserver AdminServer.__init__ port=0
course.servers.lineserver LINE_LIMIT 1024
course.servers.lineserver LineHandler.timeout 30
course.servers.lineserver LineServer.__init__ port=0
course.servers.xmlrpc BAD_CALL 400
course.servers.xmlrpc FileServer.__init__ port=0
course.servers.xmlrpc FileStore.head count=16
course.servers.xmlrpc NO_FILE 404
course.servers.xmlrpc NO_LENGTH 411
course.servers.xmlrpc REQUEST_LIMIT 2097152
course.servers.xmlrpc SIZE_LIMIT 1048576
course.sockets.asfiles MAX_LINE 1024
course.sockets.asfiles read_line limit=1024
course.sockets.forking ForkingServer.__init__ port=0
course.sockets.forking wait_for flags=0
course.sockets.framing FrameBuffer.__init__ limit=1048576
course.sockets.framing LineBuffer.__init__ limit=4096
course.sockets.framing MAX_FRAME 1048576
course.sockets.framing MAX_LINE 4096
course.sockets.framing VERSION 1
course.sockets.framing parse_header limit=1048576
course.sockets.framing recv_frame limit=1048576
course.sockets.nonblocking connect_finish timeout=10
course.sockets.nonblocking recv_now size=4096
course.sockets.options waiting_bytes limit=65536
course.sockets.rawpackets ECHO_REPLY 0
course.sockets.rawpackets ECHO_REQUEST 8
course.sockets.rawpackets build_ip ident=0
course.sockets.rawpackets dump width=16
course.sockets.rawpackets ping timeout=2
course.sockets.selecting FULL 65536
course.sockets.selecting SelectServer.__init__ port=0
course.sockets.service CHUNK 4096
course.sockets.service Server.__init__ port=0
course.sockets.tcp Server.__init__ port=0
course.sockets.tcp connect timeout=10
course.sockets.tcp exchange timeout=10
course.sockets.tcp hang_up limit=65536
course.sockets.tcp listen backlog=5 port=0
course.sockets.tcp recv_all size=4096
course.sockets.threaded FrameServer.__init__ port=0
course.sockets.threaded FrameServer.patience 10
course.sockets.threaded ThreadedServer.__init__ limit=50 port=0
course.sockets.udp Client.__init__ tries=3
course.sockets.udp LIMIT 512
course.sockets.udp Server.__init__ lose=0
course.sockets.unixdomain listen mode=384
course.testing.doubles Clock.__init__ now=0
course.testing.service LineBackend.__init__ timeout=2
course.testing.service MAX_ANSWER 200
course.testing.service Unavailable.status 3
course.testing.service Weather.__init__ max_age=600
course.threads.locks Account.__init__ balance=0
course.threads.lowlevel Counter.add times=1
course.threads.queues make_queue size=0
course.webclient.auth client_nonce length=16
course.webclient.auth digest count=1
course.webclient.client BODY_LIMIT 8388608
course.webclient.ftp Account.__init__ port=21
course.webclient.mail send port=25
course.webserver.cgiserver make_server port=0
course.webserver.handlers BODY_LIMIT 65536
course.webserver.handlers PageServer.__init__ port=0
course.webserver.rawhttp BadMessage.__init__ status=400
course.webserver.rawhttp HEAD_LIMIT 8192
course.webserver.rawhttp parse_request limit=1048576
course.webserver.rawhttp split_head limit=8192
course.webserver.sessions Signer.__init__ lifetime=3600
course.webserver.sessions token length=20
course.webserver.wsgiapp BODY_LIMIT 10000
course.webserver.wsgiapp make_server port=0
"""


def find(module, name):
    """The function or the constant; of a class what is in the class itself."""
    found = importlib.import_module(module)
    for part in name.split("."):
        found = vars(found)[part]
        found = getattr(found, "__func__", found)
    return found


def defaults(function):
    """The default arguments of a function by the names of its parameters."""
    code, values = function.__code__, function.__defaults__ or ()
    names = code.co_varnames[:code.co_argcount]
    return dict(zip(names[len(names) - len(values):], values))


@pytest.mark.parametrize("line", NUMBERS.strip().splitlines())
def test_numbers(line):
    words = line.split()
    found = find(words[0], words[1])
    for word in words[2:]:
        parameter, _, value = word.rpartition("=")
        assert (defaults(found)[parameter] if parameter else found) == int(value)
