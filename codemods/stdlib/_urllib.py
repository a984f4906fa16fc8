"""Where the members of urllib, urllib2 and urlparse are on 3.

Sources: PEP 3108, and ``six.py`` (``_urllib_*_moved_attributes``) for what ``six.moves.urllib`` has.
"""

import re
from typing import NamedTuple

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.nodes import call_parts


class Member(NamedTuple):
    """A member of ``urllib.PART`` on 3, called *name* there.

    *both*: whether it is the same object on 2.7 by way of ``six.moves.urllib``. Where not, the old and
    the new import are both tried.
    """

    part: str
    name: str
    both: bool = True


# (module of 2.7, part of urllib on 3, in six) -> names
_NAMES = {
    ("urllib", "parse", True): (
        "quote quote_plus unquote unquote_plus urlencode splitquery splittag splituser splitvalue"
    ),
    ("urllib", "parse", False): (
        "splittype splithost splitport splitnport splitpasswd splitattr unwrap"
    ),
    ("urllib", "error", True): "ContentTooShortError",
    ("urllib", "request", True): (
        "pathname2url url2pathname getproxies urlretrieve urlcleanup proxy_bypass URLopener"
        " FancyURLopener"
    ),
    # urllib.urlopen is another function than urllib2.urlopen, which six names.
    ("urllib", "request", False): (
        "urlopen localhost thishost ftperrors noheaders ftpwrapper getproxies_environment"
        " proxy_bypass_environment"
    ),
    ("urllib", "response", True): "addbase addclosehook addinfo addinfourl",
    ("urllib2", "parse", True): "quote unquote splittag splituser splitvalue",
    ("urllib2", "parse", False): ("splittype splithost splitport splitpasswd splitattr unwrap"),
    ("urllib2", "error", True): "URLError HTTPError",
    ("urllib2", "request", True): (
        "urlopen install_opener build_opener Request OpenerDirector HTTPDefaultErrorHandler"
        " HTTPRedirectHandler HTTPCookieProcessor ProxyHandler BaseHandler HTTPPasswordMgr"
        " HTTPPasswordMgrWithDefaultRealm AbstractBasicAuthHandler HTTPBasicAuthHandler"
        " ProxyBasicAuthHandler AbstractDigestAuthHandler HTTPDigestAuthHandler"
        " ProxyDigestAuthHandler HTTPHandler HTTPSHandler FileHandler FTPHandler CacheFTPHandler"
        " UnknownHandler HTTPErrorProcessor parse_http_list parse_keqv_list url2pathname"
        " getproxies proxy_bypass"
    ),
    ("urllib2", "request", False): "AbstractHTTPHandler request_host ftpwrapper localhost",
    ("urllib2", "response", True): "addinfourl",
    ("urlparse", "parse", True): (
        "ParseResult SplitResult parse_qs parse_qsl urldefrag urljoin urlparse urlsplit urlunparse"
        " urlunsplit uses_fragment uses_netloc uses_params uses_query uses_relative"
    ),
    ("urlparse", "parse", False): "unquote scheme_chars non_hierarchical clear_cache",
}
MEMBERS: dict[str, dict[str, Member]] = {"urllib": {}, "urllib2": {}, "urlparse": {}}
for (_module, _part, _both), _names in _NAMES.items():
    for _name in _names.split():
        MEMBERS[_module][_name] = Member(_part, _name, _both)
MEMBERS["urllib"]["basejoin"] = Member("parse", "urljoin")
MEMBERS["urllib"]["toBytes"] = Member("parse", "to_bytes", False)

# What gives bytes that were quoted, on 2.7 -> the helper that gives bytes on both.
UNQUOTED = {
    f"{module}.{name}": f"{name}_to_bytes"
    for module in (
        "urllib",
        "urllib2",
        "urlparse",
        "six.moves.urllib.parse",
        "future.moves.urllib.parse",
    )
    for name in ("unquote", "unquote_plus")
}
# As the helper for the package of 3 spells it.
BY_HELPER = re.compile(r"(?:\w+\.)*url_library_*\.parse\.(unquote(?:_plus)?)")


def unquoted(value: Node | None, file: File) -> tuple[str, Node] | None:
    """The name of ``UNQUOTED`` by which *value* is a call, and the function as it is spelled."""
    parts = call_parts(value, file) if value is not None and value.type == "call" else None
    if parts is None or len(parts.arguments) != 1 or parts.keywords:
        return None
    name = file.origin(parts.function) or ""
    by_helper = BY_HELPER.fullmatch(name or file.text(parts.function))
    name = f"urllib.{by_helper[1]}" if by_helper is not None else name
    return (name, parts.function) if name in UNQUOTED else None
