"""Which modules can be ported next, and after which others."""
