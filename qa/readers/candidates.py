"""Which sentences of the passages found may be an answer: each once, by its best reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.layout import heading_text
from index.passages import Passage
from index.search import Hit, Index, ScoredSentence
from index.text import Range
from qa.answer import Span
from qa.features.sentence_features import Evidence, Weigher

_FEWEST_WORDS = 3

# From a hit, a sentence of it and what speaks for that to a candidate, if there is one.
MakeSpan = Callable[[Hit, ScoredSentence, Evidence], Span | None]


class Candidates:
    """Gives the sentences of hits that state something, with what speaks for them."""

    def __init__(self, index: Index, weigher: Weigher) -> None:
        self._weigher = weigher
        self._headings = {
            (article.id, (block.start, block.end))
            for article in index.articles
            for block in article.layout.blocks
            if block.kind != "paragraph"
        }

    def weighed(
        self, question: str, hits: Sequence[Hit], make: MakeSpan
    ) -> list[tuple[Span, Evidence]]:
        """Give what `make` makes of each sentence; where two passages hold one, the better."""
        found: dict[tuple[str, Range], tuple[Span, Evidence]] = {}
        weighed = self._weigher.weigh(question, hits)
        for hit, all_evidence in zip(hits, weighed, strict=True):
            for sentence, evidence in zip(hit.sentences, all_evidence, strict=True):
                place = (sentence.start, sentence.end)
                if not self._states(hit.passage, place):
                    continue
                span = make(hit, sentence, evidence)
                known = found.get((hit.passage.article_id, place))
                if span is not None and (known is None or known[0].score < span.score):
                    found[hit.passage.article_id, place] = span, evidence
        return list(found.values())

    def _is_heading(self, passage: Passage, sentence: Range) -> bool:
        """Tell whether a sentence is a heading or the article's headline."""
        return (passage.article_id, sentence) in self._headings

    def _states(self, passage: Passage, sentence: Range) -> bool:
        """Tell a statement from a question, and from a heading of a word or two."""
        start, end = (place - passage.start for place in sentence)
        text = passage.text[start:end].rstrip("\"'”’)")
        short = len(heading_text(text).split()) < _FEWEST_WORDS
        return text[-1:] != "?" and not (short and self._is_heading(passage, sentence))
