"""Compile and same-meaning checks of a rewritten file, made by real interpreters."""

from portkit.verify.model import Change, Problem, Verdict
from portkit.verify.proofs import Proofs
from portkit.verify.verifier import Verifier

__all__ = ["Change", "Problem", "Proofs", "Verdict", "Verifier"]
