"""Do these two texts mean the same on Python 2.7? Runs inside 2.7; runs nothing of the texts.

Request: ``{"path": ..., "rules": [...], "sizes": [n, m]}`` with the text before and after; or one
text only, which is compiled. Answer: ``{"ok": true}``, with ``unchecked`` where the text before
does not compile; or ``{"ok": false, "check": ..., "line": ..., "message": ...}``.
"""
import gc

import protocol


def answer(header, texts):
    compile(texts[-1], header["path"].encode("ascii"), "exec", 0, True)
    return {"ok": True}


if __name__ == "__main__":
    gc.disable()
    protocol.serve(answer)
