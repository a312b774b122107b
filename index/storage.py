"""Saving an index and loading it back: plain files and a manifest, no pickle.

A folder holds the FAISS files, the records as JSON lines, and `manifest.json`, which
names them with their checksums. Data files carry their checksum in their name and are
never overwritten; replacing the manifest is the one step that counts. So a kill at any
moment leaves the old index or the new one.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import uuid
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from index.article import Article
from index.dense import DenseIndex
from index.encoder import Encoder
from index.errors import ArticleError, SavedIndexError
from index.hybrid import Index, check_articles, sentence_keys
from index.passages import Passage

FORMAT = "articleqa-index"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"

PARTS = ("articles.jsonl", "passages.jsonl", "passages.faiss", "sentences.faiss")
T = TypeVar("T")

_TEMPORARY = ".articleqa-saving-"
_REBUILD = "Build it again from the article: articleqa index build."
_log = logging.getLogger("articleqa")


def save_index(index: Index, folder: str | Path) -> None:
    """Save to `folder`, which is made if need be; an index already there is replaced.

    Raises `SavedIndexError` if it cannot be written. Other files in the folder stay.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        old = _own_files(folder)
        files = {
            "articles.jsonl": _put(folder, "articles.jsonl", _lines(index.articles)),
            "passages.jsonl": _put(folder, "passages.jsonl", _passage_lines(index.passages)),
            "passages.faiss": _put(folder, "passages.faiss", index.dense_passages.save),
            "sentences.faiss": _put(folder, "sentences.faiss", index.dense_sentences.save),
        }
        text = json.dumps(_manifest(index, files), indent=2) + "\n"
        _write_then_rename(folder, lambda path: path.write_text(text, "utf-8"), lambda _: MANIFEST)
        for name in old - {entry["file"] for entry in files.values()}:
            (folder / name).unlink(missing_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        raise SavedIndexError(
            f"Cannot save the index to {folder}: {error}. "
            "Give a folder that can be written, with room on the disk."
        ) from error


def load_index(folder: str | Path, encoder: Encoder) -> Index:
    """Load a saved index after checking every checksum and count.

    An index made by another model or another version of the format is not used: its
    articles are indexed afresh, in memory, and the log says so. Raises `SavedIndexError`
    if the folder holds no index or a damaged one; the message names the file.
    """
    folder = Path(folder)
    manifest = read_manifest(folder)
    articles = read_articles(folder, manifest)
    if reason := _outdated(manifest, encoder):
        _log.warning("%s: %s; indexing its articles afresh.", folder, reason)
        return Index.build(articles, encoder)
    by_id = {article.id: article for article in articles}
    passages = _records(folder, manifest, "passages.jsonl", lambda record: _passage(record, by_id))
    index = Index(
        articles,
        passages,
        encoder,
        _faiss(folder, manifest, "passages.faiss", len(passages)),
        _faiss(folder, manifest, "sentences.faiss", len(sentence_keys(passages))),
    )
    if manifest.get("counts") != _counts(index):
        raise damaged(
            folder / MANIFEST, f"it counts {manifest.get('counts')}, the files {_counts(index)}"
        )
    # Another release of Unicode may normalise a text to something else.
    if manifest.get("articles") != {article.id: article.sha256 for article in articles}:
        raise damaged(folder / MANIFEST, "its articles' checksums are not those of the texts")
    return index


def _manifest(index: Index, files: dict[str, dict[str, str]]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "model": {
            "name": index.encoder.name,
            "fingerprint": index.encoder.fingerprint,
            "dimension": index.encoder.dimension,
        },
        "counts": _counts(index),
        "articles": {article.id: article.sha256 for article in index.articles},
        "files": files,
    }


def _counts(index: Index) -> dict[str, int]:
    return {
        "articles": len(index.articles),
        "passages": len(index.dense_passages),
        "sentences": len(index.dense_sentences),
    }


def _lines(articles: Sequence[Article]) -> Callable[[Path], object]:
    return _json_lines([asdict(article) for article in articles])


def _passage_lines(passages: Sequence[Passage]) -> Callable[[Path], object]:
    # The text is not repeated: it is what the offsets say it is.
    keep = ("article_id", "ordinal", "start", "end", "heading", "sentences")
    return _json_lines([{key: getattr(p, key) for key in keep} for p in passages])


def _json_lines(records: Sequence[dict[str, Any]]) -> Callable[[Path], object]:
    text = "".join(json.dumps(record) + "\n" for record in records)
    return lambda path: path.write_text(text, encoding="utf-8", newline="\n")


def _put(folder: Path, part: str, write: Callable[[Path], object]) -> dict[str, str]:
    stem, suffix = part.split(".")
    digest = ""

    def name(path: Path) -> str:
        nonlocal digest
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return f"{stem}.{digest[:12]}.{suffix}"

    return {"file": _write_then_rename(folder, write, name), "sha256": digest}


def _write_then_rename(
    folder: Path, write: Callable[[Path], object], name: Callable[[Path], str]
) -> str:
    """Write a temporary file, flush it to the disk, and rename it; give the new name."""
    # Not tempfile's: those can be read by nobody else, and the name is kept on renaming.
    path = folder / f"{_TEMPORARY}{uuid.uuid4().hex}"
    try:
        write(path)
        with path.open("rb+") as written:
            os.fsync(written.fileno())
        final = name(path)
        path.replace(folder / final)
        return final
    finally:
        path.unlink(missing_ok=True)


def _own_files(folder: Path) -> set[str]:
    """Files of the index that is being replaced, and what a killed save left behind."""
    left = {path.name for path in folder.glob(f"{_TEMPORARY}*")}
    for part in PARTS:
        stem, suffix = part.split(".")
        left |= {path.name for path in folder.glob(f"{stem}.{'[0-9a-f]' * 12}.{suffix}")}
    return left


def read_manifest(folder: Path) -> dict[str, Any]:
    """Give the manifest. Raises `SavedIndexError` if there is none or it is not ours."""
    path = folder / MANIFEST
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SavedIndexError(
            f"There is no index in {folder}: it has no {MANIFEST}. "
            "Give the folder that was saved to, or build one: articleqa index build."
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        raise SavedIndexError(f"Cannot read {path}: {error}. Check the folder.") from error
    try:
        manifest = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise damaged(path, f"it is not JSON ({error})") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise SavedIndexError(
            f"{path} is not an articleqa index but another program's file. Give another folder."
        )
    return manifest


def _outdated(manifest: dict[str, Any], encoder: Encoder) -> str | None:
    if manifest.get("version") != FORMAT_VERSION:
        return f"format version {manifest.get('version')}, this program writes {FORMAT_VERSION}"
    model = manifest.get("model")
    if not isinstance(model, dict) or model.get("fingerprint") != encoder.fingerprint:
        name = model.get("name") if isinstance(model, dict) else None
        return f"made by the model {name}, not by this {encoder.name}"
    return None


def checked_file(folder: Path, manifest: dict[str, Any], part: str) -> Path:
    """Give the path of a data file whose checksum is the manifest's."""
    try:
        entry = manifest["files"][part]
        name, expected = str(entry["file"]), str(entry["sha256"])
    except (KeyError, TypeError) as error:
        raise damaged(folder / MANIFEST, f"it does not name {part}") from error
    if Path(name).name != name:
        raise damaged(folder / MANIFEST, f"{name!r} is not a file name")
    path = folder / name
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise damaged(path, "it is missing") from error
    except (OSError, ValueError) as error:
        raise damaged(path, f"it cannot be read ({error})") from error
    if hashlib.sha256(raw).hexdigest() != expected:
        raise damaged(path, "its checksum is not the manifest's")
    return path


def _records(
    folder: Path, manifest: dict[str, Any], part: str, make: Callable[[dict[str, Any]], T]
) -> list[T]:
    path = checked_file(folder, manifest, part)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        return [make(dict(json.loads(line))) for line in lines if line]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise damaged(path, f"a record does not fit ({error!r})") from error


def read_articles(folder: Path, manifest: dict[str, Any]) -> list[Article]:
    """Give the saved articles. Raises `SavedIndexError` if their file is damaged."""
    articles = _records(folder, manifest, "articles.jsonl", lambda record: Article(**record))
    try:
        check_articles(articles)
    except ArticleError as error:
        raise damaged(folder / MANIFEST, f"its articles do not fit: {error}") from error
    return articles


def _passage(record: dict[str, Any], articles: dict[str, Article]) -> Passage:
    text = articles[record["article_id"]].text
    sentences = tuple((int(start), int(end)) for start, end in record.pop("sentences"))
    passage = Passage(text=text[record["start"] : record["end"]], sentences=sentences, **record)
    inside = 0 <= passage.start < passage.end <= len(text)
    if not inside or not sentences or not isinstance(passage.heading, str | None):
        raise ValueError(f"passage {passage.ordinal} is not in its article")
    if any(not passage.start <= start < end <= passage.end for start, end in sentences):
        raise ValueError(f"a sentence of passage {passage.ordinal} is not in it")
    return passage


def _faiss(folder: Path, manifest: dict[str, Any], part: str, rows: int) -> DenseIndex:
    path = checked_file(folder, manifest, part)
    try:
        dense = DenseIndex.load(path)
    except RuntimeError as error:
        raise damaged(path, "FAISS cannot read it") from error
    dimension = manifest["model"].get("dimension")
    if len(dense) != rows or dense.dimension != dimension:
        raise damaged(
            path,
            f"it holds {len(dense)} vectors of {dense.dimension}, expected {rows} of {dimension}",
        )
    return dense


def damaged(path: Path, why: str) -> SavedIndexError:
    """Give the error that says which file is damaged, how, and what to do."""
    return SavedIndexError(f"The saved index is damaged: {path}: {why}. {_REBUILD}")
