"""Exceptions: a hierarchy, its text, passing errors on, cleaning up at exit."""

from __future__ import division, print_function
import six
from course._compat import exc_clear, message_of, reraise

import atexit
import errno
import sys

try:
    from . import classes
except (ImportError, ValueError):  # run as a script
    import classes


class CourseError(Exception):
    """The base of this course's errors: a text and an exit status."""

    status = 1

    def __str__(self):
        return six.text_type(self).encode('ascii', 'replace')

    def __unicode__(self):
        return u'%s' % message_of(self)

    if sys.version_info[0] > 2:
        __str__ = __unicode__


class InsufficientFunds(CourseError):
    """Somebody wants more than the account has."""

    status = 2

    def __init__(self, account, amount):
        CourseError.__init__(self, account, amount)
        self.account = account
        self.missing = amount - account.balance

    def __unicode__(self):
        return u'%s needs %d more' % (self.account.owner, self.missing)

    if sys.version_info[0] > 2:
        __str__ = __unicode__


class BadNumber(CourseError):
    """A text is not a number."""


class Done(BaseException):
    """Raised by a worker to end `work_off` early; not an error."""


def parse_number(text):
    """Return the text as int; BadNumber shows where int() failed."""
    try:
        return int(text)
    except ValueError as error:
        reraise(BadNumber, 'not a number: %s' % text, sys.exc_info()[2])


def read_numbers(texts):
    """Return the numbers, and a note on the last text that was none."""
    numbers = []
    error = None
    for text in texts:
        try:
            numbers.append(parse_number(text))
        except BadNumber as error_:
            error = error_
            continue
    note = error and str(error)
    return numbers, note


def describe_failure(function, *arguments):
    """Call, and return 'KeyError: text' if it fails, else None."""
    try:
        function(*arguments)
    except (Exception, KeyboardInterrupt) as error:
        text = '%s: %s' % (sys.exc_info()[0].__name__, message_of(error))
        exc_clear()
        return text


def is_missing(path):
    """Tell whether a file cannot be opened because it is not there."""
    try:
        open(path).close()
    except IOError as error:
        return error.args[0] == errno.ENOENT
    return False


def system_error(path):
    """Return (number, text) of the error that opening a file gives."""
    try:
        open(path).close()
    except IOError as error:
        number, text = error.args
        return number, text
    return 0, ''


def work_off(jobs, worker):
    """Give each job to the worker until it raises Done; return the rest."""
    jobs = list(jobs)
    while jobs:
        try:
            worker(jobs[0])
        except Done:
            break
        del jobs[0]
    return jobs


def transfer(source, target, amount):
    """Move money; whatever fails leaves both accounts as they were."""
    if not isinstance(source, classes.Account):
        raise TypeError('not an account: %r' % (source,))
    source.withdraw(amount)
    try:
        target.deposit(amount)
    except:
        source.balance += amount
        raise


def in_turn(*functions):
    """Return a function that calls all of them; the first one first."""
    def run_all():
        for function in functions:
            function()
    return run_all


def run_at_exit(function):
    """Have a function called, before earlier ones, when Python ends."""
    atexit.register(function)


def main(arguments=('12', 'x', '30')):
    """Add the numbers and return the exit status."""
    numbers, note = read_numbers(arguments)
    print('sum', sum(numbers))
    if note:
        print(note, file=sys.stderr)
        return BadNumber.status
    return 0


if __name__ == '__main__':
    run_at_exit(sys.stdout.flush)
    sys.exit(main(sys.argv[1:]))
