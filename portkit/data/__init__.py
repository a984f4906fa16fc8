"""Files that Python 2.7 has written, and how to read them on 3: audited as data, never loaded.

``audit(path)`` gives an ``Audit``; ``loader(audit)`` the text of a small Python file that reads it.
"""

from portkit.data.audit import audit, audit_all
from portkit.data.loader import loader
from portkit.data.model import Audit, DataError, Field, Note

__all__ = ["Audit", "DataError", "Field", "Note", "audit", "audit_all", "loader"]
