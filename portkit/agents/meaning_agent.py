"""Do these two texts mean the same on Python 2.7? Runs inside 2.7; runs nothing of the texts.

Request: ``{"path": ..., "rules": [...], "sizes": [n, m]}`` with the text before and the text after; or
one text only, which is compiled.
Answer: ``{"ok": true}``, with ``unchecked`` where the text before does not compile; or
``{"ok": false, "check": ..., "line": ..., "message": ...}``.
"""
import gc

import protocol
from meaning import check


def answer(header, texts):
    path = header["path"].encode("ascii")
    after = texts[1] if len(texts) > 1 else texts[0]
    compile(after, path, "exec", 0, True)
    if len(texts) == 1:
        return {"ok": True}
    return _compare(path, header["rules"], *texts)


def _compare(path, rules, before, after):
    try:
        check.compare(before, after, rules, path)
    except check.Difference as found:
        return {
            "ok": False,
            "check": "meaning",
            "line": found.after or None,
            "message": found.message,
        }
    except RuntimeError:
        return {"ok": False, "check": "meaning", "line": None, "message": "nested too deeply"}
    except (SyntaxError, TypeError, ValueError, MemoryError) as error:
        # The text after has compiled, so it is the text before that cannot be read.
        reason = protocol.failure(error)["message"]
        return {"ok": True, "unchecked": ["the original does not compile on 2.7: " + reason]}
    return {"ok": True}


if __name__ == "__main__":
    # Trees are freed by their counts alone; looking for cycles among them costs a third more.
    gc.disable()
    protocol.serve(answer)
