"""Functions of the 2.7 library that some 3.x has dropped, as that 2.7 has them."""
import collections
import hashlib
import sys

if sys.version_info[0] == 2:
    from inspect import formatargspec
else:
    def formatargspec(args, varargs=None, varkw=None, defaults=None, formatarg=str,
                      formatvarargs=lambda name: "*" + name, formatvarkw=lambda name: "**" + name,
                      formatvalue=lambda value: "=" + repr(value)):
        """``inspect.formatargspec``: the parameters as a ``def`` line has them."""
        first = len(args) - len(defaults or ())
        texts = [formatarg(arg) for arg in args[:first]]
        for place, value in enumerate(defaults or ()):
            texts.append(formatarg(args[first + place]) + formatvalue(value))
        if varargs is not None:
            texts.append(formatvarargs(varargs))
        if varkw is not None:
            texts.append(formatvarkw(varkw))
        return "(" + ", ".join(texts) + ")"

if sys.version_info[0] == 2:
    from imp import load_dynamic
else:
    def load_dynamic(name, path, file=None):
        """``imp.load_dynamic``: load the extension module *name* from the file *path*."""
        import importlib.machinery
        import importlib.util
        loader = importlib.machinery.ExtensionFileLoader(name, path)
        spec = importlib.util.spec_from_file_location(name, path, loader=loader)
        module = importlib.util.module_from_spec(spec)
        loader.exec_module(module)
        sys.modules[name] = module
        return module

_ModuleInfo = collections.namedtuple("ModuleInfo", "name suffix mode module_type")

if sys.version_info[0] == 2:
    from inspect import getmoduleinfo
else:
    def getmoduleinfo(path):
        """``inspect.getmoduleinfo``: what kind of module a file with this name is, or None."""
        import os
        filename = os.path.basename(path)
        for suffix, mode, kind in sorted(get_suffixes(), key=lambda one: -len(one[0])):
            if filename.endswith(suffix):
                return _ModuleInfo(filename[:-len(suffix)], suffix, mode, kind)
        return None

if sys.version_info[0] == 2:
    try:
        from ssl import wrap_socket
    except ImportError:
        wrap_socket = None
else:
    def wrap_socket(sock, keyfile=None, certfile=None, server_side=False, cert_reqs=0,
                    ssl_version=None, ca_certs=None, do_handshake_on_connect=True,
                    suppress_ragged_eofs=True, ciphers=None):
        """``ssl.wrap_socket``."""
        import ssl
        side = ssl.PROTOCOL_TLS_SERVER if server_side else ssl.PROTOCOL_TLS_CLIENT
        context = ssl.SSLContext(side if ssl_version is None else ssl_version)
        context.check_hostname = False
        context.verify_mode = cert_reqs
        if ca_certs:
            context.load_verify_locations(ca_certs)
        if certfile:
            context.load_cert_chain(certfile, keyfile)
        if ciphers:
            context.set_ciphers(ciphers)
        return context.wrap_socket(
            sock, server_side, do_handshake_on_connect, suppress_ragged_eofs
        )

if sys.version_info[0] == 2:
    try:
        from ssl import match_hostname
    except ImportError:
        match_hostname = None
else:
    def match_hostname(cert, hostname):
        """``ssl.match_hostname``; a wildcard stands for a whole first label, as 3.7 has it."""
        from ssl import CertificateError
        if not cert:
            raise ValueError("empty or no certificate")
        known = cert.get("subjectAltName", ())
        addresses = [name.strip() for kind, name in known if kind == "IP Address"]
        names = [name for kind, name in known if kind == "DNS"]
        names = names or [name for part in cert.get("subject", ()) for kind, name in part
                          if kind == "commonName"]
        if not any(_is_of_host(name.lower(), hostname.lower()) for name in names + addresses):
            found = " or ".join(map(repr, names))
            error = CertificateError("hostname %r doesn't match %s" % (hostname, found) if found
                                     else "no appropriate commonName or subjectAltName")
            error.strerror = error.args[0]  # else 3.7 writes the arguments as a tuple
            raise error

def _is_of_host(name, host):
    """Whether the *name* of a certificate is that of *host*, or one with a wildcard that stands for it.

    Of an address only the very same address, however it is spelled (RFC 6125, 6.4).
    """
    from ipaddress import ip_address
    try:
        address = ip_address(host)
    except ValueError:
        pass
    else:
        try:
            return ip_address(name) == address
        except ValueError:
            return False
    first, _, domain = name.partition(".")
    label, _, rest = host.partition(".")
    if first == "*" and domain and "*" not in domain:
        return bool(label) and rest == domain
    return "*" not in name and name == host

if sys.version_info[0] == 2:
    from dircache import listdir as sorted_listdir
else:
    def sorted_listdir(path):
        """``dircache.listdir``: the names in a folder, sorted."""
        import os
        return sorted(os.listdir(path))

if sys.version_info[0] == 2:
    from dircache import annotate as marked_folders
else:
    def marked_folders(head, list):
        """``dircache.annotate``: put a slash behind the folders in *list*."""
        import os
        for place, name in enumerate(list):
            if os.path.isdir(os.path.join(head, name)):
                list[place] = name + "/"

def _exception_module():
    """``exceptions`` of 2.7: of all builtins the exceptions alone."""
    import builtins
    import types
    module = types.ModuleType("exceptions", "The exceptions that are builtins.")
    for name, value in vars(builtins).items():
        if isinstance(value, type) and issubclass(value, BaseException):
            setattr(module, name, value)
    module.StandardError = Exception
    return module

if sys.version_info[0] == 2:
    import exceptions as exception_module
else:
    exception_module = _exception_module()

def _digest_module(name, digest):
    """The module ``md5`` or ``sha`` of 2.7, which is handed on as what makes digests (PEP 247)."""
    import types
    module = types.ModuleType(name)
    module.new = digest
    setattr(module, name, digest)
    module.digest_size = module.digestsize = digest().digest_size
    module.blocksize = 1
    return module

if sys.version_info[0] == 2:
    import md5 as md5_module
else:
    md5_module = _digest_module("md5", hashlib.md5)

if sys.version_info[0] == 2:
    import sha as sha_module
else:
    sha_module = _digest_module("sha", hashlib.sha1)

if sys.version_info[0] == 2:
    from test.test_support import run_unittest
else:
    def run_unittest(*tests):
        """``test.test_support.run_unittest``: run classes of tests, suites, and modules by their names."""
        import unittest
        loader, suite = unittest.defaultTestLoader, unittest.TestSuite()
        for one in tests:
            if isinstance(one, str):
                one = loader.loadTestsFromModule(sys.modules[one])
            elif not isinstance(one, (unittest.TestSuite, unittest.TestCase)):
                one = loader.loadTestsFromTestCase(one)
            suite.addTest(one)
        if not unittest.TextTestRunner(sys.stdout).run(suite).wasSuccessful():
            raise AssertionError("tests failed")

if sys.version_info[0] == 2:
    from test.test_support import run_doctest
else:
    def run_doctest(module, verbosity=None):
        """``test.test_support.run_doctest``: how many examples of *module* failed, which is none, and were tried."""
        import doctest
        failed, tried = doctest.testmod(module, verbose=bool(verbosity))
        if failed:
            raise AssertionError("%d of %d doctests failed" % (failed, tried))
        return failed, tried
