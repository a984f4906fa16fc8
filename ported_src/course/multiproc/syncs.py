"""Lock, Semaphore, Condition and Event between processes.

They look like those of ``threading``, but the state they guard must lie in
shared memory: a plain object is copied into each process.
"""

from __future__ import absolute_import, division, print_function
from six.moves import range
import multiprocessing


def add(lock, total, times):
    """Add one so many times; without the lock, additions would get lost."""
    for _ in range(times):
        lock.acquire()
        try:
            total.value += 1
        finally:
            lock.release()


def visit(places, inside, most):
    """Be inside while there is a place, and note the largest crowd."""
    with places:
        with inside.get_lock():
            inside.value += 1
            most.value = max(most.value, inside.value)
        with inside.get_lock():
            inside.value -= 1


def wait_for(condition, level, wanted):
    """Wait until the level is reached, and return it."""
    with condition:
        while level.value < wanted:
            condition.wait()
        return level.value


def raise_level(condition, level, amount):
    with condition:
        level.value += amount
        condition.notify_all()


def report(event, answers, patience=None):
    """Wait for the event and put what happened."""
    event.wait(patience)
    if event.is_set():
        answers.put('%s saw it' % multiprocessing.current_process().name)
    else:
        answers.put('%s waited in vain' % multiprocessing.current_process().name)


def run_all(function, *argument_lists):
    """Run the function in a process for each list of arguments; their exit codes."""
    processes = [multiprocessing.Process(target=function, args=arguments)
                 for arguments in argument_lists]
    for item in processes:
        multiprocessing.Process.start(item)
    for item in processes:
        multiprocessing.Process.join(item)
    return [process.exitcode for process in processes]


def count_together(workers, times):
    """The sum that so many processes count up to together."""
    lock = multiprocessing.Lock()
    total = multiprocessing.Value('i', 0, lock=False)
    run_all(add, *[(lock, total, times)] * workers)
    return total.value


def largest_crowd(visitors, places):
    """How many of the visitors ever were inside at the same time."""
    semaphore = multiprocessing.Semaphore(places)
    inside, most = multiprocessing.Value('i', 0), multiprocessing.Value('i', 0)
    run_all(visit, *[(semaphore, inside, most)] * visitors)
    return most.value


def leg(condition, level, number, track):
    """One runner of a relay: wait for the turn, note the number, hand over."""
    turn = wait_for(condition, level, number)
    track[turn] = number
    raise_level(condition, level, 1)


def relay(runners):
    """The order in which processes ran that were started the other way round."""
    condition, level = multiprocessing.Condition(), multiprocessing.Value('i', 0)
    track = multiprocessing.Array('i', [-1] * runners)
    run_all(leg, *[(condition, level, number, track)
                   for number in reversed(list(range(runners)))])
    return track[:]


def announce(names, happens=True, patience=None):
    """What processes of these names say of an event that happens, or does not."""
    event, answers = multiprocessing.Event(), multiprocessing.Queue()
    watchers = [multiprocessing.Process(target=report, name=name,
                                        args=(event, answers, patience)) for name in names]
    for item in watchers:
        multiprocessing.Process.start(item)
    if happens:
        event.set()
    said = sorted([answers.get() for _ in watchers])
    for item in watchers:
        multiprocessing.Process.join(item)
    return said


def main():
    print('counted together:', count_together(3, 100))
    print('never more than two:', largest_crowd(4, 2) <= 2)
    print('relay:', relay(3))
    print(', '.join(announce(['ann', 'bob'])))


if __name__ == '__main__':
    main()
