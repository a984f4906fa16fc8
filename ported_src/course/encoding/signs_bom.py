# coding: utf-8
"""Signs and symbols; Notepad put a byte order mark in front of this source."""

from __future__ import print_function
from __future__ import absolute_import, division, unicode_literals
import sys

CURRENCIES = {'EUR': '€', 'GBP': '£', 'JPY': '¥', 'USD': '$'}


def format_price(amount, currency):
    """Return the price with the sign behind it; unknown ones by name."""
    return '%s %s' % (amount, CURRENCIES.get(currency, currency))


def parse_price(text):
    """Return (amount, currency); ValueError without a known sign."""
    for currency, sign in sorted(CURRENCIES.items()):
        if text.endswith(sign):
            return float(text[:-len(sign)]), currency
    raise ValueError('no price: %r' % text)


class Price(object):
    """An amount of money; its text is unicode, printing it needs ASCII."""

    def __init__(self, amount, currency):
        self.amount, self.currency = amount, currency

    def __unicode__(self):
        return format_price(self.amount, self.currency)

    def __str__(self):
        return ('%s %s' % (self.amount, self.currency)).encode('ascii')

    if sys.version_info[0] > 2:
        __str__ = __unicode__

    def __getattr__(self, name):
        if name in CURRENCIES:
            return name == self.currency
        raise AttributeError(name)


def main():
    for currency in sorted(CURRENCIES):
        print(Price(5, currency), ord(CURRENCIES[currency]))


if __name__ == '__main__':
    main()
