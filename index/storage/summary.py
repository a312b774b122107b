"""What a saved index holds, told from its files without loading the model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.article import Article
from index.storage.folder import RECORDS_BYTES, VECTORS_BYTES, check_generation, read_articles
from index.storage.generation import generation
from index.storage.manifest import FORMAT_VERSION, PARTS


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
    """Return what describes a saved index, after checking all that `load_index` checks.

    Of another version of the format only what this one can read is checked: the checksums
    and the articles.

    Raises:
        SavedIndexError: if the folder holds no index or a damaged one.
    """
    with generation(Path(folder)) as found:
        manifest = found.manifest
        version, model, counts = manifest.version, manifest.model, manifest.counts
        if version == FORMAT_VERSION:
            articles = check_generation(found).articles
        else:
            articles = read_articles(found)
            for part in PARTS[1:]:
                found.read(part, VECTORS_BYTES if part.endswith(".faiss") else RECORDS_BYTES)
        return IndexSummary(
            version=version,
            model=model.name,
            fingerprint=model.fingerprint,
            dimension=model.dimension,
            articles=tuple(articles),
            passages=counts["passages"],
            sentences=counts["sentences"],
            size=found.size,
        )
