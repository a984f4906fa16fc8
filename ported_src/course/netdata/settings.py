"""Settings files: INI files with defaults and references, and property lists."""

from __future__ import absolute_import, division, print_function
from course._compat import SafeConfigParser, line_ends, parser_options, readPlist, read_config, writePlist
from six.moves import configparser as ConfigParser
import plistlib
import string
from six.moves import StringIO

DEFAULTS = {'host': '127.0.0.1', 'port': '0', 'verbose': 'no'}


class BadSettings(ValueError):
    """Settings that cannot be used, with the section and option."""


class Settings:
    """The settings of one program; ``%(name)s`` in a value refers to another option."""

    def __init__(self, text=''):
        self.parser = SafeConfigParser(DEFAULTS, **parser_options)
        try:
            read_config(self.parser, StringIO(text))
        except ConfigParser.MissingSectionHeaderError as error:
            raise BadSettings('line %d is outside of a section' % error.lineno)
        except ConfigParser.ParsingError as error:
            raise BadSettings('line %d cannot be read' % error.errors[0][0])

    def sections(self):
        """Return the names of the sections, as they come in the file."""
        return self.parser.sections()

    def text(self, section, option):
        """Return the value of an option; raises :class:`BadSettings`."""
        try:
            return self.parser.get(section, option)
        except ConfigParser.NoSectionError:
            raise BadSettings('no section %s' % section)
        except (ConfigParser.NoOptionError, ConfigParser.InterpolationError) as error:
            raise BadSettings('%s.%s: %s' % (section, option, str(error).split('\n')[0]))

    def number(self, section, option):
        """Return a whole number."""
        value = self.text(section, option)
        try:
            return int(value)
        except ValueError:
            raise BadSettings('%s.%s is not a number: %s' % (section, option, value))

    def flag(self, section, option):
        """Return True for yes, on, true and 1, False for their opposites."""
        try:
            return self.parser.getboolean(section, option)
        except ValueError as error:
            raise BadSettings('%s.%s: %s' % (section, option, error))

    def words(self, section, option):
        """Return the words of an option, which commas or blanks part."""
        return self.text(section, option).replace(',', ' ').split()

    def save(self, path):
        """Write the settings, with the defaults in their own section."""
        with open(path, 'w') as stream:
            self.parser.write(stream)

    def as_dict(self):
        """Return ``{section: {option: value}}``."""
        return dict((section, dict(self.parser.items(section))) for section in self.sections())


def load(path):
    """Read the settings in a file."""
    with open(path, **line_ends) as stream:
        return Settings(stream.read())


def save_plist(path, values):
    """Write a dictionary as a property list."""
    writePlist(values, path)


def load_plist(path):
    """Read a property list."""
    return readPlist(path)


def main():
    settings = Settings('[web]\nport = 8080\nroot = http://%(host)s:%(port)s/\n')
    for option, value in sorted(settings.as_dict()['web'].items()):
        print('%s = %s' % (option, value))


if __name__ == '__main__':
    main()
