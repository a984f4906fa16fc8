"""What a forked process inherits: everything, without any sending.

The index below is built once, before the processes start, and each of them
finds it in its memory. Targets may be nested functions for the same reason:
nothing is pickled. Changes stay in the process that made them.
"""

from __future__ import absolute_import, division, print_function
import multiprocessing

from course.contexts.newway import ignored

_index = {}


def build(lines):
    """Index the words of numbered lines; return the number of words."""
    _index.clear()
    for number, line in enumerate(lines):
        for word in line.lower().split():
            _index.setdefault(word, []).append(number)
    return len(_index)


def lookup(word):
    """Numbers of the lines that have the word."""
    with ignored(KeyError):
        return _index[word.lower()]
    return []


def in_process(function, *args):
    """Call the function in a forked process and return what it returned there."""
    ours, theirs = multiprocessing.Pipe(False)

    def call():
        theirs.send(function(*args))

    process = multiprocessing.Process(target=call)
    process.start()
    theirs.close()
    try:
        return ours.recv()
    finally:
        process.join()
        ours.close()


def lookup_all(words):
    """Look up each word in a process of its own, all at the same time."""
    answers = multiprocessing.Queue()

    def search(word):
        answers.put((word, lookup(word)))

    processes = [multiprocessing.Process(target=search, args=(word,)) for word in words]
    for process in processes:
        process.start()
    found = dict([answers.get() for _ in processes])
    for process in processes:
        process.join()
    return found


def main():
    print('words:', build(['to be or not', 'to be that', 'is the question']))
    found = lookup_all(['be', 'question', 'king'])
    for word in sorted(found):
        print(word, found[word])
    print('built in a child:', in_process(build, ['one two']), 'words')
    print('here still:', lookup('be'))


if __name__ == '__main__':
    main()
