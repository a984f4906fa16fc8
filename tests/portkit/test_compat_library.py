"""The helpers for the library do on every interpreter what 2.7's library does."""

from __future__ import annotations

import ssl

import pytest

from portkit.compat import compat_source
from portkit.interpreters import Interpreter
from tests.portkit import library_programs
from tests.portkit.pythons import FOUND, printed, the_legacy_one

pytestmark = pytest.mark.once

# helper -> an expression, whose value 2.7 gives first
CHECKS = {
    "url_library": "url_library.parse.quote('a b'), url_library.error.URLError.__name__",
    "getstatusoutput": "getstatusoutput('echo a; exit 3'), getstatusoutput('true')",
    "getcheckinterval setcheckinterval": "getcheckinterval(), setcheckinterval(7), getcheckinterval()",
    "shuffle": (
        "[(x, shuffle(x, lambda: next(draws))) for x in ([1, 2, 3, 4],) for draws in [iter([0.9, 0.1, 0.4])]],"
        " shuffle([])"
    ),
    "getoutput": "getoutput('echo a; echo b')",
    "shell_quote": "shell_quote('a b')",
    "parse_qs": "parse_qs('a=1&a=2')",
    "parse_qsl": "parse_qsl('a=1&b=2')",
    "getcwdu": "getcwdu() == u'' + getcwdu()",
    "collections_abc": "collections_abc.MutableMapping.__name__",
    "escape": "escape('<a \"b\">&'), escape('\"', True), escape(s='x', quote=0)",
    "HTMLParseError": "HTMLParseError('bad', (1, 2)).lineno, HTMLParseError('bad').msg",
    "unescape": (
        "str(unescape('&lt;&amp;&#65;&#x42;&apos; &lt &nothing; &#x; &#xZ;')), unescape(u'&hearts;') == u'\\u2665'"
    ),
    "mail_date mail_date_tz": (
        "mail_date('Mon, 20 Nov 1995 19:12:08 -0500'), mail_date('x'), mail_date_tz('x'),"
        " [mail_date_tz('Mon, 20 Nov 1995 19:12:08' + zone) for zone in ('', ' -0500', ' +0000', ' GMT', ' EST')]"
    ),
    "socket_of": "socket_of(type('C', (object,), {'socket': 5})()), socket_of(3)",
    "mail_zones": "sorted(mail_zones.items())",
    "mail_days": "mail_days",
    "mail_months": "mail_months",
    "mktime_tz": (
        "mktime_tz((2003, 7, 1, 10, 52, 37, 0, 1, 0, 7200)),"
        " type(mktime_tz((2003, 7, 1, 0, 0, 0, 0, 1, 0, None))).__name__"
    ),
    "sort_attributes": (
        '[ET.tostring(sort_attributes(ET.XML(\'<a c="1" b="2"><d f="1" e="2"/><!-- g --></a>\'))).decode()'
        ' == \'<a b="2" c="1"><d e="2" f="1" /></a>\''
        " for ET in [__import__('xml.etree.ElementTree').etree.ElementTree]]"
    ),
    "lower_names": (
        "[sorted(lower_names(r.getheaders())) for r in [(__import__('httplib') if str is bytes else"
        " __import__('http.client').client).HTTPResponse(type('S', (object,), {'makefile': lambda self, *a, **k:"
        " __import__('io').BytesIO(b'HTTP/1.0 200 OK\\r\\nX-A: 1\\r\\nB: 3\\r\\nx-a: 2\\r\\n\\r\\n')})())]"
        " if not r.begin()]"
    ),
    "getargspec": "tuple(getargspec(lambda a, b=1, *c, **d: 0))",
    "formatargspec": (
        "formatargspec(['a', 'b'], 'c', 'd', (1,)), formatargspec(['a'], None, 'd'),"
        " formatargspec(['a'], defaults=(2,), formatarg=repr, formatvalue=lambda value: ':%d' % value)"
    ),
    "getmoduleinfo PY_SOURCE": (
        "getmoduleinfo('a/b.py')[:2], getmoduleinfo('b.py')[3] == PY_SOURCE, getmoduleinfo('b.txt')"
    ),
    "load_dynamic": "load_dynamic('_csv', __import__('_csv').__file__).__name__",
    "wrap_socket": (
        "wrap_socket(__import__('socket').socket(), do_handshake_on_connect=False).server_side"
    ),
    "AddressList": (
        "list(AddressList('Ann <a@b.org>, c@d.org')), str(AddressList('Ann <a@b.org>, c@d.org')),"
        " len(AddressList(None))"
    ),
    "clock": "clock() >= 0",
    "encodestring": "encodestring(b'a' * 60) == b'YWFh' * 19 + b'\\nYWFh\\n'",
    "decodestring": "decodestring(b'YWFh\\n') == b'aaa'",
    "gcd": "gcd(4, -6), gcd(-4, 6), gcd(-4, 0), gcd(0, 0)",
    "filemode": "filemode(0o100644)",
    "instancemethod": "instancemethod(len, [1, 2], list)()",
    "InstanceType": "isinstance(1, InstanceType), isinstance(InstanceType, type)",
    "class_text": "class_text(__import__('cmd').Cmd)",
    "classobj": "classobj('A', (), {'x': 1}).x",
    "maketrans": "'abc'.translate(maketrans('ab', 'xy')), len(maketrans('a', 'b')), maketrans('abc', 'xyz')[96:100]",
    "IterableUserDict": "sorted(IterableUserDict({1: 2, 3: 4}))",
    "basestring": "issubclass(str, basestring), isinstance(basestring, type)",
    "FileType": "isinstance(open(__import__('os').devnull), FileType), isinstance('', FileType)",
    "BufferType": "isinstance(BufferType(b'ab'), BufferType), len(BufferType(b'ab'))",
    "mswindows": "mswindows",
    "py3kwarning": "py3kwarning",
    "warnpy3k": "warnpy3k('no such module', stacklevel=2)",
    "pseudoprog": "pseudoprog.match(' x1 + 2').group(1)",
    "tokenprog": "tokenprog.match('x1').group().strip()",
    "GeneratorContextManager": (
        "isinstance(__import__('contextlib').contextmanager(lambda: (yield))(),"
        " GeneratorContextManager)"
    ),
    "OutputType InputType": (
        "isinstance('', OutputType), isinstance(1, InputType), OutputType is not None"
    ),
    "decoded_text": "str(decoded_text(b'a', 'ascii')), str(decoded_text('a' 'b', errors='strict')), "
    "str(decoded_text(b'a')), str(decoded_text(1))",
    "decoded_string": (
        "[decoded_string(a, 'utf-8') == b for a, b in (('a', u'a'), (b'a', u'a'), (b'\\xc3\\xa9', u'\\xe9'))]"
    ),
    "all_headers": "all_headers(lambda self, name: [name] * len(self))((1, 2), 'a'), all_headers(max)([2], [1], 3)",
    "StringBuffer CStringBuffer": (
        "[(f.write(a), f.writelines([b]), f.seek(1) is f, f.read() == a[1:] + b, f.truncate(1), f.tell(),"
        " f.getvalue() == a[:1], f.seek(0) is f, next(f) == a[:1], list(f)) for a, b in"
        " ((u'ab', u'c'), (b'ab', b'c')) for f in (StringBuffer(), CStringBuffer())],"
        " list(StringBuffer('a\\nb')), CStringBuffer().read(), CStringBuffer('a').reset()"
    ),
    "run_for": (
        "run_for('a, b = 1 + c, 2', {'c': 3}, {}, 'a', 'b'),"
        " run_for('import %s as m' % 'json', {}, {}, 'm')[0].__name__"
    ),
    "close_owned": (
        "[ref() is not None for os, weakref in [(__import__('os'), __import__('weakref'))]"
        " for ref in [(lambda one: close_owned(os.dup(1), one) or weakref.ref(one))(type('C', (object,), {})())]]"
    ),
    "format_exception": (
        "format_exception(None, None, None), format_exception(ValueError, 'a', None), format_exception('x', 1, None),"
        " format_exception(ValueError, ValueError('a'), None), format_exception(KeyError, None, None)"
    ),
    "format_exception_only": "format_exception_only(None, None), format_exception_only(OSError, OSError('a'))",
    "print_exception": (
        "[f.getvalue() for f in [__import__('io' if str is not bytes else 'StringIO').StringIO()]"
        " if not print_exception(None, None, None, None, f)]"
    ),
    "choose_boundary": "choose_boundary() != choose_boundary()",
    "has_attribute": "has_attribute([], 'append'), has_attribute(1, 'x')",
    "has_method": "has_method({}, 'has_key'), has_method([], 'has_key'), has_method(iter(''), 'next')",
    "re_locale": "__import__('re').compile('a', __import__('re').I | re_locale).match('A').group()",
    "TimerClass EventClass ConditionClass SemaphoreClass BoundedSemaphoreClass": (
        "[type(type(one.__name__, (one,), {})) is type for one in (TimerClass, EventClass, ConditionClass,"
        " SemaphoreClass, BoundedSemaphoreClass)], TimerClass(9, len).interval, EventClass().isSet()"
    ),
    "level_names": (
        "level_names['INFO'], level_names[30], level_names.get('none'), level_names.__setitem__(31, 'LOUD'),"
        " __import__('logging').getLevelName(31), level_names.__setitem__('LOUD', 31), level_names['LOUD']"
    ),
    "gettext_text": "__import__('gettext').NullTranslations().install(**gettext_text), _('a') == 'a'",
    "type_member": (
        "sorted(type_member(dict, 'iteritems')({1: 2})), type_member(dict, 'iterkeys').__name__,"
        " type_member(list, '__getslice__')([1, 2, 3], 1, 2), type_member(str, '__getslice__')('abc', 0, 2),"
        " [one for one in [[1, 2]] if not type_member(list, '__setslice__')(one, 0, 1, 'ab')],"
        " type_member(dict, 'has_key')({1: 2}, 1), type_member(int, '__nonzero__')(3),"
        " type_member(list, 'has_key', None), type_member(list, 'count')([1], 1)"
    ),
    "joined": (
        "joined('-', [b'a', b'b']) == b'a-b', joined('-', ['a', 'b']), joined('', [b'a', 'b']) == b'ab',"
        " joined('', [])"
    ),
    "encoded": "encoded(b'a', 'ascii') == b'a', encoded(u'\\xe9', 'ascii', 'replace') == b'?'",
    "ordinal": "[ordinal(one) for one in b'ab'], ordinal('a'), ordinal(u'\\xe9')",
    "dict_has_key": "dict_has_key({1: 2}, 1), dict_has_key({1: 2}, 2)",
    "dict_iteritems dict_iterkeys dict_itervalues": (
        "next(dict_iteritems({1: 2})), next(dict_iterkeys({1: 2})), next(dict_itervalues({1: 2}))"
    ),
    "array_bytes": "array_bytes(__import__('array').array('B', [65, 66])) == b'AB'",
    "with_hooks": (
        "[setattr(with_hooks(getattr(__import__(name), 'Pickler'))(__import__('io').BytesIO()), 'persistent_id', id)"
        " for name in ('pickle', 'pickle' if str is not bytes else 'cPickle')]"
    ),
    "popen2": "[one.read() for one in popen2('echo a; echo b')[:1]]",
    "popen3": "[popen3('echo a; echo b >&2')[place].read() for place in (0, 2)]",
    "popen4": "popen4(['sh', '-c', 'echo a; echo b >&2'])[0].read()",
    "os_popen2": "[one.close() or two.read() for one, two in [os_popen2('cat')]]",
    "os_popen3": "[one.read() for one in os_popen3('echo a; echo b >&2')[1:]]",
    "os_popen4": "os_popen4('echo a; echo b >&2')[1].read()",
    "sorted_listdir marked_folders": (
        "[[marked_folders('/', names), names[0], 'usr/' in names] for names in [sorted_listdir('/')[:]]][0][1:]"
    ),
    "md5_module": "md5_module.new(b'a').hexdigest(), md5_module.md5().digest_size, md5_module.digest_size",
    "sha_module": "sha_module.new(b'a').hexdigest(), sha_module.sha().digest_size, sha_module.blocksize",
    "exception_module": (
        "[hasattr(exception_module, name) for name in ('len', 'KeyError', 'StandardError', '__name__')],"
        " exception_module.__name__, exception_module.IOError is IOError"
    ),
    "Popen3": "Popen3('exit 3').wait(), Popen3('true', True).childerr.read()",
    "Popen4": "Popen4('exit 3').wait(), Popen4('true').childerr",
    "find_module": "find_module('json')[0], find_module('json')[2], find_module('os')[2][0]",
    "load_module find_module": "load_module('json', *find_module('json')).__name__",
    "PY_SOURCE PY_COMPILED C_EXTENSION PKG_DIRECTORY C_BUILTIN": (
        "PY_SOURCE, PY_COMPILED, C_EXTENSION, PKG_DIRECTORY, C_BUILTIN"
    ),
    "get_suffixes": "[one for one in get_suffixes() if one[0] in ('.py', '.pyc')]",
    "get_magic": "len(get_magic())",
    "linux_distribution dist": "len(linux_distribution()), len(dist()), dist('x')[0] != ''",
    "whichdb": "whichdb('no such file')",
    "http_date": "http_date(0)",
    "parse_header": "parse_header('text/html; Charset=\"a b\"')",
    "locale_format": "locale_format('%d', 1234)",
    "signed": "signed(0xffffffff), signed(5), signed(-5)",
    "strtobool": "strtobool('Yes'), strtobool('off')",
    "find_executable": "find_executable('sh') is None, find_executable('no such program')",
    "LooseVersion": (
        "LooseVersion('1.2') < '1.10', LooseVersion('1.2a') > LooseVersion('1.2'),"
        " LooseVersion('1.a') > '1.1', LooseVersion('1-2').version, LooseVersion('1') == '1'"
    ),
    "StrictVersion": (
        "StrictVersion('1.2') < '1.10', StrictVersion('1.2a1') < '1.2', str(StrictVersion('1.2.0')),"
        " str(StrictVersion('1.2b3')), StrictVersion('1.2').version"
    ),
}
PROGRAMS = {name: f"print([{check}])" for name, check in CHECKS.items()} | library_programs.PROGRAMS


def run(interpreter: Interpreter) -> list[str]:
    """What each program prints."""
    texts = [compat_source(names.split()) + text for names, text in PROGRAMS.items()]
    body = "\n".join(f"print('---')\nexec({text!r}, {{'__name__': 'm'}})" for text in texts)
    return printed(interpreter, body).split("---\n")[1:]


@pytest.fixture(scope="module")
def wanted() -> list[str]:
    return run(the_legacy_one())


@pytest.mark.parametrize("interpreter", FOUND, ids=lambda one: one.name)
def test_helpers_do_what_2_7_does(interpreter: Interpreter, wanted: list[str]) -> None:
    assert dict(zip(PROGRAMS, run(interpreter), strict=True)) == dict(
        zip(PROGRAMS, wanted, strict=True)
    )


@pytest.mark.parametrize(
    ("kind", "name", "host", "is_meant"),
    [
        ("IP Address", "127.0.0.1", "127.0.0.1", True),
        ("IP Address", "0:0:0:0:0:0:0:1", "::1", True),
        ("IP Address", "127.0.0.2", "127.0.0.1", False),
        ("DNS", "*.0.0.1", "127.0.0.1", False),
        ("DNS", "example.org", "127.0.0.1", False),
    ],
)
def test_a_name_with_a_wildcard_is_of_no_address(kind, name, host, is_meant):
    known = {"__name__": "m"}
    exec(compat_source(["match_hostname"]), known)
    certificate = {"subjectAltName": ((kind, name),)}
    if is_meant:
        assert known["match_hostname"](certificate, host) is None
    else:
        with pytest.raises(ssl.CertificateError):
            known["match_hostname"](certificate, host)
