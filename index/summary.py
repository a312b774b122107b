"""What a saved index holds, told from its files without loading the model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.article import Article
from index.storage import MANIFEST, PARTS, checked_file, damaged, read_articles, read_manifest


@dataclass(frozen=True, kw_only=True)
class IndexSummary:
    """A saved index: its model, what is in it, and its size on the disk in bytes.

    `version` is the format's, `fingerprint` a hash of the model's weights, `dimension`
    the length of a vector; there is one vector a passage and one a sentence.
    """

    version: int
    model: str
    fingerprint: str
    dimension: int
    articles: tuple[Article, ...]
    passages: int
    sentences: int
    size: int


def summarise_index(folder: str | Path) -> IndexSummary:
    """Describe a saved index, every file's checksum checked.

    Raises `SavedIndexError` if the folder holds no index or a damaged one.
    """
    folder = Path(folder)
    manifest = read_manifest(folder)
    files = [folder / MANIFEST, *(checked_file(folder, manifest, part) for part in PARTS)]
    try:
        model, counts = manifest["model"], manifest["counts"]
        return IndexSummary(
            version=int(manifest["version"]),
            model=str(model["name"]),
            fingerprint=str(model["fingerprint"]),
            dimension=int(model["dimension"]),
            articles=tuple(read_articles(folder, manifest)),
            passages=int(counts["passages"]),
            sentences=int(counts["sentences"]),
            size=sum(file.stat().st_size for file in files),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise damaged(folder / MANIFEST, f"it lacks what it must say ({error!r})") from error
