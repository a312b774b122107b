"""Reads articles and makes them searchable: offsets, passages, vectors, keywords, fusion.

Importing does no work but one: libraries that would report to their makers are told not to,
before any of them is imported. Everything else is imported when it is first named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.offline import send_no_reports

if TYPE_CHECKING:
    from index.article import Article, decode
    from index.encoders.encoder import Encoder, SentenceTransformerEncoder
    from index.errors import (
        ArticleError,
        ArticleqaError,
        FetchError,
        FormatError,
        ModelError,
        QuestionError,
        SavedIndexError,
    )
    from index.formats.reading import read_article, read_articles, read_url
    from index.passages import Passage, split_passages
    from index.search import Hit, Index, PerRetriever, ScoredSentence
    from index.storage.folder import load_index, save_index
    from index.text import normalise

send_no_reports()

_HOME = {
    "Article": "index.article",
    "ArticleError": "index.errors",
    "ArticleqaError": "index.errors",
    "Encoder": "index.encoders.encoder",
    "FetchError": "index.errors",
    "FormatError": "index.errors",
    "Hit": "index.search",
    "Index": "index.search",
    "ModelError": "index.errors",
    "Passage": "index.passages",
    "PerRetriever": "index.search",
    "QuestionError": "index.errors",
    "SavedIndexError": "index.errors",
    "ScoredSentence": "index.search",
    "SentenceTransformerEncoder": "index.encoders.encoder",
    "decode": "index.article",
    "load_index": "index.storage.folder",
    "normalise": "index.text",
    "read_article": "index.formats.reading",
    "read_articles": "index.formats.reading",
    "read_url": "index.formats.reading",
    "save_index": "index.storage.folder",
    "split_passages": "index.passages",
}

__all__ = [
    "Article",
    "ArticleError",
    "ArticleqaError",
    "Encoder",
    "FetchError",
    "FormatError",
    "Hit",
    "Index",
    "ModelError",
    "Passage",
    "PerRetriever",
    "QuestionError",
    "SavedIndexError",
    "ScoredSentence",
    "SentenceTransformerEncoder",
    "decode",
    "load_index",
    "normalise",
    "read_article",
    "read_articles",
    "read_url",
    "save_index",
    "split_passages",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'index' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
