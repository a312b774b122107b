"""Reads articles and makes them searchable: offsets, passages, vectors, keywords, fusion."""

from __future__ import annotations

from index.article import Article, decode, read_article
from index.encoder import Encoder, SentenceTransformerEncoder
from index.errors import (
    ArticleError,
    ArticleqaError,
    ModelError,
    QuestionError,
    SavedIndexError,
)
from index.hybrid import Hit, Index, PerRetriever, ScoredSentence
from index.passages import Passage, split_passages
from index.storage import load_index, save_index
from index.text import normalise

__all__ = [
    "Article",
    "ArticleError",
    "ArticleqaError",
    "Encoder",
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
    "save_index",
    "split_passages",
]
