"""What 2.7 reads the headers of mail and of HTTP with, and files on sockets."""
import io
import socket
import sys
from email._parseaddr import AddressList as ParsedAddresses
from email.utils import getaddresses
from email.utils import parsedate
from email.utils import unquote


class _Received(io.RawIOBase):
    """What a socket receives, as a file."""

    def __init__(self, sock, close):
        io.RawIOBase.__init__(self)
        self.sock, self.closes = sock, close

    def readable(self):
        return True

    def readinto(self, buffer):
        data = self.sock.recv(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def close(self):
        if self.closes and not self.closed:
            self.sock.close()
        io.RawIOBase.close(self)


if sys.version_info[0] == 2:
    socket_file = socket._fileobject
else:
    def socket_file(sock, mode="rb", bufsize=-1, close=False):
        """``socket._fileobject``, to read from."""
        return io.BufferedReader(_Received(sock, close))


if sys.version_info[0] == 2:
    from rfc822 import AddressList
else:
    class AddressList(ParsedAddresses):
        """``rfc822.AddressList``: pairs of name and address, written as a header has them."""

        def __str__(self):
            return ", ".join('"%s" <%s>' % pair if pair[0] else pair[1]
                             for pair in self.addresslist)


if sys.version_info[0] == 2:
    from Cookie import SimpleCookie as LenientCookie
else:
    import http.cookies as http_cookies

    class LenientCookie(http_cookies.SimpleCookie):
        """``Cookie.SimpleCookie``, which passes over words without a value, and takes no colon in a name."""

        def load(self, rawdata):
            if isinstance(rawdata, str):
                self._read(rawdata)
            else:
                http_cookies.SimpleCookie.load(self, rawdata)

        def _read(self, header):
            morsel = None
            for key, value in self._pairs(header):
                name = key.lower()
                if key[0] == "$":
                    if morsel is not None:
                        morsel[key[1:]] = value
                elif name in http_cookies.Morsel._reserved:
                    if morsel is not None and (value is not None or name in http_cookies.Morsel._flags):
                        morsel[key] = True if value is None else self.value_decode(value)[0]
                elif value is not None:
                    morsel = self.get(key, http_cookies.Morsel())
                    morsel.set(key, *self.value_decode(value))
                    dict.__setitem__(self, key, morsel)

        def _pairs(self, text):
            """The names of a header, each with its value or None."""
            place = 0
            while place < len(text):
                found = http_cookies._CookiePattern.match(text, place)
                if found is None:
                    return
                place = found.end()
                if ":" in found.group("key") and found.group("val") is not None:
                    raise http_cookies.CookieError("Illegal key value: " + found.group("key"))
                yield found.group("key", "val")


if sys.version_info[0] == 2:
    from rfc822 import Message as HeaderMessage
else:
    class HeaderMessage(object):
        """``rfc822.Message``: the headers that a file begins with; ``headers`` are their lines."""

        def __init__(self, fp, seekable=1):
            self.fp, self.seekable = fp, seekable
            self.headers, self.dict, self.unixfrom, self.status = [], {}, "", ""
            last = None
            for line in iter(self._line, ""):
                name = line.partition(":")[0].strip().lower()
                if line[0] in " \t" and last:
                    self.dict[last] += "\n " + line.strip()
                elif not line.strip():
                    break
                elif ":" in line:
                    last = name
                    self.dict[last] = line.partition(":")[2].strip()
                self.headers.append(line)

        def _line(self):
            line = self.fp.readline()
            return line if isinstance(line, str) else line.decode("latin-1")

        def getallmatchingheaders(self, name):
            found, inside = [], False
            for line in self.headers:
                if line[0] not in " \t":
                    inside = line.lower().startswith(name.lower() + ":")
                if inside:
                    found.append(line)
            return found

        def getheaders(self, name):
            values = []
            for line in self.getallmatchingheaders(name):
                if line[0] in " \t":
                    values[-1] += "\n " + line.strip()
                else:
                    values.append(line.partition(":")[2].strip())
            return values

        def getheader(self, name, default=None):
            return self.dict.get(name.lower(), default)

        get = getheader

        def getaddrlist(self, name):
            return getaddresses(self.getheaders(name))

        def getaddr(self, name):
            return (self.getaddrlist(name) or [(None, None)])[0]

        def getdate(self, name):
            return parsedate(self.getheader(name, ""))

        def __getitem__(self, name):
            return self.dict[name.lower()]

        def __setitem__(self, name, value):
            del self[name]
            self.dict[name.lower()] = value
            self.headers += [line + "\n" for line in (name + ": " + value).split("\n")]

        def __delitem__(self, name):
            gone = self.getallmatchingheaders(name)
            self.headers = [line for line in self.headers if line not in gone]
            self.dict.pop(name.lower(), None)

        def setdefault(self, name, default=""):
            if name not in self:
                self[name] = default
            return self[name]

        def __contains__(self, name):
            return name.lower() in self.dict

        has_key = __contains__

        def __iter__(self):
            return iter(self.dict)

        def __len__(self):
            return len(self.dict)

        def keys(self):
            return list(self.dict)

        def values(self):
            return list(self.dict.values())

        def items(self):
            return list(self.dict.items())

        def __str__(self):
            return "".join(self.headers)


if sys.version_info[0] == 2:
    from mimetools import choose_boundary
else:
    def choose_boundary():
        """``mimetools.choose_boundary``: a text that is in no message."""
        import uuid
        return uuid.uuid4().hex


if sys.version_info[0] == 2:
    from mimetools import Message as MimeMessage
else:
    class MimeMessage(HeaderMessage):
        """``mimetools.Message``: headers of which one is the type of the content."""

        def __init__(self, fp, seekable=1):
            HeaderMessage.__init__(self, fp, seekable)
            self.encodingheader = self.getheader("content-transfer-encoding")
            self.typeheader = self.getheader("content-type")
            kind, _, rest = (self.typeheader or "text/plain").partition(";")
            self.plist = [one.strip() for one in rest.split(";") if one.strip()]
            self.type = kind.strip().lower()
            self.maintype, _, self.subtype = self.type.partition("/")

        def gettype(self):
            return self.type

        def getmaintype(self):
            return self.maintype

        def getsubtype(self):
            return self.subtype

        def getencoding(self):
            return (self.encodingheader or "7bit").lower()

        def getplist(self):
            return self.plist

        def getparamnames(self):
            return [one.partition("=")[0].strip().lower() for one in self.plist if "=" in one]

        def getparam(self, name):
            for one in self.plist:
                key, equals, value = one.partition("=")
                if equals and key.strip().lower() == name.lower():
                    return unquote(value.strip())
            return None


def header_method(message, name):
    """``getattr(message, name)``; on 3 the method that ``email.message`` has for one of ``mimetools.Message``."""
    if sys.version_info[0] == 2 or hasattr(message, name):
        return getattr(message, name)
    if name == "getheaders":
        return lambda header: message.get_all(header, [])
    new = {"getheader": "get", "getparam": "get_param"}
    return getattr(message, new.get(name) or name.replace("get", "get_content_"))


def all_headers(getheaders):
    """``get_all``, which 3 asks of headers, by the ``getheaders`` that 2.7 asks."""
    def get_all(self, name, default=None):
        return getheaders(self, name) or default
    return get_all


def socket_of(value):
    """The socket of a dispatcher of asyncore, which 2.7 asks for what that has not; anything else as it is."""
    held = getattr(value, "socket", None)
    return value if held is None or hasattr(value, "getsockname") else held
