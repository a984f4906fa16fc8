"""Which releases of a project run on 2.7 and on 3: from installed metadata, or from the package index."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Any

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

INDEX = "https://pypi.org/pypi"
SECONDS = 20.0
MAX_BYTES = 64 << 20
CLASSIFIER = "Programming Language :: Python :: "
OLD = Version("2.7.18")
# Of a file for one Python: ``cp27``, ``py3``, ``2.7``; sources have none.
TAG = re.compile(r"(?:py|cp|pp)?([23])")
# The releases of 3 that a first release for it may be about.
MODERN = tuple(Version(f"3.{minor}") for minor in range(3, 15))


@dataclass(frozen=True)
class Releases:
    """*newest_27* runs on 2.7, *first_3* on 3; *straddle* is the newest that runs on both.

    '' where there is none, or none is known. *seen* says where that is from, *note* why not.
    """

    newest_27: str = ""
    first_3: str = ""
    straddle: str = ""
    seen: str = ""
    note: str = ""


@dataclass(frozen=True)
class Release:
    """What one release says of itself; None where it does not say."""

    version: Version
    on_27: bool | None
    on_3: bool | None


def summed(releases: Iterable[Release], seen: str) -> Releases:
    """What *releases* say together."""
    ordered = sorted(releases, key=lambda one: one.version)
    old = [one for one in ordered if one.on_27]
    new = [one for one in ordered if one.on_3]
    both = [one for one in old if one.on_3]
    return Releases(
        str(old[-1].version) if old else "",
        str(new[0].version) if new else "",
        str(both[-1].version) if both else "",
        seen,
    )


def installed(name: str, folders: Sequence[str]) -> Releases | None:
    """What the release of *name* says that is installed in *folders*; None where none is."""
    found = next(iter(metadata.distributions(name=name, path=[*folders])), None)
    if found is None:
        return None
    try:
        release = _release(
            found.version,
            found.metadata.get_all("Classifier") or [],
            found.metadata.get_all("Requires-Python") or [],
            (),
        )
    except InvalidVersion:
        return None
    return summed([release], f"installed {found.version}")


def looking(index: Index | None, folders: Sequence[str]) -> Callable[[str], Releases | None]:
    """Asks the *index*, if there is one; else, or where it gives no answer, what lies in *folders*."""

    def look(name: str) -> Releases | None:
        found = index.releases(name) if index else None
        if found is None or found.note:
            return installed(name, folders) or found
        return found

    return look


def _release(
    version: str, classifiers: Iterable[str], required: Iterable[str], tags: Iterable[str]
) -> Release:
    """A release by its classifiers, what it requires of Python, and the tags of its files."""
    names = [one.removeprefix(CLASSIFIER) for one in classifiers if one.startswith(CLASSIFIER)]
    specifiers = [one for one in map(_specifier, required) if one is not None]
    return Release(
        Version(version),
        _answer([OLD], "2", names, specifiers, tags),
        _answer(MODERN, "3", names, specifiers, tags),
    )


def _answer(
    versions: Iterable[Version],
    major: str,
    classifiers: Iterable[str],
    specifiers: list[SpecifierSet],
    tags: Iterable[str],
) -> bool | None:
    """Whether one of *versions* is served: no where that is required away, yes where it is said."""
    if specifiers and not any(one.contains(v) for one in specifiers for v in versions):
        return False
    said = {one.split(" ")[0].split(".")[0] for one in classifiers} - {"Implementation"}
    built = {found[1] for found in map(TAG.match, tags) if found}
    if major in said | built:
        return True
    if said or built:
        return False
    return True if specifiers else None


def _specifier(text: str) -> SpecifierSet | None:
    try:
        return SpecifierSet(text) if text else None
    except InvalidSpecifier:
        return None


class Index:
    """A package index that answers as PyPI's JSON API does, at *url*.

    One that cannot be reached is not asked again.
    """

    def __init__(self, url: str = INDEX) -> None:
        self._url = url.rstrip("/")
        self._unreached = ""

    def releases(self, name: str) -> Releases:
        """What the index says of the releases of *name*."""
        if self._unreached:
            return Releases(note=self._unreached)
        try:
            project = self._get(canonicalize_name(name))
            found = list(_of_index(project))
            # Only the newest says its classifiers there; of the others one is of use.
            candidates = [one for one in found if one.on_27 is not False]
            if candidates:
                newest = max(candidates, key=lambda one: one.version)
                said = self._get(f"{canonicalize_name(name)}/{newest.version}")
                found = [one for one in found if one is not newest]
                found.append(_with_classifiers(newest, said))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            reason = _reason(error)
            if isinstance(error, OSError) and not isinstance(error, urllib.error.HTTPError):
                self._unreached = reason
            return Releases(note=reason)
        return summed(found, "index")

    def _get(self, path: str) -> Any:
        if urllib.parse.urlsplit(self._url).scheme not in ("http", "https"):
            raise ValueError(f"{self._url} is no address of an index")
        url = f"{self._url}/{path}/json"
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:
            return json.loads(answer.read(MAX_BYTES))


def _of_index(project: Mapping[str, Any]) -> Iterator[Release]:
    """The releases that have files, as far as the files tell; not those withdrawn or before theirs."""
    newest = project["info"]
    for text, files in project["releases"].items():
        kept = [one for one in files if not one.get("yanked")]
        try:
            version = Version(text)
        except InvalidVersion:
            continue
        if kept and not version.is_prerelease:
            classifiers = newest.get("classifiers") or [] if text == newest["version"] else []
            required = [one.get("requires_python") or "" for one in kept]
            tags = [tag for one in kept for tag in _tags(one)]
            yield _release(text, classifiers, required, tags)


def _tags(file: Mapping[str, Any]) -> list[str]:
    """The Pythons that a file is built for; none for sources."""
    if file.get("packagetype") == "sdist":
        return []
    tag = str(file.get("python_version", ""))
    return tag.split(".") if "py" in tag else [tag]


def _with_classifiers(release: Release, said: Mapping[str, Any]) -> Release:
    info = said["info"]
    found = _release(
        str(release.version), info.get("classifiers") or [], [info.get("requires_python") or ""], ()
    )
    on_27 = release.on_27 if found.on_27 is None else found.on_27
    on_3 = release.on_3 if found.on_3 is None else found.on_3
    return Release(release.version, on_27, on_3)


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError) and error.code == 404:
        return "the index does not know it"
    return f"the index gave no answer ({error})"
