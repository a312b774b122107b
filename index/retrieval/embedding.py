"""Articles split into passages and embedded, each by itself, so that any can be put together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.article import Article
from index.encoders.encoder import Encoder, Vectors
from index.passages import split_passages
from index.retrieval.part import EmbeddedPart, Part, parts_of


def embedded(articles: Sequence[Article], encoder: Encoder) -> list[EmbeddedPart]:
    """Return the part of each article; all are embedded together, a text that stands twice once."""
    passages = [
        passage
        for article in articles
        for passage in split_passages(article, encoder.count_tokens, encoder.max_tokens)
    ]
    parts = parts_of(articles, passages)
    sentences = [part.article.reading[s:e] for part in parts for s, e in part.sentences]
    vectors = _embedded_once(encoder, [p.embedded for p in passages], sentences)
    return with_vectors(parts, *vectors)


def with_vectors(
    parts: Sequence[Part], passage_vectors: Vectors, sentence_vectors: Vectors
) -> list[EmbeddedPart]:
    """Return parts with their shares of the vectors of all passages and of all sentences."""
    ends = np.cumsum([(len(p.passages), len(p.sentences)) for p in parts], axis=0)[:-1]
    of_passages = np.split(passage_vectors, ends[:, 0])
    of_sentences = np.split(sentence_vectors, ends[:, 1])
    return [
        EmbeddedPart(part=part, passage_vectors=own, sentence_vectors=theirs)
        for part, own, theirs in zip(parts, of_passages, of_sentences, strict=True)
    ]


def _embedded_once(encoder: Encoder, *groups: Sequence[str]) -> list[Vectors]:
    """Return the vectors of each group of texts, a text that stands twice embedded once."""
    known: dict[str, Vectors] = {}
    for group in groups:
        if new := [text for text in dict.fromkeys(group) if text not in known]:
            known.update(zip(new, encoder.encode_document(new), strict=True))
    return [np.array([known[text] for text in group], dtype=np.float32) for group in groups]
