"""Read a file of ConfigParser: 2.7 took a name twice, comments after a value, and `rem`."""

import configparser
import re
from typing import Any

ENCODING = ""


def load(path: str) -> Any:
    """The parser with the file read; what 2.7 called ConfigParser."""
    parser = configparser.ConfigParser(strict=False, inline_comment_prefixes=(";",))
    with open(path, encoding=ENCODING) as file:
        lines = [line for line in file if not re.match(r"rem(\s|$)", line, re.IGNORECASE)]
    parser.read_file(lines, path)
    return parser
