"""Does this text compile here? Answers for the interpreter that runs it; runs nothing.

Request: ``{"path": ..., "sizes": [n]}`` and the bytes of one file. Answer: ``{"ok": true}`` or
``{"ok": false, "line": ..., "column": ..., "message": ...}``.
"""
import gc

import protocol


def answer(header, texts):
    compile(texts[0], header["path"], "exec", 0, True)
    return {"ok": True}


if __name__ == "__main__":
    # Trees are freed by their counts alone; looking for cycles among them costs a third more.
    gc.disable()
    protocol.serve(answer)
