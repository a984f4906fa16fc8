"""Settings files as 2.7 reads them."""
import re
import sys

# What the parsers of 3 need to read what those of 2.7 read.
parser_options = {} if sys.version_info[0] == 2 else {
    "strict": False, "inline_comment_prefixes": (";",)}

# Options of ``smtpd.SMTPServer`` that make it hand text on, as on 2.7.
smtp_options = {} if sys.version_info[0] == 2 else {"decode_data": True}


def read_config(parser, *given):
    """``parser.readfp(file, name)``."""
    return (parser.read_file if hasattr(parser, "read_file") else parser.readfp)(*given)


if sys.version_info[0] == 2:
    from ConfigParser import SafeConfigParser
else:
    from configparser import ConfigParser as SafeConfigParser

if sys.version_info[0] == 2:
    from ConfigParser import ConfigParser as LegacyConfigParser
else:
    import configparser

    class LegacyConfigParser(configparser.ConfigParser):
        """``ConfigParser.ConfigParser``: it holds any value, and reads a lone ``%``."""

        class Interpolation(configparser.Interpolation):
            """Puts in ``%(name)s`` as 2.7 does."""

            def before_get(self, parser, section, option, value, defaults):
                def named(found):
                    return found.group() if found.group(1) is None else "%%(%s)s" % parser.optionxform(found.group(1))

                given, depth = value, 0
                while value and "%(" in value:
                    depth += 1
                    if depth > configparser.MAX_INTERPOLATION_DEPTH:
                        raise configparser.InterpolationDepthError(option, section, given)
                    value = re.sub(r"%\(([^)]*)\)s|.", named, value)
                    try:
                        value = value % defaults
                    except KeyError as error:
                        raise configparser.InterpolationMissingOptionError(option, section, given, error.args[0])
                return value

        _DEFAULT_INTERPOLATION = Interpolation()

        def __init__(self, defaults=None, dict_type=dict, allow_no_value=False):
            configparser.ConfigParser.__init__(self, None, dict_type, allow_no_value, **parser_options)
            for name, value in (defaults or {}).items():
                self.defaults()[self.optionxform(name)] = value

        def get(self, section, option, raw=False, vars=None, **fallback):
            return configparser.ConfigParser.get(self, section, option, raw=raw, vars=vars, **fallback)

        def set(self, section, option, value=None):
            configparser.RawConfigParser.set(self, section, option, value)

        def add_section(self, section):
            configparser.RawConfigParser.add_section(self, section)

        def readfp(self, fp, filename=None):
            self.read_file(fp, filename)

# What asks ``install`` of ``gettext`` for text, which is all that 3 has.
gettext_text = {"unicode": True} if sys.version_info[0] == 2 else {}
