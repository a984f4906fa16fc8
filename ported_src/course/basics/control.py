"""Control flow: loops with else, while, break; output on one line.

Indented as some editors of the time did it: tabs stand for eight blanks.
"""

from __future__ import absolute_import, print_function
from course._compat import divide, print_line, print_part
from six.moves import range


def find_first(items, wanted):
    """Return the first position of an item, or -1."""
    position = 0
    for item in items:
        if item != wanted:
            position += 1
        else:
            break
    else:
        position = -1
    return position


def collatz(number):
    """Return the steps from a number down to 1."""
    steps = [number]
    while number != 1:
        if number % 2:
            number = 3 * number + 1
        else:
            number = divide(number, 2)
        steps.append(number)
    return steps


def squares(numbers):
    """Return the squares, and the last number that was squared."""
    found = []
    for number in numbers:
        found.append(number * number)
    return found, number


def fizzbuzz(number):
    """Return what a player says for a number."""
    return (number % 3 == 0) * 'Fizz' + (number % 5 == 0) * 'Buzz' or repr(number)


def guess(secret, attempts):
    """Answer each attempt with 'low' or 'high', the right one with 'yes'."""
    answers = []
    for attempt in attempts:
        if attempt == secret:
            answers.append('yes')
            break
        answers.append(attempt < secret and 'low' or 'high')
    else:
        answers.append('it was %d' % secret)
    return answers


def matched(text, pairs=('()', '[]')):
    """Tell whether every bracket has its partner.

    The stack holds the closing brackets that are still to come.
    """
    stack = []
    for character in text:
        for opening, closing in pairs:
            if character == opening:
                stack.append(closing)
                break
            elif character == closing:
                if not stack or stack.pop() != closing:
                    return False
                break
    return not stack


def print_table(size):
    """Print the multiplication table up to `size` times `size`."""
    for row in range(1, size + 1):
        for column in range(1, size + 1):
            print_part('%3d' % (row * column))
        print_line()


def main():
    print_table(3)
    print('steps from 6:', collatz(6))
    for number in range(1, 6):
        print_part(fizzbuzz(number))
    print_line()
    print(guess(7, [5, 9, 7]))


if __name__ == '__main__':
    main()
