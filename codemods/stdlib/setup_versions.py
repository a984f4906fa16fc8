"""``setup(...)`` says which Pythons the port runs on: a classifier for 3, and ``python_requires``.

``'Programming Language :: Python :: 3'`` goes behind the last classifier of a Python where none is for 3,
``python_requires='>=2.7, !=3.0.*, ...'`` behind the last argument where setuptools is used.

Caveats: only where the arguments are literal: a list, or the name of one, and no ``**kwargs``.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._setup import KEYWORDS_2TO3, behind, is_setup, keywords, strings
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import string_content

PYTHON = "Programming Language :: Python"
PYTHON3 = PYTHON + " :: 3"
ONLY2 = PYTHON + " :: 2 :: Only"
REQUIRES = {
    "straddle": ">=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*, !=3.5.*",
    "py3": ">=3.6",
}
QUOTE = re.compile("['\"]")
SETUP = "from setuptools import setup\n"
ADDED = f"python_requires='{REQUIRES['straddle']}'"


@codemod(
    words=["setup"],
    where=r"setup\s*\(",
    with_words=["setuptools", "distutils"],
    node="call",
    rules=["setup_versions"],
    rows=["X55"],
    unchanged=[
        "from distutils.core import setup\nsetup(name='x')",
        "setup(name='x', classifiers=['Programming Language :: Python'])",
        SETUP + "setup(name='x', python_requires='>=2.7')",
        SETUP + "setup(**options)",
        SETUP + "self.setup()",
        "from distutils.core import setup\nsetup(classifiers=['Programming Language :: Python :: 3'])",
    ],
    examples={
        SETUP + "setup(name='x')": SETUP + f"setup(name='x', {ADDED})",
        SETUP + "setup(\n    name='x',\n)": SETUP + f"setup(\n    name='x',\n    {ADDED},\n)",
        "from distutils.core import setup\n"
        "setup(classifiers=[\n    'Programming Language :: Python',  # 2\n    'Topic :: X'])": (
            "from distutils.core import setup\n"
            "setup(classifiers=[\n    'Programming Language :: Python',\n"
            "    'Programming Language :: Python :: 3',  # 2\n    'Topic :: X'])"
        ),
        "from distutils.core import setup\nKINDS = ['Programming Language :: Python']\n"
        "setup(classifiers=KINDS)": (
            "from distutils.core import setup\n"
            "KINDS = ['Programming Language :: Python', 'Programming Language :: Python :: 3']\n"
            "setup(classifiers=KINDS)"
        ),
    },
    told=[
        "from distutils.core import setup\n"
        "setup(classifiers=['Programming Language :: Python :: 2 :: Only'])"
    ],
)
def setup_versions(call: Node, file: File) -> Iterator[Rewrite | Told]:
    found = keywords(call, file) if is_setup(call, file) else None
    if found is None or is_guarded(call, file):
        return
    classifiers = strings(found["classifiers"], file) if "classifiers" in found else []
    if classifiers:
        yield from _classified(classifiers, file)
    kept = [one for name, one in found.items() if name not in KEYWORDS_2TO3]
    if kept and "python_requires" not in found and file.holds_any(("setuptools",)):
        text = f"python_requires='{REQUIRES[file.target]}'"
        message = f"setup(...) says `{text}`"
        yield file.group(call, [behind(kept[-1], text, file)], message=message)


def _classified(classifiers: list[Node], file: File) -> Iterator[Rewrite | Told]:
    texts = {string_content(one, file): one for one in classifiers}
    pythons = [text for text in texts if text.startswith(PYTHON)]
    if ONLY2 in texts:
        yield file.told(texts[ONLY2], "the port is not for 2 only; drop this classifier")
    elif pythons and not any(text.startswith(PYTHON3) for text in pythons):
        last = texts[pythons[-1]]
        quote = QUOTE.search(file.text(last))
        text = "{0}{1}{0}".format(quote[0] if quote else "'", PYTHON3)
        yield file.group(last, [behind(last, text, file)], message=f"a classifier `{PYTHON3}`")
