"""Requests on stdin, answers on stdout: what all agents that stay alive share.

A request is one line of JSON whose ``sizes`` tell how many bytes of each text follow it. An
answer is one line of JSON. The end of stdin ends the agent, so none outlives who started it.
"""
import json
import os
import signal
import sys
import threading
import warnings

# Python frames on the way down a deeply nested syntax tree, and the C stack they may need.
DEPTH = 20000
STACK = 256 * 1024 * 1024


def serve(answer):
    """Answer requests with ``answer(header, texts)``, a function that returns a dict."""
    warnings.simplefilter("ignore")
    # Ctrl-C goes to the whole process group; who started us decides when we stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, replies = _private_pipes()
    sys.setrecursionlimit(DEPTH)
    threading.stack_size(STACK)
    thread = threading.Thread(target=_loop, args=(answer, requests, replies))
    thread.daemon = True
    thread.start()
    while thread.is_alive():
        thread.join(3600)


def _private_pipes():
    """Take stdin and stdout for ourselves, so that nothing else can write between answers.

    Nor to stderr: the old parsers, up to 3.8, say there that their stack is full.
    """
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return requests, replies


def _loop(answer, requests, replies):
    while True:
        line = requests.readline()
        if not line:
            return
        header = json.loads(line.decode("ascii"))
        texts = [requests.read(size) for size in header["sizes"]]
        reply = json.dumps(survive(answer, header, texts))
        replies.write(reply.encode("ascii") + b"\n")
        replies.flush()


def survive(answer, header, texts):
    """What *answer* returns; whatever it raises becomes an answer too."""
    try:
        return answer(header, texts)
    except Exception as error:  # noqa: BLE001
        return failure(error)


def failure(error):
    """Describe an exception that reading some source caused; line and column start at 1."""
    message = getattr(error, "msg", None) or str(error)
    if not isinstance(error, SyntaxError):
        message = "%s: %s" % (type(error).__name__, message)
    return {
        "ok": False,
        "line": getattr(error, "lineno", None),
        "column": getattr(error, "offset", None),
        "message": _text(message),
    }


def _text(message):
    if isinstance(message, bytes):
        return message.decode("utf-8", "replace")
    return message
