"""Sessions in a signed cookie: the server keeps nothing but a secret."""

from __future__ import absolute_import, division, print_function
import hashlib
import six
from course._compat import long, native_to_bytes
from six.moves import range
import base64
import hmac
from course._compat import old_random as random
import string
import time

from course.netdata import jsondata
from course.webclient import cookies

ALPHABET = string.ascii_letters[:52] + string.digits


class BadSession(ValueError):
    """A cookie that is too old, or that we did not sign."""


def token(length=20, source=random):
    """Return random letters and digits; ``source`` is a random number generator."""
    return ''.join(source.choice(ALPHABET) for _ in range(length))


def new_secret():
    """Return a secret that nobody can guess."""
    return token(40, random.SystemRandom())


class Signer:
    """Turns values into cookies and back; a cookie is good for ``lifetime`` seconds."""

    def __init__(self, secret, lifetime=3600, clock=time.time):
        self.secret = secret
        self.lifetime = lifetime
        self.clock = clock

    def dumps(self, value):
        """Return ``value`` as signed text for a cookie."""
        text = '%d|%s' % (self.clock() + self.lifetime, jsondata.dumps(value))
        data = six.ensure_str(base64.urlsafe_b64encode(native_to_bytes(text))).rstrip('=')
        return data + '.' + self._signature(data)

    def loads(self, signed):
        """Return the value of a cookie; raises :class:`BadSession`."""
        data, dot, signature = signed.partition('.')
        if not dot or not self._same(signature, self._signature(data)):
            raise BadSession('not signed by us')
        text = base64.urlsafe_b64decode(data + '=' * (-len(data) % 4))
        expires, _, value = text.partition(b'|')
        if long(expires) <= self.clock():
            raise BadSession('too old')
        return jsondata.loads(value)

    def _signature(self, data):
        secret, data = six.ensure_binary(self.secret), six.ensure_binary(data)
        return hmac.new(secret, data, digestmod=hashlib.md5).hexdigest()

    @staticmethod
    def _same(first, second):
        # Looks at every character, so that the time it takes tells nothing.
        difference = len(first) ^ len(second)
        for a, b in zip(first, second):
            difference |= ord(a) ^ ord(b)
        return difference == 0

    def cookie(self, name, value):
        """Return a Set-Cookie header's value."""
        return cookies.make(name, self.dumps(value), max_age=self.lifetime)

    def read(self, header, name):
        """Return the value in a Cookie header; None where there is no good one."""
        try:
            return self.loads(cookies.parse(header)[name])
        except (KeyError, BadSession):
            return None


def greeting_order(names, seed):
    """Return names in an order that is the same for the same seed, for all servers."""
    shuffled = sorted(names)
    random.seed(seed)
    random.shuffle(shuffled)
    return shuffled


def main():
    signer = Signer(new_secret(), 60)
    signed = signer.dumps({'user': 'ann'})
    print(signer.loads(signed)['user'])
    try:
        signer.loads(signed[:-1] + 'x')
    except BadSession as error:
        print('refused:', error)


if __name__ == '__main__':
    main()
