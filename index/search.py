"""The index: four retrievers over the same passages, fused into one ranking.

Two read meaning (the passage's vector, and the best vector among its sentences) and
two read words (BM25 over the passage, and the best BM25 among its sentences). Each
is min-max normalised over the passages and they count alike: on development articles
this beat every pair of them, and tuned weights beat it by less than noise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.encoders.encoder import Encoder
from index.errors import ArticleError
from index.passages import Passage
from index.retrieval.bm25 import KeywordIndex, Vocabulary
from index.retrieval.dense import DenseIndex
from index.retrieval.embedding import embedded, with_vectors
from index.retrieval.fusion import fuse
from index.retrieval.part import EmbeddedPart, Part, Totals, parts_of
from index.text import Range, normalise
from index.words import stems

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class PerRetriever(Generic[T]):
    """One value for each retriever."""

    passage_vector: T
    sentence_vector: T
    passage_keywords: T
    sentence_keywords: T


ALIKE = PerRetriever(
    passage_vector=1.0, sentence_vector=1.0, passage_keywords=1.0, sentence_keywords=1.0
)


@dataclass(frozen=True, kw_only=True)
class ScoredSentence:
    """A sentence of a hit: a range into the article, its cosine and its BM25 score."""

    start: int
    end: int
    cosine: float
    keywords: float


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A passage that was found.

    `rank` counts from 1, `score` is the fused score in [0, 1]. `scores` are each retriever's
    own: cosines in [-1, 1] and BM25 scores from 0 up. `sentences` are the passage's, in the
    article's order.
    """

    passage: Passage
    rank: int
    score: float
    scores: PerRetriever[float]
    sentences: tuple[ScoredSentence, ...]


class Index:
    """Articles made searchable. Build one with `Index.build`, or load a saved one."""

    def __init__(
        self,
        articles: Sequence[Article],
        passages: Sequence[Passage],
        encoder: Encoder,
        dense_passages: DenseIndex,
        dense_sentences: DenseIndex,
        weights: PerRetriever[float] | None = None,
        parts: Sequence[Part] | None = None,
        before: Index | None = None,
    ) -> None:
        """Return an index of articles whose passages and vectors are given, in their order.

        `parts` are theirs, where they were made before, and `before` is an index that has many
        of the same parts: what was counted there need not be counted again.
        """
        self.articles = tuple(articles)
        self.passages = tuple(passages)
        self.encoder = encoder
        self.dense_passages = dense_passages
        self.dense_sentences = dense_sentences
        self._weights = weights if weights is not None else ALIKE
        self._article_by_id = {article.id: article for article in self.articles}
        self.parts = parts_of(self.articles, self.passages) if parts is None else tuple(parts)
        self._part_by_id = {part.article.id: part for part in self.parts}
        # Where each article's sentences begin among those of all.
        firsts = [0, *accumulate(len(part.sentences) for part in self.parts)]
        self._first_row = {p.article.id: n for p, n in zip(self.parts, firsts, strict=False)}
        # Sentence rows of the first passage, then of the next, …, and where each one's begin.
        self._rows = np.concatenate(
            [part.rows + first for part, first in zip(self.parts, firsts, strict=False)]
        )
        self._begins = np.cumsum([0, *(len(p.sentences) for p in self.passages)])
        self._totals: Totals = Totals(self.parts, None if before is None else before._totals)
        self._vocabulary: Vocabulary = Vocabulary() if before is None else before._vocabulary
        self._keyword_passages = KeywordIndex.joined(
            [part.passage_words for part in self.parts], self._vocabulary
        )
        self._keyword_sentences = KeywordIndex.joined(
            [part.sentence_words for part in self.parts], self._vocabulary
        )

    @classmethod
    def build(
        cls,
        articles: Sequence[Article],
        encoder: Encoder,
        *,
        weights: PerRetriever[float] | None = None,
    ) -> Index:
        """Return the index of articles, which are split and embedded.

        `weights` is how much each retriever counts.

        Raises:
            ArticleError: if there is none or two have the same id.
        """
        articles = tuple(articles)
        check_articles(articles)
        return cls.joined(embedded(articles, encoder), encoder, weights=weights)

    @classmethod
    def joined(
        cls,
        parts: Sequence[EmbeddedPart],
        encoder: Encoder,
        before: Index | None = None,
        *,
        weights: PerRetriever[float] | None = None,
    ) -> Index:
        """Return the index of parts that were embedded by this encoder; nothing is embedded.

        It is done sooner with an index from `before` that has many of them.

        Raises:
            ArticleError: if there is none or two articles have the same id.
        """
        articles = [one.part.article for one in parts]
        check_articles(articles)
        return cls(
            articles,
            [passage for one in parts for passage in one.part.passages],
            encoder,
            DenseIndex(np.concatenate([one.passage_vectors for one in parts])),
            DenseIndex(np.concatenate([one.sentence_vectors for one in parts])),
            weights,
            [one.part for one in parts],
            before,
        )

    def split(self) -> list[EmbeddedPart]:
        """Return the parts that this index can be put together from again."""
        passages, sentences = self.dense_passages, self.dense_sentences
        return with_vectors(self.parts, passages.all_vectors(), sentences.all_vectors())

    def part(self, article_id: str) -> Part:
        """Return the part of the article with this id; KeyError if there is none."""
        return self._part_by_id[article_id]

    def totals(self, count: Callable[[Part], Counter[str]]) -> Counter[str]:
        """Return the sum over all parts of what `count` counts in each; it is not to be changed.

        What is counted nowhere is not in it.
        """
        return self._totals.of(count)

    def first_row(self, article_id: str) -> int:
        """Return the row of the first of an article's sentence vectors; KeyError if none."""
        return self._first_row[article_id]

    def article(self, article_id: str) -> Article:
        """Return the article with this id; KeyError if there is none."""
        return self._article_by_id[article_id]

    def search(self, question: str, k: int = 5) -> list[Hit]:
        """Return the `k` best passages, best first; fewer where there are fewer.

        A blank question finds nothing.

        Raises:
            ValueError: if `k` is negative.
        """
        if k < 0:
            raise ValueError(f"k must be 0 or more, not {k}.")
        question = normalise(question)
        if not question.strip() or k == 0:
            return []
        vector = self.encoder.encode_query([question])[0]
        cosine = self.dense_sentences.scores(vector)
        question_stems = stems(question)
        keyword = self._keyword_sentences.scores(question_stems)
        scores = (
            self.dense_passages.scores(vector),
            self._best(cosine),
            self._keyword_passages.scores(question_stems),
            self._best(keyword),
        )
        return self._hits(scores, cosine, keyword, k)

    def _best(self, sentence_scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return each passage the score of its best sentence."""
        best: NDArray[np.float32] = np.maximum.reduceat(
            sentence_scores[self._rows], self._begins[:-1]
        )
        return best

    def _hits(
        self,
        scores: Sequence[NDArray[np.float32]],
        cosine: NDArray[np.float32],
        keyword: NDArray[np.float32],
        k: int,
    ) -> list[Hit]:
        fused = fuse(scores, tuple(vars(self._weights).values()))
        best = np.argsort(-fused, kind="stable")[:k]
        return [
            Hit(
                passage=self.passages[i],
                rank=rank,
                score=float(fused[i]),
                scores=PerRetriever(**_named([float(s[i]) for s in scores])),
                sentences=tuple(
                    ScoredSentence(
                        start=start,
                        end=end,
                        cosine=float(cosine[row]),
                        keywords=float(keyword[row]),
                    )
                    for row, (start, end) in zip(
                        self._rows[self._begins[i] : self._begins[i + 1]],
                        self.passages[i].sentences,
                        strict=True,
                    )
                ),
            )
            for rank, i in enumerate(best.tolist(), start=1)
        ]


def _named(values: list[T]) -> dict[str, T]:
    names = ("passage_vector", "sentence_vector", "passage_keywords", "sentence_keywords")
    return dict(zip(names, values, strict=True))


def sentence_keys(passages: Sequence[Passage]) -> list[tuple[str, Range]]:
    """Return each sentence once, as (article id, range), in the order of their vectors."""
    return list(dict.fromkeys((p.article_id, s) for p in passages for s in p.sentences))


def check_articles(articles: Sequence[Article]) -> dict[str, Article]:
    """Return articles by id. Raises `ArticleError` if there is none or an id stands twice."""
    if not articles:
        raise ArticleError("There is no article to index. Give at least one.")
    by_id: dict[str, Article] = {}
    for article in articles:
        if article.id in by_id:
            raise ArticleError(
                f"Two articles have the id {article.id!r}. Give each its own id, "
                "or leave one out if it is the same text."
            )
        by_id[article.id] = article
    return by_id
