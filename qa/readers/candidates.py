"""Which sentences of the passages found may be an answer: each once, by its best reading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.layout import Block, heading_text
from index.passages import Passage
from index.retrieval.part import Part
from index.search import Hit, Index, ScoredSentence
from index.structure.corrections import tells_what_was_wrong
from index.text import Range
from qa.answer import Span
from qa.features.sentence_features import FeatureExtractor, SentenceFeatures

_FEWEST_WORDS = 3
ASKS_FOR_CORRECTION = re.compile(
    r"\b(?:correct(?:ed|ion|ions)|amend\w*|clarif\w*|misspel\w*|misstat\w*|mistakes?|errors?|"
    r"wrong(?:ly)?|earlier version|originally|at first|first (?:say|said|wrote|reported)|"
    r"changed)\b",
    re.IGNORECASE,
)
ASKS_FOR_FURNITURE = re.compile(
    r"\b(?:newsletters?|subscri\w+|sign up|cookies?|advert\w*|related|other (?:stories|articles)|"
    r"read (?:more|next|also)|recommended|follow|share|website|contact|press office|embargo\w*)\b",
    re.IGNORECASE,
)

_AROUND = ("header", "heading", "page", "time", "signature", "furniture")

# From a hit, a sentence of it and what speaks for that to a candidate, if there is one.
MakeSpan = Callable[[Hit, ScoredSentence, SentenceFeatures], Span | None]


@dataclass(frozen=True)
class _Layout:
    """The blocks of an article, where each begins, and where its headings stand."""

    blocks: tuple[Block, ...]
    begins: list[int]
    headings: frozenset[Range]
    all_corrected: bool  # a column of corrections, which has no other text

    @staticmethod
    def of(part: Part) -> _Layout:
        blocks = part.article.layout.blocks
        headings = (b for b in blocks if b.kind in ("header", "heading"))
        return _Layout(
            blocks,
            [b.start for b in blocks],
            frozenset((b.start, b.end) for b in headings),
            all(b.kind in ("correction", *_AROUND) for b in blocks),
        )


class Candidates:
    """Gives the sentences of hits that state something, with what speaks for them."""

    def __init__(self, index: Index, extractor: FeatureExtractor) -> None:
        self._extractor = extractor
        self._index = index

    def weighed(
        self, question: str, hits: Sequence[Hit], make: MakeSpan
    ) -> list[tuple[Span, SentenceFeatures]]:
        """Return what `make` makes of each sentence; where two passages hold one, the better."""
        found: dict[tuple[str, Range], tuple[Span, SentenceFeatures]] = {}
        weighed = self._extractor.extract(question, hits)
        for hit, all_evidence in zip(hits, weighed, strict=True):
            for sentence, evidence in zip(hit.sentences, all_evidence, strict=True):
                place = (sentence.start, sentence.end)
                if not self._states(hit.passage, place) or not self._counts(question, hit, place):
                    continue
                span = make(hit, sentence, evidence)
                known = found.get((hit.passage.article_id, place))
                if span is not None and (known is None or known[0].score < span.score):
                    found[hit.passage.article_id, place] = span, evidence
        return list(found.values())

    def _counts(self, question: str, hit: Hit, sentence: Range) -> bool:
        """Return whether what stands in such a block may be an answer to such a question.

        What is around an article is only given if asked for, and so is what a correction says
        of the version before; what is right is, where there is nothing but corrections.
        """
        layout = self._layout(hit.passage)
        place = bisect_right(layout.begins, sentence[0]) - 1
        kind = layout.blocks[max(place, 0)].kind
        if kind in ("page", "time"):
            return False
        if kind == "furniture":
            return ASKS_FOR_FURNITURE.search(question) is not None
        if kind == "correction":
            if ASKS_FOR_CORRECTION.search(question):
                return True
            start, end = (at - hit.passage.start for at in sentence)
            words = hit.passage.text[start:end]
            return layout.all_corrected and not tells_what_was_wrong(words)
        return True

    def _is_heading(self, passage: Passage, sentence: Range) -> bool:
        """Tell whether a sentence is a heading or the article's headline."""
        return sentence in self._layout(passage).headings

    def _layout(self, passage: Passage) -> _Layout:
        return self._index.part(passage.article_id).once(_Layout.of)

    def _states(self, passage: Passage, sentence: Range) -> bool:
        """Tell a statement from a question, and from a heading of a word or two."""
        start, end = (place - passage.start for place in sentence)
        text = passage.text[start:end].rstrip("\"'”’)")
        short = len(heading_text(text).split()) < _FEWEST_WORDS
        return text[-1:] != "?" and not (short and self._is_heading(passage, sentence))
