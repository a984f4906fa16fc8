"""Forms of locks, events and queues: what they are now, without who waits for them."""
import threading


def _lock(encoder, value):
    return encoder.remember(value, {"lock": value.locked()})


def _reentrant(encoder, value):
    return encoder.remember(value, {"rlock": True})


def _condition(encoder, value):
    return encoder.remember(value, {"condition": True})


def _event(encoder, value):
    return encoder.remember(value, {"event": value.is_set()})


def _semaphore(encoder, value):
    # 2.7 has no other way to ask for the count: its attribute is private to the class.
    held = vars(value)
    count = held.get("_value", held.get("_Semaphore__value", 0))
    return encoder.remember(value, {"semaphore": count})


def _queue(encoder, value):
    form = encoder.remember(value, {})
    # On 2.7 its class is old-style.
    form["queue"] = [value.__class__.__name__, value.maxsize, {"l": encoder.all(list(value.queue))}]
    return form


HANDLERS = {
    "_thread:lock": _lock,
    "_thread:RLock": _reentrant,
    "threading:_RLock": _reentrant,
    "threading:Condition": _condition,
    "threading:_Condition": _condition,
    "threading:Event": _event,
    "threading:_Event": _event,
    "threading:Semaphore": _semaphore,
    "threading:_Semaphore": _semaphore,
    "queue:Queue": _queue,
    "queue:LifoQueue": _queue,
    "queue:PriorityQueue": _queue,
}


def make_lock(rebuilder, form):
    made = rebuilder.remember(form, threading.Lock())
    if form["lock"]:
        made.acquire()
    return made


def make_event(rebuilder, form):
    made = rebuilder.remember(form, threading.Event())
    if form["event"]:
        made.set()
    return made


def make_queue(rebuilder, form):
    kind, size, items = form["queue"]
    module = __import__("Queue" if bytes is str else "queue")
    made = rebuilder.remember(form, getattr(module, kind)(size))
    # Not put: a full queue of the recorded run may hold more than its bound lets in.
    made.queue.extend(rebuilder.all(items["l"]))
    made.unfinished_tasks = len(items["l"])
    return made


MAKERS = [
    ("lock", make_lock),
    ("rlock", lambda rebuilder, form: rebuilder.remember(form, threading.RLock())),
    ("condition", lambda rebuilder, form: rebuilder.remember(form, threading.Condition())),
    ("event", make_event),
    ("semaphore", lambda rebuilder, form: rebuilder.remember(form, threading.Semaphore(form["semaphore"]))),
    ("queue", make_queue),
]
