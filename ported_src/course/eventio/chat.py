"""A chat server on the event loop.

The first line of a client is its name; then each line goes to all the others.
``/who`` lists the names, ``/quit`` leaves. Lines are UTF-8.
"""

from __future__ import division, print_function
import six
from course._compat import native_makefile
import re

from course.sockets.framing import FrameTooLong, LineBuffer
from course.sockets.tcp import connect

try:
    from .readyqueue import EventLoop, in_background
except (ImportError, ValueError):  # run as a script
    from readyqueue import EventLoop, in_background
try:
    from .streams import StreamServer
except (ImportError, ValueError):  # run as a script
    from streams import StreamServer

NAME = re.compile(r'\w{1,16}$', re.UNICODE)


class ChatServer(StreamServer):

    def __init__(self, loop, port=0, limit=512):
        StreamServer.__init__(self, loop, port)
        self.limit = limit
        self.names = {}
        self._lines = {}

    def connected(self, stream):
        self._lines[stream] = LineBuffer(self.limit)
        self.say(stream, u'NAME?')

    def closed(self, stream):
        del self._lines[stream]
        if stream in self.names:
            self.tell_all(u'* %s left' % self.names.pop(stream))

    def received(self, stream, data):
        try:
            for line in self._lines[stream].feed(data):
                self.line(stream, line.decode('utf-8'))
        except UnicodeDecodeError:
            self.refuse(stream, u'not UTF-8')
        except FrameTooLong as error:
            self.refuse(stream, six.text_type(str(error)))

    def line(self, stream, text):
        """One whole line of a client."""
        if stream not in self.names:
            self.introduce(stream, text)
        elif text == u'/who':
            self.say(stream, u', '.join(sorted(self.names.values())))
        elif text == u'/quit':
            self.say(stream, u'BYE')
            stream.close()
        elif text.startswith(u'/'):
            self.say(stream, u'ERROR unknown command')
        else:
            self.tell_all(u'%s: %s' % (self.names[stream], text), stream)

    def introduce(self, stream, name):
        if not NAME.match(name):
            self.say(stream, u'ERROR a name has 1 to 16 letters or digits')
        elif name in self.names.values():
            self.say(stream, u'ERROR %s is taken' % name)
        else:
            self.tell_all(u'* %s came' % name)
            self.names[stream] = name
            self.say(stream, u'HELLO %s' % name)

    def refuse(self, stream, reason):
        """Tell the reason and send the client away."""
        self.say(stream, u'ERROR ' + reason)
        stream.close()

    def say(self, stream, text):
        stream.write(text.encode('utf-8') + b'\n')

    def tell_all(self, text, sender=None):
        """To all who have a name, but not back to the sender."""
        for stream in list(self.names.keys()):
            if stream is not sender:
                self.say(stream, text)


def main():
    loop = EventLoop()
    server = ChatServer(loop)
    with in_background(loop):
        sock = connect(server.address)
        sock.sendall(b'ann\n/who\n/quit\n')
        print(' | '.join(native_makefile(sock).read().splitlines()))
        sock.close()
    server.stop()
    loop.close()


if __name__ == '__main__':
    main()
