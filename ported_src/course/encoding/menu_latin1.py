# -*- coding: latin-1 -*-
"""The menu of a café; this source is written in Latin-1."""

from __future__ import absolute_import, print_function
import six
from course._compat import divide

DISHES = [u'Käsespaetzle', u'Crêpe Suzette', u'Jalapeños', u'Brötchen']
PRICES = {b'K\xe4sespaetzle': 850, b'Cr\xeape Suzette': 620}     # bytes, as they come in


def price(dish):
    """Return the price of a dish (text) in cents; KeyError if unknown."""
    return PRICES[dish.encode('latin-1')]


def menu(width=20):
    """Return the lines of the menu; dishes without a price have a dash."""
    lines = []
    for dish in sorted(DISHES):
        if dish.encode('latin-1') in PRICES:
            cost = u'%d.%02d' % (divide(price(dish), 100), price(dish) % 100)
        else:
            cost = u'·'
        lines.append(dish + cost.rjust(width - len(dish)))
    return lines


def main():
    for line in menu():
        print(six.ensure_str(line, 'utf-8'))


if __name__ == '__main__':
    main()
