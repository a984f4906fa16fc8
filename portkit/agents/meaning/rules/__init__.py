"""All rules; importing this package registers them."""
from __future__ import absolute_import

from meaning.rules import (  # noqa: F401
    always,
    calls,
    classes,
    code,
    comparing,
    comprehensions,
    defaults,
    exceptions,
    files,
    generators,
    helper_calls,
    identifiers,
    iteration,
    literals,
    members,
    metaclasses,
    parameters,
    patterns,
    requests,
    setup,
    statements,
    stdlib,
    strings,
    text,
)
