"""The helpers that ported code uses, as code that runs on 2.7 and 3; ``portkit.compat`` cuts them out.

A helper is a statement at the top of a module here: a function, a class, an assignment, or a branch
that defines one name. It may use the standard library and other helpers, in any module here.
"""
