"""What 2.7's library knows of the system, its files and its databases."""
import contextlib
import os
import re
import sys

if sys.version_info[0] == 2:
    from contextlib import nested
else:
    @contextlib.contextmanager
    def nested(*managers):
        """``contextlib.nested``: enter all in turn, leave them in the reverse order."""
        with contextlib.ExitStack() as stack:
            yield [stack.enter_context(manager) for manager in managers]


def os_release():
    """What /etc/os-release says, by name."""
    import shlex
    if not os.path.exists("/etc/os-release"):
        return {}
    with open("/etc/os-release") as lines:
        pairs = [line.strip().split("=", 1) for line in lines if "=" in line]
    return dict((name, "".join(shlex.split(value))) for name, value in pairs)


if sys.version_info[0] == 2:
    from platform import linux_distribution
else:
    def linux_distribution(
            distname="", version="", id="", supported_dists=(), full_distribution_name=1):
        """``platform.linux_distribution``: name, version and code name of the system."""
        known = os_release()
        name = known.get("NAME" if full_distribution_name else "ID", distname)
        return name, known.get("VERSION_ID", version), known.get("VERSION_CODENAME", id)

if sys.version_info[0] == 2:
    from platform import dist
else:
    def dist(distname="", version="", id="", supported_dists=()):
        """``platform.dist``: short name, version and code name of the system."""
        return linux_distribution(distname, version, id, full_distribution_name=0)

if sys.version_info[0] == 2:
    from whichdb import whichdb
else:
    def whichdb(filename):
        """``whichdb.whichdb``: the module of 2.7 for a database file."""
        import dbm
        found = dbm.whichdb(filename)
        return {"dbm.dumb": "dumbdbm", "dbm.gnu": "gdbm", "dbm.ndbm": "dbm"}.get(found, found)

if sys.version_info[0] == 2:
    from rfc822 import parsedate as mail_date
else:
    def mail_date(data):
        """``rfc822.parsedate``: summer time is never in force."""
        from email import utils
        date = utils.parsedate(data)
        return date and date[:8] + (0,)

if sys.version_info[0] == 2:
    from rfc822 import parsedate_tz as mail_date_tz
else:
    def mail_date_tz(data):
        """``rfc822.parsedate_tz``: so, and the offset is None where the date has no zone."""
        from email import utils
        date = utils.parsedate_tz(data)
        has_zone = re.search(r"[-+]\d{4}\b|[A-Z]\)?\s*$", data)
        return date and date[:8] + (0, date[9] if date[9] or has_zone else None)

if sys.version_info[0] == 2:
    from rfc822 import mktime_tz
else:
    def mktime_tz(data):
        """``rfc822.mktime_tz``, a float."""
        from email import utils
        return float(utils.mktime_tz(data))

if sys.version_info[0] == 2:
    from rfc822 import formatdate as http_date
else:
    def http_date(timeval=None):
        """``rfc822.formatdate``: the date in Greenwich."""
        import email.utils
        return email.utils.formatdate(timeval, usegmt=True)

if sys.version_info[0] == 2:
    from rfc822 import _timezones as mail_zones
else:
    from email._parseaddr import _timezones as mail_zones

if sys.version_info[0] == 2:
    from rfc822 import _daynames as mail_days
else:
    from email._parseaddr import _daynames as mail_days

if sys.version_info[0] == 2:
    from rfc822 import _monthnames as mail_months
else:
    from email._parseaddr import _monthnames as mail_months

if sys.version_info[0] == 2:
    from cgi import parse_header
else:
    def parse_header(line):
        """``cgi.parse_header``: the value of a header, and its options by name."""
        import email.message
        message = email.message.Message()
        message["content-type"] = line
        pairs = message.get_params()
        return pairs[0][0], dict((name.lower(), value) for name, value in pairs[1:])

if sys.version_info[0] == 2:
    from locale import format as locale_format
else:
    from locale import format_string as locale_format

if sys.version_info[0] == 2:
    from new import instance
else:
    def instance(cls, attributes=None):
        """``new.instance``: an object of *cls* that was never initialised."""
        made = cls.__new__(cls)
        made.__dict__.update(attributes or {})
        return made


def csv_file(name, mode="r"):
    """A file for ``csv``, opened with *mode* less the ``b`` that 2.7 asks for."""
    return open(name, mode + "b") if sys.version_info[0] == 2 else open(name, mode, newline="")


def signed(number):
    """A checksum of 32 bits as 2.7 gives it: with a sign."""
    return ((number & 0xffffffff) ^ 0x80000000) - 0x80000000


def headers_named(headers, name):
    """``headers.getheaders(name)``: the values of all headers *name*."""
    if hasattr(headers, "getheaders"):
        return headers.getheaders(name)
    return headers.get_all(name, [])


def lower_names(headers):
    """*headers*, pairs of name and value, as 2.7 gives them: in lower case, those of one name as one."""
    if sys.version_info[0] == 2:
        return headers
    found = {}
    for name, value in headers:
        name = name.lower()
        found[name] = "%s, %s" % (found[name], value) if name in found else value
    return list(found.items())


def request_part(request, name):
    """``request.get_host()`` of ``urllib2``, for the *name* "host", and so on."""
    method = getattr(request, "get_" + name, None)
    return method() if method else getattr(request, name)


def native_dbm(database):
    """A database whose keys and values are native strings; on 3 those of ``dbm`` are bytes."""
    return database if sys.version_info[0] == 2 else _NativeDbm(database)


class _NativeDbm(object):
    """What ``native_dbm`` gives on 3."""

    def __init__(self, database):
        self._database = database

    def __getattr__(self, name):
        return getattr(self._database, name)

    def __getitem__(self, key):
        return self._database[key].decode("utf-8")

    def __setitem__(self, key, value):
        self._database[key] = value

    def __delitem__(self, key):
        del self._database[key]

    def __contains__(self, key):
        return key in self._database

    def __len__(self):
        return len(self._database)

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        return [key.decode("utf-8") for key in self._database.keys()]

    def values(self):
        return [self[key] for key in self.keys()]

    def items(self):
        return [(key, self[key]) for key in self.keys()]

    def get(self, key, default=None):
        return self[key] if key in self._database else default


def extend_array(values, data):
    """``values.fromstring(data)`` of an array."""
    (values.frombytes if hasattr(values, "frombytes") else values.fromstring)(data)


def thread_part(thread, name):
    """What *thread* was given as its argument *name*: ``target``, ``args`` or ``kwargs``."""
    return getattr(thread, ("_Thread__" if sys.version_info[0] == 2 else "_") + name)


_OWNERS = {}


def close_owned(descriptor, owner):
    """``os.close``; *owner*, which holds what the descriptor is of, lives on: finalised, that would close it again."""
    _OWNERS[id(owner)] = owner
    os.close(descriptor)
