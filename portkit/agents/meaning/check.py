"""Do two modules mean the same on Python 2.7, after what some rules declare?"""
from __future__ import absolute_import

import ast
import re
from functools import partial

from meaning import effects, softspace
from meaning.blank import blanked
from meaning.compare import Comparison, Difference, bound_names
from meaning.env import module_env
from meaning.inline import named_helpers, with_helpers_imported
from meaning.lines import Alignment
from meaning.registry import RuleSet
from meaning.rules.identifiers import KEYWORDS

_IMPORT = re.compile(r"\s*(?:from|import)\b")
_BLANKS = "NORMALIZE_WHITESPACE"
_NO_NAMES = frozenset(["__future__", "as", "from"])
_ONLY_AST = ast.PyCF_ONLY_AST
# Statements that mean something else when one of these stands above them.
_FLAG_WORDS = {"print_function": r"\bprint\b", "division": "/", "unicode_literals": ""}


def compare(before, after, names, path="", blanks=True):
    """Raise Difference if the texts *before* and *after* do not mean the same.

    *names* are rules, *path* is where the module is. Without *blanks*, nobody minds where ``print x,``
    writes one. SyntaxError and what else ``compile`` raises pass.
    """
    before, after = [_newlines(text) for text in (before, after)]
    rules = RuleSet(names, _free_keywords(before, names))
    alignment = Alignment(before, after)
    reader = _Reader(path, rules, alignment, (before, after))
    trees, envs = reader.read_changed() or reader.read(before, after)
    same_code = partial(_same_example, rules.names, [env.module.flags for env in envs])
    effects.check(trees, envs, path, after, same_code)
    if blanks:
        softspace.check(trees[1], envs)
    spans = [(1, len(lines) + 1) for lines in (alignment.before, alignment.after)]
    Comparison(rules, alignment, same_code).block(trees[0].body, trees[1].body, envs, spans, trees)


def _same_example(names, flags, before, after):
    """Whether the code of two examples in docstrings means the same, each with the flags of its module."""
    if before == after or "doctests" not in names:
        return before == after
    texts = [
        "".join("from __future__ import %s\n" % flag for flag in sorted(module)) + text
        for module, text in zip(flags, (before, after))
    ]
    try:
        compare(texts[0], texts[1], names, blanks=_BLANKS not in after)
    except Difference:
        return False
    except SyntaxError:
        # Where ``print`` is a function no ``print x`` can be read: it was written before that.
        written = flags[0] - frozenset(["print_function"])
        return written != flags[0] and _same_example(names, [written, flags[1]], before, after)
    return True


def _newlines(text):
    """As the tokenizer of 2.7 reads them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Reader(object):
    """Makes the trees and environments of two texts."""

    def __init__(self, path, rules, alignment, texts):
        self._path = path
        self._rules = rules
        self._alignment = alignment
        self._texts = texts
        self._named = named_helpers(alignment.after[number - 1] for number in alignment.written)

    def read_changed(self):
        """Trees without what need not be compared; None if that cannot be left out after all."""
        guard = _guard(self._alignment, self._named)
        before, after, spans = blanked(self._alignment, self._texts[1], guard)
        if not spans:
            return None
        try:
            found = self.read(before, after)
        except SyntaxError:
            return None
        # Only now it is known which words mean something else than they did.
        if any(self._alignment.touched(*span) for span in spans):
            return None
        return found

    def read(self, before, after):
        trees = [
            compile(text, self._path, "exec", _ONLY_AST, True) for text in (before, after)
        ]
        alignment, named = self._alignment, self._named
        trees[1] = with_helpers_imported(trees[1], trees[0], alignment.written, named)
        trees[0] = with_helpers_imported(trees[0], trees[0], (), named)
        siblings = _siblings(trees[1]) if "from ." in after else frozenset()
        envs = [
            module_env(tree, text, _flags(tree), self._rules, siblings)
            for tree, text in zip(trees, self._texts)
        ]
        self._alignment.mark(_sensitive(envs, self._alignment))
        return trees, envs


def _guard(alignment, named):
    """What is likely to mean something else: the names in import statements that changed, and helpers *named*."""
    words = {"import", "exec", "eval", "compile"}.union(name + "_*" for name in named)
    for number in alignment.written:
        words.update(_import_words(alignment.after[number - 1]))
    for number in alignment.gone:
        words.update(_import_words(alignment.before[number - 1]))
    if "print_function" in words:
        words.add("print")
    return re.compile(r"\b(?:%s)\b" % "|".join(sorted(words)))


def _import_words(line):
    if _IMPORT.match(line) is None:
        return ()
    return set(re.findall(r"\w+", line)) - _NO_NAMES


def _siblings(tree):
    """The modules beside this one that are imported as such: ``from . import a``, ``from .b import c``."""
    near = [one for one in ast.walk(tree) if isinstance(one, ast.ImportFrom) and one.level == 1]
    return frozenset(
        (one.module or alias.name).split(".")[0] for one in near for alias in one.names
    )


def _flags(tree):
    return frozenset(
        alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
        for alias in node.names
    )


def _free_keywords(before, names):
    """The names that may have become ``name_``: not where that was a name already."""
    if "keyword_names" not in names:
        return frozenset()
    return frozenset(word for word in KEYWORDS if not re.search(r"\b%s_\b" % word, before))


def _sensitive(envs, alignment):
    """A pattern for what may mean something else on a line that stayed as it was."""
    patterns = [
        _FLAG_WORDS[flag]
        for flag in envs[0].module.flags ^ envs[1].module.flags
        if flag in _FLAG_WORDS
    ]
    words = [re.escape(name) for name in _rebound(envs, alignment)]
    if words:
        patterns.append(r"\b(?:%s)\b" % "|".join(sorted(words)))
    return re.compile("|".join(patterns)) if patterns else None


def _rebound(envs, alignment):
    """The names of the module that may denote something else than they did."""
    before, after = [bound_names(env) for env in envs]
    for name in set(before) | set(after):
        if before.get(name) != after.get(name):
            yield name
        elif any(one.path for one in envs[1].scope.names[name]):
            lines = {one.line for one in envs[1].scope.names[name]}
            if lines & alignment.written:
                yield name


__all__ = ["Difference", "compare"]
