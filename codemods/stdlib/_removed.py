"""Modules and members that 3 does not have, and what to do about each.

Sources: PEP 3108, PEP 594, PEP 632 and the "Removed" parts of "What's New In Python 3.0" to 3.13. The
backports are on the package index; each is needed only from the version that is named.
"""

from typing import NamedTuple


class Removed(NamedTuple):
    """*name* is gone in *version*; *remedy* says what to write, *backport* what to install.

    *kept* is where 3 has it still, for its own tests.
    """

    name: str
    version: str
    remedy: str = ""
    backport: str = ""
    kept: str = ""

    @property
    def message(self) -> str:
        """One sentence: what is different, what to do."""
        install = f"install `{self.backport}`" if self.backport else ""
        return f"{self.version} has no `{self.name}`; " + (
            " or ".join(part for part in (self.remedy, install) if part) or "do without it"
        )

    @property
    def requirement(self) -> str:
        """What to require (PEP 508) so that imports of this need not change, '' for nothing."""
        if not self.backport or self.backport in UNDER_OTHER_NAMES:
            return ""
        return f'{self.backport}; python_version >= "{self.version}"'


# Backports that are imported under a name of their own.
UNDER_OTHER_NAMES = frozenset(["bsddb3", "fissix", "legacycrypt"])
MODULES = (
    Removed("aifc", "3.13", backport="standard-aifc"),
    Removed("asynchat", "3.12", "use asyncio", "standard-asynchat", "test.support.asynchat"),
    Removed("asyncore", "3.12", "use asyncio", "standard-asyncore", "test.support.asyncore"),
    Removed("audiodev", "3"),
    Removed("audioop", "3.13", backport="audioop-lts"),
    Removed("Bastion", "3"),
    Removed("binhex", "3.11", "use binascii"),
    Removed("bsddb", "3", "use dbm or sqlite3", "bsddb3"),
    Removed("cgitb", "3.13", "use logging and traceback", "legacy-cgi"),
    Removed("chunk", "3.13", backport="standard-chunk"),
    Removed("compiler", "3", "use ast and compile"),
    Removed("crypt", "3.13", "use hashlib.scrypt", "legacycrypt"),
    Removed("dbhash", "3", "use dbm or sqlite3", "bsddb3"),
    Removed("distutils", "3.12", "use sysconfig, shutil, subprocess and packaging", "setuptools"),
    Removed("dl", "3", "use ctypes"),
    Removed("fpformat", "3", "format with `%` or str.format"),
    Removed("formatter", "3.10", "write the text yourself"),
    Removed("gopherlib", "3"),
    Removed("hotshot", "3", "use cProfile"),
    Removed("htmllib", "3", "use html.parser.HTMLParser"),
    Removed("ihooks", "3", "use importlib"),
    Removed("imageop", "3"),
    Removed("imghdr", "3.13", "compare the first bytes", "standard-imghdr"),
    Removed("imputil", "3", "use importlib"),
    Removed("lib2to3", "3.13", "use a parser of your own", "fissix"),
    Removed("linuxaudiodev", "3"),
    Removed("mailcap", "3.13", "use mimetypes", "standard-mailcap"),
    Removed("mhlib", "3", "use mailbox.MH"),
    Removed("MimeWriter", "3", "use email.mime"),
    Removed("mimify", "3", "use email"),
    Removed("msilib", "3.13"),
    Removed("multifile", "3", "use email"),
    Removed("mutex", "3", "use threading.Lock"),
    Removed("nis", "3.13"),
    Removed("nntplib", "3.13", backport="standard-nntplib"),
    Removed("ossaudiodev", "3.13"),
    Removed("parser", "3.10", "use ast"),
    Removed("posixfile", "3", "use fcntl.lockf"),
    Removed("rexec", "3"),
    Removed("sgmllib", "3", "use html.parser.HTMLParser", "sgmllib3k"),
    Removed("smtpd", "3.12", "use aiosmtpd", "standard-smtpd", "test.support.smtpd"),
    Removed("sndhdr", "3.13", backport="standard-sndhdr"),
    Removed("spwd", "3.13"),
    Removed("sre", "3", "import re"),
    Removed("statvfs", "3", "use the attributes of os.statvfs(path)"),
    Removed("stringold", "3"),
    Removed("strop", "3", "use the methods of strings"),
    Removed("sunau", "3.13", backport="standard-sunau"),
    Removed("sunaudio", "3"),
    Removed("symbol", "3.10", "use ast"),
    Removed("telnetlib", "3.13", "use telnetlib3", "standard-telnetlib"),
    Removed("Tix", "3.13", "use tkinter.ttk"),
    Removed("toaiff", "3"),
    Removed("user", "3"),
    Removed("uu", "3.13", "use binascii.a2b_uu", "standard-uu"),
    Removed("xdrlib", "3.13", "use struct", "standard-xdrlib"),
    Removed("xmllib", "3", "use xml.sax"),
)

# Modules that some 3.x still has: members of them that nothing takes the place of.
FADING = (
    Removed("cgi", "3.13", "use urllib.parse and email", "legacy-cgi"),
    Removed("imp", "3.12", "use importlib", "zombie-imp"),
    Removed("pipes", "3.13", "use subprocess", "standard-pipes"),
)

MEMBERS = (
    Removed("ast.Num", "3.14", "ask for ast.Constant"),
    Removed("ast.Str", "3.14", "ask for ast.Constant"),
    Removed("Cookie.SerialCookie", "3", "use SimpleCookie and json"),
    Removed("Cookie.SmartCookie", "3", "use SimpleCookie and json"),
    Removed("gettext.lgettext", "3.11", "use gettext.gettext"),
    Removed("gettext.ldgettext", "3.11", "use gettext.dgettext"),
    Removed("gettext.lngettext", "3.11", "use gettext.ngettext"),
    Removed("gettext.ldngettext", "3.11", "use gettext.dngettext"),
    Removed("httplib.FakeSocket", "3"),
    Removed("httplib.HTTP", "3", "use HTTPConnection"),
    Removed("httplib.HTTPS", "3", "use HTTPSConnection"),
    Removed("imp.acquire_lock", "3.12", "use importlib"),
    Removed("imp.init_builtin", "3.12", "use importlib.import_module", "zombie-imp"),
    Removed("imp.is_frozen", "3.12", "use sys.frozen", "zombie-imp"),
    Removed("imp.load_compiled", "3.12", "use importlib.machinery", "zombie-imp"),
    Removed("imp.release_lock", "3.12", "use importlib"),
    Removed("os.tempnam", "3", "use tempfile"),
    Removed("pipes.Template", "3.13", "use subprocess", "standard-pipes"),
    Removed("pkgutil.ImpImporter", "3.12", "use importlib"),
    Removed("pkgutil.ImpLoader", "3.12", "use importlib"),
    Removed("random.jumpahead", "3", "give each generator a seed of its own"),
    Removed("random.WichmannHill", "3", "use random.Random"),
    Removed("re.template", "3.13", "use re.compile"),
    Removed("rfc822.AddrlistClass", "3", "use email.utils.getaddresses"),
    Removed("rfc822.dump_address_pair", "3", "use email.utils.formataddr"),
    Removed("unittest.getTestCaseNames", "3.13", "use TestLoader().getTestCaseNames"),
    Removed("sys.stdout.softspace", "3", "write the blanks yourself"),
    Removed("sys.stderr.softspace", "3", "write the blanks yourself"),
)
