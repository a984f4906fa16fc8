"""Where imports that rewrites ask for are put."""

from __future__ import annotations

import pytest

from portkit.codemod import registry
from portkit.helpers import Helpers
from portkit.options import Options
from portkit.rewrite import rewrite
from portkit.source import from_bytes


@pytest.mark.parametrize("top", ["", '"""Doc."""\n', "# comment\n"])
def test_new_future_imports_stand_ahead_of_other_imports(top):
    text = top + "from __future__ import with_statement\n\nimport os\nprint os.getcwdu(), unicode"
    options = Options(tuple(registry()[name] for name in ("print_statement", "text_builtins")))
    result = rewrite(from_bytes(text.encode(), "script.py"), options).result.text
    assert "print_function" in result and "import six" in result
    compile(result, "script.py", "exec", dont_inherit=True)


def test_of_names_imported_together_one_can_be_replaced_and_the_others_stay():
    text = "from ConfigParser import ConfigParser, NoOptionError\nConfigParser()\nNoOptionError"
    names = ("config_parser_class", "renamed_modules")
    options = Options(tuple(registry()[name] for name in names), helpers=Helpers.LOCAL)
    result = rewrite(from_bytes(text.encode(), "script.py"), options).result.text
    assert "    from ConfigParser import NoOptionError\n" in result
    assert "    from configparser import NoOptionError\n" in result


def test_a_helper_takes_another_name_where_the_builtin_is_meant_too():
    text = "from itertools import imap\nfor x in imap(f, y): ' '.join(map(repr, x))"
    options = Options((registry()["renamed_members"],), helpers=Helpers.LOCAL)
    result = rewrite(from_bytes(text.encode(), "script.py"), options).result.text
    assert 'map_ = getattr(itertools, "imap", map)\n' in result
    assert "for x in map_(f, y): ' '.join(map(repr, x))" in result
