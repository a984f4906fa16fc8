"""Commits of what a port wrote, made from the index alone: the files in the work tree stay as they are."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping

from portkit.errors import UsageError


class Repository:
    """The git work tree that *folder* lies in. Raises UsageError where it lies in none."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._prefix = self._git("rev-parse", "--show-prefix").strip()
        if self._status("diff", "--cached", "--quiet"):
            raise UsageError(f"{folder}: changes are staged there; commit or unstage them first")
        if self._status("var", "GIT_COMMITTER_IDENT"):
            raise UsageError("git does not know who commits; set user.name and user.email first")

    def commit(self, message: str, paths: Iterable[str], *, all_known: bool = False) -> str:
        """Commit the files at *paths* as they are; the short name of the commit, '' for no change.

        With *all_known*, also what else has changed in files of the folder that git knows.
        """
        relative = [os.path.relpath(path, self._folder) for path in paths]
        if relative:
            self._git("add", "--", *relative)
        if all_known:
            self._git("add", "--update", "--", ".")
        return self._commit(message)

    def commit_contents(self, message: str, contents: Mapping[str, bytes]) -> str:
        """Commit *contents* (path -> bytes) without writing them to the work tree."""
        for path, raw in contents.items():
            blob = self._git("hash-object", "-w", "--stdin", stdin=raw).strip()
            inside = self._prefix + os.path.relpath(path, self._folder).replace(os.sep, "/")
            mode = "100755" if os.access(path, os.X_OK) else "100644"
            self._git("update-index", "--add", "--cacheinfo", f"{mode},{blob},{inside}")
        return self._commit(message)

    def _commit(self, message: str) -> str:
        if not self._status("diff", "--cached", "--quiet"):
            return ""
        self._git("commit", "-q", "-F", "-", stdin=message.encode("utf-8"))
        return self._git("rev-parse", "--short", "HEAD").strip()

    def _git(self, *arguments: str, stdin: bytes = b"") -> str:
        done = self._run(arguments, stdin)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [
                "no reason given"
            ]
            raise UsageError(f"{self._folder}: git {arguments[0]} failed: {said[0]}")
        return done.stdout.decode("utf-8", "surrogateescape")

    def _status(self, *arguments: str) -> int:
        return self._run(arguments, b"").returncode

    def _run(self, arguments: Iterable[str], stdin: bytes) -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-C", self._folder, *arguments]
        try:
            return subprocess.run(command, input=stdin, capture_output=True, check=False)
        except OSError as error:
            raise UsageError(f"git cannot be run: {error.strerror}") from None
