"""Which mutants compile here, and to other byte-code than the original? Stdlib only, 2.7 to 3.14.

Request on stdin, as JSON: ``[[original, [mutant, ...]], ...]``, texts with a character a byte.
Answer on stdout: a list that says for each mutant whether it is worth a run.
"""

import json
import sys


def compiled(text):
    try:
        return compile(text.encode("latin-1"), "mutant", "exec", 0, True)
    except (SyntaxError, ValueError):
        return None


def worth(original, mutants):
    code = compiled(original)
    return [mutant not in (None, code) for mutant in map(compiled, mutants)]


if __name__ == "__main__":
    answers = []
    for original, mutants in json.load(sys.stdin):
        answers += worth(original, mutants)
    json.dump(answers, sys.stdout)
