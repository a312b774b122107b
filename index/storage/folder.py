"""Saving an index and loading it back: plain files and a manifest, no pickle.

A folder holds the FAISS files, the records as JSON lines, and `manifest.json`, which
names them with their checksums. Data files carry their checksum in their name, so those of
two generations stand side by side; replacing the manifest is the one step that counts. So a
kill at any moment leaves the old index or the new one, and only one saver is at work at once.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.article import Article
from index.encoders.encoder import Encoder
from index.errors import ArticleError, SavedIndexError
from index.passages import Passage
from index.retrieval.dense import DenseIndex, check_vectors, vectors_size
from index.search import Index, check_articles, sentence_keys
from index.storage.folder_lock import only_saver
from index.storage.generation import Generation, generation
from index.storage.manifest import FORMAT, FORMAT_VERSION, Manifest, damaged, file_name
from index.storage.records import article_lines, parse_articles, parse_passages, passage_lines
from index.storage.replacing import previous_files, replace_generation

# Nothing larger is read, so nothing larger is saved.
RECORDS_BYTES = 1 << 30
VECTORS_BYTES = 1 << 34

# A file of vectors that is longer than it should be is read so far, to say what it holds.
_SPARE = 1 << 20
_log = logging.getLogger("articleqa")


@dataclass(frozen=True, kw_only=True)
class Checked:
    """All that a saved index holds, each part checked by itself and against the others."""

    articles: list[Article]
    passages: list[Passage]
    dense_passages: bytes
    dense_sentences: bytes


def save_index(index: Index, folder: str | Path) -> None:
    """Save to `folder`, which is made if need be; an index already there is replaced.

    While another program saves there, this waits for it. Other files in the folder stay.

    Raises:
        SavedIndexError: if it cannot be written, the lock beside the folder cannot be had, or the
            folder's `manifest.json` is another program's.
    """
    folder = Path(folder)
    with _writing(folder):
        files, manifest = _generation(index)
        folder.mkdir(parents=True, exist_ok=True)
        with only_saver(folder):
            replace_generation(folder, files, manifest)


@contextmanager
def changing_index(folder: str | Path) -> Iterator[Callable[[Index], None]]:
    """Yield what saves to `folder`, and keep other savers out of it until left.

    So what is loaded inside is what is replaced, and nothing that another program saves is
    lost: it waits for this, as this for it.

    Raises:
        SavedIndexError: as `save_index` does.
    """
    folder = Path(folder)

    def save(index: Index) -> None:
        with _writing(folder):
            replace_generation(folder, *_generation(index))

    with ExitStack() as stack:
        with _writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(only_saver(folder))
        yield save


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Refuse another program's folder before anything is written; say why one cannot be."""
    try:
        previous_files(folder)
        yield
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        raise SavedIndexError(
            f"Cannot save the index to {folder}: {error}. "
            "Give a folder that can be written, with room on the disk."
        ) from error


def load_index(folder: str | Path, encoder: Encoder) -> Index:
    """Return a saved index, after checking all that it says.

    An index made by another model or another version of the format is not used: its
    articles are indexed afresh, in memory, and the log says so. A saver may replace the
    index meanwhile.

    Raises:
        SavedIndexError: if the folder holds no index or a damaged one; the message names the file.
    """
    folder = Path(folder)
    with generation(folder) as found:
        reason = _outdated(found.manifest, encoder)
        if reason is None:
            _check_dimension(found.manifest, encoder)
            checked = check_generation(found)
        else:
            articles = read_articles(found)
    if reason is not None:
        _log.warning("%s: %s; indexing its articles afresh.", folder, reason)
        return Index.build(articles, encoder)
    return Index(
        checked.articles,
        checked.passages,
        encoder,
        DenseIndex.from_bytes(checked.dense_passages),
        DenseIndex.from_bytes(checked.dense_sentences),
    )


def check_generation(found: Generation) -> Checked:
    """Return all that an index of this format version holds.

    Neither the model nor FAISS is needed.

    Raises:
        SavedIndexError: if anything in it is damaged or does not go with the rest.
    """  # noqa: DOC501 they are made by a function
    manifest = found.manifest
    dimension, counts = manifest.model.dimension, manifest.counts
    articles = read_articles(found)
    try:
        passages = parse_passages(found.read("passages.jsonl", RECORDS_BYTES), articles)
    except ValueError as error:
        raise damaged(found.path("passages.jsonl"), f"a record does not fit ({error})") from error
    sentences = len(sentence_keys(passages))
    checked = Checked(
        articles=articles,
        passages=passages,
        dense_passages=_vectors(found, "passages.faiss", len(passages), dimension),
        dense_sentences=_vectors(found, "sentences.faiss", sentences, dimension),
    )
    held = {"articles": len(articles), "passages": len(passages), "sentences": sentences}
    if counts != held:
        raise damaged(manifest.path, f"it counts {counts}, the files {held}")
    # Another release of Unicode may normalise a text to something else.
    if manifest.articles != {article.id: article.sha256 for article in articles}:
        raise damaged(manifest.path, "its articles' checksums are not those of the texts")
    return checked


def read_articles(found: Generation) -> list[Article]:
    """Return the saved articles. Raises `SavedIndexError` if their file is damaged."""
    try:
        articles = parse_articles(found.read("articles.jsonl", RECORDS_BYTES))
    except ValueError as error:
        raise damaged(found.path("articles.jsonl"), f"a record does not fit ({error})") from error
    try:
        check_articles(articles)
    except ArticleError as error:
        raise damaged(found.manifest.path, f"its articles do not fit: {error}") from error
    return articles


def _vectors(found: Generation, part: str, rows: int, dimension: int) -> bytes:
    most = min(vectors_size(rows, dimension) + _SPARE, VECTORS_BYTES)
    raw = found.read(part, most)
    try:
        held = check_vectors(raw)
    except ValueError as error:
        raise damaged(found.path(part), f"FAISS cannot read it as cosines: {error}") from error
    if held != (rows, dimension):
        raise damaged(
            found.path(part),
            f"it holds {held[0]} vectors of {held[1]}, expected {rows} of {dimension}",
        )
    return raw


def _data(index: Index) -> dict[str, bytes]:
    """Return what each part's file holds. Raises `SavedIndexError` if it could not be loaded."""
    try:
        data = {
            "articles.jsonl": article_lines(index.articles),
            "passages.jsonl": passage_lines(index.passages),
            "passages.faiss": index.dense_passages.to_bytes(),
            "sentences.faiss": index.dense_sentences.to_bytes(),
        }
        for part, raw in data.items():
            most = VECTORS_BYTES if part.endswith(".faiss") else RECORDS_BYTES
            if len(raw) > most:
                raise ValueError(f"{part} has {len(raw):,} bytes, at most {most:,} are read")
        check_vectors(data["passages.faiss"])
        check_vectors(data["sentences.faiss"])
    except ValueError as error:
        raise SavedIndexError(
            f"The index cannot be saved: {error}. Make several indexes of fewer articles, "
            "with a model that gives vectors of length 1."
        ) from error
    return data


def _generation(index: Index) -> tuple[dict[str, bytes], bytes]:
    """Return the files of an index by their names, and its manifest."""
    data = _data(index)
    manifest = json.dumps(_manifest(index, data), indent=2).encode() + b"\n"
    return {_named(part, raw)["file"]: raw for part, raw in data.items()}, manifest


def _manifest(index: Index, data: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "model": {
            "name": index.encoder.name,
            "fingerprint": index.encoder.fingerprint,
            "dimension": index.encoder.dimension,
        },
        "counts": {
            "articles": len(index.articles),
            "passages": len(index.dense_passages),
            "sentences": len(index.dense_sentences),
        },
        "articles": {article.id: article.sha256 for article in index.articles},
        "files": {part: _named(part, raw) for part, raw in data.items()},
    }


def _named(part: str, raw: bytes) -> dict[str, str]:
    checksum = hashlib.sha256(raw).hexdigest()
    return {"file": file_name(part, checksum), "sha256": checksum}


def _outdated(manifest: Manifest, encoder: Encoder) -> str | None:
    if manifest.version != FORMAT_VERSION:
        return f"format version {manifest.version}, this program writes {FORMAT_VERSION}"
    if manifest.model.fingerprint != encoder.fingerprint:
        return f"made by the model {_shown(manifest.model.name)}, not by this {encoder.name}"
    return None


def _check_dimension(manifest: Manifest, encoder: Encoder) -> None:
    if manifest.model.dimension != encoder.dimension:
        raise damaged(
            manifest.path,
            f"its vectors are said to be of {manifest.model.dimension} numbers, "
            f"the model's are of {encoder.dimension}",
        )


def _shown(name: str) -> str:
    """Return a name that cannot do anything to a terminal or to a log."""
    name = name if name.isprintable() else ascii(name)
    return name if len(name) <= 200 else f"{name[:200]}…"
