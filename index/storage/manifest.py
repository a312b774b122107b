"""The manifest of a saved index: what it is made of, and which files with which checksums."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from reprlib import repr as shortly
from typing import Any

from index.errors import SavedIndexError

FORMAT = "articleqa-index"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
PARTS = ("articles.jsonl", "passages.jsonl", "passages.faiss", "sentences.faiss")
# It holds a line for each article, and nothing else that grows.
MANIFEST_BYTES = 1 << 26

_COUNTED = ("articles", "passages", "sentences")
_LONGEST_VECTOR = 1 << 16
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_REBUILD = "Build it again from the article: articleqa index build."


@dataclass(frozen=True, kw_only=True)
class Model:
    """The embedding model that made the vectors."""

    name: str
    fingerprint: str
    dimension: int


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The manifest in `path`, which is ours; each part of it is checked when it is asked for.

    It is not checked at once because another version's may hold other things.
    """

    path: Path
    record: dict[str, Any]

    @property
    def version(self) -> int:
        """The format's version."""
        return self._number("version", self.record.get("version"))

    @property
    def model(self) -> Model:
        """The model that the index was made with."""
        held = self._object("model")
        name, fingerprint = held.get("name"), held.get("fingerprint")
        if not isinstance(name, str) or not isinstance(fingerprint, str):
            raise self._lacks("the model's name and fingerprint", held)
        dimension = self._number("the model's dimension", held.get("dimension"))
        if not 0 < dimension <= _LONGEST_VECTOR:
            raise self._lacks("the model's dimension", dimension)
        return Model(name=name, fingerprint=fingerprint, dimension=dimension)

    @property
    def counts(self) -> dict[str, int]:
        """How many articles, passages and sentences there are."""
        held = self._object("counts")
        return {name: self._number(f"how many {name}", held.get(name)) for name in _COUNTED}

    @property
    def articles(self) -> dict[str, Any]:
        """The checksum of each article's text, by the article's id."""
        return self._object("articles")

    def file(self, part: str) -> tuple[str, str]:
        """Return a part's file name and checksum. Raises `SavedIndexError` if one is damaged."""
        try:
            entry = self.record["files"][part]
            name, checksum = entry["file"], entry["sha256"]
        except (KeyError, TypeError, IndexError) as error:
            raise damaged(self.path, f"it does not name {part}") from error
        if not is_name_of(part, name):
            raise damaged(self.path, f"{shortly(name)} is not a file name of {part}")
        if not isinstance(checksum, str) or not _SHA256.match(checksum):
            raise damaged(self.path, f"{shortly(checksum)} is not a checksum of {part}")
        return name, checksum

    def _object(self, key: str) -> dict[str, Any]:
        held = self.record.get(key)
        if not isinstance(held, dict):
            raise self._lacks(key, held)
        return held

    def _number(self, what: str, value: Any) -> int:
        # No bool and no float: those are equal to whole numbers and yet none.
        if type(value) is not int or value < 0:
            raise self._lacks(what, value)
        return value

    def _lacks(self, what: str, value: Any) -> SavedIndexError:
        return damaged(self.path, f"it lacks what it must say: {what}, not {shortly(value)}")


def parse_manifest(raw: bytes, path: Path) -> Manifest:
    """Return the manifest in `raw`. Raises `SavedIndexError` if it is damaged or not ours."""
    try:
        record = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise damaged(path, f"it is not JSON ({shortly(str(error))})") from error
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise foreign(path)
    return Manifest(path=path, record=record)


def file_name(part: str, checksum: str) -> str:
    """Return the name of a part's file: its checksum is in it, so no content has another's."""
    stem, suffix = part.split(".")
    return f"{stem}.{checksum[:12]}.{suffix}"


def is_name_of(part: str, name: object) -> bool:
    """Tell a name that `file_name` gives."""
    stem, suffix = part.split(".")
    return isinstance(name, str) and bool(re.match(rf"{stem}\.[0-9a-f]{{12}}\.{suffix}\Z", name))


def foreign(path: Path) -> SavedIndexError:
    """Return the error that says that a file is another program's, and what to do."""
    return SavedIndexError(
        f"{path} is not an articleqa index but another program's file. Give another folder."
    )


def damaged(path: Path, why: str) -> SavedIndexError:
    """Return the error that says which file is damaged, how, and what to do."""
    return SavedIndexError(f"The saved index is damaged: {path}: {why}. {_REBUILD}")
