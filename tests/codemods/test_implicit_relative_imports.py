"""Trees of packages: what 2.7 imports before is what 2.7 and 3 import after."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.codemods.trees import interpreters, port, run, write

# Ports are run by other interpreters; how they come about is in the codemod's examples, and those are tested with
# each interpreter of the kit.
pytestmark = pytest.mark.once

SHOW = (
    "import sys\nprint(sorted(m for m in sys.modules if m.startswith('pkg') and sys.modules[m]))\n"
)

TREES = {
    "siblings": {
        "pkg/__init__.py": "",
        "pkg/a.py": "import b, c as d\nfrom b import name\nprint((b.__name__, d.__name__, name))\n",
        "pkg/b.py": "name = 1\n",
        "pkg/c.py": "",
    },
    "modules that __init__ takes from the package itself": {
        "pkg/__init__.py": "from pkg import b, c\n",
        "pkg/a.py": "import pkg\nprint((pkg.b.c.name, pkg.c.b.__name__))\n",
        "pkg/b.py": "import c\n",
        "pkg/c.py": "import b\nname = 1\n",
    },
    "names in __init__": {
        "pkg/__init__.py": "import b\nfrom sub import leaf\nfrom b import *\n",
        "pkg/a.py": "import pkg\nprint((pkg.b.__name__, pkg.leaf.__name__, pkg.name))\n",
        "pkg/b.py": "name = 1\n",
        "pkg/sub/__init__.py": "",
        "pkg/sub/leaf.py": "",
    },
    "a shadowed module of the standard library": {
        "pkg/__init__.py": "",
        "pkg/string.py": "name = 'ours'\n",
        "pkg/types.py": "import string\nname = string.name\n",
        "pkg/a.py": "import string, types\nprint((string.name, types.name))\n",
        "pkg/sub/__init__.py": "",
        "pkg/sub/leaf.py": "import string\nprint(string.digits)\n",
        "pkg/other.py": "import sub.leaf\n",
    },
    "dotted": {
        "pkg/__init__.py": "",
        "pkg/a.py": (
            "import sub.leaf\nimport sub.other as o\nimport sub.deep.leaf\n"
            "print((sub.__name__, sub.leaf.name, o.__name__, sub.deep.leaf.name))\n"
            "def f():\n    import sub.leaf\n    return sub.leaf.name\n"
            "print((f(), sorted(n for n in globals() if n[0] != '_')))\n"
        ),
        "pkg/sub/__init__.py": "",
        "pkg/sub/leaf.py": "import other\nname = other.__name__\n",
        "pkg/sub/other.py": "",
        "pkg/sub/deep/__init__.py": "",
        "pkg/sub/deep/leaf.py": "name = 2\n",
    },
    "two modules that import each other": {
        "pkg/__init__.py": "",
        "pkg/a.py": "import b\nname = 1\nprint(b.name())\n",
        "pkg/b.py": "import a\ndef name():\n    return a.name\n",
    },
    "a cycle through a package": {
        "pkg/__init__.py": "",
        "pkg/a.py": "import sub.leaf\nname = 1\nprint(sub.leaf.name())\n",
        "pkg/sub/__init__.py": "import leaf\n",
        "pkg/sub/leaf.py": "import pkg.b\ndef name():\n    return pkg.b.a.name\n",
        "pkg/b.py": "import a\nimport sub.leaf\n",
    },
    "a cycle through the package itself": {
        "pkg/__init__.py": "import b\nname = 3\n",
        "pkg/a.py": "import b\nprint(b.name())\n",
        "pkg/b.py": "import pkg\ndef name():\n    return pkg.name\n",
    },
    "conditional": {
        "pkg/__init__.py": "",
        "pkg/a.py": (
            "try:\n    import _fast\nexcept ImportError:\n    import slow as _fast\n"
            "if _fast:\n    from slow import name\nprint((_fast.__name__, name))\n"
        ),
        "pkg/slow.py": "name = 4\n",
    },
}


@pytest.mark.parametrize("name", TREES)
def test_imports_what_it_imported(name: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {**TREES[name], "main.py": f"import pkg.a\n{SHOW}"})
    first, *modern = interpreters()
    before = run(first, folder, "main.py")
    assert "Error" not in before
    port(folder, "implicit_relative_imports")
    assert {one.name: run(one, folder, "main.py") for one in (first, *modern)} == {
        one.name: before for one in (first, *modern)
    }


@pytest.mark.parametrize("name", TREES)
def test_every_module_can_be_loaded_first(name: str, tmp_path: Path) -> None:
    folder = write(tmp_path, TREES[name])
    modules = [path[:-3].replace("/", ".") for path in TREES[name] if "__init__" not in path]
    first, *modern = interpreters()
    before = {module: run(first, folder, "-c", f"import {module}") for module in modules}
    port(folder, "implicit_relative_imports")
    for one in (first, *modern):
        for module, output in before.items():
            if "Error" not in output:
                assert run(one, folder, "-c", f"import {module}") == output, (one.name, module)


SCRIPT = {
    "pkg/__init__.py": "print('package')\n",
    "pkg/a.py": (
        "import b\nfrom sub import leaf\nfrom c import name\n"
        "print((b.d.__name__, leaf.__name__, name))\nif __name__ == '__main__':\n    print('main')\n"
    ),
    "pkg/b.py": "import d\n",
    "pkg/c.py": "from d import (name,\n               other)\n",
    "pkg/d.py": "name, other = 1, 2\n",
    "pkg/sub/__init__.py": "",
    "pkg/sub/leaf.py": "import twig\n",
    "pkg/sub/twig.py": "",
}


@pytest.mark.parametrize("arguments", [["pkg/a.py"], ["-m", "pkg.a"], ["-c", "import pkg.a"]])
def test_a_script_in_its_package_starts_each_way(arguments: list[str], tmp_path: Path) -> None:
    folder = write(tmp_path, SCRIPT)
    first, *modern = interpreters()
    before = run(first, folder, *arguments)
    assert "Error" not in before
    ported = port(folder, "implicit_relative_imports")
    assert ported["pkg/sub/leaf.py"] == "from . import twig\n"
    for one in (first, *modern):
        assert run(one, folder, *arguments) == before, one.name


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    for number, files in enumerate([*TREES.values(), SCRIPT]):
        folder = write(tmp_path / str(number), files)
        once = port(folder, "implicit_relative_imports")
        assert port(folder, "implicit_relative_imports") == once


def test_only_a_cycle_keeps_the_old_form(tmp_path: Path) -> None:
    files = TREES["two modules that import each other"]
    folder = write(
        tmp_path, {**files, "pkg/c.py": "import b\n", "pkg/d.py": "def f():\n    import b\n"}
    )
    ported = port(folder, "implicit_relative_imports")
    assert ported["pkg/a.py"].startswith("try:\n    from . import b\nexcept ImportError:")
    assert ported["pkg/c.py"] == "from . import b\n"
    assert ported["pkg/d.py"] == "def f():\n    from . import b\n"


def test_outside_a_package_nothing_is_relative(tmp_path: Path) -> None:
    folder = write(tmp_path, {"a.py": "import b\n", "b.py": ""})
    assert port(folder, "implicit_relative_imports")["a.py"] == "import b\n"
