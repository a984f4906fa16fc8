"""A weather service: its backend is outside, slow and not always there."""

from __future__ import absolute_import, division, print_function
from course._compat import listed_bytes, native_to_bytes

import socket
import sys
import time
from contextlib import closing

from course.basics.exceptions import CourseError
from course.functional.decorators import retry

MAX_ANSWER = 200        # bytes


class Unavailable(CourseError):
    """The backend did not answer, or not as it should."""

    status = 3


class LineBackend(object):
    """Asks a server over TCP: 'temperature Berlin' -> '12.5', a line each."""

    def __init__(self, address, timeout=2):
        self.address = address
        self.timeout = timeout

    def fetch(self, city):
        """Return the temperature; raise Unavailable with the reason."""
        try:
            answer = self._ask('temperature %s\n' % city)
            return float(answer)
        except socket.error as error:
            raise Unavailable('%s: %s' % (city, error))
        except ValueError:
            raise Unavailable('%s: bad answer %r' % (city, listed_bytes(answer.strip())))

    def _ask(self, question):
        with closing(socket.create_connection(self.address,
                                              self.timeout)) as connection:
            connection.sendall(native_to_bytes(question))
            answer = b''
            while not answer.endswith(b'\n') and len(answer) < MAX_ANSWER:
                part = connection.recv(MAX_ANSWER)
                if part == b'':
                    break
                answer += part
        return answer


class Weather(object):
    """What the rest of a program uses; answers are kept for `max_age` s."""

    def __init__(self, backend, clock=time.time, max_age=600):
        self.backend = backend
        self.clock = clock
        self.max_age = max_age
        self.known = {}

    def temperature(self, city):
        """Return the temperature, from memory if it is not too old."""
        if city in self.known:
            value, since = self.known[city]
            if self.clock() - since <= self.max_age:
                return value
        value = self._fetch(city)
        self.known[city] = value, self.clock()
        return value

    @retry(2, Unavailable)
    def _fetch(self, city):
        return self.backend.fetch(city)

    def advice(self, city):
        """Say what to wear; 'look out of the window' if nobody knows."""
        try:
            degrees = self.temperature(city)
        except Unavailable:
            return 'look out of the window'
        if degrees < 5:
            return 'a coat'
        return degrees < 18 and 'a pullover' or 'a shirt'

    def warmest(self, cities):
        """Return the warmest city; those without an answer are left out."""
        found = []
        for city in cities:
            try:
                found.append((self.temperature(city), city))
            except Unavailable:
                pass
        if not found:
            raise Unavailable('no city answered')
        return max(found)[1]


def main(arguments):
    """Ask a server about cities: HOST PORT CITY...; return the status."""
    if len(arguments) < 3:
        print('usage: service.py HOST PORT CITY...', file=sys.stderr)
        return 2
    host, port = arguments[0], int(arguments[1])
    weather = Weather(LineBackend((host, port)))
    for city in arguments[2:]:
        print('%s: take' % city, weather.advice(city))
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
