"""Special methods, metaclasses and other protocols of classes."""
