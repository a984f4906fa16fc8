"""Members of modules of the library, and modules of the tree that have the same names."""

from __future__ import annotations

from pathlib import Path

from tests.codemods.trees import port, write

TEXT = "import string, os\nstring.maketrans('a', 'b')\nos.getcwdu()\n"


def test_what_a_module_of_the_tree_has_is_no_member_of_the_library(tmp_path: Path) -> None:
    files = {"script.py": TEXT, "string.py": "def maketrans(a, b): pass\n"}
    after = port(write(tmp_path, files), "replaced_members", "renamed_members")
    assert "string.maketrans('a', 'b')" in after["script.py"]
    assert "os.getcwdu()" not in after["script.py"]


def test_an_import_goes_with_its_last_use_though_another_codemod_would_rename_it(
    tmp_path: Path,
) -> None:
    text = "from cStringIO import StringIO\nf = StringIO(sock.recv(9))\n"
    after = port(write(tmp_path, {"script.py": text}), "byte_buffers", "string_io")
    assert after["script.py"] == "import io\nf = io.BytesIO(sock.recv(9))\n"


def test_a_name_that_others_have_through_the_module_stays_there(tmp_path: Path) -> None:
    files = {
        "pkg/__init__.py": "",
        "pkg/dates.py": "from rfc822 import formatdate as shown\nshown(0)\n",
        "pkg/use.py": "from pkg import dates as known\nknown.shown(1)\n",
    }
    after = port(write(tmp_path, files), "removed_modules", "replaced_members")
    assert "as shown\n" in after["pkg/dates.py"]


def test_a_package_whose_folder_has_no_name_of_a_module(tmp_path: Path) -> None:
    files = {
        "my-pkg-0.5/__init__.py": "",
        "my-pkg-0.5/sub/__init__.py": "raise E, v\n",
        "my-pkg-0.5/sub/leaf.py": "raise E, v\n",
        "my-pkg-0.5/setup.py": "#!/usr/bin/env python\nraise E, v\n",
    }
    after = port(write(tmp_path, files), "raise_two")
    assert after["my-pkg-0.5/sub/leaf.py"].startswith("from .._compat import make_exception\n")
    assert after["my-pkg-0.5/sub/__init__.py"].startswith("from .._compat import make_exception\n")
    assert "\ndef make_exception(" in after["my-pkg-0.5/setup.py"]


def test_a_class_of_a_package_that_a_script_imports_has_the_method_itself(tmp_path: Path) -> None:
    files = {
        "script.py": "import pkg.own\nd = pkg.own.D()\nd.has_key('a')\n",
        "other.py": "d.has_key('a')\n",
        "pkg/__init__.py": "",
        "pkg/own.py": "class D:\n    def has_key(self, k): return 1\n",
    }
    after = port(write(tmp_path, files), "has_key")
    assert after["script.py"].endswith("holds_key(d, 'a')\n")
    assert after["other.py"].endswith("'a' in d\n")
